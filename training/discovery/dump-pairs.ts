/**
 * What fit.py learns from: node training/discovery/dump-pairs.ts --articles a.jsonl.gz --names n.jsonl … --out folder
 * Writes name-likeness.json (learnt here), pairs.tsv and features.bin (float32 rows), features.txt.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readLines } from '../../bench/read-articles.ts';
import { createAnalyzer } from '../../src/analysis/analyzer.ts';
import { COMMON_WORDS } from '../../src/names/common-words.ts';
import { compareArchive } from '../../src/names/discovery/compare-archive.ts';
import { Corpus } from '../../src/names/discovery/corpus.ts';
import type { NameLikenessWeights } from '../../src/names/discovery/name-likeness.ts';
import { findOccurrences } from '../../src/names/discovery/occurrences.ts';
import { PAIR_FEATURES } from '../../src/names/discovery/pair-features.ts';
import { replaceTypes, stripProclitics } from '../../src/names/discovery/proclitics.ts';
import { readCuratedNames } from '../../src/names/name-file.ts';
import { readVariantModel } from '../../src/names/variant-model.ts';
import { learnNameLikeness } from './learn-name-likeness.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string' },
    /** JSONL with `spellings`; several. */
    names: { type: 'string', multiple: true, default: [] },
    /** Learnt already: not learnt again. */
    likeness: { type: 'string' },
    out: { type: 'string', default: '.' },
    /** `0/2`: every second article, from the first. */
    part: { type: 'string', default: '0/1' },
  },
});
const { fold } = createAnalyzer();
mkdirSync(values.out, { recursive: true });
const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(values.out, name), content);

async function readCorpus(): Promise<Corpus> {
  const corpus = new Corpus(createAnalyzer());
  const [rest, parts] = values.part.split('/').map(Number);
  let number = 0;
  for await (const { title, body } of readLines(values.articles ?? '')) {
    if (number++ % parts! === rest) corpus.add({ title: String(title ?? ''), body: String(body ?? '') });
  }
  return corpus;
}

const curated = readCuratedNames('index-mappings/names').names.filter(({ kind }) => kind !== 'month');
const groups: (readonly [string, readonly string[]])[] = curated.map(({ spellings }) => ['curated', spellings]);
for (const file of values.names) {
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean))
    groups.push(['listed', JSON.parse(line).spellings]);
}
const folded = groups.map(([from, spellings]) => [
  from,
  ...new Set(spellings.map((spelling) => fold(spelling).join(' '))),
]);
write('groups.tsv', folded.map((group) => group.join('\t')).join('\n'));

let likeness: NameLikenessWeights;
if (values.likeness === undefined) {
  const words = folded.flatMap(([, ...spellings]) => spellings.flatMap((spelling) => spelling.split(' ')));
  const corpus = await readCorpus();
  replaceTypes(corpus, stripProclitics(corpus, findOccurrences(corpus)));
  const names = new Set(words.filter((word) => word.length > 2 && !COMMON_WORDS.has(word)));
  likeness = learnNameLikeness(corpus, findOccurrences(corpus), names);
} else {
  likeness = JSON.parse(readFileSync(values.likeness, 'utf8')) as NameLikenessWeights;
}
write('name-likeness.json', JSON.stringify(likeness));

const { corpus, occurrences, pairs, rows } = compareArchive(await readCorpus(), likeness, readVariantModel());
const lines = Array.from(pairs.first, (a, index) => {
  const b = pairs.second[index]!;
  return [corpus.words[a], corpus.words[b], occurrences.counts[a], occurrences.counts[b]].join('\t');
});
write('pairs.tsv', lines.join('\n'));
write('features.bin', new Uint8Array(rows.buffer));
write('features.txt', PAIR_FEATURES.join(' '));
console.error(`${pairs.count} pairs`);
