/**
 * The indexer killed at random moments, then the same command again: always every article, each once, counts right. Each
 * moment begins with an empty index. FIHRIST_TEST_KILLS (default 4) sets how many there are for each engine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Archive } from '../../src/archive/archive.ts';
import { createArchive } from '../../src/archive/archive.ts';
import { openSqliteEngine } from '../../src/engine/sqlite/sqlite-engine.ts';
import type { IndexReport } from '../../src/indexing/index-report.ts';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import { createTestServer, deleteTraces, testElasticsearch } from '../elasticsearch/test-server.ts';
import { openElasticsearchArchive } from '../support/open-archive.ts';
import { createChance } from '../support/random.ts';
import { smallLanguage } from '../support/small-language.ts';

const KILLS = Number(process.env['FIHRIST_TEST_KILLS'] ?? 4);
const ARTICLES = 20_000;
const FILES = 40;
const SEED = 7;
const COMPOSE = fileURLToPath(new URL('../../src/compose.ts', import.meta.url));
const TIMEOUT_MS = 60_000 + KILLS * 90_000;
/** In every article, once. */
const WORD = 'الوفد';

interface Place {
  /** Of the process that indexes. */
  readonly env: Readonly<Record<string, string>>;
  open(): Promise<Archive>;
}

interface KilledEngine {
  readonly name: string;
  readonly unavailable: string | undefined;
  /** Where nothing is indexed yet. */
  place(folder: string, number: number): Place;
  remove(): Promise<void>;
}

const embedded: KilledEngine = {
  name: 'sqlite',
  unavailable: undefined,
  place(folder, number) {
    const data = join(folder, `data-${number}`);
    const open = async () =>
      createArchive(openSqliteEngine({ folder: data, fingerprint: 'of another' }), smallLanguage());
    return { env: { FIHRIST_DATA: data }, open };
  },
  remove: async () => {},
};

function elasticsearch(): KilledEngine {
  const found = testElasticsearch();
  if ('unavailable' in found) {
    const refuse = () => {
      throw new Error(found.unavailable);
    };
    return { name: 'elasticsearch', unavailable: found.unavailable, place: refuse, remove: async () => {} };
  }
  const server = createTestServer(found);
  return {
    name: 'elasticsearch',
    unavailable: undefined,
    place(folder, number) {
      const index = `${server.prefix}-${number}`;
      const auth: Record<string, string> =
        server.apiKey === undefined
          ? { ELASTICSEARCH_USERNAME: server.username ?? '', ELASTICSEARCH_PASSWORD: server.password ?? '' }
          : { ELASTICSEARCH_API_KEY: server.apiKey };
      return {
        env: { ELASTICSEARCH_URL: server.url, ...auth, FIHRIST_INDEX: index, FIHRIST_DATA: join(folder, 'data') },
        open: async () => (await openElasticsearchArchive(server, () => index)(smallLanguage())).archive,
      };
    },
    remove: () => deleteTraces(server),
  };
}

