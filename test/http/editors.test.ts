/** The pages of editors as they are sent: frames without a secret, whole below a path prefix. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqliteArchive } from '../support/open-archive.ts';
import { serveArchive, type TestService } from '../support/serve-archive.ts';
import { smallLanguage } from '../support/small-language.ts';

const KEY = 'a key for the tests only';
let service: TestService;

beforeAll(async () => {
  service = await serveArchive(await openSqliteArchive(smallLanguage()), { adminKey: KEY, basePath: '/archive' });
});
afterAll(() => service?.stop());

test.each([
  '/desk',
  '/insights',
  '/insights?from=2022-01-01&to=%22%3E%3Cscript%3E',
])('%s is the same page for everybody, asks for nothing but its own files, and runs no script inside', async (path) => {
  const answer = await service.get(`/archive${path}`, { Authorization: `Bearer ${KEY}` });
  expect(answer.status).toBe(200);
  expect(answer.body).toBe((await service.get(`/archive${path}`)).body);
  expect(answer.body).not.toContain(KEY);
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(answer.body).not.toMatch(/<script(?![^>]* src="\/archive\/assets\/)/);
  expect(answer.body).not.toMatch(/ style=| on[a-z]+=/);
  expect(answer.body).toContain('<noscript>');
});
