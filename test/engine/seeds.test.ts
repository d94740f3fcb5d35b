/** The five articles, searched as a reader would: the main job, on every engine. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import type { FacetValue, SearchResponse } from '../../src/search/search-response.ts';
import { indexPaths, type TestArchive } from '../support/open-archive.ts';
import { SEEDS } from '../support/test-language.ts';
import { describeOnEngines } from './engines.ts';

const ALL = ['000', '001', '002', '003', '004'];

describeOnEngines('the seeds', ({ open }) => {
  let opened: TestArchive;

  beforeAll(async () => {
    opened = await open();
    await indexPaths(opened.archive, [SEEDS]);
  });
  afterAll(() => opened?.remove());

  const search = (parameters: Record<string, unknown>): Promise<SearchResponse> =>
    searchArticles(opened.archive, parseSearchRequest({ ...parameters }));
  const find = async (q: string, more: Record<string, unknown> = {}): Promise<string[]> => {
    const answer = await search({ q, ...more });
    return answer.hits.map((hit) => hit.article.origin.slice(0, 3)).sort();
  };

  describe('every spelling finds what all spellings find', () => {
    test.each([
      ['قازاقستان', ALL],
      ['كازاخستان', ALL],
      ['لقازاقستان', ALL],
      ['وبكازاخستان', ALL],
      ['گازاخستان', ALL],
      ['كَازاخِستان', ALL],
      ['Kazakhstan', ALL],
      ['kazakhstan', ALL],
      ['توكايف', ['000', '001', '002', '003']],
      ['توكاييف', ['000', '001', '002', '003']],
      ['توكايييف', ['000', '001', '002', '003']],
      ['لتوكاييف', ['000', '001', '002', '003']],
      ['CSTO', ALL],
      ['"منظمة معاهدة الأمن الجماعي"', ALL],
      ['لروسيا', ALL],
      ['روسيا', ALL],
      ['ألماتي', ['001', '003']],
      ['ألماآتا', ['001', '003']],
      ['الماتا', ['001', '003']],
      ['ألما-آتا', ['001', '003']],
      ['يناير', ALL],
      ['"كانون الثاني"', ALL],
      ['2030', ['000', '002']],
      ['٢٠٣٠', ['000', '002']],
    ])('%s', async (q, found) => {
      expect(await find(q)).toEqual(found);
    });
  });

  test('a phrase is found behind a full stop without a space', async () => {
    expect(await find('"وقال المتحدث باسم الخارجية"')).toEqual(['002']);
  });

  test('names expand inside a phrase', async () => {
    // 000 and 001 say «الرئيس القازاقى», «الرئيس الكازاخستاني».
    expect(await find('"رئيس قازاقستان"')).toEqual(ALL);
    expect(await find('"أراضي قازاقستان"')).toEqual(['002', '003']);
  });

  test('a minus excludes', async () => {
    expect(await find('كازاخستان -لافروف')).toEqual(['000', '001', '002', '003']);
  });

  test('an excluded name is excluded in every spelling', async () => {
    expect(await find('روسيا -توكايف')).toEqual(['004']);
  });

  test('with names=off a spelling is just a word', async () => {
    expect(await find('قازاقستان', { names: 'off', variants: 'off' })).toEqual(['000']);
  });

  test('marks stand on the spelling that the article uses, as whole words', async () => {
    const answer = await search({ q: 'توكاييف' });
    const marksOf = (origin: string): string[] => {
      const hit = answer.hits.find(({ article }) => article.origin.startsWith(origin));
      const html = [...(hit?.highlights.title ?? []), ...(hit?.highlights.body ?? [])].join(' ');
      return [...html.matchAll(/<mark>(.*?)<\/mark>/g)].map((match) => match[1] ?? '');
    };
    expect(marksOf('002')).toEqual(['توكايييف']);
    expect(marksOf('001')).toEqual(['توكايف']);
    expect(marksOf('000')).toContain('توكاييف');
  });

  test('the answer says which spellings were added, and why', async () => {
    const { query } = await search({ q: 'قازاقستان' });
    expect(query.expansions).toEqual([
      { typed: 'قازاقستان', also: expect.arrayContaining(['كازاخستان', 'قازاخستان']), name: 'kazakhstan', by: 'set' },
    ]);
  });

  describe('facets', () => {
    const counts = (answer: SearchResponse, facet: string): Record<string, number> =>
      Object.fromEntries((answer.facets[facet] as FacetValue[]).map(({ value, count }) => [value, count]));

    test('unify spellings: kazakhstan counts 5, and there is one Tokayev, counting 4', async () => {
      const answer = await search({ q: '' });
      expect(counts(answer, 'place')['kazakhstan']).toBe(5);
      const persons = (answer.facets['person'] as FacetValue[]).filter(({ label }) => label.includes('توكا'));
      expect(persons).toEqual([
        { value: 'kassym-jomart-tokayev', label: 'قاسم جومارت توكاييف', count: 4, selected: false },
      ]);
    });

    test('two places widen, a place and a person narrow', async () => {
      const places = await search({ q: '', place: ['almaty', 'moscow'] });
      const almaty = await search({ q: '', place: 'almaty' });
      const everything = await search({ q: '' });
      const lavrov = (everything.facets['person'] as FacetValue[]).find(({ label }) => label.includes('لافروف'));
      const both = await search({ q: '', place: 'kazakhstan', person: lavrov?.value });
      expect(almaty.total.value).toBe(2);
      expect(places.total.value).toBe(4);
      expect(both.hits.map((hit) => hit.article.origin.slice(0, 3))).toEqual(['004']);
    });

    test('a facet counts under all filters but its own', async () => {
      const answer = await search({ q: '', place: 'almaty' });
      expect(answer.total.value).toBe(2);
      expect(counts(answer, 'place')['kazakhstan']).toBe(5);
      expect(counts(answer, 'person')['kassym-jomart-tokayev']).toBe(2);
    });

    test('dates count by month, articles without a date apart', async () => {
      const answer = await search({ q: '' });
      expect(answer.facets['date']).toEqual([
        { from: '2022-01-01', to: '2022-01-31', count: 2 },
        { from: null, to: null, count: 3 },
      ]);
    });
  });

  test('from and to are inclusive and leave articles without a date out', async () => {
    expect(await find('', { from: '2022-01-11', to: '2022-01-13' })).toEqual(['003']);
    expect(await find('', { from: '2022-01-14' })).toEqual(['004']);
  });

  test('an empty query is everything, newest first, undated last', async () => {
    const answer = await search({ q: '' });
    expect(answer.hits.slice(0, 2).map((hit) => hit.article.publishedAt)).toEqual(['2022-01-14', '2022-01-11']);
    expect(answer.total.value).toBe(5);
  });

  test('only stop words are searched as words', async () => {
    expect((await search({ q: 'في من' })).total.value).toBeGreaterThan(0);
  });

  test('when no article has all the words, some are enough, and the answer says so', async () => {
    const answer = await search({ q: 'لافروف بايكونور' });
    expect(answer.query.match).toBe('any');
    expect(answer.hits.map((hit) => hit.article.origin.slice(0, 3)).sort()).toEqual(['002', '004']);
    expect(answer.query.notes.join()).toContain('some of them');
  });

  test('indexing the same files again changes nothing', async () => {
    const report = await indexPaths(opened.archive, [SEEDS]);
    expect(report).toMatchObject({ read: 5, new: 0, updated: 0, unchanged: 5, repeated: 0, rejected: 0 });
  });
});
