/** An index built anew while it is searched and written: no search fails, no count is wrong, nothing is lost. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Archive, rebuildIndex } from '../../src/archive/archive.ts';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import { describeElasticsearch } from '../elasticsearch/test-server.ts';
import { startProxy } from '../support/fake-server.ts';
import { generateArticle, generateArticles } from '../support/generated-articles.ts';
import { makeUpStory } from '../support/made-up-story.ts';
import { indexFields, openElasticsearchArchive, type TestArchive } from '../support/open-archive.ts';
import { smallLanguage } from '../support/small-language.ts';
import { describeOnEngines } from './engines.ts';

const count = async (archive: Archive): Promise<number> => (await archive.engine.status()).articles;
const ALL = parseSearchRequest({ size: '1', facets: 'none' });
const NAMED = parseSearchRequest({ q: 'كازاخستان', size: '3' });

describeOnEngines('reindex', ({ open }) => {
  async function withArchive(act: (archive: Archive) => Promise<void>): Promise<void> {
    const opened: TestArchive = await open(smallLanguage());
    try {
      await act(opened.archive);
    } finally {
      await opened.remove();
    }
  }

  it('keeps every article, and answers as before', () =>
    withArchive(async (archive) => {
      await indexFields(archive, generateArticles(120));
      const { tookMs: _, ...before } = await searchArticles(archive, NAMED);
      expect(await rebuildIndex(archive)).toBe(120);
      const { tookMs: __, ...after } = await searchArticles(archive, NAMED);
      expect(after).toEqual(before);
      expect(await indexFields(archive, generateArticles(120))).toMatchObject({ unchanged: 120 });
    }));

  it('of an empty archive is an empty archive', () =>
    withArchive(async (archive) => {
      expect(await rebuildIndex(archive)).toBe(0);
      expect(await indexFields(archive, generateArticles(5))).toMatchObject({ new: 5 });
    }));

  it('can be taken back, and forth again', () =>
    withArchive(async (archive) => {
      await expect(archive.engine.rollback()).rejects.toMatchObject({ code: 'index_unfit' });
      await indexFields(archive, generateArticles(10));
      await rebuildIndex(archive);
      await indexFields(archive, generateArticles(15));
      expect(await archive.engine.rollback()).toBe(10);
      expect((await searchArticles(archive, ALL)).total.value).toBe(10);
      // The index that is back takes articles.
      expect(await indexFields(archive, generateArticles(12))).toMatchObject({ new: 2, unchanged: 10 });
      expect(await archive.engine.rollback()).toBe(15);
    }));

  it('leaves out what was taken down, before or meanwhile, and so does going back', () =>
    withArchive(async (archive) => {
      const articles = generateArticles(20);
      await indexFields(archive, articles);
      const [first, second] = articles.map(({ id }) => id) as [string, string];
      await archive.engine.takeDown({ by: 'id', value: first });
      expect(await rebuildIndex(archive)).toBe(19);
      await archive.engine.takeDown({ by: 'id', value: second });
      expect(await archive.engine.rollback()).toBe(18);
      expect(await archive.engine.readArticle(second)).toBeUndefined();
    }));
});

describeElasticsearch('reindex of Elasticsearch', (server) => {
  let number = 0;
  const open = (url = server.url, name = `${server.prefix}-r${number++}`) =>
    openElasticsearchArchive({ ...server, url }, () => name, { patienceMs: 20_000 })(smallLanguage());
  const indicesOf = async (pattern: string): Promise<string[]> =>
    (await server.request('GET', `/_cat/indices/${pattern}?format=json&h=index`)).body
      .map((row: { index: string }) => row.index)
      .sort();

  it('under 50 searches a second and steady writing: none fails, none finds less, nothing is lost', {
    timeout: 120_000,
  }, async () => {
    const { archive, remove } = await open();
    const start = 2000;
    await indexFields(archive, generateArticles(start));
    const faults: string[] = [];
    const totals: number[] = [];
    let written = start;
    let isOver = false;

    async function search(): Promise<void> {
      try {
        const [all, named] = await Promise.all([searchArticles(archive, ALL), searchArticles(archive, NAMED)]);
        totals.push(all.total.value);
        if (all.total.value < start) faults.push(`${all.total.value} articles`);
        if (named.total.value < 100) faults.push(`${named.total.value} with the name`);
      } catch (error) {
        faults.push(String(error));
      }
    }
    async function keepWriting(): Promise<void> {
      while (!isOver) {
        const articles = Array.from({ length: 10 }, (_, place) => generateArticle(written + place));
        const report = await indexFields(archive, articles);
        if (report.new + report.updated !== 10) faults.push(JSON.stringify(report));
        written += 10;
        await sleep(20);
      }
    }

    const searches: Promise<void>[] = [];
    // Two searches every 40 ms.
    const timer = setInterval(() => searches.push(search()), 40);
    const writing = keepWriting();
    const startedAt = performance.now();
    let rebuilds = 0;
    while (rebuilds < 2 || performance.now() - startedAt < 8000) {
      await rebuildIndex(archive);
      rebuilds++;
    }
    isOver = true;
    await writing;
    clearInterval(timer);
    await Promise.all(searches);

    expect(faults).toEqual([]);
    expect(searches.length * 2).toBeGreaterThan(200);
    expect(written).toBeGreaterThan(start + 50);
    expect(await count(archive)).toBe(written);
    console.log(`${searches.length * 2} searches, ${written - start} articles written, ${rebuilds} rebuilds, no fault`);
    await remove();
  });

  it('moves both aliases in one call, and keeps the index before and none older', async () => {
    const name = `${server.prefix}-swap`;
    const calls: { actions: Record<string, unknown>[] }[] = [];
    const proxy = await startProxy(server.url, (_, path, __, body) => {
      if (path === '/_aliases') calls.push(JSON.parse(body));
      return 'pass';
    });
    const { archive, remove } = await open(proxy.url, name);
    await indexFields(archive, generateArticles(5));
    const [first] = await indicesOf(`${name}-2*`);
    calls.length = 0;
    await rebuildIndex(archive);
    expect(calls).toHaveLength(1);
    const added = calls[0]?.actions.flatMap((action) => ('add' in action ? [action['add'] as { alias: string }] : []));
    expect(added?.map(({ alias }) => alias).sort()).toEqual([name, `${name}-write`]);
    const [, second] = await indicesOf(`${name}-2*`);
    await rebuildIndex(archive);
    const left = await indicesOf(`${name}-2*`);
    expect(left).toHaveLength(2);
    expect(left).toContain(second);
    expect(left).not.toContain(first);
    await remove();
    await proxy.close();
  });

  it.each([
    ['while it copies', (path: string) => path.includes('/_bulk')],
    ['while writing is held up', (path: string) => path.includes('/_count')],
    ['at the swap', (path: string) => path === '/_aliases'],
  ])(
    'killed %s leaves the old index in use; the next one cleans up',
    async (_, isThere) => {
      const name = `${server.prefix}-k${number++}`;
      let isKilled = false;
      let isArmed = false;
      // Killed: from one moment on nothing of this process reaches the server, not even what would tidy up.
      const proxy = await startProxy(server.url, (__, path) => {
        if (isArmed && isThere(path)) isKilled = true;
        return isKilled ? 'break' : 'pass';
      });
      const killed = await openElasticsearchArchive({ ...server, url: proxy.url }, () => name, { patienceMs: 100 })(
        smallLanguage(),
      );
      await indexFields(killed.archive, generateArticles(30));
      const prepare = await killed.archive.prepare();
      isArmed = true;
      await expect(
        killed.archive.engine.rebuild(({ article, contentHash }) => prepare(article, contentHash)),
      ).rejects.toThrow();
      await killed.remove();
      await proxy.close();

      const { archive, remove } = await open(server.url, name);
      expect(await count(archive)).toBe(30);
      expect((await indicesOf(`${name}-2*`)).length).toBe(2);
      await expect(archive.engine.rollback()).rejects.toMatchObject({ code: 'index_unfit' });
      expect(await rebuildIndex(archive)).toBe(30);
      expect((await indicesOf(`${name}-2*`)).length).toBe(2);
      expect(await indexFields(archive, generateArticles(35))).toMatchObject({ new: 5, unchanged: 30 });
      await remove();
    },
    60_000,
  );

  it('finds the groups of an index that was made before there were any', async () => {
    const name = `${server.prefix}-old`;
    const { archive, remove } = await open(server.url, name);
    const text = makeUpStory(1, 20);
    await indexFields(archive, [
      { id: 'first', body: text.join(' ') },
      { id: 'other', body: makeUpStory(2, 20).join(' ') },
    ]);
    await indexFields(archive, [{ id: 'copy', body: text.slice(1).join(' ') }]);
    const [index] = await indicesOf(`${name}-2*`);
    const { body: mapping } = await server.request('GET', `/${index}/_mapping`);
    const { signatures: _, ...meta } = mapping[index as string].mappings._meta;
    await server.request('PUT', `/${index}/_mapping`, { _meta: meta });
    await server.request('POST', `/${index}/_update_by_query?refresh`, {
      script: 'for (field in ["group", "originalKeys", "signature"]) ctx._source.remove(field)',
    });
    expect(await rebuildIndex(archive)).toBe(3);
    expect(await archive.engine.readArticle('copy')).toMatchObject({ group: 'first', duplicates: 1 });
    expect(await archive.engine.readArticle('other')).toMatchObject({ group: 'other', duplicates: 0 });
    await remove();
  });

  it('with an article that the new mapping refuses changes nothing', async () => {
    const { archive, remove } = await open();
    await indexFields(archive, generateArticles(8));
    const prepare = await archive.prepare();
    const rebuilt = archive.engine.rebuild(({ article, contentHash }) =>
      prepare({ ...article, publishedAt: 'some day' }, contentHash),
    );
    await expect(rebuilt).rejects.toMatchObject({ message: expect.stringMatching(/old index stays in use/) });
    expect(await count(archive)).toBe(8);
    expect(await indexFields(archive, generateArticles(9))).toMatchObject({ new: 1, unchanged: 8 });
    await remove();
  });
});
