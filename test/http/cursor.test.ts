/** Walks over HTTP by cursor, on every engine: what is written meanwhile neither hides a hit nor shows one twice. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEngines } from '../engine/engines.ts';
import { makeArticle } from '../engine/make-article.ts';
import type { TestArchive } from '../support/open-archive.ts';
import { serveArchive, type TestService } from '../support/serve-archive.ts';

const HITS = 5000;
const BATCH = 250;

describeOnEngines('a cursor', ({ open }) => {
  let opened: TestArchive;
  let service: TestService;

  async function add(name: string, count: number): Promise<void> {
    const prepare = await opened.archive.prepare();
    const articles = Array.from({ length: count }, (_, index) => {
      const words = Array.from({ length: 9 }, (_, place) => `${name}${index}x${place}`).join(' ');
      const body = `خبر عن كازاخستان ${'وروسيا '.repeat(index % 7)} ${words}`;
      return prepare(makeArticle({ id: `${name}-${index}`, body }), 'hash');
    });
    for (let from = 0; from < count; from += BATCH) {
      await opened.archive.engine.write(articles.slice(from, from + BATCH));
      await opened.archive.engine.refresh();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const search = (parameters: Record<string, string>) =>
    service.get(`/v1/search?${new URLSearchParams({ q: 'كازاخستان', highlight: 'none', ...parameters })}`);

  beforeAll(async () => {
    opened = await open();
    await add('original', HITS);
    service = await serveArchive(opened);
  }, 120_000);
  afterAll(() => service?.stop());

  test(`gives each of ${HITS} hits exactly once while ${HITS} articles are added`, { timeout: 120_000 }, async () => {
    const adding = add('added', HITS);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { status, body } = await search({ size: '100', ...(cursor === null ? {} : { cursor }) });
      expect(status).toBe(200);
      expect(body.page.page).toBe(seen.length / 100 + 1);
      seen.push(...body.hits.map(({ id }: { id: string }) => id));
      cursor = body.page.nextCursor;
    } while (cursor !== null);
    await adding;
    const originals = seen.filter((id) => id.startsWith('original-'));
    expect(originals).toHaveLength(HITS);
    expect(new Set(originals).size).toBe(HITS);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await search({ size: '1' })).body.total.value).toBe(2 * HITS);
  });

  test('goes on behind the last numbered page', async () => {
    const last = await search({ size: '50', page: '200', sort: 'newest' });
    expect(last.body.hits).toHaveLength(50);
    expect(last.body.page.nextCursor).toBeNull();
    const early = await search({ size: '100', page: '99', sort: 'newest' });
    const next = await search({ size: '100', sort: 'newest', cursor: early.body.page.nextCursor });
    expect(next.body.page).toEqual({ size: 100, page: 100, nextCursor: null });
    expect(next.body.hits).toHaveLength(100);
  });

  test('is told when it is wrong, of another search, or stands beside page', async () => {
    const { body } = await search({ size: '1' });
    const cursor = body.page.nextCursor as string;
    const of = async (parameters: Record<string, string>) => {
      const answer = await search(parameters);
      return [answer.status, answer.body.code, answer.body.parameters];
    };
    expect(await of({ cursor: 'x' })).toEqual([400, 'cursor_invalid', ['cursor']]);
    expect(await of({ cursor: cursor.slice(0, -4) })).toEqual([400, 'cursor_invalid', ['cursor']]);
    expect(await of({ cursor, q: 'روسيا' })).toEqual([400, 'cursor_invalid', ['cursor']]);
    expect(await of({ cursor, source: 'تاس' })).toEqual([400, 'cursor_invalid', ['cursor']]);
    expect(await of({ cursor, page: '2' })).toEqual([400, 'cursor_invalid', ['page', 'cursor']]);
    expect((await search({ cursor, size: '3', highlight: 'marks' })).body.hits).toHaveLength(3);
  });

  test('asks for what it asked for at the beginning, until a name of it is edited', async () => {
    const { body } = await search({ size: '1' });
    const cursor = body.page.nextCursor;
    const { names } = opened.archive;
    const { name } = await names.read('kazakhstan');
    const edit = { editor: 'test', ifMatch: undefined };
    await names.put({ ...name, spellings: [...name.spellings, 'كزاخستون'] }, edit);
    expect((await search({ size: '1', cursor })).status).toBe(200);
    await names.remove('kazakhstan', edit);
    const gone = await search({ size: '1', cursor });
    expect([gone.status, gone.body.code]).toEqual([410, 'cursor_expired']);
  });
});
