/** Rejected records: written with the reason, mended by a person, indexed again as the articles they were meant to be. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { IndexReport } from '../../src/indexing/index-report.ts';
import { runHere } from '../cli/run-cli.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fihrist-rejected-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function index(...words: string[]): Promise<IndexReport & { code: number | null }> {
  const { out, code, err } = await runHere(['index', ...words, '--json'], join(folder, 'data'));
  if (out === '') throw new Error(err);
  return { ...(JSON.parse(out) as IndexReport), code };
}
const put = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const linesOf = (path: string | null) =>
  readFileSync(path ?? '', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('each record stands there with place, code, reason and what was given', async () => {
  const lines = put('lines.jsonl', '{"title":"بلا نص","extra":1}\n{broken\n{"id":"d","body":"نص","date":"gestern"}\n');
  put('picture.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  put('table.csv', 'id,body\nr1,نص، طويل,زائد\n');
  const report = await index(folder);
  expect(report).toMatchObject({ rejected: 5, code: 2 });
  const found = linesOf(report.rejectedFile);
  const byPlace = (file: string, line: number | null) =>
    found.find(({ rejected }) => rejected.file === file && rejected.line === line);
  expect(found).toHaveLength(5);
  expect(byPlace('lines.jsonl', 1)).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{20}$/),
    title: 'بلا نص',
    extra: 1,
    rejected: { file: 'lines.jsonl', line: 1, code: 'article_invalid', reason: expect.stringContaining('body') },
  });
  expect(byPlace('lines.jsonl', 2)).toMatchObject({ rejected: { text: '{broken' } });
  expect(byPlace('lines.jsonl', 3)).toMatchObject({ id: 'd', body: 'نص', rejected: { code: 'article_invalid' } });
  expect(byPlace('picture.txt', null)).toMatchObject({ rejected: { code: 'file_binary' } });
  expect(byPlace('table.csv', 2)).toMatchObject({ rejected: { text: 'r1\nنص، طويل\nزائد' } });
  expect(lines).toContain(folder);
});

test('mended and indexed again, a record is the article of its place', async () => {
  const lines = put('lines.jsonl', '{"title":"خبر"}\n');
  const { rejectedFile } = await index(lines);
  const [record] = linesOf(rejectedFile);
  writeFileSync(rejectedFile ?? '', `${JSON.stringify({ ...record, body: 'نص أضيف' })}\n`);
  expect(await index(rejectedFile ?? '')).toMatchObject({ new: 1, rejected: 0, code: 0, unknownFields: {} });
  put('lines.jsonl', '{"title":"خبر","body":"نص أضيف"}\n');
  expect(await index(lines)).toMatchObject({ read: 1, new: 0, rejected: 0 });
});

test('the next run of the same command replaces the file, and takes it away when nothing is rejected', async () => {
  const path = put('lines.jsonl', '{"title":"أول"}\n{"title":"ثان"}\n');
  const first = await index(path);
  put('lines.jsonl', '{"title":"أول","body":"نص"}\n{"title":"ثان"}\n');
  const second = await index(path);
  expect(second.rejectedFile).toBe(first.rejectedFile);
  expect(linesOf(second.rejectedFile)).toHaveLength(1);
  put('lines.jsonl', '{"title":"أول","body":"نص"}\n');
  expect(await index(path)).toMatchObject({ rejected: 0, rejectedFile: null });
  expect(existsSync(second.rejectedFile ?? '')).toBe(false);
});

test('a dry run writes none, and another command has a file of its own', async () => {
  const [one, two] = [put('one.jsonl', '{}\n'), put('two.jsonl', '{}\n')];
  expect(await index(one, '--dry-run')).toMatchObject({ rejected: 1, rejectedFile: null });
  await index(one);
  await index(two);
  expect(readdirSync(join(folder, 'data', 'rejected'))).toHaveLength(2);
});

test('people are told where it is', async () => {
  const { out } = await runHere(['index', put('one.jsonl', '{}\n')], join(folder, 'data'));
  expect(out).toMatch(/to mend and index again: .*data\/rejected\/one\.jsonl-[0-9a-f]{8}\.jsonl/);
});
