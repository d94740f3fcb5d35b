/** The shipped analysis, names and parser rules, read once a test process. */
import { readFileSync } from 'node:fs';
import { createLanguage, type Language } from '../../src/archive/archive.ts';
import { parseBoilerplateRules } from '../../src/article/boilerplate-file.ts';
import type { Name } from '../../src/names/name.ts';
import { type CuratedNames, readCuratedNames } from '../../src/names/name-file.ts';

export const MAPPINGS = new URL('../../index-mappings/', import.meta.url);
export const SEEDS = new URL('../../seeds/', import.meta.url).pathname;

let language: Language | undefined;

export function testLanguage(): Language {
  language ??= createLanguage(
    readCuratedNames(new URL('names', MAPPINGS).pathname),
    parseBoilerplateRules(readFileSync(new URL('boilerplate.yml', MAPPINGS), 'utf8'), 'boilerplate.yml'),
    'test',
  );
  return language;
}

/** Names that come from no file. */
export function curatedFrom(names: readonly Name[]): CuratedNames {
  return { names, layers: [], locate: () => undefined };
}
