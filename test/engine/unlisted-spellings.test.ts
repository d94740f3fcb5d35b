/** A name of a set is also found in spellings that its set lacks, below its own, on every engine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import { indexFields, type TestArchive } from '../support/open-archive.ts';
import { smallLanguage } from '../support/small-language.ts';
import { describeOnEngines } from './engines.ts';

describeOnEngines('spellings that a set lacks', ({ open }) => {
  let opened: TestArchive;
  beforeAll(async () => {
    opened = await open(smallLanguage());
    await indexFields(opened.archive, [
      { id: 'listed', body: 'وصل وفد من كازاخستان إلى العاصمة' },
      { id: 'unlisted', body: 'وصل وفد من كاظاخستان إلى العاصمة' },
      { id: 'person', body: 'قال قاسم جومارت توكاييف أمس' },
      { id: 'person, unlisted', body: 'قال قاسم جومارتت توكاييفف أمس' },
      { id: 'another', body: 'قال قاسم سليماني أمس' },
      { id: 'islands', body: 'زار الوزير جزر كازاخستان وكايلوس' },
      { id: 'islands, unlisted', body: 'زار الوزير جزر غازاختان والكايلوز' },
      { id: 'city', body: 'طريق إلى ألماتي' },
      { id: 'city, unlisted', body: 'طريق إلى ألمطي' },
    ]);
    await opened.archive.engine.refresh();
  });
  afterAll(() => opened?.remove());

  const find = async (q: string, variants = 'on', names = 'on'): Promise<string[]> =>
    (await searchArticles(opened.archive, parseSearchRequest({ q, variants, names }))).hits.map(({ id }) => id);

  test.each([
    ['of one word', 'ألماتي', ['city', 'city, unlisted']],
    ['of several words, of which all must be there', 'قاسم جومارت توكاييف', ['person', 'person, unlisted']],
  ])('%s: %s', async (_, q, ids) => {
    expect(await find(q)).toEqual(ids);
    expect(await find(q, 'off')).toEqual(ids.slice(0, 1));
  });

  // One word of it is in a set; «و» is written apart, onto the word, and onto its article.
  test.each([
    ['جزر كازاخستان وكايلوس', ['islands', 'islands, unlisted']],
    ['جزر كازاخستان و الكايلوس', ['islands', 'islands, unlisted']],
    ['جزر كازاخستان والكايلوس', ['islands', 'islands, unlisted']],
  ])('of a name that a set knows a word of: %s', async (q, ids) => {
    expect((await find(q)).sort()).toEqual(ids);
  });

  test.each([
    'كازاخستان',
    'كازاخستانية',
    'الماتية',
    'كازاخستان وكايلوس',
    'توكاييف قاسم جومارت',
    'منظمة معاهدة الأمن الجماعي',
  ])('a set hides nothing that the words find: %s', async (q) => {
    const found = await find(q);
    expect(found).toEqual(expect.arrayContaining(await find(q, 'on', 'off')));
  });
});
