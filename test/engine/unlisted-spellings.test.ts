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
    ]);
    await opened.archive.engine.refresh();
  });
  afterAll(() => opened?.remove());

  const find = async (q: string, variants = 'on'): Promise<string[]> =>
    (await searchArticles(opened.archive, parseSearchRequest({ q, variants }))).hits.map(({ id }) => id);

  test.each([
    ['of one word', 'قازاقستان', ['listed', 'unlisted']],
    ['of several words, of which all must be there', 'قاسم جومارت توكاييف', ['person', 'person, unlisted']],
  ])('%s: %s', async (_, q, ids) => {
    expect(await find(q)).toEqual(ids);
    expect(await find(q, 'off')).toEqual(ids.slice(0, 1));
  });
});
