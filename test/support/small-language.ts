/** The shipped analysis with a handful of names: an index is made in a tenth of the time. */
import { createLanguage, type Language } from '../../src/archive/archive.ts';
import { readCuratedNames } from '../../src/names/name-file.ts';
import { MAPPINGS, testLanguage } from './test-language.ts';

const NAMES = ['kazakhstan', 'russia', 'almaty', 'lebanon', 'kassym-jomart-tokayev', 'csto'];

let language: Language | undefined;

export function smallLanguage(): Language {
  if (language === undefined) {
    const curated = readCuratedNames(new URL('names', MAPPINGS).pathname);
    const names = curated.names.filter(({ id }) => NAMES.includes(id));
    language = createLanguage({ ...curated, names }, testLanguage().rules, 'test');
  }
  return language;
}
