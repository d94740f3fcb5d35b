/**
 * Names that no set lists: an article for each spelling, each spelling searched, on every engine that this machine has.
 * How many of the other spellings' articles come back, and how many of look-alike names that are not the same. No pair is
 * judged by a model that saw it: `training/train.py --folds` writes the models of a cross-validation. The threshold is the
 * shipped one.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Archive, Language } from '../src/archive/archive.ts';
import { NameParts, readNameParts } from '../src/names/name-parts.ts';
import { buildLexiconIndex, LexiconIndex } from '../src/names/variant-model/lexicon-index.ts';
import type { VariantModelWeights } from '../src/names/variant-model/weights.ts';
import { loadVariantModel, readVariantModel, type VariantModel } from '../src/names/variant-model.ts';
import { createVariantFinder, type VariantFinder } from '../src/search/find-variants.ts';
import { searchArticles } from '../src/search/search-articles.ts';
import { parseSearchRequest } from '../src/search/search-request.ts';
import {
  indexFields,
  openElasticsearchArchive,
  openSqliteArchive,
  type TestArchive,
} from '../test/support/open-archive.ts';
import type { Figure } from './bench.ts';
import { withElasticsearch } from './with-elasticsearch.ts';

export interface JudgedNames {
  /** Names, one a line: `{ "spellings": [...] }`. The file that the folds were trained with. */
  readonly names: string;
  /** What `train.py --folds` wrote: fold-<n>.json, folds.json. */
  readonly folds: string;
}

/** Two spellings in the articles `from` and `to`, judged by the model of `fold`. */
interface Pair {
  readonly q: string;
  readonly to: string;
  readonly fold: number;
}

interface Judgements {
  readonly articles: readonly { readonly id: string; readonly body: string }[];
  readonly same: readonly Pair[];
  readonly others: readonly Pair[];
  readonly models: readonly VariantModel[];
}

const WANTED = { off: { same: 75, others: 3 }, on: { same: 88, others: 3 } };

export async function benchUnlistedNames(files: JudgedNames, language: Language): Promise<Figure[]> {
  const judgements = readJudgements(files);
  const sqlite = await measure('sqlite', await openSqliteArchive(language), judgements);
  const elasticsearch = await withElasticsearch(async (server) => {
    const open = openElasticsearchArchive(server, () => `${server.prefix}-articles`);
    return measure('elasticsearch', await open(language), judgements);
  });
  return [...sqlite, ...(elasticsearch ?? []), measureCorrections(judgements)];
}

/** Of look-alike names, an archive with only the other one: how often it would be taken for what was meant. */
function measureCorrections({ others, models }: Judgements): Figure {
  let turned = 0;
  for (const { q, to, fold } of others) {
    const model = models[fold] as VariantModel;
    const lexicon = buildLexiconIndex([[to, 5]], model);
    if (createVariantFinder(lexicon, model).corrections(q).includes(to)) turned++;
  }
  return { name: 'right names that didYouMean would turn', values: [(100 * turned) / others.length], unit: '%' };
}

function readJudgements({ names, folds }: JudgedNames): Judgements {
  const { groups, confusables } = JSON.parse(readFileSync(join(folds, 'folds.json'), 'utf8')) as {
    groups: readonly number[];
    confusables: readonly (readonly [string, string, number])[];
  };
  const spellings = readFileSync(names, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { spellings: string[] }).spellings);
  if (spellings.length !== groups.length) throw new Error(`${folds} was not trained with ${names}.`);
  const { threshold, looseThreshold } = readVariantModel();
  const models = Array.from({ length: Math.max(...groups) + 1 }, (_, fold) => {
    const weights = JSON.parse(readFileSync(join(folds, `fold-${fold}.json`), 'utf8')) as VariantModelWeights;
    return loadVariantModel({ ...weights, threshold, looseThreshold });
  });
  const sentence = (spelling: string): string => `وتناول تقرير نشر أمس ما قيل عن ${spelling} خلال الأيام الماضية.`;
  const lookAlikes = [...new Set([...confusables.map(([a]) => a), ...confusables.map(([, b]) => b)])];
  return {
    articles: [
      ...spellings.flatMap((group, number) =>
        group.map((spelling, place) => ({ id: `${number}-${place}`, body: sentence(spelling) })),
      ),
      ...lookAlikes.map((word) => ({ id: word, body: sentence(word) })),
    ],
    same: spellings.flatMap((group, number) =>
      group.flatMap((q, from) =>
        group.flatMap((_, to) => (from === to ? [] : [{ q, to: `${number}-${to}`, fold: groups[number] ?? 0 }])),
      ),
    ),
    others: confusables.flatMap(([a, b, fold]) => [
      { q: a, to: b, fold },
      { q: b, to: a, fold },
    ]),
    models,
  };
}

async function measure(
  engine: string,
  { archive, remove }: TestArchive,
  { articles, same, others, models }: Judgements,
): Promise<Figure[]> {
  try {
    await indexFields(archive, articles);
    await archive.engine.refresh();
    const figures: Figure[] = [];
    for (const names of ['off', 'on'] as const) {
      const parts = names === 'on' ? new NameParts(readNameParts()) : undefined;
      const finders = await Promise.all(models.map((model) => createFinder(archive, model, parts)));
      const find = searcher(archive, finders, names);
      const share = async (pairs: readonly Pair[]): Promise<number> => {
        let found = 0;
        for (const { q, to, fold } of pairs) if ((await find(q, fold)).has(to)) found++;
        return (100 * found) / pairs.length;
      };
      const wanted = WANTED[names];
      const label = `${engine}, names=${names}`;
      figures.push(
        { name: `${label}: of one name`, values: [await share(same)], unit: '%', target: { atLeast: wanted.same } },
        { name: `${label}: of others`, values: [await share(others)], unit: '%', target: { atMost: wanted.others } },
      );
    }
    return figures;
  } finally {
    await remove();
  }
}

/** The articles that a search finds, each search asked once. */
function searcher(
  archive: Archive,
  finders: readonly VariantFinder[],
  names: 'on' | 'off',
): (q: string, fold: number) => Promise<ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  const fixed = { names, size: '100', collapse: 'false', facets: 'none', highlight: 'none' };
  return async (q, fold) => {
    const key = `${fold} ${q}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const context = { ...archive, variants: async () => finders[fold] as VariantFinder };
    const { hits } = await searchArticles(context, parseSearchRequest({ ...fixed, q }));
    const ids = new Set(hits.map(({ id }) => id));
    known.set(key, ids);
    return ids;
  };
}

async function createFinder(
  { engine }: Archive,
  model: VariantModel,
  parts: NameParts | undefined,
): Promise<VariantFinder> {
  const lexicon = new LexiconIndex(model);
  for await (const words of engine.readLexicon()) for (const [word, count] of words) lexicon.add(word, count);
  return createVariantFinder(lexicon, model, parts);
}
