/** Files that went in whole are left unread, and the outcome is the one that reading them would have had. */
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findFiles } from '../../src/corpus/find-files.ts';
import { readFileRecords } from '../../src/corpus/read-records.ts';
import { FileJournal } from '../../src/indexing/file-journal.ts';
import type { IndexReport } from '../../src/indexing/index-report.ts';
import { indexRecords } from '../../src/indexing/index-run.ts';
import { openSqliteArchive, type TestArchive } from '../support/open-archive.ts';
import { smallLanguage } from '../support/small-language.ts';

let opened: TestArchive;
let folder: string;
let readFiles: string[] = [];

beforeEach(async () => {
  opened = await openSqliteArchive(smallLanguage());
  folder = await mkdtemp(join(tmpdir(), 'fihrist-journal-'));
  // What was written in this moment is not known again; here a minute has passed.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
});
afterEach(async () => {
  vi.useRealTimers();
  await opened.remove();
  await rm(folder, { recursive: true, force: true });
});

const line = (id: string, body: string): string => `${JSON.stringify({ id, body })}\n`;
const put = (name: string, content: string): void => writeFileSync(join(folder, name), content);

async function run({ settings = 'same', isDryRun = false, failAfter = Number.POSITIVE_INFINITY } = {}): Promise<
  Pick<IndexReport, 'read' | 'new' | 'updated' | 'unchanged' | 'repeated' | 'rejected' | 'takenDown'> & {
    readonly readFiles: string[];
  }
> {
  const { archive } = opened;
  readFiles = [];
  const journal = new FileJournal(archive.engine, [settings], isDryRun);
  let count = 0;
  const records = journal.read(await findFiles([folder]), async function* (file) {
    readFiles.push(file.origin);
    for await (const record of readFileRecords(file)) {
      if (count++ >= failAfter) throw new Error('killed');
      yield record;
    }
  });
  const report = await indexRecords(archive.engine, await archive.prepare(), records, {
    ...archive.language,
    journal,
    isDryRun,
  });
  expect(report.files).toBe(readFiles.length + report.unreadFiles);
  expect(report.read).toBe(report.new + report.updated + report.unchanged + report.repeated + report.rejected);
  return { ...report, readFiles };
}

async function bodies(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { article } of opened.archive.engine.readArticles()) found[article.id] = article.body;
  return found;
}

describe('a file is left unread', () => {
  test('when it is what it was; its articles count as read and unchanged', async () => {
    put('a.jsonl', line('a1', 'أول') + line('a2', 'ثان'));
    put('b.txt', 'عنوان\n\nنص الخبر.');
    expect(await run()).toMatchObject({ read: 3, new: 3, readFiles: ['a.jsonl', 'b.txt'] });
    expect(await run()).toMatchObject({ read: 3, unchanged: 3, readFiles: [] });
    put('c.txt', 'عنوان آخر\n\nنص آخر.');
    expect(await run()).toMatchObject({ read: 4, new: 1, unchanged: 3, readFiles: ['c.txt'] });
  });

  test('not when it grew, nor when it changed under the same size and time', async () => {
    put('a.jsonl', line('a1', 'أول'));
    await run();
    put('a.jsonl', line('a1', 'أول') + line('a2', 'ثان'));
    expect(await run()).toMatchObject({ read: 2, new: 1, unchanged: 1 });
    const at = new Date(2020, 1, 1);
    utimesSync(join(folder, 'a.jsonl'), at, at);
    await run();
    put('a.jsonl', line('a1', 'أوب') + line('a2', 'ثان'));
    utimesSync(join(folder, 'a.jsonl'), at, at);
    expect(await run()).toMatchObject({ updated: 1, unchanged: 1 });
  });

  test('not when it was written in this moment, for a second change could leave no trace', async () => {
    vi.useRealTimers();
    put('a.txt', 'عنوان\n\nنص.');
    await run();
    expect(await run()).toMatchObject({ unchanged: 1, readFiles: ['a.txt'] });
  });

  test('not when it would be read otherwise', async () => {
    put('a.jsonl', line('a1', 'أول'));
    await run();
    expect(await run({ settings: 'other' })).toMatchObject({ readFiles: ['a.jsonl'] });
  });

  test('not when something in it was rejected: every report says what is wrong', async () => {
    put('a.jsonl', `${line('a1', 'أول')}{"title":"بلا نص"}\n`);
    expect(await run()).toMatchObject({ new: 1, rejected: 1 });
    expect(await run()).toMatchObject({ unchanged: 1, rejected: 1, readFiles: ['a.jsonl'] });
  });

  test('not after a run that wrote nothing or ended before its end', async () => {
    put('a.jsonl', line('a1', 'أول') + line('a2', 'ثان'));
    put('b.jsonl', line('b1', 'ثالث') + line('b2', 'رابع'));
    await run({ isDryRun: true });
    await expect(run({ failAfter: 3 })).rejects.toThrow('killed');
    expect(await run()).toMatchObject({ read: 4, readFiles: ['a.jsonl', 'b.jsonl'] });
    expect(Object.keys(await bodies()).sort()).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(await run()).toMatchObject({ unchanged: 4, readFiles: [] });
  });
});

