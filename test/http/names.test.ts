/** Names edited over HTTP while the service runs: live in the next search, on every engine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEngines } from '../engine/engines.ts';
import { indexPaths } from '../support/open-archive.ts';
import { serveArchive, type TestService } from '../support/serve-archive.ts';
import { SEEDS } from '../support/test-language.ts';

const KEY = 'a key for the tests only';

describeOnEngines('editing names', ({ open }) => {
  let service: TestService;
  const admin = { Authorization: `Bearer ${KEY}`, 'X-Editor': encodeURIComponent('محررة') };

  beforeAll(async () => {
    const opened = await open();
    await indexPaths(opened.archive, [SEEDS]);
    service = await serveArchive(opened, { adminKey: KEY });
  });
  afterAll(() => service?.stop());

  const total = async (q: string): Promise<number> =>
    (await service.get(`/v1/search?${new URLSearchParams({ q, variants: 'off' })}`)).body.total.value;
  const kazakhstan = async () => (await service.get('/v1/names/kazakhstan')).body;

  test('a spelling that is added is found by the next search, and what was undone is not', async () => {
    expect(await total('كزاخستون')).toBe(0);
    const name = await kazakhstan();
    const put = await service.send(
      'PUT',
      '/v1/names/kazakhstan',
      { ...name, spellings: [...name.spellings, 'كزاخستون'] },
      admin,
    );
    expect(put.status).toBe(200);
    expect(await total('كزاخستون')).toBe(5);
    expect(await total('وبكزاخستون')).toBe(5);

    const undone = await service.send('POST', '/v1/names/kazakhstan/undo', undefined, admin);
    expect(undone.body).toEqual(name);
    expect(await total('كزاخستون')).toBe(0);

    const { edits } = (await service.get('/v1/names/kazakhstan/history')).body;
    expect(edits.map(({ version, editor }: { version: number; editor: string }) => [version, editor])).toEqual([
      [1, 'محررة'],
      [2, 'محررة'],
    ]);
  });

  test('a new name is tagged in the articles that are there: search, facet, hit', async () => {
    const name = {
      id: 'baikonur-test',
      kind: 'place',
      label: 'الخلايا النائمة',
      spellings: ['الخلايا النائمة', 'خلايا الانتظار'],
    };
    const put = await service.send('PUT', '/v1/names/baikonur-test', name, admin);
    expect(put.status).toBe(201);
    const answer = (await service.get(`/v1/search?${new URLSearchParams({ q: 'خلايا الانتظار' })}`)).body;
    expect(answer.hits.map((hit: { article: { origin: string } }) => hit.article.origin.slice(0, 3))).toEqual(['004']);
    expect(answer.hits[0].highlights.body.join()).toContain('<mark>الخلايا النائمة</mark>');
    expect(answer.facets.place).toContainEqual({
      value: 'baikonur-test',
      label: 'الخلايا النائمة',
      count: 1,
      selected: false,
    });

    expect((await service.send('DELETE', '/v1/names/baikonur-test', undefined, admin)).status).toBe(204);
    expect((await service.get('/v1/names/baikonur-test')).status).toBe(404);
    const after = (await service.get(`/v1/search?${new URLSearchParams({ q: 'الخلايا النائمة' })}`)).body;
    expect(after.facets.place.map(({ value }: { value: string }) => value)).not.toContain('baikonur-test');
  });

  test('an edit that is based on an older version is refused and changes nothing', async () => {
    const first = await service.get('/v1/names/russia');
    const etag = first.headers.get('etag') ?? '';
    const edit = (spelling: string) =>
      service.send(
        'PUT',
        '/v1/names/russia',
        { ...first.body, spellings: [...first.body.spellings, spelling] },
        {
          ...admin,
          'If-Match': etag,
        },
      );
    expect((await edit('روصيا')).status).toBe(200);
    const second = await edit('رووسيا');
    expect(second.status).toBe(412);
    expect(second.body).toMatchObject({ code: 'name_conflict' });
    expect((await service.get('/v1/names/russia')).body.spellings).not.toContain('رووسيا');
    expect((await service.send('PUT', '/v1/names/russia', first.body, admin)).status).toBe(200);
  });

  test.each([
    ['a spelling that another name has', { spellings: ['كازاخستان', 'روسيا'] }],
    ['a spelling without a letter', { spellings: ['كازاخستان', '!!!'] }],
    ['a label that is no spelling', { spellings: ['قازاقستان'] }],
  ])('%s is refused, with the value and the reason', async (_what, change) => {
    const name = await kazakhstan();
    const answer = await service.send('PUT', '/v1/names/kazakhstan', { ...name, ...change }, admin);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('name_invalid');
    expect(await kazakhstan()).toEqual(name);
  });

  test('without the key, with a wrong one and with another id nothing is written', async () => {
    const name = await kazakhstan();
    expect((await service.send('PUT', '/v1/names/kazakhstan', name)).status).toBe(401);
    const wrong = { Authorization: 'Bearer something else' };
    expect((await service.send('DELETE', '/v1/names/kazakhstan', undefined, wrong)).status).toBe(401);
    expect((await service.send('PUT', '/v1/names/russia', name, admin)).body.code).toBe('body_invalid');
  });

  test('a dry run says what would be found, and changes nothing', async () => {
    const name = await kazakhstan();
    const answer = await service.send('POST', '/v1/names/check', {
      id: 'sleepers',
      kind: 'org',
      label: 'الخلايا النائمة',
      spellings: ['الخلايا النائمة'],
    });
    expect(answer.body).toMatchObject({ problems: [], findsMore: 1, findsLess: 0 });
    expect(answer.body.examples[0].snippets.join()).toContain('<mark>الخلايا النائمة</mark>');
    const none = await service.send('POST', '/v1/names/check', name);
    expect(none.body).toMatchObject({ problems: [], findsMore: 0, findsLess: 0 });
  });

  test('the list counts all names and finds one by any spelling', async () => {
    const all = (await service.get('/v1/names?size=2')).body;
    expect(all.names).toHaveLength(2);
    expect(typeof all.total).toBe('number');
    const found = (await service.get(`/v1/names?${new URLSearchParams({ q: 'قازاقستان' })}`)).body;
    expect(found.names.map(({ id }: { id: string }) => id)).toContain('kazakhstan');
  });
});
