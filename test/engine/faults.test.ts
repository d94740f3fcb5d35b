/** What can go wrong around Elasticsearch: each one message that says what and how to solve it, and nothing is lost. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Archive } from '../../src/archive/archive.ts';
import type { ElasticsearchEngineOptions } from '../../src/engine/elasticsearch/elasticsearch-engine.ts';
import { FihristError } from '../../src/error/fihrist-error.ts';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import { describeElasticsearch, type TestServer } from '../elasticsearch/test-server.ts';
import { type FakeServer, startFakeServer, startProxy } from '../support/fake-server.ts';
import { generateArticles } from '../support/generated-articles.ts';
import { indexFields, openElasticsearchArchive } from '../support/open-archive.ts';
import { smallLanguage } from '../support/small-language.ts';

/** Without variants: their words are read by searches of their own. */
const QUERY = { q: 'كازاخستان', variants: 'off' };
const PASSWORD = 'tell-it-to-nobody';
const TEN = generateArticles(10);

let opened: Archive[] = [];
let fakes: FakeServer[] = [];
afterEach(async () => {
  for (const archive of opened) await archive.close();
  for (const fake of fakes) await fake.close();
  [opened, fakes] = [[], []];
});

async function open(
  server: Parameters<typeof openElasticsearchArchive>[0],
  name: string,
  options: Partial<ElasticsearchEngineOptions> = {},
): Promise<Archive> {
  const { archive } = await openElasticsearchArchive(server, () => name, options)(smallLanguage());
  opened.push(archive);
  return archive;
}

async function fake(started: Promise<FakeServer>): Promise<FakeServer> {
  const server = await started;
  fakes.push(server);
  return server;
}

/** The one message; checked for what no message may hold. */
async function messageOf(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => new Error('it went well'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(FihristError);
  const { message, kind, cause } = error as FihristError;
  expect(kind).not.toBe('internal');
  expect(message).not.toMatch(/\n|https?:|127\.0\.0\.1|\bat .*:\d+/);
  expect(`${message} ${String(cause)} ${JSON.stringify(cause)}`).not.toContain(PASSWORD);
  expect(message).toMatch(/^[A-Z].*[.]$/);
  return message;
}

const connection = (url: string) => ({ url, username: 'elastic', password: PASSWORD, version: '9', how: 'a fake' });
const search = (archive: Archive) => searchArticles(archive, parseSearchRequest(QUERY));

describe('a server that is none of ours', () => {
  it('that does not answer is named by its variable', { timeout: 60_000 }, async () => {
    const gone = await startFakeServer(() => {});
    await gone.close();
    expect(await messageOf(open(connection(gone.url), 'articles'))).toMatch(/does not answer at ELASTICSEARCH_URL/);
  });

  it('that is another product is told from Elasticsearch', async () => {
    const other = await fake(
      startFakeServer((_, __, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ version: { number: '2.11.0', distribution: 'opensearch' } }));
      }),
    );
    expect(await messageOf(open(connection(other.url), 'articles'))).toMatch(/is not Elasticsearch/);
  });

  it('that answers with a web page is told from Elasticsearch', async () => {
    const other = await fake(
      startFakeServer((_, __, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<html>a router</html>');
      }),
    );
    expect(await messageOf(open(connection(other.url), 'articles'))).toMatch(/Elasticsearch/);
  });

  it.each([
    // A real version 8 refuses the header that asks for 9.
    ['refuses our media type', 400, { error: { type: 'media_type_header_exception', reason: 'Invalid' }, status: 400 }],
    ['answers', 200, { version: { number: '8.19.0' }, tagline: 'You Know, for Search' }],
  ])('that is version 8 and %s is called too old', async (_, status, body) => {
    const old = await fake(
      startFakeServer((__, ___, response) => {
        response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
        response.end(JSON.stringify(body));
      }),
    );
    expect(await messageOf(open(connection(old.url), 'articles'))).toMatch(/works with version 9/);
  });
});

