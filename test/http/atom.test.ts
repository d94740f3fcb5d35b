/** /v1/search.atom: valid Atom (RFC 4287) whatever stands in articles and queries. */
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indexPaths, openSqliteArchive } from '../support/open-archive.ts';
import { serveArchive, type TestAnswer, type TestService } from '../support/serve-archive.ts';
import { SEEDS } from '../support/test-language.ts';

const KEY = 'a key for the tests only';
let service: TestService;

beforeAll(async () => {
  const opened = await openSqliteArchive();
  await indexPaths(opened.archive, [SEEDS, `${import.meta.dirname}/openapi-example.jsonl`]);
  service = await serveArchive(opened, { adminKey: KEY, basePath: '/archive', trustProxy: true });
});
afterAll(() => service?.stop());

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Well-formed with namespaces, or an error. */
function parseXml(xml: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom');
    const values = Object.values(attributes).map(({ local: name, value }) => [name, value]);
    const element: Element = { name: local, attributes: Object.fromEntries(values), children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    (open.at(-1) as Element).text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return root.children[0] as Element;
}

const all = ({ children }: Element, name: string): Element[] => children.filter((child) => child.name === name);
const textOf = (element: Element, name: string): string | undefined => all(element, name)[0]?.text;
const linkOf = (element: Element, rel: string): string | undefined =>
  all(element, 'link').find(({ attributes }) => attributes['rel'] === rel)?.attributes['href'];

const ask = (query: Record<string, string> | string, headers?: Record<string, string>): Promise<TestAnswer> =>
  service.get(`/archive/v1/search.atom?${typeof query === 'string' ? query : new URLSearchParams(query)}`, headers);

/** What RFC 4287 asks of a feed and its entries (4.1.1, 4.1.2, 4.2.6, 3.3). */
function expectValid(feed: Element): void {
  expect(feed.name).toBe('feed');
  for (const element of [feed, ...all(feed, 'entry')]) {
    for (const name of ['id', 'title', 'updated']) expect(all(element, name), name).toHaveLength(1);
    expect(URL.canParse(textOf(element, 'id') as string)).toBe(true);
    expect(textOf(element, 'updated')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(all(element, 'summary').length).toBeLessThanOrEqual(1);
    for (const { attributes } of all(element, 'link')) expect(URL.canParse(attributes['href'] as string)).toBe(true);
    const alternates = all(element, 'link').filter(({ attributes }) => attributes['rel'] === 'alternate');
    expect(alternates).toHaveLength(1);
    for (const { attributes } of all(element, 'category')) expect(attributes['term']).toBeTruthy();
  }
  expect(all(feed, 'author')).toHaveLength(1);
  const ids = all(feed, 'entry').map((entry) => textOf(entry, 'id'));
  expect(new Set(ids).size).toBe(ids.length);
}

test('is a search, the newest first, with marked snippets and names', async () => {
  const { status, headers, body } = await ask({ q: 'قازاقستان' });
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const feed = parseXml(body);
  expectValid(feed);
  expect(textOf(feed, 'title')).toBe('فهرست: قازاقستان');
  const entries = all(feed, 'entry');
  expect(entries).toHaveLength(5);
  expect(entries.map((entry) => textOf(entry, 'updated')?.slice(0, 10)).slice(0, 3)).toEqual([
    '2022-01-14',
    '2022-01-11',
    '1970-01-01',
  ]);
  expect(textOf(feed, 'updated')).toBe('2022-01-14T00:00:00Z');
  expect(textOf(entries[0] as Element, 'summary')).toContain('<mark>');
  const terms = all(entries[0] as Element, 'category').map(({ attributes }) => attributes['term']);
  expect(terms).toContain('kazakhstan');
});

test('takes all parameters of a search', async () => {
  const feed = parseXml(
    (await ask('q=%D9%83%D8%A7%D8%B2%D8%A7%D8%AE%D8%B3%D8%AA%D8%A7%D9%86&sort=oldest&size=1')).body,
  );
  expectValid(feed);
  expect(textOf(all(feed, 'entry')[0] as Element, 'updated')).toBe('2022-01-11T00:00:00Z');
  expect((await ask('size=0')).body).toMatchObject({ code: 'parameter_invalid' });
});

test('names its own address behind the base path and the proxy, and the pages around it', async () => {
  const proxied = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'news.example' };
  const feed = parseXml((await ask('q=CSTO&size=2&page=2', proxied)).body);
  expectValid(feed);
  expect(linkOf(feed, 'self')).toBe('https://news.example/archive/v1/search.atom?q=CSTO&size=2&page=2');
  expect(linkOf(feed, 'next')).toBe('https://news.example/archive/v1/search.atom?q=CSTO&size=2&page=3');
  expect(linkOf(feed, 'previous')).toBe('https://news.example/archive/v1/search.atom?q=CSTO&size=2');
  expect(linkOf(feed, 'alternate')).toBe('https://news.example/archive/?q=CSTO');
  expect(linkOf(all(feed, 'entry')[0] as Element, 'alternate')).toMatch(
    /^https:\/\/news\.example\/archive\/articles\/\w+$/,
  );
});

test('an article and a search keep their ids at another address and on another page', async () => {
  const [one, other] = await Promise.all([
    ask('q=CSTO&size=5'),
    ask('q=CSTO&size=4', { 'X-Forwarded-Host': 'other.example' }),
  ]);
  const [a, b] = [parseXml(one.body), parseXml(other.body)];
  expect(textOf(a, 'id')).toBe(textOf(b, 'id'));
  const ids = all(a, 'entry').map((entry) => textOf(entry, 'id'));
  expect(all(b, 'entry').map((entry) => textOf(entry, 'id'))).toEqual(ids.slice(0, 4));
});

test('a host that is none is not taken over', async () => {
  const feed = parseXml((await ask('q=CSTO', { 'X-Forwarded-Host': 'a"><script>' })).body);
  expectValid(feed);
  expect(linkOf(feed, 'self')).toBe('http://localhost/archive/v1/search.atom?q=CSTO');
});

describe('whatever stands in a text or a query, it is well-formed', () => {
  test.each([
    ['markup', '<script>alert(1)</script> & "x" \']]> <![CDATA['],
    ['control characters', 'حرف\u0000\u0001\u000b\u001f\ufffe\uffff نهاية'],
    ['half a pair', 'حرف \ud83d نهاية'],
    ['bidi overrides', '\u202eحرف\u202c نهاية'],
    ['nothing to find', 'كلمةلاتوجدفيأيمقال'],
  ])('%s', async (what, text) => {
    const id = `odd/${what}`;
    const article = {
      id,
      title: `عنوان ${text}`,
      body: `نص ${text} كازاخستان`,
      url: 'javascript:alert(1)',
      source: text,
    };
    const headers = { Authorization: `Bearer ${KEY}` };
    await service.send('POST', '/archive/v1/articles', [article], headers);
    for (const query of [{ q: text }, { q: 'نص' }]) {
      const feed = parseXml((await ask(query)).body);
      expectValid(feed);
      expect(
        all(feed, 'link')
          .map(({ attributes }) => attributes['href'])
          .join(),
      ).not.toContain('javascript:');
    }
  });
});
