/** Imports point up the list of rooms only (ARCHITECTURE.md): reads them from the source and names a wrong arrow. */
import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = new URL('../../src/', import.meta.url).pathname;

/** A room may import itself and the rooms above it. */
const ROOMS = [
  'error',
  'config',
  'analysis',
  'near-duplicates',
  'article',
  'corpus',
  'names',
  'query',
  'engine',
  'indexing',
  'search',
  'eval',
  'web',
  'archive',
  'http',
  'cli',
  'compose.ts',
];

/** Packages that a room may use, beside what Node brings along. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  error: [],
  config: ['zod'],
  analysis: [],
  'near-duplicates': [],
  article: ['yaml'],
  corpus: ['@mozilla/readability', 'linkedom', 'marked', 'yaml'],
  names: ['yaml', 'zod'],
  query: [],
  engine: ['@elastic/elasticsearch'],
  indexing: ['zod'],
  search: ['zod'],
  eval: ['zod'],
  web: ['chart.js'],
  archive: [],
  http: ['express', 'helmet', 'pino', 'pino-http', 'prom-client', 'zod'],
  cli: ['commander', 'cli-progress', 'pino'],
  'compose.ts': ['pino'],
};

interface Import {
  readonly from: string;
  /** A path below src/, or the name of a package or of a module of Node. */
  readonly to: string;
  readonly isOurs: boolean;
}

const files = globSync('**/*.ts', { cwd: SRC })
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

/** Every way to import: from, for its effects, dynamic, new URL (a worker). */
function readImports(from: string, text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const found = code.matchAll(
    /(?:(?<!')\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)'([^']+)'|new (?:URL|Worker)\(\s*'(\.[^']+\.ts)'/g,
  );
  return [...found].map(([, imported, worker]) => {
    const to = imported ?? worker ?? '';
    return to.startsWith('.') ? { from, to: posix.join(dirname(from), to), isOurs: true } : { from, to, isOurs: false };
  });
}

const imports = files.flatMap((path) => readImports(path, readFileSync(join(SRC, path), 'utf8')));
const roomOf = (path: string): string => path.split('/', 1)[0] as string;
const show = (wrong: readonly Import[]): string[] => wrong.map(({ from, to }) => `${from} → ${to}`);
const wrong = (isWrong: (one: Import) => boolean): string[] => show(imports.filter(isWrong));
const isNode = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name);

test('every file stands in a room of the list', () => {
  expect(files.filter((path) => !ROOMS.includes(roomOf(path)))).toEqual([]);
  expect(imports.length).toBeGreaterThan(200);
});

test('an import of a file of ours is of one that is there', () => {
  expect(wrong(({ to, isOurs }) => isOurs && to.endsWith('.ts') && !files.includes(to))).toEqual([]);
});

test('imports point up the list of rooms only', () => {
  expect(
    wrong(
      ({ from, to, isOurs }) => isOurs && to.endsWith('.ts') && ROOMS.indexOf(roomOf(to)) > ROOMS.indexOf(roomOf(from)),
    ),
  ).toEqual([]);
});

test('nothing imports the entry', () => {
  expect(wrong(({ to, isOurs }) => isOurs && to === 'compose.ts')).toEqual([]);
});

test('only the entry names a concrete engine', () => {
  const isConcrete = (path: string): boolean => /^engine\/[^/]+\//.test(path);
  expect(
    wrong(({ from, to, isOurs }) => isOurs && isConcrete(to) && !isConcrete(from) && from !== 'compose.ts'),
  ).toEqual([]);
});

test('the two engines never import each other', () => {
  expect(wrong(({ from, to }) => from.startsWith('engine/sqlite/') && to.startsWith('engine/elasticsearch/'))).toEqual(
    [],
  );
  expect(wrong(({ from, to }) => from.startsWith('engine/elasticsearch/') && to.startsWith('engine/sqlite/'))).toEqual(
    [],
  );
});

test('only engine/sqlite has SQLite, only engine/elasticsearch its client', () => {
  expect(wrong(({ from, to }) => to === 'node:sqlite' && !from.startsWith('engine/sqlite/'))).toEqual([]);
  expect(wrong(({ from, to }) => to.startsWith('@elastic/') && !from.startsWith('engine/elasticsearch/'))).toEqual([]);
});

test('the page knows the answer of a search and nothing else', () => {
  expect(
    wrong(({ from, to, isOurs }) => isOurs && roomOf(from) === 'web' && !['web', 'search'].includes(roomOf(to))),
  ).toEqual([]);
});

test('a query and a text are understood without the engine, the network or the disk', () => {
  const pure = ['analysis', 'near-duplicates', 'article', 'query', 'error'];
  expect(wrong(({ from, to, isOurs }) => pure.includes(roomOf(from)) && !isOurs && isNode(to))).toEqual([]);
});

test('a room uses only its packages', () => {
  expect(
    wrong(({ from, to, isOurs }) => {
      const name = to
        .split('/')
        .slice(0, to.startsWith('@') ? 2 : 1)
        .join('/');
      return !isOurs && !isNode(to) && PACKAGES[roomOf(from)]?.includes(name) !== true;
    }),
  ).toEqual([]);
  expect(
    wrong(({ from, to }) => roomOf(from) === 'article' && to === 'yaml' && from !== 'article/boilerplate-file.ts'),
  ).toEqual([]);
});

test('only the entry reads the environment, and hands it to config/', () => {
  const readers = files.filter((path) =>
    /process\.env|import\.meta\.env/.test(
      readFileSync(join(SRC, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
    ),
  );
  expect(readers).toEqual(['compose.ts']);
});

describe('this test sees', () => {
  test.each<[string, string]>([
    ["import { a } from '../engine/engine.ts';", 'engine/engine.ts'],
    ["import type {\n  A,\n} from '../engine/engine.ts';", 'engine/engine.ts'],
    ["export * from '../engine/engine.ts';", 'engine/engine.ts'],
    ["import '../engine/engine.ts';", 'engine/engine.ts'],
    ["const a = await import('../engine/engine.ts');", 'engine/engine.ts'],
    ["new Worker(new URL('../engine/engine.ts', import.meta.url))", 'engine/engine.ts'],
    ["import { z } from 'zod';", 'zod'],
  ])('%j', (code, to) => {
    expect(readImports('query/x.ts', code).map((one) => one.to)).toEqual([to]);
  });

  test('no import in a comment', () => {
    expect(readImports('query/x.ts', "/** import { a } from '../cli/main.ts'; */\n// from './b.ts'")).toEqual([]);
  });
});
