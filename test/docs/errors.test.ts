/** docs/errors.md explains every code of the catalogue, and no other. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CODES } from '../../src/error/codes.ts';

const text = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => /^\| `/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('every code is explained, once, in the order of the catalogue', () => {
  expect(rows.map((cells) => cells[1]?.replaceAll('`', ''))).toEqual(Object.keys(CODES));
});

test.each(rows.map((cells) => [cells[1] as string, cells]))('%s says what it means and how to solve it', (_, cells) => {
  expect(cells).toHaveLength(5);
  expect(cells[2]).toMatch(/^[A-Z].{15,}\.$/);
  expect(cells[3]).toMatch(/^[A-Z`].{10,}[.`]$/);
});

test('every code is a word of small letters, and every title a sentence without a full stop', () => {
  for (const [code, { title }] of Object.entries(CODES)) {
    expect(code).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
  }
});

test('every code that the source throws is in the catalogue, and every one but `too_many_requests` is thrown', async () => {
  const { globSync } = await import('node:fs');
  const root = new URL('../../src/', import.meta.url).pathname;
  const source = globSync('**/*.ts', { cwd: root })
    .filter((path) => path !== 'error/codes.ts')
    .map((path) => readFileSync(root + path, 'utf8'))
    .join('\n');
  const unused = Object.keys(CODES).filter((code) => !source.includes(`'${code}'`));
  expect(unused.filter((code) => code !== 'too_many_requests')).toEqual([]);
});
