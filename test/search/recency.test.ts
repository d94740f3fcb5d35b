/** recency=on: of articles that say the same the newer ones come first; the same on every engine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import { describeOnEngines } from '../engine/engines.ts';
import { indexFields, type TestArchive } from '../support/open-archive.ts';

const SAME = 'ارتفعت صادرات القمح هذا العام';
const ARTICLES = [
  { id: 'a-undated', body: SAME },
  { id: 'b-old', body: SAME, publishedAt: '2021-10-13' },
  { id: 'c-older', body: SAME, publishedAt: '2019-01-11' },
  { id: 'd-new', body: SAME, publishedAt: '2022-01-11' },
  { id: 'e-best', body: 'صادرات القمح: القمح والقمح والقمح', publishedAt: '2015-01-11' },
  // So that the word is rare enough to say something.
  ...Array.from({ length: 60 }, (_, index) => ({ id: `other-${index}`, body: `بلا صلة بما قبله ${index}` })),
];

describeOnEngines('recency', ({ open }) => {
  let opened: TestArchive;
  beforeAll(async () => {
    opened = await open();
    await indexFields(opened.archive, ARTICLES);
  });
  afterAll(() => opened?.remove());

  const search = (parameters: Record<string, string>, hasCursor = false) =>
    searchArticles(opened.archive, parseSearchRequest({ q: 'القمح', collapse: 'false', ...parameters }), { hasCursor });
  const idsOf = async (parameters: Record<string, string>) => (await search(parameters)).hits.map(({ id }) => id);

  test('counts only when asked: then the newer of equal ones come first, below one that says more', async () => {
    expect(await idsOf({})).toEqual(['e-best', 'a-undated', 'b-old', 'c-older', 'd-new']);
    expect(await idsOf({ recency: 'on' })).toEqual(['e-best', 'd-new', 'b-old', 'c-older', 'a-undated']);
  });

  test('leaves the order by date as it is, and that of a search without words', async () => {
    expect(await idsOf({ recency: 'on', sort: 'oldest' })).toEqual(await idsOf({ sort: 'oldest' }));
    expect(await idsOf({ recency: 'on', q: '' })).toEqual(await idsOf({ q: '' }));
  });

  test('is explained in words', async () => {
    const { hits } = await search({ recency: 'on', explain: 'true' });
    const told = hits.map(({ id, explanation = [] }) => [
      id,
      explanation.filter(({ kind }) => kind === 'recency').map(({ text }) => text),
    ]);
    expect(Object.fromEntries(told)).toMatchObject({
      'd-new': ['2022-01-11: published on the newest day of the archive; newer articles get a little more.'],
      'b-old': [
        '2021-10-13: published 90 days before the newest day of the archive; newer articles get a little more.',
      ],
      'a-undated': [],
    });
  });

  test('a walk counts from the day it began with, whatever is published meanwhile', async () => {
    const whole = await search({ recency: 'on' });
    let page = await search({ recency: 'on', size: '1' }, true);
    await indexFields(opened.archive, [{ id: 'g-newest', body: SAME, publishedAt: '2022-06-01' }]);
    const seen = [...page.hits];
    while (page.page.nextCursor !== null) {
      page = await search({ recency: 'on', size: '1', cursor: page.page.nextCursor }, true);
      seen.push(...page.hits);
    }
    expect(seen.map(({ id, score }) => [id, score])).toEqual(whole.hits.map(({ id, score }) => [id, score]));
    expect(await idsOf({ recency: 'on' })).toContain('g-newest');
  });
});
