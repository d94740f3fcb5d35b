/**
 * What every engine promises (src/engine/engine.ts), as one suite. Says nothing of how an engine does it; what only one
 * of them can is tested beside it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLanguage } from '../../src/archive/archive.ts';
import type { Article, MentionedDate } from '../../src/article/article.ts';
import type {
  Condition,
  Facet,
  HitPage,
  IndexedArticle,
  ScorePart,
  SearchEngine,
  SearchPlan,
} from '../../src/engine/engine.ts';
import { MAX_FACET_SIZE } from '../../src/engine/engine.ts';
import { MAX_MISSED, type MissedSearch } from '../../src/engine/missed-searches.ts';
import { createPrepareArticle } from '../../src/indexing/prepare-article.ts';
import { compileNames } from '../../src/names/name-set.ts';
import { ALL_ARTICLES } from '../../src/search/all-articles.ts';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import { makeName, SMALL_NAMES } from '../names/small-names.ts';
import { makeUpStory } from '../support/made-up-story.ts';
import { indexFields, type TestArchive } from '../support/open-archive.ts';
import { curatedFrom, testLanguage } from '../support/test-language.ts';
import type { EngineUnderTest } from './engines.ts';
import { makeArticle } from './make-article.ts';

const language = createLanguage(curatedFrom(SMALL_NAMES), testLanguage().rules, 'contract');
const prepareArticle = createPrepareArticle(language.analyzer, compileNames(SMALL_NAMES, language.analyzer));
const prepare = (article: Article, contentHash = 'hash'): IndexedArticle => prepareArticle(article, contentHash);

const stem = (word: string): string => language.analyzer.analyze(word)[0]?.word.stem ?? '';
const word = (text: string): Condition => ({ kind: 'term', field: 'stems', term: stem(text) });
const name = (id: string): Condition => ({ kind: 'term', field: 'names', term: `@${id}` });
const phrase = (text: string, field: 'stems' | 'title' = 'stems'): Condition => ({
  kind: 'phrase',
  field,
  terms: language.analyzer.analyze(text).map((token) => token.word.stem),
});
const scoreWord = (text: string, boost = 1): ScorePart => ({
  kind: 'term',
  field: 'stems',
  anyOf: [stem(text)],
  boost,
});

const EVERYTHING: SearchPlan = { ...ALL_ARTICLES, sort: 'relevance', size: 100, facetSize: 50 };
const idsOf = ({ hits }: HitPage): string[] => hits.map((hit) => hit.article.id);

export function testEngineContract({ name: engineName, open, unavailable }: EngineUnderTest): void {
  if (unavailable !== undefined) {
    test(`the engine contract on ${engineName}`, ({ skip }) => skip(unavailable));
    return;
  }
  describe(`the engine contract on ${engineName}`, () => {
    /** An archive for the tests of one block, with the given articles in it. */
    function useArchive(articles: readonly Article[] = []): {
      engine: () => SearchEngine;
      archive: () => TestArchive['archive'];
    } {
      let opened: TestArchive | undefined;
      beforeAll(async () => {
        opened = await open(language);
        await opened.archive.engine.write(articles.map((article) => prepare(article)));
        await opened.archive.engine.refresh();
      });
      afterAll(() => opened?.remove());
      const archive = (): TestArchive['archive'] => {
        if (opened === undefined) throw new Error('The archive is not open.');
        return opened.archive;
      };
      return { archive, engine: () => archive().engine };
    }

    describe('writing', () => {
      const { engine } = useArchive();
      const find = async (plan: Partial<SearchPlan>): Promise<string[]> => {
        await engine().refresh();
        return idsOf(await engine().search({ ...EVERYTHING, ...plan })).sort();
      };
      const collect = async (): Promise<Map<string, string>> => {
        const found = new Map<string, string>();
        for await (const { article, contentHash } of engine().readArticles()) {
          expect(found.has(article.id)).toBe(false);
          found.set(article.id, contentHash);
        }
        return found;
      };

      test('an index that nothing was written to is empty, and a search of it finds nothing', async () => {
        expect(await engine().status()).toMatchObject({ state: 'empty', articles: 0 });
        const page = await engine().search({ ...EVERYTHING, facets: ['place', 'source', 'date'] });
        expect(page).toMatchObject({ total: 0, hits: [], dates: [] });
        expect(page.facets.get('place')).toEqual([]);
        expect(await collect()).toEqual(new Map());
        expect(await engine().readHashes(['nothing'])).toEqual(new Map());
        expect(await engine().readArticle('nothing')).toBeUndefined();
        expect(await engine().write([])).toEqual([]);
        expect(await engine().takeDown({ by: 'id', value: 'nothing' })).toBe(0);
        expect(await engine().restore({ by: 'id', value: 'nothing' })).toBe(true);
      });

      test('a new article is new, and after a refresh it is found', async () => {
        const batch = [
          prepare(makeArticle({ id: 'a', body: 'قوات حفظ سلام' }), 'h1'),
          prepare(makeArticle({ id: 'b' }), 'h2'),
        ];
        expect(await engine().write(batch)).toEqual([
          { id: 'a', outcome: 'new' },
          { id: 'b', outcome: 'new' },
        ]);
        expect(await find({ must: [word('قوات')] })).toEqual(['a']);
        expect(await find({})).toEqual(['a', 'b']);
        expect(await engine().status()).toMatchObject({ state: 'fits', articles: 2 });
      });

      test('the hashes of those that are there are read back', async () => {
        expect(await engine().readHashes(['b', 'nothing', 'a'])).toEqual(
          new Map([
            ['a', 'h1'],
            ['b', 'h2'],
          ]),
        );
      });

      test('the same batch again leaves one of each', async () => {
        const batch = [
          prepare(makeArticle({ id: 'a', body: 'قوات حفظ سلام' }), 'h1'),
          prepare(makeArticle({ id: 'b' }), 'h2'),
        ];
        expect((await engine().write(batch)).map(({ outcome }) => outcome)).toEqual(['updated', 'updated']);
        expect(await find({})).toEqual(['a', 'b']);
        expect(await collect()).toEqual(
          new Map([
            ['a', 'h1'],
            ['b', 'h2'],
          ]),
        );
      });

      test('an update replaces: nothing of the old version is found or counted', async () => {
        const before = makeArticle({
          id: 'u',
          title: 'عنوان قديم',
          body: 'كازاخستان وطنجة. مركبة قديمة',
          source: 'تاس',
          category: 'old',
          publishedAt: '2020-02-02',
        });
        const after = makeArticle({
          id: 'u',
          title: 'عنوان جديد',
          body: 'لبنان',
          source: 'رويترز',
          publishedAt: '2021-03-03',
        });
        await engine().write([prepare(before, 'one')]);
        expect(await find({ must: [word('مركبة')] })).toEqual(['u']);
        expect(await engine().write([prepare(after, 'two')])).toEqual([{ id: 'u', outcome: 'updated' }]);
        for (const condition of [
          word('مركبة'),
          phrase('عنوان قديم'),
          name('kazakhstan'),
          phrase('عنوان قديم', 'title'),
        ]) {
          expect(await find({ must: [condition] })).toEqual([]);
        }
        expect(await find({ must: [name('lebanon'), phrase('عنوان جديد', 'title')] })).toEqual(['u']);
        const page = await engine().search({ ...EVERYTHING, facets: ['place', 'source', 'category', 'date'] });
        expect(page.facets.get('place')).toEqual([{ value: 'lebanon', count: 1 }]);
        expect(page.facets.get('source')).toEqual([{ value: 'رويترز', count: 1 }]);
        expect(page.facets.get('category')).toEqual([]);
        expect(page.dates).toEqual([
          { from: '2021-03-01', to: '2021-03-31', count: 1 },
          { from: null, to: null, count: 2 },
        ]);
        expect((await engine().readHashes(['u'])).get('u')).toBe('two');
      });

      test('an article is read back as it was given, whatever its letters', async () => {
        const article = makeArticle({
          id: 'whole/1?&"',
          title: '«عنوان» <b>"x"</b> \u200f',
          body: 'فقرة أولى 😀\n\nفقرة\u2029ثانية \u0001 ﷲ',
          headings: ['عنوان فرعي'],
          captions: ['صورة (المصدر: تاس)'],
          byline: 'الحدث الروسي',
          dateline: { text: 'موسكو - 1 يناير 2022', place: 'موسكو', agency: null, date: '2022-01-01' },
          source: 'تاس',
          publisher: 'ناشر',
          category: 'politics',
          url: 'https://example.org/?a=1&b=2',
          publishedAt: '2022-01-01',
          mentionedDates: [{ text: '6 يناير', day: 6, month: 1, year: 2022, resolvedBy: 'يناير 2022' }],
          removed: [{ text: 'اترك تعليقاً', reason: 'comments' }],
        });
        await engine().write([prepare(article)]);
        const hit = await engine().readArticle(article.id);
        expect(hit?.article).toEqual(article);
        expect(hit?.duplicates).toBe(0);
        expect(await find({ must: [phrase('فقرة ثانية')] })).toEqual([article.id]);
      });

      test('names of an article come back with how often it says them', async () => {
        const body = 'كازاخستان والرئيس الكازاخستاني قاسم جومارت توكاييف. قازاقستان في يناير';
        await engine().write([prepare(makeArticle({ id: 'names', body }))]);
        expect((await engine().readArticle('names'))?.names).toEqual([
          { id: 'kazakhstan', kind: 'place', spelled: 2, adjectives: 1 },
          { id: 'january', kind: 'month', spelled: 1, adjectives: 0 },
          { id: 'tokayev', kind: 'person', spelled: 1, adjectives: 0 },
        ]);
      });

      test('a word of 10,000 letters and an article of 50,000 words do no harm', async () => {
        const body = `${'ك'.repeat(10_000)} ${Array.from({ length: 50_000 }, (_, index) => `كلمة${index}`).join(' ')} نهايتها`;
        expect(await engine().write([prepare(makeArticle({ id: 'long', body }))])).toEqual([
          { id: 'long', outcome: 'new' },
        ]);
        expect(await find({ must: [word('ك'.repeat(10_000)), word('نهايتها')] })).toEqual(['long']);
      });

      test('an article without a word is stored and counted', async () => {
        await engine().write([prepare(makeArticle({ id: 'wordless', body: '…' }))]);
        expect(await find({})).toContain('wordless');
      });

      test('all articles are read back, each once', async () => {
        expect([...(await collect()).keys()].sort()).toEqual(await find({}));
      });
    });

    describe('the journal of files', () => {
      const { engine } = useArchive([makeArticle({ id: 'a', body: 'نص' })]);
      const file = (path: string, version: string, articles = 1) => ({
        path,
        version,
        digests: Buffer.alloc(articles * 8, version),
      });

      test('gives back what was written, the last of each path, for the paths asked for', async () => {
        const [first, second] = [file('/a/سنة 2012/1.txt', 'one'), file('/b.jsonl', 'two', 300_000)];
        await engine().writeIndexedFiles([first, second]);
        await engine().writeIndexedFiles([file('/b.jsonl', 'three', 2)]);
        expect(await engine().readIndexedFiles(['/b.jsonl', '/nothing', first.path])).toEqual(
          new Map([
            ['/b.jsonl', file('/b.jsonl', 'three', 2)],
            [first.path, first],
          ]),
        );
        expect(await engine().readIndexedFiles([])).toEqual(new Map());
      });

      test('is emptied by a take-down', async () => {
        await engine().writeIndexedFiles([file('/a.txt', 'one')]);
        await engine().takeDown({ by: 'id', value: 'nothing' });
        expect(await engine().readIndexedFiles(['/a.txt'])).toEqual(new Map());
      });

      test('belongs to its index: a rebuilt one has none, and after a rollback it is back', async () => {
        await engine().writeIndexedFiles([file('/a.txt', 'one')]);
        await engine().rebuild(({ article, contentHash }) => prepare(article, contentHash));
        expect(await engine().readIndexedFiles(['/a.txt'])).toEqual(new Map());
        await engine().writeIndexedFiles([file('/b.txt', 'two')]);
        await engine().rollback();
        expect([...(await engine().readIndexedFiles(['/a.txt', '/b.txt'])).keys()]).not.toContain('/b.txt');
      });
    });

    describe('near-duplicates', () => {
      const text = makeUpStory(1, 20);
      const whole = text.join(' ');
      /** The story without its sentence of this number. */
      const cut = (sentence: number): string => text.filter((_, index) => index !== sentence).join(' ');
      const at = (id: string, body: string, fields: Partial<Article> = {}): IndexedArticle =>
        prepare(makeArticle({ id, body, ...fields }));

      /** A new archive for every test: what one does to a group is none of the next one's business. */
      async function withEngine(
        act: (engine: SearchEngine, groups: () => Promise<Record<string, string[]>>) => Promise<void>,
      ) {
        const opened = await open(language);
        const { engine } = opened.archive;
        const groups = async (): Promise<Record<string, string[]>> => {
          await engine.refresh();
          const { hits } = await engine.search({ ...EVERYTHING, sort: 'newest' });
          const found: Record<string, string[]> = {};
          for (const { article, group } of hits) found[group] = [...(found[group] ?? []), article.id].sort();
          for (const hit of hits) {
            const others = (found[hit.group] as string[]).length - 1;
            expect([hit.article.id, hit.duplicates]).toEqual([hit.article.id, others]);
            expect(await engine.readArticle(hit.article.id)).toMatchObject({ group: hit.group, duplicates: others });
          }
          return found;
        };
        try {
          await act(engine, groups);
        } finally {
          await opened.remove();
        }
      }

      test('copies are in the group of the article that was indexed first, in one batch and over several', () =>
        withEngine(async (engine, groups) => {
          await engine.write([at('m', whole), at('a', cut(3)), at('other', makeUpStory(2, 20).join(' '))]);
          await engine.write([at('b', cut(9), { title: 'عنوان آخر', source: 'تاس' }), at('wordless', '…')]);
          await engine.write([at('c', cut(14))]);
          expect(await groups()).toEqual({ m: ['a', 'b', 'c', 'm'], other: ['other'], wordless: ['wordless'] });
        }));

      test('under forty words only the same text is a copy', () =>
        withEngine(async (engine, groups) => {
          const short = makeUpStory(3, 3).join(' ');
          await engine.write([at('a', short), at('b', short), at('c', `${short} جدا`)]);
          expect(await groups()).toEqual({ a: ['a', 'b'], c: ['c'] });
        }));

      test('collapsed, a search shows the first hit of each group; total and facets count articles', () =>
        withEngine(async (engine) => {
          await engine.write([
            at('m', `${whole} كازاخستان`, { source: 'تاس', publishedAt: '2022-01-01' }),
            at('a', `${cut(3)} كازاخستان`, { source: 'رويترز', publishedAt: '2022-01-03' }),
            at('other', makeUpStory(2, 20).join(' '), { source: 'رويترز', publishedAt: '2022-01-02' }),
          ]);
          await engine.refresh();
          const collapsed: SearchPlan = { ...EVERYTHING, isCollapsed: true, facets: ['source', 'place', 'date'] };
          const newest = await engine.search({ ...collapsed, sort: 'newest' });
          expect(idsOf(newest)).toEqual(['a', 'other']);
          expect(newest.total).toBe(3);
          expect(newest.hits.map(({ duplicates, group }) => [duplicates, group])).toEqual([
            [1, 'm'],
            [0, 'other'],
          ]);
          expect(newest.facets.get('source')).toEqual([
            { value: 'رويترز', count: 2 },
            { value: 'تاس', count: 1 },
          ]);
          expect(newest.facets.get('place')).toEqual([{ value: 'kazakhstan', count: 2 }]);
          expect(newest.dates.reduce((sum, { count }) => sum + count, 0)).toBe(3);
          expect(idsOf(await engine.search({ ...collapsed, sort: 'oldest' }))).toEqual(['m', 'other']);
          // The one that is left under a filter stands for its group, which still has two.
          const filtered = await engine.search({ ...collapsed, filters: new Map([['source', ['تاس']]]) });
          expect(filtered.hits.map(({ article, duplicates }) => [article.id, duplicates])).toEqual([['m', 1]]);
          expect(idsOf(await engine.search({ ...EVERYTHING, sort: 'newest' }))).toEqual(['a', 'other', 'm']);
        }));

      test('pages under collapse hold every group once, in the order of the whole', () =>
        withEngine(async (engine) => {
          const stories = Array.from({ length: 25 }, (_, number) => makeUpStory(100 + number, 8));
          await engine.write(
            stories.flatMap((story, number) =>
              Array.from({ length: 1 + (number % 3) }, (_, copy) =>
                at(`s${number}-${copy}`, story.slice(0, 8 - (copy > 0 ? 1 : 0)).join(' '), {
                  publishedAt: `2022-01-${String(1 + ((number * 5 + copy * 11) % 28)).padStart(2, '0')}`,
                }),
              ),
            ),
          );
          await engine.refresh();
          for (const sort of ['relevance', 'newest', 'oldest'] as const) {
            const plan: SearchPlan = { ...EVERYTHING, sort, isCollapsed: true };
            const every = await engine.search(plan);
            expect(new Set(every.hits.map(({ group }) => group)).size).toBe(25);
            expect(every.hits).toHaveLength(25);
            const pages: string[] = [];
            for (let offset = 0; offset < 30; offset += 4) {
              const page = await engine.search({ ...plan, offset, size: 4 });
              expect(page.total).toBe(49);
              pages.push(...idsOf(page));
            }
            expect(pages).toEqual(idsOf(every));
          }
        }));

      test('a search in one group finds its articles and no others', () =>
        withEngine(async (engine) => {
          await engine.write([at('m', whole), at('a', cut(3)), at('other', `${makeUpStory(2, 20).join(' ')}`)]);
          await engine.refresh();
          const inGroup = async (group: string) => idsOf(await engine.search({ ...EVERYTHING, group })).sort();
          expect(await inGroup('m')).toEqual(['a', 'm']);
          expect(await inGroup('other')).toEqual(['other']);
          expect(await inGroup('a')).toEqual([]);
          expect(await inGroup('nothing')).toEqual([]);
        }));

      test('groups are counted by their articles under all filters, the largest first, those of one article not', () =>
        withEngine(async (engine) => {
          const second = makeUpStory(2, 20);
          await engine.write([
            at('z', whole, { source: 'تاس' }),
            at('z1', cut(3), { source: 'رويترز' }),
            at('z2', cut(9), { source: 'رويترز' }),
            at('a', second.join(' '), { source: 'رويترز' }),
            at('a1', second.slice(1).join(' '), { source: 'رويترز' }),
            at('alone', makeUpStory(3, 20).join(' '), { source: 'رويترز' }),
          ]);
          await engine.refresh();
          const count = async (plan: Partial<SearchPlan>) => {
            const { facets, facetNotes } = await engine.search({ ...EVERYTHING, facets: ['group'], ...plan });
            return [facets.get('group')?.map(({ value, count: of }) => [value, of]), facetNotes.get('group')];
          };
          const both = [
            ['z', 3],
            ['a', 2],
          ];
          expect(await count({})).toEqual([both, undefined]);
          expect(await count({ isCollapsed: true })).toEqual([both, undefined]);
          expect(await count({ facetSize: 1 })).toEqual([[['z', 3]], ['more_values']]);
          expect(await count({ group: 'a' })).toEqual([[['a', 2]], undefined]);
          const ofReuters = { filters: new Map([['source' as const, ['رويترز']]]) };
          expect(await count(ofReuters)).toEqual([
            [
              ['a', 2],
              ['z', 2],
            ],
            undefined,
          ]);
          expect(await count({ filters: new Map([['source' as const, ['تاس']]]) })).toEqual([[], undefined]);
        }));

      test('written again with the same text, an article stays in its group and an original keeps its copies', () =>
        withEngine(async (engine, groups) => {
          await engine.write([at('m', whole), at('a', cut(3))]);
          await engine.write([at('m', whole, { title: 'عنوان جديد', publishedAt: '2022-02-02' })]);
          await engine.write([at('a', cut(3), { title: 'عنوان آخر' })]);
          expect(await groups()).toEqual({ m: ['a', 'm'] });
          await engine.write([at('b', cut(9))]);
          await engine.write([at('a', cut(3)), at('m', whole), at('b', cut(9))]);
          expect(await groups()).toEqual({ m: ['a', 'b', 'm'] });
        }));

      test('an original with a new text leaves its copies, and the earliest of them becomes their original', () =>
        withEngine(async (engine, groups) => {
          await engine.write([
            at('m', whole),
            at('a', cut(3)),
            at('b', cut(9), { publishedAt: '2022-01-02' }),
            at('c', cut(14), { publishedAt: '2022-01-01' }),
          ]);
          await engine.write([at('m', makeUpStory(2, 20).join(' ')), at('d', cut(5))]);
          expect(await groups()).toEqual({ c: ['a', 'b', 'c', 'd'], m: ['m'] });
          // And back again: now it is a copy of another.
          await engine.write([at('m', whole)]);
          expect(await groups()).toEqual({ c: ['a', 'b', 'c', 'd', 'm'] });
        }));

      test('a copy with a new text leaves its group', () =>
        withEngine(async (engine, groups) => {
          await engine.write([at('m', whole), at('a', cut(3))]);
          await engine.write([at('a', makeUpStory(2, 20).join(' '))]);
          expect(await groups()).toEqual({ m: ['m'], a: ['a'] });
          await engine.write([at('b', makeUpStory(2, 20).slice(1).join(' '))]);
          expect(await groups()).toEqual({ m: ['m'], a: ['a', 'b'] });
        }));

      test('when an original is taken down, the earliest copy becomes the original, and later copies find it', () =>
        withEngine(async (engine, groups) => {
          await engine.write([
            at('m', whole, { source: 'تاس' }),
            at('a', cut(3), { source: 'تاس', publishedAt: '2022-01-01' }),
            at('b', cut(9), { publishedAt: '2022-01-02' }),
            at('c', cut(14), { publishedAt: '2022-01-03' }),
          ]);
          await engine.takeDown({ by: 'source', value: 'تاس' });
          expect(await groups()).toEqual({ b: ['b', 'c'] });
          await engine.write([at('d', cut(5))]);
          expect(await groups()).toEqual({ b: ['b', 'c', 'd'] });
          await engine.takeDown({ by: 'id', value: 'c' });
          expect(await groups()).toEqual({ b: ['b', 'd'] });
          await engine.takeDown({ by: 'id', value: 'b' });
          expect(await groups()).toEqual({ d: ['d'] });
        }));

      test('a copy that is kept apart stands alone, written again or changed, until that is lifted', () =>
        withEngine(async (engine, groups) => {
          await engine.write([at('m', whole), at('a', cut(3)), at('b', cut(9))]);
          await engine.keepApart('a');
          expect(await groups()).toEqual({ m: ['b', 'm'], a: ['a'] });
          await engine.write([at('a', cut(3)), at('c', cut(3))]);
          await engine.write([at('a', cut(4))]);
          await engine.keepApart('a');
          expect(await groups()).toEqual({ m: ['b', 'c', 'm'], a: ['a'] });
          expect(await engine.liftKeepApart('a')).toBe(true);
          expect(await engine.liftKeepApart('a')).toBe(false);
          expect(await groups()).toEqual({ m: ['a', 'b', 'c', 'm'] });
        }));

      test('an original that is kept apart leaves its copies together', () =>
        withEngine(async (engine, groups) => {
          await engine.write([at('m', whole), at('b', cut(9)), at('a', cut(3))]);
          await engine.keepApart('m');
          expect(await groups()).toEqual({ m: ['m'], a: ['a', 'b'] });
          await engine.write([at('c', cut(14))]);
          expect(await groups()).toEqual({ m: ['m'], a: ['a', 'b', 'c'] });
        }));

      test('an article that is not there yet can be kept apart, and one that was taken down stays so', () =>
        withEngine(async (engine, groups) => {
          await engine.keepApart('a');
          await engine.write([at('m', whole), at('a', cut(3))]);
          await engine.takeDown({ by: 'id', value: 'a' });
          await engine.restore({ by: 'id', value: 'a' });
          await engine.write([at('a', cut(3))]);
          expect(await groups()).toEqual({ m: ['m'], a: ['a'] });
        }));

      test('the same article twice in a batch: the later text counts, for its copies too', () =>
        withEngine(async (engine, groups) => {
          await engine.write([at('m', whole), at('a', cut(3)), at('m', makeUpStory(2, 20).join(' ')), at('b', cut(9))]);
          expect(await groups()).toEqual({ m: ['m'], a: ['a', 'b'] });
        }));

      test('a rebuild keeps groups as they are, those that would now be found otherwise too', () =>
        withEngine(async (engine, groups) => {
          await engine.write([at('m', whole), at('a', cut(3)), at('b', cut(9)), at('z', whole)]);
          await engine.keepApart('b');
          await engine.write([at('m', whole)]);
          const before = await groups();
          expect(before).toEqual({ m: ['a', 'm', 'z'], b: ['b'] });
          await engine.rebuild(({ article, contentHash }) => prepare(article, contentHash));
          expect(await groups()).toEqual(before);
          await engine.write([at('c', cut(5))]);
          await engine.keepApart('z');
          const after = await groups();
          expect(after).toEqual({ m: ['a', 'c', 'm'], b: ['b'], z: ['z'] });
          await engine.rollback();
          expect(await groups()).toEqual({ m: ['a', 'm'], b: ['b'], z: ['z'] });
        }));
    });

    describe('take-downs', () => {
      const { engine, archive } = useArchive();
      const FIELDS = [
        { id: '1', body: 'مقال أول', source: 'تاس' },
        { id: '2', body: 'مقال ثان', source: 'تاس' },
        { id: '3', body: 'مقال ثالث', source: 'رويترز' },
      ];
      const ids = async (): Promise<string[]> => {
        await engine().refresh();
        return idsOf(await engine().search({ ...EVERYTHING, must: [word('مقال')] })).sort();
      };

      test('by id: gone at once, out when indexed again, back after restore', async () => {
        await indexFields(archive(), FIELDS);
        expect(await engine().takeDown({ by: 'id', value: '3' })).toBe(1);
        expect(await ids()).toEqual(['1', '2']);
        expect(await engine().readArticle('3')).toBeUndefined();
        expect((await engine().readHashes(['3'])).size).toBe(0);
        expect(await indexFields(archive(), FIELDS)).toMatchObject({ new: 0, unchanged: 3, takenDown: 1 });
        expect(await ids()).toEqual(['1', '2']);
        expect(await engine().restore({ by: 'id', value: '3' })).toBe(true);
        expect(await ids()).toEqual(['1', '2']);
        expect(await indexFields(archive(), FIELDS)).toMatchObject({ new: 1, unchanged: 2, takenDown: 0 });
        expect(await ids()).toEqual(['1', '2', '3']);
      });

      test('by source: all of it, and those that come later', async () => {
        expect(await engine().takeDown({ by: 'source', value: 'تاس' })).toBe(2);
        expect(await ids()).toEqual(['3']);
        const more = [...FIELDS, { id: '4', body: 'مقال رابع', source: 'تاس' }];
        expect(await indexFields(archive(), more)).toMatchObject({ read: 4, unchanged: 4, takenDown: 3 });
        expect(await ids()).toEqual(['3']);
        await engine().restore({ by: 'source', value: 'تاس' });
        expect(await indexFields(archive(), more)).toMatchObject({ new: 3, takenDown: 0 });
      });

      test('by origin', async () => {
        expect(await engine().takeDown({ by: 'origin', value: 'test.jsonl' })).toBe(4);
        expect(await ids()).toEqual([]);
        expect(await indexFields(archive(), FIELDS)).toMatchObject({ new: 0, takenDown: 3 });
        await engine().restore({ by: 'origin', value: 'test.jsonl' });
        await indexFields(archive(), FIELDS);
        expect(await ids()).toEqual(['1', '2', '3']);
      });

      test('a take-down is remembered once, also of what was never there', async () => {
        await engine().takeDown({ by: 'id', value: 'later' });
        await engine().takeDown({ by: 'id', value: 'later' });
        expect(await engine().readTakeDowns()).toEqual([{ by: 'id', value: 'later' }]);
        expect(await indexFields(archive(), [{ id: 'later', body: 'مقال' }])).toMatchObject({ takenDown: 1 });
        expect(await engine().restore({ by: 'source', value: 'later' })).toBe(false);
        expect(await engine().restore({ by: 'id', value: 'later' })).toBe(true);
        expect(await engine().restore({ by: 'id', value: 'later' })).toBe(false);
        expect(await engine().readTakeDowns()).toEqual([]);
      });
    });

    describe('conditions', () => {
      const { engine } = useArchive([
        makeArticle({
          id: 'title',
          title: 'وزير الخارجية',
          body: 'قال إن السلام قريب. السلام قريب جدا',
          headings: ['نهاية الكتاب'],
        }),
        makeArticle({ id: 'body', body: 'قال وزير خارجية لبنان إن الحرب بعيدة' }),
        makeArticle({ id: 'names', title: 'رئيس كازاخستان', body: 'قال الرئيس الكازاخستاني إن قازاقستان بخير' }),
        makeArticle({ id: 'adjective', title: 'وفد', body: 'الوفد الكازاخستاني وصل إلى طرابلس' }),
        makeArticle({
          id: 'number',
          title: 'فسيكفيكهموالاستقلالية',
          body: 'نشر 2.030 جنديا في ذلك.وقال المتحدث',
          publisher: 'دار الحرب',
        }),
      ]);
      const names = (text: string): Condition => ({ kind: 'term', field: 'names', term: text });

      test.each<[string, Partial<SearchPlan>, string[]]>([
        ['a stem', { must: [word('السلام')] }, ['title']],
        ['a stem in another form', { must: [word('حرب')] }, ['body', 'number']],
        ['a word as written', { must: [{ kind: 'term', field: 'words', term: 'السلام' }] }, ['title']],
        ['no other form of it', { must: [{ kind: 'term', field: 'words', term: 'سلام' }] }, []],
        ['a number', { must: [word('2030')] }, ['number']],
        ['a word of no article', { must: [word('برتقال')] }, []],
        ['a name in any form', { must: [names('@kazakhstan')] }, ['adjective', 'names']],
        ['an open name under its shared term', { must: [names('@tripoli-lebanon+tripoli-libya')] }, ['adjective']],
        ['a name in the title', { must: [{ kind: 'term', field: 'titleNames', term: '@kazakhstan' }] }, ['names']],
        ['a word in the title', { must: [{ kind: 'term', field: 'title', term: stem('وزير') }] }, ['title']],
        ['no word of the body in the title', { must: [{ kind: 'term', field: 'title', term: stem('قال') }] }, []],
        ['a phrase', { must: [phrase('وزير الخارجية')] }, ['body', 'title']],
        ['a phrase in the title', { must: [phrase('وزير الخارجية', 'title')] }, ['title']],
        ['no phrase in the wrong order', { must: [phrase('الخارجية وزير')] }, []],
        ['no phrase with a word between', { must: [phrase('وزير لبنان')] }, []],
        ['a phrase with a word twice', { must: [phrase('قريب السلام قريب')] }, ['title']],
        ['a phrase behind a fused full stop', { must: [phrase('وقال المتحدث')] }, ['number']],
        ['no phrase from the title into the next piece', { must: [phrase('الخارجية نهاية')] }, []],
        ['no phrase from the headings into the body', { must: [phrase('الكتاب قال')] }, []],
        ['no phrase from the body into the publisher', { must: [phrase('المتحدث دار')] }, []],
        [
          'a phrase with a name',
          { must: [{ kind: 'phrase', field: 'names', terms: [stem('رئيس'), '@kazakhstan'] }] },
          ['names'],
        ],
        ['a beginning', { must: [{ kind: 'prefix', field: 'words', prefix: 'كازاخ' }] }, ['names']],
        [
          'a beginning that is a whole word',
          { must: [{ kind: 'prefix', field: 'words', prefix: 'قال' }] },
          ['body', 'names', 'title'],
        ],
        ['no beginning of a stem', { must: [{ kind: 'prefix', field: 'words', prefix: 'خارجي' }] }, ['body']],
        ['a beginning in the title', { must: [{ kind: 'prefix', field: 'title', prefix: 'الخارج' }] }, ['title']],
        ['no beginning of the body in the title', { must: [{ kind: 'prefix', field: 'title', prefix: 'السل' }] }, []],
        [
          'a beginning in the title longer than most words',
          { must: [{ kind: 'prefix', field: 'title', prefix: 'فسيكفيكهموالاستقلال' }] },
          ['number'],
        ],
        ['one of several', { must: [{ kind: 'any', of: [word('2030'), word('لبنان')] }] }, ['body', 'number']],
        ['none of none', { must: [{ kind: 'any', of: [] }] }, []],
        ['all of several', { must: [{ kind: 'all', of: [word('قال'), word('السلام')] }] }, ['title']],
        [
          'an any in an all',
          { must: [{ kind: 'all', of: [word('قال'), { kind: 'any', of: [word('السلام'), word('بعيدة')] }] }] },
          ['body', 'title'],
        ],
        ['two conditions', { must: [word('قال'), word('لبنان')] }, ['body']],
        ['what must not hold', { must: [word('قال')], mustNot: [word('لبنان')] }, ['names', 'number', 'title']],
        ['only what must not hold', { mustNot: [word('لبنان'), names('@kazakhstan')] }, ['number', 'title']],
        ['a phrase that must not hold', { mustNot: [phrase('وزير الخارجية')] }, ['adjective', 'names', 'number']],
        ['at least one', { atLeast: { count: 1, of: [word('السلام'), word('بعيدة')] } }, ['body', 'title']],
        ['at least two', { atLeast: { count: 2, of: [word('قال'), word('لبنان'), word('بعيدة')] } }, ['body']],
        ['more than there are', { atLeast: { count: 3, of: [word('قال'), word('لبنان')] } }, []],
        [
          'at least one beside what must hold',
          { must: [word('قال')], atLeast: { count: 1, of: [word('بخير')] } },
          ['names'],
        ],
        ['no condition at all', {}, ['adjective', 'body', 'names', 'number', 'title']],
      ])('%s', async (_, plan, found) => {
        const page = await engine().search({ ...EVERYTHING, ...plan });
        expect(idsOf(page).sort()).toEqual(found);
        expect(page.total).toBe(found.length);
      });

      test.each([
        '"',
        "'",
        '*',
        '@',
        'a b',
        '',
        '\\',
        'NEAR(',
        'a"b',
        '\u0000',
      ])('the odd term %j finds nothing and breaks nothing', async (term) => {
        for (const field of ['words', 'stems', 'names', 'title', 'titleNames'] as const) {
          expect((await engine().search({ ...EVERYTHING, must: [{ kind: 'term', field, term }] })).total).toBe(0);
        }
        const prefix = await engine().search({
          ...EVERYTHING,
          must: [{ kind: 'phrase', field: 'stems', terms: [term, term] }],
        });
        expect(prefix.total).toBe(0);
      });
    });

    describe('filters and facets', () => {
      const { engine } = useArchive([
        makeArticle({
          id: '1',
          body: 'كازاخستان وتوكاييف',
          source: 'تاس',
          category: 'politics',
          publishedAt: '2022-01-05',
        }),
        makeArticle({ id: '2', body: 'الوفد الكازاخستاني في لبنان', source: 'تاس', publishedAt: '2022-01-31' }),
        makeArticle({
          id: '3',
          body: 'لبنان وفولودين',
          source: 'رويترز',
          category: 'sport',
          publishedAt: '2022-02-01',
        }),
        makeArticle({ id: '4', body: 'الأردن في يناير', source: 'رويترز', publishedAt: '1999-12-31' }),
        makeArticle({ id: '5', body: 'توكاييف في منظمة معاهدة الأمن الجماعي', source: null }),
      ]);
      const search = (plan: Partial<SearchPlan>): Promise<HitPage> =>
        engine().search({ ...EVERYTHING, facets: ['source', 'place', 'person', 'org', 'category', 'date'], ...plan });
      const filter = (...entries: [Facet, string[]][]): SearchPlan['filters'] => new Map(entries);
      const counts = (page: HitPage, facet: Facet): Record<string, number> =>
        Object.fromEntries((page.facets.get(facet) ?? []).map(({ value, count }) => [value, count]));

      test('a facet counts articles, adjectives too, the most frequent first, equal ones by value', async () => {
        const page = await search({});
        expect(page.facets.get('place')).toEqual([
          { value: 'kazakhstan', count: 2 },
          { value: 'lebanon', count: 2 },
          { value: 'jordan', count: 1 },
        ]);
        expect(counts(page, 'person')).toEqual({ tokayev: 2, volodin: 1 });
        expect(counts(page, 'org')).toEqual({ csto: 1 });
        expect(counts(page, 'source')).toEqual({ تاس: 2, رويترز: 2 });
        expect(counts(page, 'category')).toEqual({ politics: 1, sport: 1 });
      });

      test('values of one facet widen', async () => {
        expect(idsOf(await search({ filters: filter(['place', ['kazakhstan']]) })).sort()).toEqual(['1', '2']);
        expect(idsOf(await search({ filters: filter(['place', ['kazakhstan', 'jordan']]) })).sort()).toEqual([
          '1',
          '2',
          '4',
        ]);
      });

      test('facets among themselves narrow', async () => {
        const filters = filter(['place', ['kazakhstan', 'lebanon']], ['source', ['تاس']], ['person', ['tokayev']]);
        expect(idsOf(await search({ filters }))).toEqual(['1']);
      });

      test('a facet counts under all filters but its own', async () => {
        const page = await search({ filters: filter(['place', ['kazakhstan']], ['source', ['تاس']]) });
        expect(page.total).toBe(2);
        expect(counts(page, 'place')).toMatchObject({ kazakhstan: 2, lebanon: 1 });
        expect(counts(page, 'source')).toMatchObject({ تاس: 2 });
        expect(counts(page, 'person')).toEqual({ tokayev: 1 });
      });

      test('and under the words', async () => {
        const page = await search({ must: [name('volodin')], filters: filter(['place', ['kazakhstan']]) });
        expect(page.total).toBe(0);
        expect(counts(page, 'place')).toMatchObject({ lebanon: 1 });
      });

      test('a value that no article has finds nothing', async () => {
        expect((await search({ filters: filter(['source', ['nobody']]) })).total).toBe(0);
        expect((await search({ filters: filter(['place', ['nowhere', 'jordan']]) })).total).toBe(1);
      });

      test('a name is chosen by its own facet only', async () => {
        expect((await search({ filters: filter(['person', ['kazakhstan']]) })).total).toBe(0);
      });

      test('no more values than asked for, save a chosen one', async () => {
        expect((await search({ facetSize: 1 })).facets.get('place')).toEqual([{ value: 'kazakhstan', count: 2 }]);
        const chosen = await search({ facetSize: 1, filters: filter(['place', ['jordan']]) });
        expect(counts(chosen, 'place')).toEqual({ kazakhstan: 2, jordan: 1 });
      });

      test('a facet says when it has further values, and only then', async () => {
        const notes = async (plan: Partial<SearchPlan>) => Object.fromEntries((await search(plan)).facetNotes);
        const more = ['more_values'];
        expect(await notes({})).toEqual({});
        expect(await notes({ facetSize: MAX_FACET_SIZE })).toEqual({});
        expect(await notes({ facetSize: 2 })).toEqual({ place: more });
        expect(await notes({ facetSize: 2, filters: filter(['place', ['jordan']]) })).toEqual({});
        expect(await notes({ facetSize: 1, filters: filter(['place', ['jordan']]), facets: ['place'] })).toEqual({
          place: more,
        });
        expect(await notes({ facetSize: 2, must: [name('jordan')] })).toEqual({});
      });

      test('only the facets that are asked for', async () => {
        const page = await search({ facets: ['place'] });
        expect([...page.facets.keys()]).toEqual(['place']);
        expect(page.dates).toEqual([]);
      });

      test.each<[string, Partial<SearchPlan>, string[]]>([
        ['from is inclusive', { from: '2022-01-31' }, ['2', '3']],
        ['to is inclusive', { to: '2022-01-05' }, ['1', '4']],
        ['both', { from: '2022-01-05', to: '2022-01-31' }, ['1', '2']],
        ['one day', { from: '2022-02-01', to: '2022-02-01' }, ['3']],
        ['between two', { from: '2022-01-06', to: '2022-01-30' }, []],
        ['an open end', { from: '0001-01-01' }, ['1', '2', '3', '4']],
      ])('dates: %s, and an article without a date is in none', async (_, plan, found) => {
        expect(idsOf(await search(plan)).sort()).toEqual(found);
      });

      test('dates are counted oldest first, without a date last, under all filters but the dates', async () => {
        const page = await search({
          from: '2022-01-01',
          to: '2022-12-31',
          filters: filter(['source', ['تاس', 'رويترز']]),
        });
        expect(page.total).toBe(3);
        expect(page.dates).toEqual([
          { from: '1999-12-31', to: '2021-12-31', count: 1 },
          { from: '2022-01-01', to: '2022-01-31', count: 2 },
          { from: '2022-02-01', to: '2022-02-28', count: 1 },
        ]);
        expect((await search({ from: '2022-02-01' })).dates.at(-1)).toEqual({ from: null, to: null, count: 1 });
        expect(counts(await search({ from: '2022-02-01' }), 'place')).toEqual({ lebanon: 1 });
      });
    });

    describe('dates', () => {
      const january: MentionedDate = { text: 'يناير 2022', day: null, month: 1, year: 2022 };
      const on = (day: number, month: number, year: number | null): MentionedDate => ({ text: 'x', day, month, year });
      const { engine } = useArchive([
        makeArticle({ id: 'a', body: 'نص', publishedAt: '2022-01-10', mentionedDates: [january] }),
        makeArticle({
          id: 'b',
          body: 'نص',
          publishedAt: '2022-01-12',
          mentionedDates: [on(9, 1, 2022), on(5, 3, 2022)],
        }),
        makeArticle({ id: 'c', body: 'نص', publishedAt: '2022-01-12', mentionedDates: [on(9, 1, null)] }),
        makeArticle({
          id: 'd',
          body: 'نص',
          publishedAt: '2014-06-01',
          mentionedDates: [on(31, 4, 2022), on(1, 5, 2010)],
        }),
        makeArticle({ id: 'e', body: 'نص', mentionedDates: [on(28, 2, 2022), on(20, 2, 2022)] }),
      ]);
      const search = (plan: Partial<SearchPlan>): Promise<HitPage> =>
        engine().search({ ...EVERYTHING, facets: ['date'], ...plan });
      const shown = async (plan: Partial<SearchPlan>): Promise<string[]> =>
        (await search(plan)).dates.map(({ from, to, count }) => `${from ?? '-'}…${to ?? '-'} ${count}`);

      test.each<[string, Partial<SearchPlan>, string[]]>([
        ['years, when all of them span many', {}, ['2014-01-01…2014-12-31 1', '2022-01-01…2022-12-31 3', '-…- 1']],
        [
          'months, when they span few',
          { must: [], from: '2022-01-01' },
          ['2014-06-01…2021-12-31 1', '2022-01-01…2022-01-31 3', '-…- 1'],
        ],
        [
          'days, when few are asked for, with what lies before and after',
          { from: '2022-01-11', to: '2022-01-20' },
          ['2014-06-01…2022-01-10 2', '2022-01-12…2022-01-12 2', '-…- 1'],
        ],
        [
          'an interval is cut at the ends of the range',
          { from: '2021-01-11', to: '2022-01-11' },
          ['2014-06-01…2021-01-10 1', '2022-01-01…2022-01-11 1', '2022-01-12…2022-01-12 2', '-…- 1'],
        ],
        [
          'mentioned ones: a month is all of its days, an article is in every interval it speaks of',
          { dates: 'mentioned' },
          ['2010-01-01…2010-12-31 1', '2022-01-01…2022-12-31 3', '-…- 1'],
        ],
        [
          'mentioned ones by month',
          { dates: 'mentioned', from: '2022-01-10' },
          [
            '2010-05-01…2022-01-09 3',
            '2022-01-10…2022-01-31 1',
            '2022-02-01…2022-02-28 1',
            '2022-03-01…2022-03-31 1',
            '-…- 1',
          ],
        ],
        [
          'mentioned ones by day',
          { dates: 'mentioned', from: '2022-01-30', to: '2022-02-21' },
          [
            '2010-05-01…2022-01-29 3',
            '2022-01-30…2022-01-30 1',
            '2022-01-31…2022-01-31 1',
            '2022-02-20…2022-02-20 1',
            '2022-02-22…2022-03-05 2',
            '-…- 1',
          ],
        ],
      ])('counted by %s', async (_, plan, counted) => {
        expect(await shown(plan)).toEqual(counted);
      });

      test.each<[string, Partial<SearchPlan>, string[]]>([
        ['a day', { dates: 'mentioned', from: '2022-01-09', to: '2022-01-09' }, ['a', 'b']],
        ['a day between two that are mentioned', { dates: 'mentioned', from: '2022-02-21', to: '2022-02-27' }, []],
        ['an open end', { dates: 'mentioned', to: '2021-12-31' }, ['d']],
        ['nothing but what mentions none', { dates: 'mentioned', undated: true }, ['c']],
        ['only those without a date', { undated: true }, ['e']],
        ['those without a date beside a range', { undated: true, to: '2020-01-01' }, ['d', 'e']],
      ])('chosen: %s', async (_, plan, found) => {
        const page = await search(plan);
        expect(idsOf(page).sort()).toEqual(found);
        expect(page.total).toBe(found.length);
      });

      test('an update takes the dates of the old version away', async () => {
        await engine().write([prepare(makeArticle({ id: 'd', body: 'نص', mentionedDates: [on(2, 5, 2010)] }))]);
        await engine().refresh();
        expect(await shown({ dates: 'mentioned', to: '2010-12-31' })).toContain('2010-05-01…2010-05-31 1');
        expect(idsOf(await search({ dates: 'mentioned', to: '2010-05-01' }))).toEqual([]);
      });
    });

    describe('spellings of a name', () => {
      const { engine } = useArchive([
        makeArticle({ id: '1', body: 'كازاخستان وقازاقستان', source: 'تاس', publishedAt: '2022-01-05' }),
        makeArticle({ id: '2', body: 'وبكازاخستان', source: 'تاس' }),
        makeArticle({ id: '3', body: 'قازاقستان ولبنان', source: 'رويترز' }),
        makeArticle({ id: '4', body: 'جمهورية كازاخستان' }),
        makeArticle({ id: '5', body: 'الكازاخستانية', source: 'تاس' }),
      ]);

      test('are counted with their sources, adjectives not', async () => {
        expect(await engine().countSpellings(EVERYTHING, 'kazakhstan')).toEqual([
          {
            spelling: 'قازاقستان',
            count: 2,
            sources: [
              { value: 'تاس', count: 1 },
              { value: 'رويترز', count: 1 },
            ],
          },
          { spelling: 'كازاخستان', count: 2, sources: [{ value: 'تاس', count: 2 }] },
          { spelling: 'جمهورية كازاخستان', count: 1, sources: [] },
        ]);
      });

      test('only in the articles of the plan, with no more sources than asked for', async () => {
        const plan: SearchPlan = { ...EVERYTHING, filters: new Map([['source', ['تاس', 'رويترز']]]), facetSize: 1 };
        expect(await engine().countSpellings({ ...plan, mustNot: [name('lebanon')] }, 'kazakhstan')).toEqual([
          { spelling: 'كازاخستان', count: 2, sources: [{ value: 'تاس', count: 2 }] },
          { spelling: 'قازاقستان', count: 1, sources: [{ value: 'تاس', count: 1 }] },
        ]);
        expect(await engine().countSpellings({ ...plan, from: '2023-01-01' }, 'kazakhstan')).toEqual([]);
        expect(await engine().countSpellings(EVERYTHING, 'nobody')).toEqual([]);
        expect(await engine().countSpellings(EVERYTHING, 'kazakh.*')).toEqual([]);
      });
    });

    describe('order', () => {
      const dates = ['2022-01-01', '2022-01-03', null, '2022-01-02', '2022-01-03', null];
      const { engine } = useArchive([
        ...dates.map((publishedAt, index) =>
          makeArticle({
            id: `d${9 - index}`,
            title: index % 2 === 0 ? `خبر ${index}` : null,
            body: 'نص مؤرخ',
            publishedAt,
          }),
        ),
        ...Array.from({ length: 25 }, (_, index) =>
          makeArticle({ id: `t${String((index * 7) % 25).padStart(2, '0')}`, body: 'نص متساو' }),
        ),
      ]);
      const dated: Partial<SearchPlan> = { must: [word('مؤرخ')] };
      const tied: SearchPlan = { ...EVERYTHING, must: [word('متساو')], score: [scoreWord('متساو')] };

      test('newest first: equal ones by id, undated last', async () => {
        const page = await engine().search({ ...EVERYTHING, ...dated, sort: 'newest' });
        expect(idsOf(page)).toEqual(['d5', 'd8', 'd6', 'd9', 'd4', 'd7']);
      });

      test('oldest first: equal ones by id, undated last', async () => {
        const page = await engine().search({ ...EVERYTHING, ...dated, sort: 'oldest' });
        expect(idsOf(page)).toEqual(['d9', 'd6', 'd5', 'd8', 'd4', 'd7']);
      });

      test('equal scores by id, the same every time', async () => {
        const first = idsOf(await engine().search(tied));
        expect(first).toEqual([...first].sort());
        expect(first).toHaveLength(25);
        expect(idsOf(await engine().search(tied))).toEqual(first);
      });

      test('pages hold every hit once, in the order of the whole', async () => {
        for (const sort of ['relevance', 'newest', 'oldest'] as const) {
          const whole = idsOf(await engine().search({ ...EVERYTHING, sort }));
          const pages: string[] = [];
          for (let offset = 0; offset < 35; offset += 4) {
            const page = await engine().search({ ...EVERYTHING, sort, offset, size: 4 });
            expect(page.total).toBe(31);
            pages.push(...idsOf(page));
          }
          expect(pages).toEqual(whole);
        }
      });

      test('titles alone come as the hits of a search do', async () => {
        for (const sort of ['relevance', 'newest', 'oldest'] as const) {
          const plan = { ...EVERYTHING, ...dated, sort, size: 4 };
          const { hits } = await engine().search(plan);
          const titles = hits.map(({ article: { id, title, displayTitle } }) => ({ id, title: title ?? displayTitle }));
          expect(await engine().findTitles(plan)).toEqual(titles);
        }
      });

      test('a page behind the last hit is empty', async () => {
        expect(await engine().search({ ...tied, offset: 25 })).toMatchObject({ total: 25, hits: [] });
      });
    });

    describe('walks', () => {
      const dates = ['2022-01-01', null, '2021-05-05', '2022-01-01', null];
      const articles = Array.from({ length: 47 }, (_, index) =>
        makeArticle({
          id: `w${String((index * 31) % 47).padStart(2, '0')}`,
          body: `نص ${'طويل '.repeat(index % 6)} للمشي`,
          publishedAt: dates[index % 5] ?? null,
        }),
      );
      const { engine } = useArchive(articles);
      const walking: SearchPlan = { ...EVERYTHING, must: [word('للمشي')], score: [scoreWord('طويل')], size: 10 };

      async function walk(plan: SearchPlan, between: (page: number) => Promise<unknown>): Promise<HitPage[]> {
        const pages = [await engine().search({ ...plan, walk: 'open' })];
        for (let next = pages[0]?.next ?? null; next !== null; next = pages.at(-1)?.next ?? null) {
          await between(pages.length);
          await engine().refresh();
          pages.push(await engine().search({ ...plan, walk: { next } }));
        }
        return pages;
      }

      test.each([
        'relevance',
        'newest',
        'oldest',
      ] as const)('hold each hit of their beginning once, by %s, whatever is added or written again meanwhile', async (sort) => {
        const plan: SearchPlan = { ...walking, sort, facets: ['date'] };
        const before = await engine().search({ ...plan, size: 100 });
        const pages = await walk(plan, async (page) => {
          const added = makeArticle({ id: `${sort}${page}`, body: 'نص طويل طويل للمشي', publishedAt: '2021-07-01' });
          await engine().write([prepare(added), ...articles.slice(0, 7).map((article) => prepare(article, `${page}`))]);
        });
        expect(pages.flatMap(idsOf)).toEqual(idsOf(before));
        expect(pages.flatMap(({ hits }) => hits.map(({ score }) => score))).toEqual(
          before.hits.map(({ score }) => score),
        );
        expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([before.total]));
        for (const { dates } of pages) expect(dates).toEqual(before.dates);
        expect((await engine().search({ ...plan, size: 100 })).total).toBeGreaterThan(before.total);
      });

      test('may begin behind numbered pages, and change their size', async () => {
        const whole = idsOf(await engine().search({ ...walking, size: 100 }));
        const first = await engine().search({ ...walking, offset: 20, walk: 'open' });
        const second = await engine().search({ ...walking, size: 3, walk: { next: first.next ?? '' } });
        expect([...idsOf(first), ...idsOf(second)]).toEqual(whole.slice(20, 33));
      });

      test('collapsed: of a group only the hit that comes first, on whichever page it is', async () => {
        const story = Array.from({ length: 60 }, (_, index) => `كلمة${index}`).join(' ');
        const copies = ['c1', 'c2', 'c3', 'c4'].map((id, index) =>
          makeArticle({ id, body: `${story} ${'نهاية '.repeat(index + 1)}`, publishedAt: `2022-02-0${index + 1}` }),
        );
        const others = Array.from({ length: 9 }, (_, index) =>
          makeArticle({
            id: `o${index}`,
            body: `كلمة1 رقم ${index} ${'غير '.repeat(index + 3)}`,
            publishedAt: `2022-02-0${1 + (index % 5)}`,
          }),
        );
        await engine().write([...copies, ...others].map((article) => prepare(article)));
        await engine().refresh();
        for (const sort of ['relevance', 'newest', 'oldest'] as const) {
          const plan: SearchPlan = { ...EVERYTHING, must: [word('كلمة1')], score: [scoreWord('كلمة1')], sort };
          const whole = idsOf(await engine().search({ ...plan, isCollapsed: true }));
          expect(whole).toHaveLength(10);
          for (const size of [1, 3, 5]) {
            const pages = await walk({ ...plan, isCollapsed: true, size }, async () => {});
            expect(pages.flatMap(idsOf)).toEqual(whole);
          }
        }
      });

      test('a page that holds the last hit names no next one, nor does a page outside of a walk', async () => {
        expect((await engine().search({ ...walking, size: 100, walk: 'open' })).next).toBeNull();
        expect((await engine().search({ ...walking, offset: 95, walk: 'open' })).next).toBeNull();
        expect((await engine().search({ ...walking, must: [word('برتقال')], walk: 'open' })).next).toBeNull();
        expect((await engine().search(walking)).next).toBeNull();
      });

      test.each([
        '',
        '["x",[1,"a"],9]',
        'x.10',
        '[]',
        '{',
      ])('the place %j of a walk that is not known is told', async (next) => {
        await expect(engine().search({ ...walking, walk: { next } })).rejects.toMatchObject({ code: 'cursor_expired' });
      });
    });

    describe('scores', () => {
      const filler = 'واحد اثنان ثلاثة أربعة خمسة ستة';
      const { engine, archive } = useArchive([
        ...['a', 'b', 'c', 'd', 'e'].map((id) => makeArticle({ id: `common-${id}`, body: `كازاخستان ${filler}` })),
        makeArticle({ id: 'rare', body: `قازاقستان ${filler}` }),
        makeArticle({ id: 'adjective', body: `الكازاخستاني ${filler}` }),
        makeArticle({ id: 'both', body: `كازاخستان قازاقستان ${filler}` }),
        makeArticle({ id: 'twice', body: `كازاخستان كازاخستان ${filler}` }),
        makeArticle({ id: 'long-form', body: `جمهورية كازاخستان ${filler}` }),
        makeArticle({ id: 'untitled', body: 'الزلزال ضرب المدينة فجرا والزلزال خفيف' }),
        makeArticle({ id: 'titled', title: 'خبر آخر', body: 'الزلزال ضرب المدينة فجرا والزلزال خفيف' }),
        makeArticle({ id: 'no-mention', title: 'بلا شيء', body: 'ضرب المدينة فجرا' }),
      ]);
      const scoresOf = async (plan: Partial<SearchPlan>): Promise<Record<string, number>> => {
        const { hits } = await engine().search({ ...EVERYTHING, ...plan });
        return Object.fromEntries(hits.map((hit) => [hit.article.id, hit.score]));
      };
      const searchFor = async (q: string): Promise<Record<string, number>> => {
        const { hits } = await searchArticles(archive(), parseSearchRequest({ q, size: '100' }));
        return Object.fromEntries(hits.map((hit) => [hit.id, hit.score]));
      };
      const close = (score: number | undefined): number => Math.round((score ?? Number.NaN) * 1000);

      test('a rare spelling does not outrank the common one for being rare', async () => {
        for (const q of ['كازاخستان', 'قازاقستان', 'Kazakhstan', 'بقازاقستان']) {
          const scores = await searchFor(q);
          expect(close(scores['rare']), q).toBe(close(scores['common-a']));
        }
      });

      test('nor do words that count as one, and their frequencies add up', async () => {
        const anyOf = [stem('كازاخستان'), stem('قازاقستان')];
        const scores = await scoresOf({
          must: [name('kazakhstan')],
          score: [{ kind: 'term', field: 'stems', anyOf, boost: 1 }],
        });
        expect(close(scores['rare'])).toBe(close(scores['common-a']));
        expect(close(scores['both'])).toBe(close(scores['twice']));
        expect(scores['both']).toBeGreaterThan(scores['common-a'] as number);
      });

      test('a spelling of several words counts as one like the others', async () => {
        const scores = await scoresOf({
          must: [name('kazakhstan')],
          score: [{ kind: 'term', field: 'names', anyOf: ['@kazakhstan'], boost: 1 }],
        });
        expect(close(scores['long-form'])).toBe(close(scores['common-a']));
      });

      test('a spelling ranks above an adjective at equal counts', async () => {
        const scores = await searchFor('كازاخستان');
        expect(scores['adjective']).toBeGreaterThan(0);
        expect(scores['rare']).toBeGreaterThan(scores['adjective'] as number);
      });

      test('`spelled` adds its boost where the name itself stands, once', async () => {
        const scores = await scoresOf({
          must: [name('kazakhstan')],
          score: [{ kind: 'spelled', name: 'kazakhstan', boost: 0.5 }],
        });
        expect(scores).toMatchObject({ rare: 0.5, twice: 0.5, adjective: 0 });
      });

      test('`constant` adds its boost where its condition holds', async () => {
        const scores = await scoresOf({ score: [{ kind: 'constant', when: word('الزلزال'), boost: 2 }] });
        expect(scores).toMatchObject({ untitled: 2, titled: 2, 'no-mention': 0 });
      });

      test('an article without a title is not buried', async () => {
        const scores = await searchFor('الزلزال');
        expect(Object.keys(scores).sort()).toEqual(['titled', 'untitled']);
        expect(scores['untitled']).toBeGreaterThanOrEqual(scores['titled'] as number);
      });

      test('a score is BM25 with k1 1.2 and b 0.75, times its boost', async () => {
        const scores = await scoresOf({ must: [word('الزلزال')], score: [scoreWord('الزلزال', 3)] });
        // 13 articles; lengths in terms: ten of 7 or 8, then 6, 8 and 5.
        const lengths = [...Array(7).fill(7), 8, 8, 8, 6, 8, 5];
        const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
        const idf = Math.log(1 + (13 - 2 + 0.5) / (2 + 0.5));
        const bm25 = (frequency: number, length: number): number =>
          (idf * 2.2 * frequency) / (frequency + 1.2 * (0.25 + (0.75 * length) / average));
        expect(scores['untitled']).toBeCloseTo(3 * bm25(2, 6), 3);
        expect(scores['titled']).toBeCloseTo(3 * bm25(2, 8), 3);
      });

      test('a phrase adds to the score of the articles that have it', async () => {
        const terms = [stem('ضرب'), stem('المدينة')];
        const scores = await scoresOf({
          must: [word('فجرا')],
          score: [{ kind: 'phrase', field: 'stems', terms, boost: 1 }],
        });
        expect(scores['no-mention']).toBeGreaterThan(scores['untitled'] as number);
        expect(scores['untitled']).toBeGreaterThan(0);
      });

      test('`recency` halves its boost every half-life; days to come get all of it, articles without a date nothing', async () => {
        const dated = Object.entries({
          'new': '2022-03-01',
          'to-come': '2022-04-01',
          'month-old': '2022-01-30',
          'leap-year-old': '2020-03-01',
          undated: null,
        });
        await engine().write(dated.map(([id, publishedAt]) => prepare(makeArticle({ id, body: 'حديث', publishedAt }))));
        await engine().refresh();
        const scores = await scoresOf({
          must: [word('حديث')],
          score: [{ kind: 'recency', day: '2022-03-01', halfLifeDays: 30, boost: 2 }],
        });
        expect(Object.fromEntries(Object.entries(scores).map(([id, score]) => [id, close(score)]))).toEqual({
          'new': 2000,
          'to-come': 2000,
          'month-old': 1000,
          'leap-year-old': 0,
          undated: 0,
        });
        const page = await engine().search({
          ...EVERYTHING,
          must: [word('حديث')],
          score: [scoreWord('حديث'), { kind: 'recency', day: '2022-03-01', halfLifeDays: 30, boost: 2 }],
        });
        expect(idsOf(page)).toEqual(['new', 'to-come', 'month-old', 'leap-year-old', 'undated']);
      });
    });

    describe('what editors decide about proposed spellings', () => {
      const { engine } = useArchive([makeArticle({ id: 'a', body: 'سمرقند' })]);
      const dismissal = (first: string, second: string, at: string) => ({
        pairs: [[first, second]] as const,
        at,
        editor: 'محررة',
      });
      const run = (articles: number) => ({
        proposals: [
          {
            id: 'abc',
            kind: 'place' as const,
            name: null,
            spellings: [{ text: 'بُخارى', folded: 'بخاري', count: 3, examples: ['في بُخارى "القديمة"'] }],
            score: 0.5,
            usefulness: 2,
            reason: 'x'.repeat(100_000),
          },
        ],
        at: '2026-01-01T00:00:00.000Z',
        articles,
        words: 7,
      });

      test('before the first there is none', async () => {
        expect(await engine().state.readDismissals()).toEqual([]);
        expect(await engine().state.readDiscovery()).toBeUndefined();
      });

      test('dismissals are read back in order, and a rebuild keeps them with the last run', async () => {
        const first = dismissal('سوريا', 'سويسرا', '2026-01-01T00:00:00.000Z');
        const second = dismissal('غينيا', 'كينيا', '2026-01-02T00:00:00.000Z');
        await engine().state.addDismissal(first);
        await engine().state.addDismissal(second);
        await engine().state.keepDiscovery(run(1));
        await engine().state.keepDiscovery(run(2));
        await engine().rebuild(({ article, contentHash }) => prepare(article, contentHash));
        expect(await engine().state.readDismissals()).toEqual([first, second]);
        expect(await engine().state.readDiscovery()).toEqual(run(2));
      });
    });

    describe('what people missed', () => {
      const { engine } = useArchive([makeArticle({ id: 'a', body: 'سمرقند' })]);
      const missed = (
        kind: MissedSearch['kind'],
        text: string,
        count: number,
        lastOn = '2026-01-01',
      ): MissedSearch => ({
        kind,
        text,
        count,
        lastOn,
      });

      test('is nothing before the first, then added up, also by two at once, and kept by a rebuild', async () => {
        expect(await engine().state.readMissed()).toEqual([]);
        await engine().state.addMissed([missed('query', 'سمرقند القديمه', 2), missed('spelling', 'صمرقند', 1)]);
        await Promise.all(
          Array.from({ length: 4 }, () =>
            engine().state.addMissed([missed('query', 'سمرقند القديمه', 1, '2026-01-02')]),
          ),
        );
        await engine().state.addMissed([missed('query', 'اخري', 7, '2025-12-31')]);
        await engine().rebuild(({ article, contentHash }) => prepare(article, contentHash));
        expect(await engine().state.readMissed()).toEqual([
          missed('query', 'اخري', 7, '2025-12-31'),
          missed('query', 'سمرقند القديمه', 6, '2026-01-02'),
          missed('spelling', 'صمرقند', 1),
        ]);
      });

      test('has a bound: the rarest go first', async () => {
        const many = Array.from({ length: MAX_MISSED + 50 }, (_, index) =>
          missed('spelling', `كلمه${index}`, index + 1),
        );
        await engine().state.addMissed(many);
        const kept = (await engine().state.readMissed()).filter(({ kind }) => kind === 'spelling');
        expect(kept).toHaveLength(MAX_MISSED);
        expect(kept[0]).toEqual(many.at(-1));
        expect(kept.at(-1)?.count).toBe(51);
      });
    });

    describe('building anew', () => {
      const articles = Array.from({ length: 120 }, (_, index) =>
        makeArticle({ id: `a${index}`, body: `مقال رقم ${index} عن سمرقند`, source: index % 2 === 0 ? 'تاس' : null }),
      );
      const { engine } = useArchive(articles);
      const total = async (condition: Condition): Promise<number> =>
        (await engine().search({ ...EVERYTHING, must: [condition], size: 1 })).total;

      test('keeps every article, and no search meanwhile fails or sees half an index', async () => {
        const totals = new Set<number>();
        let isBuilding = true;
        const building = engine()
          .rebuild(({ article, contentHash }) => prepare(article, contentHash))
          .finally(() => {
            isBuilding = false;
          });
        do {
          totals.add(await total(word('سمرقند')));
        } while (isBuilding);
        expect(await building).toBe(120);
        expect([...totals]).toEqual([120]);
        expect(await total(word('سمرقند'))).toBe(120);
        expect(await engine().status()).toMatchObject({ state: 'fits', articles: 120 });
        const hashes = await engine().readHashes(articles.map(({ id }) => id));
        expect(hashes.size).toBe(120);
        expect((await engine().readArticle('a7'))?.article).toEqual(articles[7]);
      });

      test('takes the articles as they are prepared now', async () => {
        const names = [...SMALL_NAMES, makeName({ id: 'samarkand', label: 'سمرقند' })];
        const withSamarkand = createPrepareArticle(language.analyzer, compileNames(names, language.analyzer));
        expect(await total(name('samarkand'))).toBe(0);
        await engine().rebuild(({ article, contentHash }) => withSamarkand(article, contentHash));
        expect(await total(name('samarkand'))).toBe(120);
      });

      test('leaves out what was taken down, and keeps the take-down', async () => {
        expect(await engine().takeDown({ by: 'source', value: 'تاس' })).toBe(60);
        expect(await engine().rebuild(({ article, contentHash }) => prepare(article, contentHash))).toBe(60);
        expect(await total(word('سمرقند'))).toBe(60);
        expect(await engine().readTakeDowns()).toEqual([{ by: 'source', value: 'تاس' }]);
      });

      test('and the new index is written to like the old one', async () => {
        await engine().write([
          prepare(makeArticle({ id: 'a1', body: 'مقال عن بخارى' })),
          prepare(makeArticle({ id: 'z', body: 'سمرقند' })),
        ]);
        await engine().refresh();
        expect(await total(word('سمرقند'))).toBe(60);
        expect(await total(word('بخارى'))).toBe(1);
      });
    });
  });
}
