/** What only the embedded engine promises: its folder outlives the process, however that ends, and the version. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Archive, createArchive, createLanguage, fitIndex } from '../../../src/archive/archive.ts';
import type { SearchPlan } from '../../../src/engine/engine.ts';
import { openSqliteEngine } from '../../../src/engine/sqlite/sqlite-engine.ts';
import { createPrepareArticle, type PrepareArticle } from '../../../src/indexing/prepare-article.ts';
import { compileNames } from '../../../src/names/name-set.ts';
import { ALL_ARTICLES } from '../../../src/search/all-articles.ts';
import { makeName, SMALL_NAMES } from '../../names/small-names.ts';
import { makeUpStory } from '../../support/made-up-story.ts';
import { indexFields, indexPaths } from '../../support/open-archive.ts';
import { curatedFrom, SEEDS, testLanguage } from '../../support/test-language.ts';
import { KILLED_BATCH_SIZE } from './write-until-killed.ts';

const EVERYTHING: SearchPlan = { ...ALL_ARTICLES, sort: 'relevance', size: 100, facets: ['place'], facetSize: 50 };
const ARTICLES = [
  { id: '1', body: 'كازاخستان وسمرقند', source: 'تاس' },
  { id: '2', body: 'لبنان وسمرقند' },
];

let folder: string;
const opened = new Set<Archive>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fihrist-sqlite-'));
});
afterEach(async () => {
  for (const archive of opened) await archive.close();
  opened.clear();
  await rm(folder, { recursive: true, force: true });
});

function open(fingerprint = 'one', names = SMALL_NAMES, inFolder = folder): Archive {
  const language = createLanguage(curatedFrom(names), testLanguage().rules, 'sqlite test');
  const archive = createArchive(openSqliteEngine({ folder: inFolder, fingerprint }), language);
  opened.add(archive);
  return archive;
}

function prepareFor({ analyzer }: Archive): PrepareArticle {
  return createPrepareArticle(analyzer, compileNames(SMALL_NAMES, analyzer));
}

async function close(archive: Archive): Promise<void> {
  opened.delete(archive);
  await archive.close();
}

async function everything({ engine }: Archive) {
  const { total, hits, facets } = await engine.search(EVERYTHING);
  return { total, hits, facets, takeDowns: await engine.readTakeDowns(), status: await engine.status() };
}

describe('a folder that is opened again', () => {
  test('holds all that was written, and the take-downs', async () => {
    const first = open('one', testLanguage().curatedNames);
    await indexPaths(first, [SEEDS]);
    await first.engine.takeDown({ by: 'source', value: 'تاس' });
    const before = await everything(first);
    await close(first);
    const second = open('one', testLanguage().curatedNames);
    expect(before.total).toBe(4);
    expect(await everything(second)).toEqual(before);
    expect(await indexPaths(second, [SEEDS])).toMatchObject({ new: 0, unchanged: 5, takenDown: 1 });
  });

  test('is the same without having been closed', async () => {
    const first = open();
    await indexFields(first, ARTICLES);
    expect(await everything(open())).toEqual(await everything(first));
  });

  test('shows a reader what another process writes, in its next search', async () => {
    const reader = open();
    const writer = open();
    expect((await reader.engine.search(EVERYTHING)).total).toBe(0);
    await indexFields(writer, ARTICLES);
    expect((await reader.engine.search(EVERYTHING)).total).toBe(2);
    await writer.engine.takeDown({ by: 'id', value: '1' });
    expect((await reader.engine.search(EVERYTHING)).hits.map((hit) => hit.article.id)).toEqual(['2']);
    await indexFields(writer, [{ id: '2', body: 'الأردن' }]);
    const page = await reader.engine.search(EVERYTHING);
    expect(page.facets.get('place')).toEqual([{ value: 'jordan', count: 1 }]);
    const prepare = prepareFor(writer);
    await writer.engine.rebuild(({ article, contentHash }) => prepare(article, contentHash));
    expect((await reader.engine.search(EVERYTHING)).total).toBe(1);
  });
});

describe('a folder that another version made', () => {
  const withSamarkand = [...SMALL_NAMES, makeName({ id: 'samarkand', label: 'سمرقند' })];

  test('does not fit, and says so', async () => {
    const old = open('one');
    await indexFields(old, ARTICLES);
    await close(old);
    expect(await open('two').engine.status()).toMatchObject({ state: 'unfit', articles: 2 });
  });

  test('before there were groups of near-duplicates gets them', async () => {
    const text = makeUpStory(1, 20);
    const old = open('one');
    await indexFields(old, [
      { id: 'b', body: text.join(' ') },
      { id: 'a', body: text.slice(1).join(' ') },
      { id: 'c', body: 'لبنان' },
    ]);
    await close(old);
    const db = new DatabaseSync(join(folder, 'index-1.db'));
    db.exec(`DROP TABLE signatures; DROP TABLE original_keys; DROP TABLE regrouped_rows; DROP INDEX columns_by_original;
             ALTER TABLE columns DROP COLUMN original; DELETE FROM meta WHERE key = 'signatures'`);
    db.close();
    const archive = open('two');
    expect(await archive.engine.status()).toMatchObject({ state: 'unfit', articles: 3 });
    expect(await fitIndex(archive, () => {})).toMatchObject({ state: 'fits', articles: 3 });
    const { hits } = await archive.engine.search({ ...EVERYTHING, sort: 'newest' });
    expect(hits.map(({ article, group, duplicates }) => [article.id, group, duplicates])).toEqual([
      ['a', 'b', 1],
      ['b', 'b', 1],
      ['c', 'c', 0],
    ]);
    await archive.engine.takeDown({ by: 'id', value: 'b' });
    // What is gone is gone from the index before as well.
    await archive.engine.rollback();
    expect((await archive.engine.status()).articles).toBe(2);
  });

  test('is built anew from its stored articles, with the new names', async () => {
    const old = open('one');
    await indexFields(old, ARTICLES);
    await old.engine.takeDown({ by: 'id', value: 'other' });
    await close(old);

    const upgraded = open('two', withSamarkand);
    const rebuilt: number[] = [];
    expect(await fitIndex(upgraded, (articles) => rebuilt.push(articles))).toMatchObject({
      state: 'fits',
      articles: 2,
    });
    expect(rebuilt).toEqual([2]);
    const { facets, takeDowns } = await everything(upgraded);
    expect(facets.get('place')).toContainEqual({ value: 'samarkand', count: 2 });
    expect(takeDowns).toEqual([{ by: 'id', value: 'other' }]);
    expect(await indexFields(upgraded, ARTICLES)).toMatchObject({ unchanged: 2 });
    await close(upgraded);

    const again = open('two', withSamarkand);
    await fitIndex(again, () => expect.unreachable('it fits already'));
    expect((await again.engine.search(EVERYTHING)).total).toBe(2);
  });

  test('leaves the folder with at most the index in use and the one before', async () => {
    const archive = open('one');
    await indexFields(archive, ARTICLES);
    const prepare = prepareFor(archive);
    for (let round = 0; round < 4; round++) {
      await archive.engine.rebuild(({ article, contentHash }) => prepare(article, contentHash));
    }
    const files = (await readdir(folder)).filter((name) => /^index-\d+\.db$/.test(name));
    expect(files.length).toBeLessThanOrEqual(2);
    expect((await archive.engine.search(EVERYTHING)).total).toBe(2);
  });

  test('survives a rebuild that was killed half-way', async () => {
    const archive = open('one');
    await indexFields(archive, ARTICLES);
    const prepare = prepareFor(archive);
    let count = 0;
    const failing = archive.engine.rebuild(({ article, contentHash }) => {
      if (++count === 2) throw new Error('killed');
      return prepare(article, contentHash);
    });
    await expect(failing).rejects.toThrow('killed');
    expect((await archive.engine.search(EVERYTHING)).total).toBe(2);
    expect(await archive.engine.rebuild(({ article, contentHash }) => prepare(article, contentHash))).toBe(2);
    expect((await archive.engine.search(EVERYTHING)).total).toBe(2);
  });
});

test('a writer that is killed leaves whole batches, and every one it had confirmed', async () => {
  let next = 1;
  for (const patienceMs of [0, 20, 70]) {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'write-until-killed.ts'), folder, String(next)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const confirmed: number[] = [];
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      confirmed.push(Number(line));
      if (confirmed.length === 2) void delay(patienceMs).then(() => child.kill('SIGKILL'));
    });
    const [, signal] = (await once(child, 'close')) as [number | null, string | null];
    expect(signal).toBe('SIGKILL');

    const { engine } = open('kill');
    const batches = new Map<string, number>();
    for await (const { article, contentHash } of engine.readArticles()) {
      const batch = article.id === 'rewritten' ? contentHash.replace('batch ', '') : article.id.split('-')[0];
      batches.set(String(batch), (batches.get(String(batch)) ?? 0) + 1);
    }
    const last = Math.max(...[...batches.keys()].map(Number));
    expect(last).toBeGreaterThanOrEqual(confirmed.at(-1) as number);
    for (let batch = 1; batch <= last; batch++) {
      // The rewritten article is the last batch's.
      expect(batches.get(String(batch)), `batch ${batch}`).toBe(KILLED_BATCH_SIZE - (batch === last ? 0 : 1));
    }
    const found = await engine.search({ ...EVERYTHING, must: [{ kind: 'term', field: 'words', term: 'مقال' }] });
    expect(found.total).toBe(last * (KILLED_BATCH_SIZE - 1) + 1);
    await Promise.all([...opened].map(close));
    next = last + 1;
  }
});

describe('is refused with one clear message', () => {
  test('a data folder that is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'x');
    expect(() => openSqliteEngine({ folder: file, fingerprint: 'x' })).toThrow(
      expect.objectContaining({ code: 'engine_unavailable', message: expect.stringContaining('FIHRIST_DATA') }),
    );
  });

  test('a state file that is no database', async () => {
    await writeFile(join(folder, 'state.db'), 'this is no database at all, only some text '.repeat(50));
    expect(() => openSqliteEngine({ folder, fingerprint: 'x' })).toThrow(
      expect.objectContaining({ code: 'engine_unavailable' }),
    );
  });
});
