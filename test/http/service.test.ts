/** The HTTP service as its clients see it, on the five articles. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CODES, type ErrorCode } from '../../src/error/codes.ts';
import { FihristError } from '../../src/error/fihrist-error.ts';
import { toProblem } from '../../src/http/problem.ts';
import { listen } from '../../src/http/server.ts';
import type { SearchResponse } from '../../src/search/search-response.ts';
import { startService, type TestService } from '../support/start-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.stop());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers of any shape
  readonly json: any;
}

async function ask(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(service.url + path, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

function expectProblem(answer: Answer, status: number, code: ErrorCode): void {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.json).toMatchObject({
    type: `urn:fihrist:error:${code}`,
    title: CODES[code].title,
    status,
    code,
    detail: expect.stringMatching(/\S/),
    requestId: answer.headers.get('x-request-id'),
  });
  expect(answer.status).toBe(status);
  expect(answer.text).not.toMatch(/node_modules|\bat .*\.ts:\d|SELECT |Error:/);
}

const search = async (parameters: Record<string, string>): Promise<SearchResponse> => {
  const answer = await ask(`/v1/search?${new URLSearchParams(parameters)}`);
  expect(answer.status).toBe(200);
  return answer.json as SearchResponse;
};

describe('GET /v1/search', () => {
  test('answers as interface.md says', async () => {
    const answer = await ask(`/v1/search?q=${encodeURIComponent('قازاقستان توكايف')}`);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.json).toMatchObject({
      query: {
        text: 'قازاقستان توكايف',
        match: 'all',
        expansions: [
          { typed: 'قازاقستان', also: expect.arrayContaining(['كازاخستان']), name: 'kazakhstan', by: 'set' },
          { typed: 'توكايف', name: 'kassym-jomart-tokayev', by: 'set' },
        ],
        didYouMean: null,
        notes: [],
      },
      total: { value: 4, relation: 'eq' },
      page: { size: 10, page: 1, nextCursor: null },
      tookMs: expect.any(Number),
    });
    for (const { id, score, article, highlights } of (answer.json as SearchResponse).hits) {
      expect(id).toMatch(/^\w+$/);
      expect(score).toBeGreaterThan(0);
      expect(Object.keys(article)).toEqual(
        expect.arrayContaining([
          'title',
          'displayTitle',
          'publishedAt',
          'source',
          'byline',
          'origin',
          'duplicates',
          'names',
        ]),
      );
      expect(Array.isArray(highlights.title) && Array.isArray(highlights.body)).toBe(true);
      expect([...highlights.title, ...highlights.body].join(' ')).toContain('<mark>');
    }
  });

  test('highlight=marks gives ranges in UTF-16 units, highlight=none nothing', async () => {
    const marked = await search({ q: 'قازاقستان', highlight: 'marks' });
    for (const { highlights } of marked.hits) {
      for (const piece of [...highlights.title, ...highlights.body]) {
        if (typeof piece === 'string') expect.unreachable('ranges were asked for');
        else for (const [start, end] of piece.marks) expect(piece.text.slice(start, end)).toMatch(/[كق]ازا[خق]/);
      }
    }
    const bare = await search({ q: 'قازاقستان', highlight: 'none' });
    for (const { highlights } of bare.hits) expect(highlights).toEqual({ title: [], body: [] });
  });

  test('facets=none counts none, facets=place,date those two', async () => {
    expect((await search({ facets: 'none' })).facets).toEqual({});
    expect(Object.keys((await search({ facets: 'place,date' })).facets)).toEqual(['place', 'date']);
  });

  test('pages follow each other', async () => {
    const whole = (await search({ q: 'روسيا' })).hits.map((hit) => hit.id);
    const pages = await Promise.all(['1', '2', '3'].map((page) => search({ q: 'روسيا', size: '2', page })));
    expect(pages.flatMap((page) => page.hits.map((hit) => hit.id))).toEqual(whole);
    expect(pages.map((page) => page.total.value)).toEqual([5, 5, 5]);
  });

  test.each([
    ['unbalanced quotes', '"قازاقستان', 'A quotation mark'],
    ['a minus alone', 'قازاقستان -', ''],
    ['only stop words', 'في من على', ''],
    ['only punctuation', '؟!…"«', ''],
    ['only an exclusion', '-قازاقستان', ''],
    ['syntax of other engines', 'title:(a AND b) [c TO d] ~1 ^2 /x/ {', ''],
    ['1,000 characters', 'كلمة '.repeat(200), ''],
    ['1,000 different words', Array.from({ length: 250 }, (_, index) => index + 100).join(' '), ''],
    ['half a pair', '\ud83d\ude00 \ufffd', ''],
  ])('%s is no error', async (_, q, note) => {
    const answer = await search({ q });
    expect(answer.query.notes.join(' ')).toContain(note);
  });

  test('only stop words are searched for as they are', async () => {
    expect((await search({ q: 'في من' })).total.value).toBeGreaterThan(0);
  });
});

describe('bad parameters are a problem that names them', () => {
  test.each<[string, string, string[], string]>([
    ['an unknown parameter', 'colour=red', ['colour'], '"colour" is not a parameter'],
    ['an unknown facet to count', 'facets=colour', ['facets'], 'facets "colour" must be one of'],
    ['an unknown facet to choose', 'colours=red', ['colours'], 'is not a parameter'],
    ['size=0', 'size=0', ['size'], 'size "0" must be a whole number from 1 to 100'],
    ['from after to', 'from=2022-02-01&to=2022-01-01', ['from', 'to'], 'is after to'],
    ['an impossible date', 'from=2022-02-30', ['from'], 'must be a date'],
    ['a scalar twice', 'size=1&size=2', ['size'], 'is given 2 times'],
    ['a page too deep', 'page=9999', ['page', 'size'], 'narrow the search'],
    ['brackets', 'place[]=kazakhstan', ['place[]'], 'is not a parameter'],
    ['__proto__', '__proto__=1', ['__proto__'], 'is not a parameter'],
  ])('%s', async (_, query, parameters, detail) => {
    const answer = await ask(`/v1/search?${query}`);
    expectProblem(answer, 400, 'parameter_invalid');
    expect(answer.json.parameters).toEqual(parameters);
    expect(answer.json.detail).toContain(detail);
  });

  test('a query of 1,001 characters', async () => {
    expectProblem(await ask(`/v1/search?q=${'a'.repeat(1001)}`), 400, 'query_too_long');
  });

  test('a query of 10,000 Arabic characters reaches Express and is refused there', async () => {
    const answer = await ask(`/v1/search?q=${encodeURIComponent('ك'.repeat(10_000))}`);
    expectProblem(answer, 400, 'query_too_long');
    expect(answer.json.detail).toContain('10000 characters');
  });

  test('an address with a broken percent sign is taken as text', async () => {
    expect((await ask('/v1/search?q=%')).status).toBe(200);
    expect((await ask('/v1/search?q=%D9%')).status).toBe(200);
  });
});

describe('GET /v1/articles/{id}', () => {
  test('is the whole article', async () => {
    const { hits } = await search({ q: '"وقال المتحدث باسم الخارجية"' });
    const { json } = await ask(`/v1/articles/${hits[0]?.id}`);
    expect(json).toMatchObject({ id: hits[0]?.id, byline: 'الحدث الروسي', origin: expect.stringMatching(/^002_/) });
    const fields = [
      'title',
      'displayTitle',
      'body',
      'headings',
      'captions',
      'byline',
      'dateline',
      'source',
      'publisher',
    ];
    const more = ['category', 'url', 'publishedAt', 'mentionedDates', 'origin', 'names', 'removed'];
    expect(Object.keys(json)).toEqual(expect.arrayContaining([...fields, ...more]));
    expect(json.names).toContainEqual({ id: 'kazakhstan', kind: 'place', label: 'كازاخستان' });
  });

  test.each([
    'nothing',
    encodeURIComponent('a/b?c'),
    '..%2F..%2Fetc%2Fpasswd',
    'x'.repeat(3000),
  ])('there is no %s', async (id) => {
    expectProblem(await ask(`/v1/articles/${id}`), 404, 'article_not_found');
  });

  test('an id that is no percent-encoding', async () => {
    expectProblem(await ask('/v1/articles/%E0%A4%A'), 400, 'request_malformed');
  });
});

describe('POST /v1/analyze', () => {
  const post = (body: string, type = 'application/json'): Promise<Answer> =>
    ask('/v1/analyze', { method: 'POST', body, headers: { 'content-type': type } });

  test('shows every step, with places in the text', async () => {
    const text = 'وبكازاخستان الـ7';
    const { status, json } = await post(JSON.stringify({ text }));
    expect(status).toBe(200);
    expect(json.steps.map(({ step }: { step: string }) => step)).toEqual([
      'words',
      'folded',
      'stop words',
      'stems',
      'names',
    ]);
    for (const { tokens } of json.steps)
      for (const { start, end } of tokens) expect(text.slice(start, end)).not.toBe('');
    expect(json.steps.at(-1).tokens).toEqual([{ text: 'وبكازاخستان', start: 0, end: 11, names: ['kazakhstan'] }]);
  });

  test.each<[string, string, string]>([
    ['no JSON', '{"text":', 'The request body is not JSON'],
    ['no text', '{}', 'text'],
    ['a text that is none', '{"text":5}', 'text'],
    ['a field too many', '{"text":"a","colour":"red"}', 'colour'],
    ['a list', '["a"]', 'the body'],
    ['a text of 10,001 characters', JSON.stringify({ text: 'a'.repeat(10_001) }), 'has more than 10000 characters'],
  ])('%s is refused', async (_, body, detail) => {
    const answer = await post(body);
    expectProblem(answer, 400, 'body_invalid');
    expect(answer.json.detail).toContain(detail);
  });

  test('no body, or another type, is refused', async () => {
    expectProblem(await ask('/v1/analyze', { method: 'POST' }), 400, 'body_invalid');
    expectProblem(await post('text=a', 'application/x-www-form-urlencoded'), 400, 'body_invalid');
  });

  test('a body over 200 kB is too large', async () => {
    expectProblem(await post(JSON.stringify({ text: 'a'.repeat(300_000) })), 413, 'request_too_large');
  });

  test('a charset and a compression that are not known are refused', async () => {
    expectProblem(await post('{"text":"a"}', 'application/json; charset=klingon'), 400, 'request_malformed');
    const headers = { 'content-type': 'application/json', 'content-encoding': 'zip' };
    const answer = await ask('/v1/analyze', { method: 'POST', body: '{"text":"a"}', headers });
    expectProblem(answer, 400, 'request_malformed');
  });
});

describe('health', () => {
  test('live while it runs, ready once it can be searched', async () => {
    expect((await ask('/health/live')).json).toEqual({ status: 'ok' });
    expect((await ask('/health/ready')).json).toEqual({ status: 'ok', engine: 'sqlite', articles: 5 });
    service.setReady(false);
    try {
      expect((await ask('/health/live')).status).toBe(200);
      expectProblem(await ask('/health/ready'), 503, 'engine_unavailable');
    } finally {
      service.setReady(true);
    }
  });
});

describe('what is not there', () => {
  test.each([
    ['GET', '/v1/nothing'],
    ['GET', '/v1/search/more'],
    ['POST', '/nothing'],
    ['GET', '/../package.json'],
    ['GET', `/${encodeURIComponent('قازاقستان')}`],
  ])('%s %s is a 404', async (method, path) => {
    expectProblem(await ask(path, { method }), 404, 'route_not_found');
  });
});

describe('another method than an address takes', () => {
  test.each([
    ['POST', '/v1/search', 'GET, HEAD'],
    ['DELETE', '/v1/analyze', 'POST'],
    ['PATCH', '/v1/names/russia', 'GET, HEAD, PUT, DELETE'],
  ])('%s %s is a 405 that names those it takes', async (method, path, allowed) => {
    const answer = await ask(path, { method });
    expectProblem(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toBe(allowed);
    const options = await ask(path, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow'), options.text]).toEqual([204, allowed, '']);
  });
});

describe('request ids', () => {
  test('one that is given comes back', async () => {
    const answer = await ask('/v1/search?size=0', { headers: { 'x-request-id': 'abc-123:x.y_z' } });
    expect(answer.headers.get('x-request-id')).toBe('abc-123:x.y_z');
    expectProblem(answer, 400, 'parameter_invalid');
  });

  test.each(['a b', '<script>', 'x'.repeat(101), 'a"b', 'a;b'])('the odd one %j is replaced', async (id) => {
    const answer = await ask('/health/live', { headers: { 'x-request-id': id } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('it stands in the log, the words of the query do not', async () => {
    await ask(`/v1/search?q=${encodeURIComponent('سري جدا')}`, { headers: { 'x-request-id': 'logged-1' } });
    const line = service.log.find((entry) => JSON.stringify(entry).includes('logged-1'));
    expect(line).toMatchObject({ req: { id: 'logged-1', method: 'GET', path: '/v1/search' }, res: { status: 200 } });
    const logged = JSON.stringify(service.log);
    expect(logged.includes('سري') || logged.includes(encodeURIComponent('سري'))).toBe(false);
  });
});

test('security headers stand on every answer', async () => {
  for (const path of ['/', '/v1/search', '/v1/nothing', '/health/live']) {
    const { headers } = await ask(path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

describe('GET /', () => {
  test('shows the hits with their marks in the HTML that is sent', async () => {
    const answer = await ask(`/?q=${encodeURIComponent('قازاقستان')}&place=kazakhstan`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.text).toMatch(/<html lang="ar" dir="rtl">/);
    expect(answer.text).toContain('<mark>كازاخستان</mark>');
    expect(answer.text).toContain('٥ مقالات');
  });

  test.each([
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '</title><script>',
    '&quot;<b>قازاقستان',
  ])('what was typed is text: %s', async (q) => {
    const { text } = await ask(`/?q=${encodeURIComponent(q)}`);
    expect(text).not.toMatch(/<script>|<img|<b>قاز|<\/title><script/);
    expect(text).toContain('&lt;');
  });

  test('a wrong parameter is a page that says so', async () => {
    const answer = await ask('/?size=0&q=<i>');
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.text).toContain('size &quot;0&quot; must be a whole number');
    expect(answer.text).toContain('value="&lt;i&gt;"');
  });

  test('a link to nowhere is a page in a browser, a problem to a program, and every error of a page is a page', async () => {
    const browser = { headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };
    const lost = await ask('/nowhere', browser);
    expect([lost.status, lost.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(lost.text).toContain('There is nothing at GET');
    expectProblem(await ask('/nowhere'), 404, 'route_not_found');
    expectProblem(await ask('/v1/articles/nowhere', browser), 404, 'article_not_found');
    const english = await ask('/articles/nowhere?lang=en');
    expect([english.status, english.text.includes('<html lang="en" dir="ltr">')]).toEqual([404, true]);
    expect(english.text).toContain(String(english.headers.get('x-request-id')));
  });

  test('a browser may keep it, and asks whether it changed', async () => {
    const page = await ask('/?q=CSTO');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('etag')).toBe((await ask('/?q=CSTO')).headers.get('etag'));
  });

  test('its style is there', async () => {
    const page = await ask('/');
    const [, style] = /<link rel="stylesheet" href="([^"]+)">/.exec(page.text) ?? [];
    const { text, headers } = await ask(style as string);
    expect(headers.get('content-type')).toMatch(/^text\/css/);
    expect(headers.get('cache-control')).toContain('immutable');
    expect(text).toContain('mark');
    for (const [, font] of text.matchAll(/url\("([^"]+)"\)/g)) {
      expect((await ask(`/assets/${font}`)).headers.get('content-type')).toBe('font/woff2');
    }
  });
});

test('everything stands under the base path, and nothing beside it', async () => {
  const other = await startService({ basePath: '/archive' });
  try {
    expect((await fetch(`${other.url}/archive/v1/search?q=CSTO`)).status).toBe(200);
    expect((await fetch(`${other.url}/archive/health/live`)).status).toBe(200);
    expect((await fetch(`${other.url}/v1/search`)).status).toBe(404);
    const page = await (await fetch(`${other.url}/archive/?q=CSTO`)).text();
    expect(page).toMatch(/href="\/archive\/assets\/page-\w+\.css"/);
    expect(page).toContain('action="/archive/"');
    expect(page).not.toMatch(/(?:href|action|src)="\/(?!archive)/);
  } finally {
    await other.stop();
  }
});

describe('what Node refuses before Express', () => {
  async function sendRaw(text: string): Promise<{ head: string; body: string }> {
    const socket = connect(service.port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
    // A server that has answered and closed while we still send resets the connection.
    socket.on('error', () => {});
    socket.write(text);
    await once(socket, 'close');
    const [head = '', body = ''] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
    return { head, body };
  }

  test.each<[string, string, number, ErrorCode]>([
    [
      'an address over 128 kB',
      `GET /v1/search?q=${'a'.repeat(140_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      431,
      'request_too_large',
    ],
    [
      'headers over 128 kB',
      `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(140_000)}\r\n\r\n`,
      431,
      'request_too_large',
    ],
    ['no HTTP', 'GIB MIR ALLES\r\n\r\n', 400, 'request_malformed'],
    ['a header without a colon', 'GET / HTTP/1.1\r\nHost x\r\n\r\n', 400, 'request_malformed'],
    [
      'letters outside ASCII in the address',
      'GET /v1/search?q=\u0001 HTTP/1.1\r\nHost: x\r\n\r\n',
      400,
      'request_malformed',
    ],
  ])('%s', async (_, text, status, code) => {
    const { head, body } = await sendRaw(text);
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toMatch(/\r\nContent-Type: application\/problem\+json/i);
    expect(JSON.parse(body)).toMatchObject({ type: `urn:fihrist:error:${code}`, status, code });
    expect(JSON.parse(body).requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a query of 15,000 Arabic characters is still a 400, not a 431', async () => {
    const { head } = await sendRaw(
      `GET /v1/search?q=${encodeURIComponent('ك'.repeat(15_000))} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(head).toMatch(/^HTTP\/1.1 400 /);
  });

  test('the service goes on', async () => {
    expect((await ask('/health/ready')).status).toBe(200);
  });
});

describe('errors inside', () => {
  test('say nothing of what happened, only where to look', () => {
    const problem = toProblem(new Error('SELECT * FROM secrets in /home/me'), 'id-1');
    expect(problem).toMatchObject({ status: 500, code: 'internal', requestId: 'id-1' });
    expect(JSON.stringify(problem)).not.toMatch(/SELECT|secrets|home/);
    const rejected = toProblem(new FihristError('internal', 'query {"a":1} failed'), 'id-2');
    expect(JSON.stringify(rejected)).not.toContain('failed');
  });

  test('each kind has its status', () => {
    const statuses = Object.keys(CODES).map((code) => toProblem(new FihristError(code as ErrorCode, 'x'), 'i').status);
    for (const status of statuses) expect(status).toBeGreaterThanOrEqual(400);
    expect(toProblem(new FihristError('index_unfit', 'x'), 'i').status).toBe(503);
    expect(toProblem(new FihristError('engine_timeout', 'x'), 'i').status).toBe(504);
    expect(toProblem(new FihristError('name_conflict', 'x'), 'i').status).toBe(412);
    expect(toProblem(new FihristError('not_authorized', 'x'), 'i').status).toBe(401);
  });
});

test('a port that is taken, and an address that is not ours, are one clear message', async () => {
  const express = (await import('express')).default;
  await expect(listen(express(), service.port, '127.0.0.1')).rejects.toMatchObject({
    code: 'port_in_use',
    message: expect.stringContaining(String(service.port)),
  });
  await expect(listen(express(), 0, '203.0.113.1')).rejects.toMatchObject({ code: 'config_invalid' });
});

test('many searches at once are all answered', async () => {
  const queries = Array.from({ length: 60 }, (_, index) => ['قازاقستان', 'لتوكاييف', 'CSTO'][index % 3] as string);
  const totals = await Promise.all(queries.map(async (q) => (await search({ q })).total.value));
  expect(new Set(totals)).toEqual(new Set([5, 4]));
});
