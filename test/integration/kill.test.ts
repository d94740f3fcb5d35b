/**
 * Power cuts: Elasticsearch killed in the middle of indexing, and the indexer killed. Both end with every article, each
 * once. Runs an Elasticsearch of its own, for it kills it. FIHRIST_TEST_KILL_ARTICLES (default 5,000) sets the size.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDistribution } from '../../scripts/elasticsearch/distribution.ts';
import { findJdk } from '../../scripts/elasticsearch/jdk.ts';
import { type RunningServer, startServer } from '../../scripts/elasticsearch/server-process.ts';
import { unprivilegedUser } from '../../scripts/elasticsearch/unprivileged-user.ts';
import type { Archive } from '../../src/archive/archive.ts';
import type { RawRecord } from '../../src/corpus/raw-record.ts';
import { indexRecords } from '../../src/indexing/index-run.ts';
import { generateArticle } from '../support/generated-articles.ts';
import { openElasticsearchArchive } from '../support/open-archive.ts';
import { smallLanguage } from '../support/small-language.ts';

const ARTICLES = Number(process.env['FIHRIST_TEST_KILL_ARTICLES'] ?? 5000);
const PASSWORD = 'kill-test-password';
const COMPOSE = fileURLToPath(new URL('../../src/compose.ts', import.meta.url));
const TIMEOUT_MS = 60_000 + ARTICLES * 20;

const jdk = await findJdk();
const home = await findDistribution();
const obstacle =
  process.env['FIHRIST_TEST_ELASTICSEARCH'] === 'off'
    ? 'FIHRIST_TEST_ELASTICSEARCH=off declines it'
    : 'unavailable' in jdk
      ? `needs an Elasticsearch it can kill, as a local process: ${jdk.unavailable}`
      : home === undefined
        ? 'needs an Elasticsearch it can kill, as a local process: `npm run elasticsearch -- prepare` brings it'
        : undefined;

describe('after a power cut', { timeout: TIMEOUT_MS }, () => {
  if (obstacle !== undefined) {
    it('every article is there, once', ({ skip }) => skip(obstacle));
    return;
  }
  const aborted = new AbortController();
  let running: RunningServer;
  let folder = '';

  beforeAll(async () => {
    if ('unavailable' in jdk || home === undefined) return;
    folder = await mkdtemp(join(tmpdir(), 'fihrist-kill-'));
    const user = await unprivilegedUser();
    const { signal } = aborted;
    running = await startServer({
      jdk,
      home,
      password: PASSWORD,
      port: 0,
      heap: '1g',
      isQuickStart: true,
      user,
      signal,
    });
  }, 180_000);
  afterAll(async () => {
    await running?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (name: string): Promise<Archive> => {
    const server = { url: running.url, username: 'elastic', password: PASSWORD, version: '9', how: 'killed' };
    return (await openElasticsearchArchive(server, () => name)(smallLanguage())).archive;
  };

  async function expectEachOnce(archive: Archive): Promise<void> {
    const seen = new Map<string, number>();
    for await (const { article } of archive.engine.readArticles())
      seen.set(article.id, (seen.get(article.id) ?? 0) + 1);
    expect(seen.size).toBe(ARTICLES);
    expect([...seen.values()].every((times) => times === 1)).toBe(true);
    expect((await archive.engine.status()).articles).toBe(ARTICLES);
  }

  it('of Elasticsearch in the middle of indexing, the same run goes on when it is back', async () => {
    const archive = await open('articles');
    let cut: Promise<number> | undefined;
    async function crashAndStart(): Promise<number> {
      const startedAt = performance.now();
      await running.crash();
      await sleep(500);
      await running.startAgain();
      return Math.round((performance.now() - startedAt) / 1000);
    }
    async function* records(): AsyncIterable<RawRecord> {
      for (let number = 0; number < ARTICLES; number++) {
        yield {
          kind: 'fields',
          place: { path: '/a.jsonl', origin: 'a.jsonl', line: number + 1 },
          fields: generateArticle(number),
        };
        // A request is on its way in this moment: it began 50 ms ago, and takes some hundred.
        if (number === Math.floor(ARTICLES / 2)) setTimeout(() => (cut ??= crashAndStart()), 50);
      }
    }
    const report = await indexRecords(archive.engine, await archive.prepare(), records(), archive.language);
    expect(cut).toBeDefined();
    const awaySeconds = await cut;
    expect(report.new + report.updated + report.unchanged).toBe(ARTICLES);
    expect(report.rejected).toBe(0);
    await expectEachOnce(archive);
    console.log(
      `${ARTICLES} articles in ${report.seconds} s, Elasticsearch killed and away for ${awaySeconds} s of them`,
    );
    await archive.close();
  });

  it('of the indexer, running it again brings in what is missing', async () => {
    const file = join(folder, 'articles.jsonl');
    const lines = Array.from({ length: ARTICLES }, (_, number) => JSON.stringify(generateArticle(number)));
    await writeFile(file, `${lines.join('\n')}\n`);
    const index = () =>
      spawn(process.execPath, [COMPOSE, 'index', file, '--json'], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'],
          ELASTICSEARCH_URL: running.url,
          ELASTICSEARCH_USERNAME: 'elastic',
          ELASTICSEARCH_PASSWORD: PASSWORD,
          FIHRIST_INDEX: 'killed-indexer',
        },
      });
    const authorization = `Basic ${Buffer.from(`elastic:${PASSWORD}`).toString('base64')}`;
    const countThere = async (): Promise<number> => {
      const answer = await fetch(`${running.url}/killed-indexer/_count`, { headers: { authorization } });
      return answer.ok ? ((await answer.json()) as { count: number }).count : 0;
    };

    const first = index();
    const ended = new Promise((resolve) => first.on('close', resolve));
    while (first.exitCode === null && (await countThere()) === 0) await sleep(20);
    first.kill('SIGKILL');
    await ended;
    const before = await countThere();
    expect(before).toBeGreaterThan(0);

    const second = index();
    let output = '';
    let complaints = '';
    second.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    second.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    expect([await new Promise((resolve) => second.on('close', resolve)), complaints]).toEqual([0, expect.anything()]);
    const report = JSON.parse(output) as Record<string, number>;
    expect(report).toMatchObject({ read: ARTICLES, rejected: 0 });
    expect((report['new'] ?? 0) + (report['unchanged'] ?? 0) + (report['updated'] ?? 0)).toBe(ARTICLES);
    expect(await countThere()).toBe(ARTICLES);
    console.log(`killed with ${before} of ${ARTICLES} there; again: ${output.replace(/\s+/g, ' ').slice(0, 160)}`);
  });
});
