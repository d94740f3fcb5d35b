/** `fihrist eval`, as it is run. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runHere } from '../cli/run-cli.ts';

let folder: string;
const lines = (...values: object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fihrist-eval-'));
  const articles = lines(
    { id: 'a', body: 'ارتفع إنتاج القمح في كازاخستان هذا العام' },
    { id: 'b', body: 'مباراة في كرة السلة انتهت بالتعادل' },
  );
  await writeFile(join(folder, 'articles.jsonl'), articles);
  await writeFile(join(folder, 'queries.jsonl'), lines({ id: 'q1', query: 'قازاقستان' }, { id: 'q2', query: 'كرة' }));
  await writeFile(
    join(folder, 'qrels.jsonl'),
    lines({ query_id: 'q1', doc_id: 'a', rel: 1 }, { query_id: 'q1', doc_id: 'gone', rel: 1 }),
  );
  await runHere(['index', join(folder, 'articles.jsonl')], join(folder, 'data'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...words: string[]) => runHere(['eval', ...words], join(folder, 'data'));

test('prints the four means, what was left out, and what the index has not', async () => {
  const { code, out } = await run(folder);
  expect(code).toBe(0);
  expect(out).toMatch(/^1 queries on sqlite, 100 hits each$/m);
  expect(out).toMatch(/^ {2}MRR@10 +1\.0000$/m);
  expect(out).toMatch(/^ {2}recall@100 +0\.5000$/m);
  expect(out).toContain('nothing relevant was judged: q2');
  expect(out).toContain('not in the index: gone');
});

test('what --json prints is what --compare takes', async () => {
  const saved = await run(folder, '--json');
  await writeFile(join(folder, 'saved.json'), saved.out);
  expect(JSON.parse(saved.out)).toMatchObject({
    engine: 'sqlite',
    size: 100,
    means: { 'MRR@10': 1 },
    absent: ['gone'],
  });
  const compared = await run(folder, '--compare', join(folder, 'saved.json'));
  expect(compared.out).toMatch(
    /MRR@10 +1\.0000 {2}\+0\.0000 {2}p 1\.0000 {2}95 % \+0\.0000 to \+0\.0000 {2}better 0, worse 0/,
  );
});

test.each<[words: string[], message: RegExp]>([
  [['/no/such/folder'], /no file "\/no\/such\/folder\/queries\.jsonl"/],
  [['FOLDER', '--compare', '/no/such.json'], /no file "\/no\/such\.json"/],
  [['FOLDER', '--compare', 'FOLDER/articles.jsonl'], /saved run|not JSON/],
  [['FOLDER', '--size', '9'], /whole number from 10 to 100/],
  [['FOLDER', '--size', 'all'], /whole number from 10 to 100/],
  [[], /missing required argument/],
])('%j cannot run', async (words, message) => {
  const { code, err } = await run(...words.map((word) => word.replace('FOLDER', folder)));
  expect(code).toBe(1);
  expect(err).toMatch(message);
});
