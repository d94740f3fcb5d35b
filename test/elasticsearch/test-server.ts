/** What tests use to get at the real Elasticsearch of the run. */
import { randomBytes } from 'node:crypto';
import { afterAll, describe, inject, it } from 'vitest';
import { authorizationOf, type ElasticsearchServer, type TestElasticsearch } from './test-elasticsearch.ts';

export type { ElasticsearchServer, TestElasticsearch } from './test-elasticsearch.ts';

/** The server of this run, or `{ unavailable: reason }`. */
export function testElasticsearch(): TestElasticsearch {
  return inject('elasticsearch');
}

export type TestServer = ElasticsearchServer & {
  /**
   * Start of every index, alias and synonym set name of this `describe`, for instance `fihrist-test-lz3k-9f2c61`; a valid
   * `FIHRIST_INDEX`. What begins with it is deleted when the `describe` has ended.
   */
  prefix: string;
  /** Asks the server, as its user unless other headers are given. JSON in, JSON out. */
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ServerResponse>;
};

// biome-ignore lint/suspicious/noExplicitAny: tests reach into answers of any shape
export type ServerResponse = { status: number; body: any };

export function createTestServer(server: ElasticsearchServer): TestServer {
  return {
    ...server,
    prefix: `fihrist-test-${Date.now().toString(36)}-${randomBytes(3).toString('hex')}`,
    async request(method, path, body, headers) {
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...authorizationOf(server), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    },
  };
}

/** Deletes what a test made, each by its full name: servers refuse to delete by pattern, and others may use them too. */
export async function deleteTraces({ prefix, request }: TestServer): Promise<void> {
  const indices = await request('GET', `/_cat/indices/${prefix}*?format=json&h=index&expand_wildcards=all`);
  if (indices.status !== 200)
    throw new Error(`The traces of this test could not be listed: ${JSON.stringify(indices)}`);
  for (const { index } of indices.body) await request('DELETE', `/${index}`);
  const sets = await request('GET', '/_synonyms?size=10000');
  for (const { synonyms_set: name } of sets.body.results) {
    if (name.startsWith(prefix)) await request('DELETE', `/_synonyms/${name}`);
  }
}

/**
 * A `describe` whose tests run against the real Elasticsearch of this run; without one, a single skipped test carries
 * the reason. Everything named with `server.prefix` is deleted at the end.
 *
 * @example
 * describeElasticsearch('the mapping', (server) => {
 *   it('is accepted', async () => {
 *     expect((await server.request('PUT', `/${server.prefix}-articles`, mapping)).status).toBe(200);
 *   });
 * });
 */
export function describeElasticsearch(title: string, tests: (server: TestServer) => void): void {
  const elasticsearch = testElasticsearch();
  describe(title, () => {
    if ('unavailable' in elasticsearch) {
      it('needs a real Elasticsearch', ({ skip }) => skip(elasticsearch.unavailable));
      return;
    }
    const server = createTestServer(elasticsearch);
    afterAll(() => deleteTraces(server));
    tests(server);
  });
}
