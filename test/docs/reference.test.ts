/** The reference pages name what the code has, and nothing else: environment, commands, options, addresses. */
import { globSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import type { CliContext } from '../../src/cli/cli-context.ts';
import { createProgram } from '../../src/cli/main.ts';
import { readConfig } from '../../src/config/config.ts';
import { searchParameters } from '../../src/search/search-request.ts';
import { SEEDS, testLanguage } from '../support/test-language.ts';
import { DOCUMENTS, ROOT, readDocument } from './documents.ts';

const unused = (): never => {
  throw new Error('No command is run here.');
};
const context: CliContext = {
  config: () => readConfig({}),
  language: testLanguage,
  openArchive: unused,
  openArchiveAsItIs: unused,
  logger: () => pino({ level: 'silent' }),
  seedsFolder: SEEDS,
  write: () => {},
  writeError: () => {},
  isTerminal: false,
  setExitCode: () => {},
};

/** The part of a document below a heading, up to the next one of the same depth. */
function sectionOf(path: string, heading: string): string {
  const lines = readDocument(path).split('\n');
  const start = lines.indexOf(heading);
  expect(start, `${path} has no heading "${heading}"`).toBeGreaterThanOrEqual(0);
  const depth = /^#+ /.exec(heading)?.[0] ?? '';
  const end = lines.findIndex((line, index) => index > start && line.startsWith(depth));
  return lines.slice(start + 1, end < 0 ? undefined : end).join('\n');
}

describe('docs/operations.md', () => {
  const source = readFileSync(`${ROOT}/src/config/config.ts`, 'utf8');
  const schema = /const environment = z\.object\(\{([\s\S]*?)\n\}\);/.exec(source)?.[1] ?? '';
  const read = [...schema.matchAll(/^ {2}([A-Z][A-Z_]*):/gm)].map(([, name]) => name as string);
  const rows = [...sectionOf('docs/operations.md', '## Environment').matchAll(/^\| `([A-Z_]+)` \|([^|]*)\|/gm)];
  const documented = rows.map(([, name]) => name as string);

  test('lists every environment variable that is read, once, and no other', () => {
    expect(read.length).toBeGreaterThan(12);
    expect([...documented].sort()).toEqual([...read].sort());
  });

  test('gives the defaults that the code has', () => {
    const defaults: Record<string, string> = {};
    for (const [, name, cell] of rows) {
      const value = /^ `(.*)` $/.exec(cell as string)?.[1];
      if (value !== undefined) defaults[name as string] = value;
    }
    expect(readConfig(defaults)).toEqual(readConfig({}));
  });

  test('no document names a variable of ours that there is not', () => {
    const own = new Set([
      ...read,
      ...readFileSync(`${ROOT}/.env.example`, 'utf8')
        .matchAll(/^#?([A-Z_]+)=/gm)
        .map(([, name]) => name as string),
    ]);
    const tests = globSync('test/{elasticsearch,support}/*.ts', { cwd: ROOT })
      .map((path) => readFileSync(`${ROOT}/${path}`, 'utf8'))
      .join('\n');
    for (const path of DOCUMENTS) {
      const named = [...readDocument(path).matchAll(/\b(?:FIHRIST|ELASTICSEARCH)_[A-Z_]+\b/g)].map(([name]) => name);
      expect(named.filter((name) => !own.has(name) && !tests.includes(name)).map((name) => `${path}: ${name}`)).toEqual(
        [],
      );
    }
  });
});

describe('docs/cli.md', () => {
  const commands = leavesOf(createProgram(context), '');
  const text = readDocument('docs/cli.md');
  const headings = [...text.matchAll(/^## `fihrist ([a-z ]+?)(?: [<[].*)?`$/gm)];

  test('has a heading for every command, and for no other', () => {
    const documented = headings.map(([, words]) => words as string);
    expect([...documented].sort()).toEqual(commands.map(({ words }) => words).sort());
  });

  test.each(commands)('fihrist $words: every option is explained, and no other', ({ words, command }) => {
    const heading = headings.find(([, found]) => found === words)?.[0] ?? '';
    const section = sectionOf('docs/cli.md', heading);
    const flags = command.options.map(({ long }) => long ?? '');
    const explained = new Set([...section.matchAll(/`(--[a-z-]+)[^`]*`/g)].map(([, flag]) => flag as string));
    expect([...explained].filter((flag) => !flags.includes(flag)).sort()).toEqual([]);
    expect(flags.filter((flag) => !explained.has(flag))).toEqual([]);
  });

  test('lists the file formats that are read', async () => {
    const { formatOf } = await import('../../src/corpus/formats.ts');
    const section = sectionOf('docs/cli.md', '## `fihrist index <path…>`');
    const endings = [...section.matchAll(/`(\.[a-z]+)`/g)].map(([, ending]) => ending as string);
    expect(endings.length).toBeGreaterThan(8);
    for (const ending of endings.filter((one) => one !== '.gz'))
      expect([ending, formatOf(`a${ending}`)]).not.toContain(undefined);
  });
});

function leavesOf(command: Command, words: string): { words: string; command: Command }[] {
  if (command.commands.length === 0) return [{ words: words.trim(), command }];
  return command.commands.flatMap((child) => leavesOf(child, `${words} ${child.name()}`));
}

describe('docs/api.md', () => {
  const text = readDocument('docs/api.md');

  test('lists every address that the service has, and no other', () => {
    const routes = globSync('src/http/**/*.ts', { cwd: ROOT }).flatMap((path) => {
      const source = readFileSync(`${ROOT}/${path}`, 'utf8');
      return [...source.matchAll(/\brouter\.(get|put|post|delete|patch)\(\s*'([^']+)'/g)].map(
        ([, method, address]) => `${method?.toUpperCase()} ${address?.replace(/:(\w+)/g, '{$1}')}`,
      );
    });
    const table = [...text.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) =>
      [...(cell as string).matchAll(/`((?:GET|PUT|POST|DELETE|PATCH) [^`]+)`/g)].map(
        ([, address]) => address as string,
      ),
    );
    expect(routes.length).toBeGreaterThan(10);
    expect([...table].sort()).toEqual([...routes].sort());
  });

  test('explains every parameter of a search', () => {
    const section = sectionOf('docs/api.md', '## GET /v1/search');
    const explained = [...section.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell]) =>
      [...(cell as string).matchAll(/`(\w+)`/g)].map(([, name]) => name as string),
    );
    expect([...explained].sort()).toEqual(Object.keys(searchParameters.shape).sort());
  });
});