describeElasticsearch('faults of Elasticsearch', (server) => {
  let count = 0;
  const name = (): string => `${server.prefix}-f${count++}`;
  const proxied = (proxy: FakeServer): TestServer => ({ ...server, url: proxy.url });

  it('a wrong password: the variables to look at', { timeout: 60_000 }, async ({ skip }) => {
    if (server.username === undefined) skip('this server was given without a user');
    const message = await messageOf(open({ ...server, password: PASSWORD }, name()));
    expect(message).toMatch(/refused the credentials; check ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD/);
  });

  it('a right password that is refused for a second, as by a server that starts: waited out', async () => {
    const until = Date.now() + 1000;
    const proxy = await fake(
      startProxy(server.url, () =>
        Date.now() < until ? { status: 401, body: { error: { type: 'security_exception' }, status: 401 } } : 'pass',
      ),
    );
    await open(proxied(proxy), name());
  });

  it('a user without rights: where they are written', async ({ skip }) => {
    const user = `${server.prefix}-user`;
    const made = await server.request('PUT', `/_security/user/${user}`, { password: PASSWORD, roles: [] });
    if (made.status >= 300) skip('this server lets no user be made');
    try {
      const message = await messageOf(open({ ...server, username: user, password: PASSWORD }, name()));
      expect(message).toMatch(/rights of docs\/elasticsearch\.md/);
    } finally {
      await server.request('DELETE', `/_security/user/${user}`);
    }
  });

  describe('names that are taken', () => {
    it('the alias stands for somebody else’s index', async () => {
      const alias = name();
      await server.request('PUT', `/${alias}x`, { aliases: { [alias]: {} } });
      expect(await messageOf(open(server, alias))).toMatch(/which is not Fihrist's; set FIHRIST_INDEX/);
      const { body } = await server.request('GET', `/${alias}*`);
      expect(Object.keys(body)).toEqual([`${alias}x`]);
    });

    it('the name is somebody else’s index', async () => {
      const taken = name();
      await server.request('PUT', `/${taken}`);
      expect(await messageOf(open(server, taken))).toMatch(/somebody else.*set FIHRIST_INDEX/);
    });

    it('the write alias is somebody else’s index: and no index of ours is left behind', async () => {
      const taken = name();
      await server.request('PUT', `/${taken}-write`);
      expect(await messageOf(open(server, taken))).toMatch(/taken by an index of somebody else; set FIHRIST_INDEX/);
      const { body } = await server.request('GET', `/${taken}*`);
      expect(Object.keys(body).sort()).toEqual([`${taken}-state`, `${taken}-write`]);
    });

    it('the alias stands for two indices', async () => {
      const alias = name();
      for (const part of ['a', 'b']) await server.request('PUT', `/${alias}${part}`, { aliases: { [alias]: {} } });
      expect(await messageOf(open(server, alias))).toMatch(/stands for 2 indices/);
    });

    it('the index goes while it is in use: nothing makes another by accident', async () => {
      const alias = name();
      const archive = await open(server, alias);
      const { body } = await server.request('GET', `/_alias/${alias}`);
      await server.request('DELETE', `/${Object.keys(body)[0]}`);
      expect(await messageOf(search(archive))).toMatch(/gone from Elasticsearch/);
      expect(await messageOf(indexFields(archive, TEN))).toMatch(/gone from Elasticsearch/);
      expect((await server.request('HEAD', `/${alias}-write`).catch(() => ({ status: 404 }))).status).toBe(404);
    });
  });

  it('an index made by another version: `status` says so, and an empty one is made anew', async () => {
    const alias = name();
    const archive = await open(server, alias);
    await open(server, alias, { fingerprint: 'newer' });
    expect((await archive.engine.status()).state).toBe('empty');
    await indexFields(archive, TEN);
    expect(await archive.engine.status()).toMatchObject({ state: 'unfit', articles: 10 });
  });

  it('a red index: part of it is not available', { timeout: 60_000 }, async () => {
    const alias = name();
    const archive = await open(server, alias);
    await indexFields(archive, TEN);
    const { body } = await server.request('GET', `/_alias/${alias}`);
    const index = Object.keys(body)[0];
    // An index whose data is lost, as after a node went for good: its shard has no place to be.
    await server.request('DELETE', `/${index}`);
    await server.request('PUT', `/${index}?wait_for_active_shards=0`, {
      settings: { 'index.routing.allocation.require._name': 'no-such-node' },
      mappings: { _meta: { product: 'fihrist', fingerprint: 'test' } },
      aliases: { [alias]: {}, [`${alias}-write`]: {} },
    });
    expect(await messageOf(search(archive))).toMatch(/health is red.*allocation\/explain/);
  });

  describe('while articles are written', () => {
    it('a full disk ends the run with its reason; freed, the same run again brings them in, each once', async () => {
      const alias = name();
      const archive = await open(server, alias);
      await indexFields(archive, TEN.slice(0, 3));
      const setBlock = (value: boolean | null) =>
        server.request('PUT', `/${alias}/_settings`, { 'index.blocks.read_only_allow_delete': value });
      await setBlock(true);
      expect(await messageOf(indexFields(archive, TEN))).toMatch(/disk is nearly full.*free space.*nothing is lost/);
      await setBlock(null);
      expect(await indexFields(archive, TEN)).toMatchObject({ read: 10, new: 7, unchanged: 3, rejected: 0 });
    });

    it('an article that does not fit the mapping is rejected with its reason, the others get in', async () => {
      const archive = await open(server, name());
      const prepare = await archive.prepare();
      const base = { ...(await anArticle(archive)), body: 'نص' };
      const batch = ['one', 'two', 'three'].map((id) =>
        prepare({ ...base, id, publishedAt: id === 'two' ? 'the other day' : '2022-01-14' }, id),
      );
      const outcomes = await archive.engine.write(batch);
      expect(outcomes.filter(({ outcome }) => outcome === 'new').map(({ id }) => id)).toEqual(['one', 'three']);
      expect(outcomes.find(({ id }) => id === 'two')).toMatchObject({
        outcome: 'rejected',
        reason: expect.stringMatching(/publishedAt/),
      });
    });

    it('an id longer than Elasticsearch takes, and half a letter, do no harm to the others', async () => {
      const archive = await open(server, name());
      const long = 'هوية'.repeat(70);
      const articles = [...TEN, { id: long, body: 'نص طويل' }, { id: 'half', body: 'نصف \ud83d حرف' }];
      expect(await indexFields(archive, articles)).toMatchObject({ new: 12, rejected: 0 });
      expect(await indexFields(archive, articles)).toMatchObject({ unchanged: 12 });
      expect((await archive.engine.readArticle(long))?.article.body).toBe('نص طويل');
      expect(await archive.engine.takeDown({ by: 'id', value: long })).toBe(1);
    });

    it('429 is waited out with jitter', { timeout: 60_000 }, async () => {
      const waits: number[] = [];
      let last = 0;
      const proxy = await fake(
        startProxy(server.url, (_, path) => {
          if (!path.includes('/_bulk')) return 'pass';
          const now = performance.now();
          if (last > 0) waits.push(now - last);
          last = now;
          return waits.length < 4
            ? { status: 429, body: { error: { type: 'es_rejected_execution_exception' } } }
            : 'pass';
        }),
      );
      const archive = await open(proxied(proxy), name());
      expect(await indexFields(archive, TEN)).toMatchObject({ new: 10, rejected: 0 });
      expect(waits).toHaveLength(4);
      // Full jitter: anything up to a limit that doubles.
      for (const [attempt, wait] of waits.entries()) expect(wait).toBeLessThan(200 * 2 ** (attempt + 1) + 300);
    });

    it('429 of one article of a request: only that one is sent again', async () => {
      const sent: number[] = [];
      const proxy = await fake(
        startProxy(server.url, (_, path, __, body) => {
          if (!path.includes('/_bulk')) return 'pass';
          sent.push(body.trim().split('\n').length / 2);
          if (sent.length > 1) return 'pass';
          const item = (status: number) => ({
            index: {
              status,
              ...(status === 201
                ? { result: 'created' }
                : { error: { type: 'es_rejected_execution_exception', reason: 'full' } }),
            },
          });
          return {
            status: 200,
            body: { took: 1, errors: true, items: TEN.map((___, place) => item(place === 4 ? 429 : 201)) },
          };
        }),
      );
      const archive = await open(proxied(proxy), name());
      expect(await indexFields(archive, TEN)).toMatchObject({ new: 10 });
      expect(sent).toEqual([10, 1]);
    });

    it.each([
      ['before it arrives', 'break'],
      ['after it was done', 'drop'],
    ] as const)('a connection that breaks %s: the request is sent again, each article is there once', async (_, verdict) => {
      let broken = 0;
      const proxy = await fake(
        startProxy(server.url, (__, path) => (path.includes('/_bulk') && broken++ < 2 ? verdict : 'pass')),
      );
      const archive = await open(proxied(proxy), name());
      const report = await indexFields(archive, TEN);
      expect(report.new + report.updated).toBe(10);
      expect((await archive.engine.status()).articles).toBe(10);
    });

    it('a server that stays away ends the run, and says what to do', { timeout: 60_000 }, async () => {
      let isAway = false;
      const proxy = await fake(startProxy(server.url, () => (isAway ? 'break' : 'pass')));
      const archive = await open(proxied(proxy), name(), { patienceMs: 500 });
      isAway = true;
      expect(await messageOf(indexFields(archive, TEN))).toMatch(/does not answer/);
    });
  });

  describe('while articles are searched', () => {
    let archive: Archive;
    let verdict: Parameters<typeof startProxy>[1] = () => 'pass';
    let closing: FakeServer[] = [];
    beforeAll(async () => {
      const proxy = await startProxy(server.url, (...request) => verdict(...request));
      closing = [proxy];
      const made = await openElasticsearchArchive(proxied(proxy), () => `${server.prefix}-search`)(smallLanguage());
      archive = made.archive;
      await indexFields(archive, TEN);
      return async () => {
        await archive.close();
        for (const one of closing) await one.close();
      };
    });
    afterEach(() => {
      verdict = () => 'pass';
    });
    const isSearch = (path: string): boolean => path.includes('/_search');

    it('who hangs up is not searched for any more', async () => {
      let isHanging: () => void = () => {};
      const hanging = new Promise<void>((resolve) => {
        isHanging = resolve;
      });
      verdict = (_, path) => {
        if (!isSearch(path)) return 'pass';
        isHanging();
        return 'hang';
      };
      const controller = new AbortController();
      const asked = searchArticles(archive, parseSearchRequest(QUERY), { signal: controller.signal });
      const message = messageOf(asked);
      await hanging;
      controller.abort();
      expect(await message).toMatch(/given up/);
    });

    it('a search that takes too long ends in time, and says so', async () => {
      verdict = (_, path) =>
        isSearch(path)
          ? {
              status: 200,
              body: { timed_out: true, _shards: { failed: 0, total: 1 }, hits: { hits: [], total: { value: 0 } } },
            }
          : 'pass';
      expect(await messageOf(search(archive))).toMatch(/took too long/);
    });

    it('too much at once is told from a fault', async () => {
      verdict = (_, path) =>
        isSearch(path) ? { status: 429, body: { error: { type: 'es_rejected_execution_exception' } } } : 'pass';
      expect(await messageOf(search(archive))).toMatch(/too much to do/);
    });

    it('a connection that broke while it was idle is no reason to fail', { timeout: 60_000 }, async () => {
      let broken = 0;
      verdict = (_, path) => (isSearch(path) && broken++ === 0 ? 'break' : 'pass');
      expect((await search(archive)).total.value).toBeGreaterThanOrEqual(0);
      expect(broken).toBeGreaterThan(1);
    });

    it('an answer that is no JSON is one message', async () => {
      verdict = (_, path) => (isSearch(path) ? { status: 502, body: 'bad gateway' } : 'pass');
      expect(await messageOf(search(archive))).toMatch(/Elasticsearch/);
    });

    it('the id of a request goes along as X-Opaque-Id', async () => {
      const ids: unknown[] = [];
      verdict = (_, path, headers) => {
        if (isSearch(path)) ids.push(headers['x-opaque-id']);
        return 'pass';
      };
      await searchArticles(archive, parseSearchRequest(QUERY), { requestId: 'request-42' });
      expect(ids).not.toEqual([]);
      expect(new Set(ids)).toEqual(new Set(['request-42']));
    });
  });
});

async function anArticle(archive: Archive) {
  await indexFields(archive, TEN.slice(0, 1));
  for await (const { article } of archive.engine.readArticles()) return article;
  throw new Error('no article was indexed');
}
