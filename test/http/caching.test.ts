/** Conditional requests: what did not change is not sent again, what changed always is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../src/http/openapi/operations.ts';
import { indexPaths, openSqliteArchive } from '../support/open-archive.ts';
import { serveArchive, type TestService } from '../support/serve-archive.ts';
import { SEEDS } from '../support/test-language.ts';

const KEY = 'a key for the tests only';
const admin = { Authorization: `Bearer ${KEY}` };
let service: TestService;

beforeAll(async () => {
  const opened = await openSqliteArchive();
  await indexPaths(opened.archive, [SEEDS, `${import.meta.dirname}/openapi-example.jsonl`]);
  service = await serveArchive(opened, { adminKey: KEY });
});
afterAll(() => service?.stop());

const isParameterless = (path: string): boolean => !path.includes('{');
const cacheable = OPERATIONS.filter(({ isCacheable }) => isCacheable).map(({ path }) => path);
const addressOf = (path: string): string => {
  if (isParameterless(path)) return path;
  return path.replace('{id}', path.startsWith('/v1/articles') ? 'example-1' : 'kazakhstan').replace('{facet}', 'place');
};

describe.each(cacheable)('GET %s', (path) => {
  test('may be stored, is asked for again, and is a 304 without body while it is the same', async () => {
    const first = await service.get(addressOf(path));
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^(?:W\/)?"[^"]+"$/);
    const again = await fetch(service.url + addressOf(path), { headers: { 'If-None-Match': etag } });
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
    expect((await service.get(addressOf(path), { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  test('HEAD is the same without body', async () => {
    const [get, head] = await Promise.all([service.get(addressOf(path)), service.send('HEAD', addressOf(path))]);
    expect([head.status, head.body]).toEqual([200, '']);
    for (const name of ['etag', 'cache-control', 'content-type']) {
      expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
  });
});

test('the ETag of a search is another one for other words, after an article, and after a name', async () => {
  const etag = async (q: string): Promise<string> =>
    (await service.get(`/v1/search?${new URLSearchParams({ q })}`)).headers.get('etag') ?? '';
  const before = await etag('قازاقستان');
  expect(await etag('قازاقستان')).toBe(before);
  expect(await etag('كازاخستان')).not.toBe(before);

  const article = { title: 'خبر', body: 'زار الوفد كازاخستان اليوم.' };
  expect((await service.send('PUT', '/v1/articles/another', article, admin)).status).toBe(201);
  const withArticle = await etag('قازاقستان');
  expect(withArticle).not.toBe(before);

  const name = (await service.get('/v1/names/kazakhstan')).body;
  const edited = { ...name, label: name.spellings.at(-1) };
  expect((await service.send('PUT', '/v1/names/kazakhstan', edited, admin)).status).toBe(200);
  expect(await etag('قازاقستان')).not.toBe(withArticle);
});

test.each<[string, string, Record<string, string>]>([
  ['an error', '/v1/search?size=0', {}],
  ['an address that is none', '/v1/articles/nothing', {}],
  ['an edit', '/v1/names/russia/undo', admin],
  ['health', '/health/ready', {}],
  ['figures', '/metrics', {}],
])('%s is kept by no cache', async (_, path, headers) => {
  const method = path.endsWith('undo') ? 'POST' : 'GET';
  expect((await service.send(method, path, undefined, headers)).headers.get('cache-control')).toBe('no-store');
});
