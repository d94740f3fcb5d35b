/**
 * Every spelling that Unicode CLDR's Arabic locales have for a territory or a capital finds the same articles, on every
 * engine: an article for each spelling, and each spelling searched.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import { indexFields, type TestArchive } from '../support/open-archive.ts';
import { describeOnEngines } from './engines.ts';

const CLDR = JSON.parse(readFileSync(new URL('../names/cldr-names.json', import.meta.url), 'utf8')) as {
  readonly territories: readonly (readonly string[])[];
  readonly capitals: readonly (readonly string[])[];
};
const NAMES = [...CLDR.territories, ...CLDR.capitals];
const SPELLINGS = [...new Set(NAMES.flat())];
/** A sentence that says nothing of any place, so that nothing but the spelling is found; a number to tell it apart. */
const ARTICLES = SPELLINGS.map((spelling, number) => ({
  id: spelling,
  body: `ورد ذكر ${spelling} مرة واحدة لا غير، والنسخة رقمها ${number + 1000}.`,
}));
/** More than this in flight does nothing for two cores. */
const AT_ONCE = 8;

describeOnEngines('spellings of CLDR', ({ open }) => {
  let opened: TestArchive;
  /** By spelling, as anyone searches; and by the curated names alone. */
  const found = new Map<string, readonly string[]>();
  const foundBySets = new Map<string, readonly string[]>();

  beforeAll(async () => {
    opened = await open();
    const report = await indexFields(opened.archive, ARTICLES);
    expect(report).toMatchObject({ new: ARTICLES.length, rejected: 0 });
    const idsOf = async (q: string, variants: 'on' | 'off'): Promise<string[]> => {
      const request = { q, size: '100', highlight: 'none', facets: 'none', collapse: 'false', variants };
      const { hits } = await searchArticles(opened.archive, parseSearchRequest(request));
      return hits.map((hit) => hit.id).sort();
    };
    const search = async (q: string): Promise<void> => {
      found.set(q, await idsOf(q, 'on'));
      foundBySets.set(q, await idsOf(q, 'off'));
    };
    for (let from = 0; from < SPELLINGS.length; from += AT_ONCE) {
      await Promise.all(SPELLINGS.slice(from, from + AT_ONCE).map(search));
    }
  });
  afterAll(() => opened?.remove());

  test('are over 400, of over 400 names', () => {
    expect(NAMES.length).toBeGreaterThan(400);
    expect(SPELLINGS.length).toBeGreaterThan(400);
  });

  test.each(NAMES.map((spellings) => [spellings.join(' = '), spellings] as const))('%s', (_title, spellings) => {
    for (const spelling of spellings) {
      expect(found.get(spelling), spelling).toEqual(expect.arrayContaining([...spellings]));
      expect(found.get(spelling), spelling).toEqual(found.get(spellings[0] as string));
      expect(foundBySets.get(spelling), spelling).toEqual(expect.arrayContaining([...spellings]));
    }
  });

  test('a name finds hardly any article that does not have it: 5 % of all, where two places share a spelling', () => {
    const own = new Map(NAMES.flatMap((spellings) => spellings.map((spelling) => [spelling, spellings] as const)));
    const others = [...foundBySets].flatMap(([q, ids]) =>
      ids.filter((id) => own.get(q)?.includes(id) !== true).map((id) => `${q} → ${id}`),
    );
    expect(others.length, others.join('; ')).toBeLessThan(0.05 * SPELLINGS.length);
  });
});