describe.each([embedded, elasticsearch()])('the indexer killed on $name', { timeout: TIMEOUT_MS }, (engine) => {
  if (engine.unavailable !== undefined) {
    const reason = engine.unavailable;
    it('and started again brings in every article, once', ({ skip }) => skip(reason));
    return;
  }
  let folder = '';
  let articles = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fihrist-kill-'));
    articles = join(folder, 'articles');
    writeArticles(articles);
  });
  afterAll(async () => {
    await engine.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const start = (place: Place): ChildProcess =>
    spawn(process.execPath, [COMPOSE, 'index', articles, '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', ...place.env },
    });

  it(`at ${KILLS} moments and started again brings in every article, once`, async () => {
    const chance = createChance(SEED);
    const measured = engine.place(folder, 0);
    const startedAt = performance.now();
    expect(await finish(start(measured))).toMatchObject({ code: 0, report: { new: ARTICLES } });
    let wholeMs = performance.now() - startedAt;
    const found: string[] = [];
    for (let number = 1; found.length < KILLS; number++) {
      expect(number, 'runs that ended before they could be killed').toBeLessThan(3 * KILLS);
      const place = engine.place(folder, number);
      const begunAt = performance.now();
      const first = start(place);
      const ended = finish(first).then((end) => ({ ...end, ms: performance.now() - begunAt }));
      // One in each part of the run, somewhere in it.
      await sleep((wholeMs * (found.length + chance.below(1000) / 1000)) / KILLS);
      first.kill('SIGKILL');
      const killed = await ended;
      // Ended before: the machine is quicker by now, and this moment is tried again.
      if (killed.code !== null) wholeMs = killed.ms;
      const againAt = performance.now();
      const { code, report, complaints } = await finish(start(place));
      // Nothing was there yet, so that this run was a whole one.
      if (report?.new === ARTICLES) wholeMs = performance.now() - againAt;
      expect([code, complaints]).toEqual([0, expect.anything()]);
      expect(report).toMatchObject({ read: ARTICLES, files: FILES, updated: 0, repeated: 0, rejected: 0 });
      expect((report?.new ?? 0) + (report?.unchanged ?? 0)).toBe(ARTICLES);
      await expectEachOnce(place);
      if (killed.code === null) found.push(`${report?.unchanged} there, ${report?.unreadFiles} files left unread`);
    }
    console.log(`${engine.name}: killed ${KILLS} times within ${Math.round(wholeMs)} ms: ${found.join('; ')}`);
  });

  it('two at once leave every article once, whoever writes it', async () => {
    const place = engine.place(folder, 3 * KILLS);
    const both = await Promise.all([finish(start(place)), finish(start(place))]);
    for (const { code, report, complaints } of both) {
      // One of them may be sent away, with a reason.
      if (code === 1) expect(complaints).toMatch(/^fihrist: (?!something went wrong)/);
      else expect(report).toMatchObject({ read: ARTICLES, repeated: 0, rejected: 0 });
    }
    const third = await finish(start(place));
    expect(third).toMatchObject({ code: 0, report: { read: ARTICLES, new: 0, updated: 0, unchanged: ARTICLES } });
    await expectEachOnce(place);
  });
});

interface Ended {
  /** null: killed. */
  readonly code: number | null;
  readonly report: IndexReport | undefined;
  readonly complaints: string;
}

async function finish(child: ChildProcess): Promise<Ended> {
  let output = '';
  let complaints = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, report: output === '' ? undefined : (JSON.parse(output) as IndexReport), complaints };
}

/** What is stored, and what a search finds. */
async function expectEachOnce(place: Place): Promise<void> {
  const archive = await place.open();
  try {
    const ids: string[] = [];
    for await (const { article } of archive.engine.readArticles()) ids.push(article.id);
    expect([ids.length, new Set(ids).size]).toEqual([ARTICLES, ARTICLES]);
    const request = parseSearchRequest({ q: WORD, size: '1', facets: 'none', variants: 'off' });
    expect((await searchArticles(archive, request)).total.value).toBe(ARTICLES);
  } finally {
    await archive.close();
  }
}

/** Short ones: what is tested is the order of what happens. */
function writeArticles(folder: string): void {
  mkdirSync(folder);
  const words = 'زار التقى الرئيس الوزير مدينة اتفاق بحث تعاون اقتصاد حدود مؤتمر بيان صحيفة نفط سوق'.split(' ');
  const chance = createChance(SEED);
  for (let file = 0; file < FILES; file++) {
    const lines = Array.from({ length: ARTICLES / FILES }, (_, line) => {
      const text = Array.from({ length: 12 }, () => chance.pick(words)).join(' ');
      return JSON.stringify({ id: `${file}-${line}`, title: `خبر ${line}`, body: `${text} ${WORD} ${file * line}.` });
    });
    writeFileSync(join(folder, `${file}.jsonl`), `${lines.join('\n')}\n`);
  }
}