describe('an id in two files', () => {
  test('is the first one, whether or not that one was read', async () => {
    put('a.jsonl', line('x', 'من الأول'));
    await run();
    put('b.jsonl', line('x', 'من الثاني') + line('y', 'جديد'));
    expect(await run()).toMatchObject({ new: 1, unchanged: 1, repeated: 1, readFiles: ['b.jsonl'] });
    expect(await run()).toMatchObject({ unchanged: 2, repeated: 1 });
    expect(await bodies()).toMatchObject({ x: 'من الأول' });
  });

  test('is the second one again when the first file came and went', async () => {
    put('b.jsonl', line('x', 'من الثاني'));
    await run();
    put('a.jsonl', line('x', 'من الأول') + line('z', 'باق'));
    await run();
    put('a.jsonl', line('z', 'باق'));
    expect(await run()).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await bodies()).toEqual({ x: 'من الثاني', z: 'باق' });
  });

  test('is the second one when the first file has it no more', async () => {
    put('a.jsonl', line('x', 'من الأول') + line('z', 'باق'));
    put('b.jsonl', line('x', 'من الثاني'));
    await run();
    put('a.jsonl', line('z', 'باق'));
    expect(await run()).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await bodies()).toMatchObject({ x: 'من الثاني' });
  });

  test('is the first one when that file came later', async () => {
    put('b.jsonl', line('x', 'من الثاني'));
    await run();
    put('a.jsonl', line('x', 'من الأول'));
    expect(await run()).toMatchObject({ updated: 1, repeated: 1, readFiles: ['a.jsonl', 'b.jsonl'] });
    expect(await bodies()).toEqual({ x: 'من الأول' });
  });
});

test('what is taken down stays out, and comes back when that is lifted', async () => {
  const { engine } = opened.archive;
  put('a.jsonl', line('a1', 'أول') + line('a2', 'ثان'));
  await run();
  await engine.takeDown({ by: 'id', value: 'a1' });
  expect(await run()).toMatchObject({ unchanged: 2, takenDown: 1 });
  expect(Object.keys(await bodies())).toEqual(['a2']);
  await engine.restore({ by: 'id', value: 'a1' });
  expect(await run()).toMatchObject({ new: 1, unchanged: 1 });
  expect(await run()).toMatchObject({ unchanged: 2, readFiles: [] });
});

test('what is taken down and restored between two runs comes back with the second', async () => {
  const { engine } = opened.archive;
  put('a.jsonl', line('a1', 'أول'));
  await run();
  await engine.takeDown({ by: 'origin', value: 'a.jsonl' });
  await engine.restore({ by: 'origin', value: 'a.jsonl' });
  expect(await run()).toMatchObject({ new: 1 });
});

test('another index has a journal of its own', async () => {
  put('a.jsonl', line('a1', 'أول'));
  await run();
  const prepare = await opened.archive.prepare();
  await opened.archive.engine.rebuild(({ article, contentHash }) => prepare(article, contentHash));
  expect(await run()).toMatchObject({ unchanged: 1, readFiles: ['a.jsonl'] });
});

test('a thousand files and a folder that is gone', async () => {
  mkdirSync(join(folder, 'sub'));
  for (let number = 0; number < 1200; number++) put(`sub/${number}.txt`, `عنوان\n\nنص الخبر رقم ${number}.`);
  expect(await run()).toMatchObject({ new: 1200 });
  rmSync(join(folder, 'sub', '7.txt'));
  expect(await run()).toMatchObject({ read: 1199, unchanged: 1199, readFiles: [] });
});
