/** What only the embedded engine could do wrong when it writes: it writes a batch stream by stream. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { parseFields } from '../../src/article/parse-fields.ts';
import type { IndexedArticle } from '../../src/engine/engine.ts';
import { createPrepareArticle } from '../../src/indexing/prepare-article.ts';
import { compileNames } from '../../src/names/name-set.ts';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import { openSqliteArchive, type TestArchive } from '../support/open-archive.ts';
import { testLanguage } from '../support/test-language.ts';

const language = testLanguage();
const prepare = createPrepareArticle(language.analyzer, compileNames(language.curatedNames, language.analyzer));

function make(id: string, body: string): IndexedArticle {
  const parsed = parseFields({ title: null, body, publishedAt: null, source: null }, language.rules);
  const article: Article = { ...parsed, id, category: null, url: null, origin: 'test.jsonl' };
  return prepare(article, body);
}

describe('a write of the embedded engine', () => {
  let opened: TestArchive;
  beforeAll(async () => {
    opened = await openSqliteArchive();
  });
  afterAll(() => opened.remove());

  const find = async (q: string): Promise<string[]> => {
    const { hits } = await searchArticles(opened.archive, parseSearchRequest({ q }));
    return hits.map(({ id }) => id).sort();
  };

  test('keeps the last of two versions of an article in one batch', async () => {
    const { engine } = opened.archive;
    await engine.write([make('a', 'زلزال في طهران'), make('b', 'فيضان في لندن'), make('a', 'حريق في باريس')]);
    await engine.refresh();
    expect(await find('زلزال')).toEqual([]);
    expect(await find('حريق')).toEqual(['a']);
    expect(await find('')).toEqual(['a', 'b']);
    expect((await engine.status()).articles).toBe(2);
  });

  test('is found by the next search of an engine that has searched before', async () => {
    const { engine } = opened.archive;
    expect(await find('مظاهرة')).toEqual([]);
    await engine.write([make('c', 'مظاهرة في مدريد')]);
    await engine.refresh();
    expect(await find('مظاهرة')).toEqual(['c']);
    await engine.write([make('c', 'إضراب في مدريد')]);
    await engine.refresh();
    expect(await find('مظاهرة')).toEqual([]);
    expect(await find('مدريد')).toEqual(['c']);
  });
});
