/** Given names and surnames of the lists that ship: their spellings are found, look-alikes kept apart, on every engine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import type { SearchResponse } from '../../src/search/search-response.ts';
import { indexFields, type TestArchive } from '../support/open-archive.ts';
import { smallLanguage } from '../support/small-language.ts';
import { describeOnEngines } from './engines.ts';

describeOnEngines('given names and surnames', ({ open }) => {
  let opened: TestArchive;
  beforeAll(async () => {
    opened = await open(smallLanguage());
    await indexFields(opened.archive, [
      { id: 'dubois', body: 'سجل دوبوا هدفا في المباراة' },
      { id: 'dubois, as written', body: 'سجل دوبويس هدفا في المباراة' },
      { id: 'victor', body: 'غادر فيكتور القاعة' },
      { id: 'hector', body: 'غادر هيكتور القاعة' },
      // As if the archive were full of him: the model is not asked for words that are this frequent.
      ...Array.from({ length: 60 }, (_, index) => ({
        id: `brian ${index}`,
        body: `تحدث برايان في الجلسة رقم ${index}`,
      })),
      { id: 'brian, spelt otherwise', body: 'تحدث بريان في الجلسة' },
    ]);
    await opened.archive.engine.refresh();
  });
  afterAll(() => opened?.remove());

  const search = (q: string, others: Record<string, string> = {}): Promise<SearchResponse> =>
    searchArticles(opened.archive, parseSearchRequest({ q, ...others }));
  const find = async (q: string, others: Record<string, string> = {}): Promise<string[]> =>
    (await search(q, others)).hits.map(({ id }) => id);

  test('a spelling that no rule of letters gives is found, below the one typed', async () => {
    expect(await find('دوبويس')).toEqual(['dubois, as written', 'dubois']);
    expect(await find('دوبويس', { names: 'off' })).toEqual(['dubois, as written']);
    expect(await find('دوبويس', { variants: 'off' })).toEqual(['dubois, as written']);
  });

  test('two names that look alike are two', async () => {
    expect(await find('فيكتور', { names: 'off' })).toEqual(['victor', 'hector']);
    expect(await find('فيكتور')).toEqual(['victor']);
    expect(await find('هيكتور')).toEqual(['hector']);
  });

  test('a name that the archive is full of is found in its rare spelling', async () => {
    expect((await search('برايان', { size: '100' })).total.value).toBe(61);
  });

  test('the answer says that people listed the spelling, and of no entity', async () => {
    const { query, hits } = await search('دوبويس', { explain: 'true' });
    expect(query.expansions).toEqual([{ typed: 'دوبويس', also: ['دوبوا'], name: null, by: 'set' }]);
    expect(hits[1]?.explanation?.map(({ kind, found }) => [kind, found])).toEqual([['listed', ['دوبوا']]]);
  });

  test('nobody is tagged with it', async () => {
    const { facets } = await search('دوبوا');
    expect(facets['person']).toEqual([]);
    expect(facets['place']).toEqual([]);
  });
});
