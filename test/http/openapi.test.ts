/** /openapi.json: valid, complete, and its examples are answered as it shows. */
import { globSync, readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXAMPLES } from '../../src/http/openapi/example-answers.ts';
import type { ExampleRequest, Operation } from '../../src/http/openapi/operation.ts';
import { OPERATIONS } from '../../src/http/openapi/operations.ts';
import { DOCUMENT, faultsOf } from '../support/contract.ts';
import { indexPaths, openSqliteArchive } from '../support/open-archive.ts';
import { serveArchive, type TestService } from '../support/serve-archive.ts';
import { SEEDS } from '../support/test-language.ts';

const ROUTES = new URL('../../src/http/routes/', import.meta.url).pathname;
/** Routes of pages and what they load: for people, no part of the contract. */
const PAGES = ['page.ts', 'editors.ts', 'docs.ts'];
/** What differs between machines and runs; examples show it as it was when they were written. */
const CHANGING = new Set(['id', 'group', 'score', 'tookMs', 'requestId', 'nextCursor']);
const KEY = 'a key for the examples';

let service: TestService;

beforeAll(async () => {
  const opened = await openSqliteArchive();
  await indexPaths(opened.archive, [SEEDS, `${import.meta.dirname}/openapi-example.jsonl`]);
  service = await serveArchive(opened, { adminKey: KEY });
});
afterAll(() => service?.stop());

test('is OpenAPI 3.1, as the specification has it', async () => {
  const { valid, errors } = await new Validator().validate(
    structuredClone(DOCUMENT) as unknown as Record<string, unknown>,
  );
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test('is served, under the base path too', async () => {
  const { status, body } = await service.get('/openapi.json');
  expect(status).toBe(200);
  expect(body.paths).toEqual(DOCUMENT.paths);
  const other = await serveArchive(await openSqliteArchive(), { basePath: '/archive' });
  try {
    expect((await other.get('/archive/openapi.json')).body.servers).toEqual([{ url: '/archive' }]);
  } finally {
    await other.stop();
  }
});

test('has every route of the API, and no other', () => {
  const routes = globSync('*.ts', { cwd: ROUTES })
    .filter((file) => !PAGES.includes(file))
    .flatMap((file) => [
      ...readFileSync(`${ROUTES}/${file}`, 'utf8').matchAll(/\brouter\.(get|put|post|delete|patch)\(\s*'([^']+)'/g),
    ])
    .map(([, method, path]) => `${method} ${path?.replace(/:(\w+)/g, '{$1}')}`);
  const described = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
  expect(routes.length).toBeGreaterThan(10);
  expect([...described].sort()).toEqual([...routes].sort());
});

test('every call has an id of its own, and says what its parameters are', () => {
  const ids = OPERATIONS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, pathParameters = {} } of OPERATIONS) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(pathParameters), path).toEqual(named);
  }
});

/** Sent as a client would send it. */
async function send({ method, path, isAdmin }: Operation, example: ExampleRequest) {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(example.path?.[name] ?? ''));
  const query = Object.entries(example.query ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  );
  const search = query.length === 0 ? '' : `?${new URLSearchParams(query)}`;
  const headers = isAdmin ? { Authorization: `Bearer ${KEY}` } : {};
  return service.send(method.toUpperCase(), address + search, example.body, headers);
}

const withExamples = OPERATIONS.filter(({ examples }) => examples !== undefined);

describe.each(withExamples)('examples of $method $path', (operation) => {
  test('are answered as the document shows (vitest -u writes what is answered)', async () => {
    const answers: Record<string, unknown> = {};
    for (const [name, example] of Object.entries(operation.examples ?? {})) {
      const { status, body } = await send(operation, example);
      expect(status).toBeLessThan(300);
      answers[name] = body === '' ? undefined : body;
    }
    await expect(`${JSON.stringify(answers, freeze, 2)}\n`).toMatchFileSnapshot(`${EXAMPLES}/${operation.id}.json`);
  });
});

/** The same on every machine. An id that the example itself asked for stays. */
function freeze(this: unknown, key: string, value: unknown): unknown {
  if (!CHANGING.has(key)) return value;
  if (typeof value === 'number') return 1.5;
  if (key === 'nextCursor') return value === null ? null : 'bY5BasMwEEWvov5trKQN3cwF';
  return typeof value === 'string' && /^[0-9a-f]{16,}$/.test(value) ? 'a1b2c3d4e5f60718' : value;
}

describe('the check of all answers sees', () => {
  const problem = { type: 'x', title: 'x', status: 400, code: 'internal', detail: 'x', requestId: 'x' };
  test.each([
    ['an answer that fits', 400, 'application/problem+json', problem, []],
    ['a status that is not described', 418, 'application/json', {}, ['418 is not described']],
    ['another media type', 400, 'text/html', problem, ['400 as text/html is not described']],
    [
      'a field of another kind',
      400,
      'application/problem+json',
      { ...problem, status: 'x' },
      ['/status must be integer'],
    ],
    ['a field too many', 400, 'application/problem+json', { ...problem, colour: 1 }, [' must NOT have additional']],
  ])('%s', (_, status, type, body, faults) => {
    const found = faultsOf('GET', '/v1/search', status, type, JSON.stringify(body));
    expect(found).toEqual(faults.map((fault) => expect.stringContaining(fault)));
  });
});
