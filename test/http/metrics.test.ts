/** /metrics: figures for Prometheus, with labels that no client can multiply. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startService, type TestService } from '../support/start-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.stop());

const figures = async (): Promise<string> => (await fetch(`${service.url}/metrics`)).text();
const countOf = (text: string, labels: string): number =>
  Number(new RegExp(`^fihrist_http_request_duration_seconds_count\\{${labels}\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);

test('is the text format, with articles and the engine', async () => {
  const response = await fetch(`${service.url}/metrics`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  expect(text).toMatch(/^fihrist_articles 5$/m);
  expect(text).toMatch(/^fihrist_engine_up\{engine="sqlite"\} 1$/m);
  for (const line of text.split('\n').filter((one) => one !== '')) {
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) \S+ .+|[a-z_]\w*(?:\{(?:\w+="[^"]*",?)*\})? (?:[\d.e+-]+|nan))$/i);
  }
});

test('requests count under their route and status, whatever their words', async () => {
  for (const path of ['/v1/search?q=1', '/v1/search?q=2', '/v1/search?size=0', '/v1/articles/a', '/v1/articles/b']) {
    await fetch(service.url + path);
  }
  const text = await figures();
  expect(countOf(text, 'method="GET",route="/v1/search",status="200"')).toBe(2);
  expect(countOf(text, 'method="GET",route="/v1/search",status="400"')).toBe(1);
  expect(countOf(text, 'method="GET",route="/v1/articles/\\{id\\}",status="404"')).toBe(2);
});

test('addresses and methods that are none make no labels', async () => {
  for (const [index, method] of ['PROPFIND', 'MKCOL', 'GET', 'POST'].entries()) {
    await fetch(`${service.url}/made-up/${index}`, { method });
  }
  const text = await figures();
  expect(text).not.toContain('made-up');
  expect(text).not.toContain('MKCOL');
  expect(countOf(text, 'method="other",route="none",status="404"')).toBe(2);
});
