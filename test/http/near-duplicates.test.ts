/** Near-duplicates as a client meets them: one hit a group, its number, its articles, and the undoing of a wrong fold. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEngines } from '../engine/engines.ts';
import { makeUpStory } from '../support/made-up-story.ts';
import { indexFields } from '../support/open-archive.ts';
import { serveArchive, type TestService } from '../support/serve-archive.ts';
import { smallLanguage } from '../support/small-language.ts';

const KEY = 'a key for the tests only';
const TEXT = makeUpStory(1, 20);
const ARTICLES = [
  { id: 'رويترز/1?', title: 'لقاء', body: TEXT.join(' '), source: 'رويترز', date: '2022-01-01' },
  { id: 'copy', title: 'قمة', body: TEXT.slice(1).join(' '), source: 'النهار', date: '2022-01-02' },
  { id: 'other', title: 'خبر', body: makeUpStory(2, 20).join(' '), source: 'النهار', date: '2022-01-03' },
];

describeOnEngines('near-duplicates', ({ open }) => {
  let service: TestService;
  let reindexFiles: () => Promise<unknown>;
  const admin = { Authorization: `Bearer ${KEY}` };

  beforeAll(async () => {
    const opened = await open(smallLanguage());
    reindexFiles = () => indexFields(opened.archive, ARTICLES);
    await reindexFiles();
    service = await serveArchive(opened, { adminKey: KEY });
  });
  afterAll(() => service?.stop());

  const search = async (parameters: Record<string, string>) =>
    (await service.get(`/v1/search?${new URLSearchParams(parameters)}`)).body;
  const idsOf = (answer: { hits: { id: string }[] }): string[] => answer.hits.map(({ id }) => id);

  test('a search shows one hit a group, with its name and the number of the others; total counts articles', async () => {
    const answer = await search({});
    expect(idsOf(answer)).toEqual(['other', 'copy']);
    expect(answer.total.value).toBe(3);
    expect(answer.hits[1].article).toMatchObject({ group: 'رويترز/1?', duplicates: 1 });
    expect(answer.hits[0].article).toMatchObject({ group: 'other', duplicates: 0 });
    expect(answer.facets.source).toMatchObject([
      { value: 'النهار', count: 2 },
      { value: 'رويترز', count: 1 },
    ]);
  });

  test('collapse=false shows all, group=<name> those of one group', async () => {
    expect(idsOf(await search({ collapse: 'false' }))).toEqual(['other', 'copy', 'رويترز/1?']);
    const group = await search({ group: 'رويترز/1?' });
    expect(idsOf(group)).toEqual(['copy', 'رويترز/1?']);
    expect(group.total.value).toBe(2);
    expect((await service.get('/v1/search?group=')).status).toBe(400);
  });

  test('facets=group lists the groups of several hits, by a title, to be chosen with group', async () => {
    const listed = { value: 'رويترز/1?', label: 'لقاء', count: 2, selected: false };
    expect((await search({ facets: 'group' })).facets).toEqual({ group: [listed] });
    const chosen = await search({ facets: 'group', group: 'رويترز/1?' });
    expect(chosen.facets).toEqual({ group: [{ ...listed, selected: true }] });
    expect((await search({})).facets).not.toHaveProperty('group');
  });

  test('an article tells its group', async () => {
    expect((await service.get('/v1/articles/copy')).body).toMatchObject({ group: 'رويترز/1?', duplicates: 1 });
    expect((await service.get('/v1/articles/other')).body).toMatchObject({ group: 'other', duplicates: 0 });
  });

  test('the admin undoes a wrong fold, which stays undone when the files are indexed again', async () => {
    const apart = '/v1/articles/copy/apart';
    expect((await service.send('PUT', apart)).status).toBe(401);
    expect((await service.send('DELETE', apart)).status).toBe(401);
    expect((await service.send('PUT', '/v1/articles/nothing/apart', undefined, admin)).body).toMatchObject({
      status: 404,
      code: 'article_not_found',
    });
    expect((await service.send('PUT', apart, undefined, admin)).status).toBe(204);
    await reindexFiles();
    const answer = await search({});
    expect(idsOf(answer)).toEqual(['other', 'copy', 'رويترز/1?']);
    expect(answer.hits[1].article).toMatchObject({ group: 'copy', duplicates: 0 });

    expect((await service.send('DELETE', apart, undefined, admin)).status).toBe(204);
    expect(idsOf(await search({}))).toEqual(['other', 'copy']);
    expect((await service.send('DELETE', apart, undefined, admin)).status).toBe(404);
  });
});
