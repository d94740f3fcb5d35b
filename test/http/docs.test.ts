/** /docs: the contract to read, from files of ours only, under the same policy as every page. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startService, type TestService } from '../support/start-service.ts';

let service: TestService;

beforeAll(async () => {
  service = await startService({ basePath: '/archive' });
});
afterAll(() => service?.stop());

test('loads nothing from elsewhere, and everything it loads is there', async () => {
  const response = await fetch(`${service.url}/archive/docs`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).not.toMatch(/unsafe|http/);
  const html = await response.text();
  expect(html).not.toMatch(/<script>|<style|style=|\son\w+=/);
  const addresses = [...html.matchAll(/(?:src|href|data-contract)="([^"]+)"/g)].map(([, address]) => address as string);
  const loaded = addresses.filter((address) => address !== 'data:,');
  expect(loaded.length).toBeGreaterThan(4);
  for (const address of loaded) {
    expect(address).toMatch(/^\/archive\//);
    const file = await fetch(service.url + address);
    expect([address, file.status]).toEqual([address, 200]);
    expect((await file.text()).length).toBeGreaterThan(100);
  }
});

test('its script comes compressed, and a file that is none is refused', async () => {
  const script = await fetch(`${service.url}/archive/docs/swagger-ui-bundle.js`);
  expect(script.headers.get('content-encoding')).toBe('gzip');
  expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
  expect((await fetch(`${service.url}/archive/docs/package.json`)).status).toBe(404);
});
