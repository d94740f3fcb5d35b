/** A long run, part of which is prepared in a worker, does what a run in one thread does. */
import { describe, expect, test } from 'vitest';
import type { RawRecord } from '../../src/corpus/raw-record.ts';
import type { IndexedArticle, SearchEngine, Selection, WriteResult } from '../../src/engine/engine.ts';
import type { IndexReport } from '../../src/indexing/index-report.ts';
import { indexRecords } from '../../src/indexing/index-run.ts';
import { PrepareWorker, type WorkerOptions } from '../../src/indexing/prepare-ahead.ts';
import { createPrepareArticle } from '../../src/indexing/prepare-article.ts';
import { compileNames } from '../../src/names/name-set.ts';
import { testLanguage } from '../support/test-language.ts';

/** Keeps what it is given; everything else of the port is not used by a run. */
class KeepingEngine {
  readonly written: IndexedArticle[] = [];
  readonly takeDowns: Selection[];
  failsAfter = Number.POSITIVE_INFINITY;

  constructor(takeDowns: Selection[] = []) {
    this.takeDowns = takeDowns;
  }

  async readTakeDowns(): Promise<Selection[]> {
    return this.takeDowns;
  }
  async readHashes(ids: readonly string[]): Promise<Map<string, string>> {
    const hashes = new Map(this.written.map((one) => [one.article.id, one.contentHash]));
    return new Map(ids.flatMap((id) => (hashes.has(id) ? [[id, hashes.get(id) as string]] : [])));
  }
  async write(batch: readonly IndexedArticle[]): Promise<WriteResult[]> {
    if (this.written.length >= this.failsAfter) throw new Error('the disk is full');
    const known = new Set(this.written.map((one) => one.article.id));
    this.written.push(...batch);
    return batch.map(({ article: { id } }) => ({ id, outcome: known.has(id) ? 'updated' : 'new' }));
  }
  async refresh(): Promise<void> {}

  asEngine(): SearchEngine {
    return this as unknown as SearchEngine;
  }
}

const language = testLanguage();
const nameSet = compileNames(language.curatedNames, language.analyzer);
const worker = { keepWhole: language.keepWhole, names: nameSet.names };

async function* recordsOf(fields: readonly Readonly<Record<string, unknown>>[]): AsyncIterable<RawRecord> {
  for (const [index, one] of fields.entries()) {
    yield { kind: 'fields', place: { path: '/news.jsonl', origin: 'news.jsonl', line: index + 1 }, fields: one };
  }
}

async function run(
  engine: KeepingEngine,
  fields: readonly Readonly<Record<string, unknown>>[],
  options: { worker?: WorkerOptions; isDryRun?: boolean } = {},
): Promise<IndexReport> {
  const prepare = createPrepareArticle(language.analyzer, nameSet);
  return indexRecords(engine.asEngine(), prepare, recordsOf(fields), { ...language, ...options });
}

const articles = Array.from({ length: 1700 }, (_, number) => ({
  id: `a${number}`,
  title: `توكاييف يزور قازاقستان ${number}`,
  body: `وصل الرئيس إلى ألما-آتا في ${1 + (number % 28)} يناير 2022.وقال ${'إن الأوضاع هادئة '.repeat(number % 5)}`,
  source: number % 7 === 0 ? 'تاس' : 'سبوتنيك',
}));

/** Every 10th without text, every 25th a second time, a field that no article has now and then. */
const mixed = articles.flatMap((article, number): Readonly<Record<string, unknown>>[] => {
  if (number % 10 === 3) return [{ id: article.id, title: 'بلا نص', body: 5 }];
  if (number % 10 === 6) return [{ ...article, title: '', body: '  ' }];
  if (number % 25 === 0) return [article, article];
  return [number % 9 === 1 ? { ...article, colour: 'red' } : article];
});

/** With its words as words: another thread numbers them otherwise. */
function spelledOut({ vocabulary, words, nameTerms, ...more }: IndexedArticle) {
  const spell = (number: number): string => `${vocabulary.foldedOf(number)} ${vocabulary.stemOf(number)}`;
  return { ...more, words: Array.from(words, spell), nameTerms: Array.from(nameTerms, spell) };
}

describe('a worker', () => {
  test.each([
    ['that begins when the run has become long', () => worker],
    ['that was launched before a run which is known to be long', () => ({ ...worker, launched: new PrepareWorker() })],
  ])('%s writes the same articles in the same order as a run in one thread', async (_, optionsOf) => {
    const worker = optionsOf();
    const [alone, beside] = [new KeepingEngine(), new KeepingEngine()];
    const withoutWorker = await run(alone, mixed);
    const withWorker = await run(beside, mixed, { worker });
    expect(beside.written.map(spelledOut)).toEqual(alone.written.map(spelledOut));
    expect({ ...withWorker, seconds: 0 }).toEqual({ ...withoutWorker, seconds: 0 });
    expect(withWorker.read).toBe(mixed.length);
  });

  test.each([
    ['without a worker', {}],
    ['with a worker', { worker }],
  ])('%s: read is new + updated + unchanged + repeated + rejected', async (_, options) => {
    const engine = new KeepingEngine([{ by: 'source', value: 'تاس' }]);
    const first = await run(engine, mixed, options);
    const changed = mixed.map((fields, number) => (number % 4 === 0 ? { ...fields, category: 'سياسة' } : fields));
    const second = await run(engine, changed, options);
    for (const report of [first, second]) {
      const { read, new: added, updated, unchanged, repeated, rejected } = report;
      expect(added + updated + unchanged + repeated + rejected).toBe(read);
    }
    expect(first.takenDown).toBeGreaterThan(100);
    expect(first.repeated).toBe(68);
    expect(first.unknownFields).toHaveProperty('colour');
    expect(second.new).toBe(0);
    expect(second.updated).toBeGreaterThan(200);
    expect(engine.written.some(({ article }) => article.source === 'تاس')).toBe(false);
  });

  test('leaves rejections listed in the order of the records, whichever step rejected them', async () => {
    const { rejections } = await run(new KeepingEngine(), mixed, { worker });
    const lines = rejections.map(({ line }) => line as number);
    expect(lines.length).toBeGreaterThan(300);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });

  test('writes nothing in a dry run, and counts', async () => {
    const engine = new KeepingEngine();
    const report = await run(engine, articles, { worker, isDryRun: true });
    expect(report.new).toBe(articles.length);
    expect(engine.written).toEqual([]);
  });

  test('ends a run with the error of the engine that cannot write', async () => {
    const engine = new KeepingEngine();
    engine.failsAfter = 0;
    await expect(
      run(engine, [...articles, ...articles.map((one) => ({ ...one, id: `b${one.id}` }))], { worker }),
    ).rejects.toThrow('the disk is full');
  });
});
