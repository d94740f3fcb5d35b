/**
 * A run of discovery with no names in force: time, memory, and what it proposes against lists that it did not see.
 *
 *     node bench/discovery.ts --data news.jsonl.gz [--confusables c.jsonl] [--names n.jsonl] [--verdicts v.jsonl] [--out p.jsonl]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createAnalyzer } from '../src/analysis/analyzer.ts';
import type { DiscoveryText } from '../src/names/discovery/corpus.ts';
import { pairsOf } from '../src/names/discovery/known.ts';
import { type Discovery, discoverVariants } from '../src/names/discovery.ts';
import { readVariantModel } from '../src/names/variant-model.ts';
import { readLines } from './read-articles.ts';

const WATCHED = 800;
const LEAST_SEEN = 3;
const VERDICTS = 'test/names/discovery-verdicts.jsonl';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    confusables: { type: 'string' },
    names: { type: 'string' },
    verdicts: { type: 'string', default: VERDICTS },
    out: { type: 'string' },
  },
});
if (values.data === undefined) throw new Error('--data FILE is missing: articles as .jsonl or .jsonl.gz');

const { fold } = createAnalyzer();
const foldPhrase = (text: string): string => fold(text).join(' ');
const pairKey = (a: string, b: string): string => [a, b].sort().join('\n');

async function* readTexts(file: string): AsyncIterable<DiscoveryText> {
  for await (const { title, body } of readLines(file)) yield { title: String(title ?? ''), body: String(body ?? '') };
}

const startedAt = performance.now();
const cpuStart = process.cpuUsage();
const discovery = await discoverVariants(readTexts(values.data), {
  analyzer: createAnalyzer(),
  model: readVariantModel(),
});
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage(cpuStart);
const { proposals } = discovery;
const say = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(44)}${value}\n`);
say('articles, words', `${discovery.articles}, ${discovery.words}`);
say('time', `${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor; wanted ≤ 90)`);
say('peak memory', `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB (wanted ≤ 2,000)`);
say('proposals, pairs in them', `${proposals.length}, ${proposals.flatMap(pairsOf).length}`);
if (values.confusables !== undefined) sayConfusables(values.confusables);
if (values.names !== undefined) await sayListed(values.names, values.data);
sayVerdicts(values.verdicts);
if (values.out !== undefined)
  writeFileSync(values.out, proposals.map((proposal) => `${JSON.stringify(proposal)}\n`).join(''));

function readJsonl(file: string): Record<string, unknown>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function sayConfusables(file: string): void {
  const pairs = new Set(readJsonl(file).map(({ a, b }) => pairKey(foldPhrase(String(a)), foldPhrase(String(b)))));
  const hits = proposals
    .slice(0, WATCHED)
    .flatMap(pairsOf)
    .filter(([a, b]) => pairs.has(pairKey(a, b)));
  say(
    `confusables in the first ${WATCHED}`,
    `${hits.length} (wanted 0) ${hits.map((pair) => pair.join('/')).join(' ')}`,
  );
}

/** Of the listed pairs whose spellings the archive both has often enough, how many are proposed. */
async function sayListed(file: string, data: string): Promise<void> {
  const counts = new Map<string, number>();
  const listed = readJsonl(file).map(({ spellings }) => [...new Set((spellings as string[]).map(foldPhrase))]);
  const wanted = new Set(listed.flat());
  for await (const { title, body } of readTexts(data)) {
    for (const word of fold(`${title} ${body}`)) if (wanted.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const proposed = new Set(proposals.flatMap(pairsOf).map(([a, b]) => pairKey(a, b)));
  const early = new Set(
    proposals
      .slice(0, 1000)
      .flatMap(pairsOf)
      .map(([a, b]) => pairKey(a, b)),
  );
  const pairs = listed.flatMap((spellings) =>
    spellings.flatMap((a, index) => spellings.slice(index + 1).map((b) => [a, b] as const)),
  );
  const seen = pairs.filter((pair) => pair.every((word) => (counts.get(word) ?? 0) >= LEAST_SEEN));
  const share = (keys: ReadonlySet<string>): number => seen.filter(([a, b]) => keys.has(pairKey(a, b))).length;
  say(
    `listed pairs, both ≥ ${LEAST_SEEN} times`,
    `${share(proposed)} of ${seen.length} found, ${share(early)} in the first 1,000`,
  );
}

/** Precision by judged pairs; a proposal is right when no pair of it is judged wrong. */
function sayVerdicts(file: string): void {
  const verdicts = new Map(
    readJsonl(file).map(({ a, b, oneName }) => [pairKey(String(a), String(b)), oneName as boolean | null]),
  );
  const judge = (proposal: Discovery['proposals'][number]): boolean | null => {
    const judged = pairsOf(proposal).map(([a, b]) => verdicts.get(pairKey(a, b)) ?? null);
    return judged.includes(false) ? false : judged.includes(true) ? true : null;
  };
  for (const [from, to] of [
    [1, 100],
    [101, 300],
    [301, 475],
    [476, 525],
    [526, 700],
    [701, 900],
    [901, 1100],
    [1101, 1300],
    [1301, 1600],
  ] as const) {
    const verdictsHere = proposals.slice(from - 1, to).map(judge);
    const right = verdictsHere.filter((verdict) => verdict === true).length;
    const wrong = verdictsHere.filter((verdict) => verdict === false).length;
    if (right + wrong > 0)
      say(`ranks ${from}–${to}`, `${right} right, ${wrong} wrong, ${verdictsHere.length - right - wrong} not judged`);
  }
}
