/** Articles written over HTTP: one by one and many at once, told what became of each, on every engine. */
import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEngines } from '../engine/engines.ts';
import { serveArchive, type TestAnswer, type TestService } from '../support/serve-archive.ts';
import { smallLanguage } from '../support/small-language.ts';

const KEY = 'a key for the tests only';
const admin = { Authorization: `Bearer ${KEY}` };
const NDJSON = { ...admin, 'content-type': 'application/x-ndjson' };

describeOnEngines('articles over HTTP', ({ open }) => {
  let service: TestService;
  beforeAll(async () => {
    service = await serveArchive(await open(smallLanguage()), { adminKey: KEY });
  });
  afterAll(() => service?.stop());

  const post = (body: unknown, headers: Record<string, string> = admin): Promise<TestAnswer> =>
    service.send('POST', '/v1/articles', body, headers);
  const put = (id: string, body: unknown): Promise<TestAnswer> =>
    service.send('PUT', `/v1/articles/${encodeURIComponent(id)}`, body, admin);
  const remove = (id: string): Promise<TestAnswer> => service.send('DELETE', `/v1/articles/${id}`, undefined, admin);
  const total = async (q: string): Promise<number> =>
    (await service.get(`/v1/search?${new URLSearchParams({ q })}`)).body.total.value;

  test('a list tells of each article what became of it, and the next search finds them', async () => {
    const answer = await post([
      { id: 'one', title: 'خبر أول', body: 'زار الوفد أستانة.', source: 'Sputnik' },
      { title: 'بلا نص' },
      { id: 'one', body: 'مرة أخرى.' },
      { id: 'two', body: 'عاد الوفد إلى أستانة.', author: 'x' },
      'نص',
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      read: 5,
      new: 2,
      updated: 0,
      unchanged: 0,
      repeated: 1,
      rejected: 2,
      takenDown: 0,
      unknownFields: { author: 1 },
      items: [
        { item: 1, id: 'one', outcome: 'new' },
        { item: 2, id: expect.any(String), outcome: 'rejected', code: 'article_invalid', reason: expect.any(String) },
        { item: 3, id: 'one', outcome: 'repeated' },
        { item: 4, id: 'two', outcome: 'new' },
        { item: 5, id: expect.any(String), outcome: 'rejected', code: 'article_invalid', reason: expect.any(String) },
      ],
    });
    expect(await total('أستانة')).toBe(2);
    expect((await service.get('/v1/articles/one')).body).toMatchObject({ source: 'سبوتنيك', origin: 'api' });
  });

  test('the same again changes nothing; with an id or without', async () => {
    const articles = [{ id: 'same', body: 'نص واحد.' }, { body: 'نص بلا معرف.' }];
    const first = await post(articles);
    expect(first.body).toMatchObject({ new: 2 });
    const second = await post(articles);
    expect(second.body).toMatchObject({ new: 0, unchanged: 2 });
    expect(second.body.items[1].id).toBe(first.body.items[1].id);
    expect((await post([{ id: 'same', body: 'نص آخر.' }])).body).toMatchObject({ updated: 1 });
  });

  test('lines of JSON: a spoilt one costs itself', async () => {
    const { status, body } = await post('{"id":"l1","body":"سطر"}\n{broken\n\n{"id":"l2","body":"سطر آخر"}\n', NDJSON);
    expect(status).toBe(200);
    expect(body.items.map(({ item, outcome }: { item: number; outcome: string }) => [item, outcome])).toEqual([
      [1, 'new'],
      [2, 'rejected'],
      [4, 'new'],
    ]);
  });

  test.each<[string, unknown, Record<string, string>, number, string]>([
    ['nothing', undefined, admin, 400, 'body_invalid'],
    ['an empty list of lines', '\n', NDJSON, 400, 'body_invalid'],
    ['no JSON', 'نص', admin, 400, 'body_invalid'],
    ['another type', '<a/>', { ...admin, 'content-type': 'text/html' }, 400, 'body_invalid'],
    ['compressed bytes', '{}', { ...admin, 'content-encoding': 'gzip' }, 400, 'body_invalid'],
    ['too many', '{"body":"x"}\n'.repeat(10_001), NDJSON, 413, 'request_too_large'],
    ['no key', [{ body: 'x' }], {}, 401, 'not_authorized'],
  ])('%s is refused as a whole', async (_, body, headers, status, code) => {
    const before = await total('');
    expect(await post(body, headers)).toMatchObject({ status, body: { status, code } });
    expect(await total('')).toBe(before);
  });

  test('a list that ends in the middle leaves nothing behind', async () => {
    expect(await post('[{"id":"cut1","body":"نص"},{"id":"cut2",')).toMatchObject({ status: 400 });
    expect((await service.get('/v1/articles/cut1')).status).toBe(404);
  });

  test('PUT makes an article, replaces it, and gives it back whole', async () => {
    const made = await put('رقم/1', { title: 'عنوان', body: 'نص.', publishedAt: '2022-01-05' });
    expect(made).toMatchObject({ status: 201, body: { id: 'رقم/1', title: 'عنوان', publishedAt: '2022-01-05' } });
    expect(await put('رقم/1', { id: 'رقم/1', body: 'نص آخر.' })).toMatchObject({ status: 200, body: { title: null } });
    expect((await service.get(`/v1/articles/${encodeURIComponent('رقم/1')}`)).body.body).toBe('نص آخر.');
    expect(await put('p', { id: 'q', body: 'نص' })).toMatchObject({ status: 400, body: { code: 'body_invalid' } });
    expect(await put('p', [{ body: 'أ' }, { body: 'ب' }])).toMatchObject({ status: 400 });
    expect(await put('p', { title: 'بلا نص' })).toMatchObject({ status: 400 });
    expect(await put('p'.repeat(301), { body: 'نص' })).toMatchObject({ status: 400 });
    expect((await service.get('/v1/articles/p')).status).toBe(404);
  });

  test('what is deleted stays out, whoever sends it again', async () => {
    await post([
      { id: 'gone', body: 'نص محذوف.' },
      { id: 'kept', body: 'نص باق.' },
    ]);
    expect((await remove('gone')).status).toBe(204);
    expect((await service.get('/v1/articles/gone')).status).toBe(404);
    expect((await remove('gone')).status).toBe(404);
    const again = await post([{ id: 'gone', body: 'نص محذوف.' }]);
    expect(again.body).toMatchObject({ unchanged: 1, takenDown: 1, items: [{ id: 'gone', outcome: 'taken-down' }] });
    expect(await put('gone', { body: 'نص' })).toMatchObject({ status: 409, body: { code: 'article_taken_down' } });
    expect(await total('محذوف')).toBe(0);
  });

  test('so do articles of a source that was taken down', async () => {
    await service.send('PUT', '/v1/articles/s1', { body: 'نص', source: 'مصدر مسحوب' }, admin);
    const { archive } = service;
    expect(await archive.engine.takeDown({ by: 'source', value: 'مصدر مسحوب' })).toBe(1);
    expect((await post([{ id: 's2', body: 'نص', source: 'مصدر مسحوب' }])).body).toMatchObject({ takenDown: 1 });
  });

  test('a fifth request at a time is sent away with a time to come back', async () => {
    const open: ClientRequest[] = [];
    try {
      for (let held = 0; held < 4; held++) open.push(await openRequest(service.url));
      const answer = await post([{ id: 'late', body: 'نص' }]);
      expect(answer).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    } finally {
      for (const one of open) one.destroy();
    }
    await expect.poll(async () => (await post([{ id: 'late', body: 'نص' }])).status, { timeout: 10_000 }).toBe(200);
  });

  test('a thousand articles at once, while searches go on', async () => {
    const lines = Array.from({ length: 1000 }, (_, index) =>
      JSON.stringify({ id: `many-${index}`, body: `الخبر ${index} من ألف.` }),
    );
    const sent = post(lines.join('\n'), NDJSON);
    expect((await service.get('/v1/search?q=')).status).toBe(200);
    expect((await sent).body).toMatchObject({ read: 1000, new: 1000 });
    expect(await total('ألف')).toBe(1000);
  });
});

/** A request whose body does not end, once the service has begun to read it. */
async function openRequest(url: string): Promise<ClientRequest> {
  const { hostname, port } = new URL(url);
  const opened = request({
    hostname,
    port,
    path: '/v1/articles',
    method: 'POST',
    headers: { ...NDJSON, 'transfer-encoding': 'chunked', expect: '100-continue' },
  });
  opened.on('error', () => {});
  await once(opened, 'continue');
  opened.write('{"body":"');
  return opened;
}
