/** The same writes, deletions and undone folds on both engines, in random order: the same groups after each of them. */
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import type { SearchEngine } from '../../src/engine/engine.ts';
import { createPrepareArticle } from '../../src/indexing/prepare-article.ts';
import { ALL_ARTICLES } from '../../src/search/all-articles.ts';
import { makeUpStory } from '../support/made-up-story.ts';
import { createChance } from '../support/random.ts';
import { smallLanguage } from '../support/small-language.ts';
import { enginesUnderTest } from './engines.ts';
import { makeArticle } from './make-article.ts';

const STEPS = 40;
const IDS = Array.from({ length: 30 }, (_, number) => `a${number}`);
const STORIES = Array.from({ length: 6 }, (_, number) => makeUpStory(number + 1, 12));
const SOURCES = ['تاس', 'رويترز', null];

describe('groups of near-duplicates', () => {
  const engines = enginesUnderTest();
  const unavailable = engines.find((engine) => engine.unavailable !== undefined)?.unavailable;

  if (unavailable !== undefined) {
    test('need both engines', ({ skip }) => skip(unavailable));
    return;
  }
  test.each([1, 2, 3])('are the same on both engines after whatever is done, seed %i', async (seed) => {
    const language = smallLanguage();
    const opened = await Promise.all(engines.map(({ open }) => open(language)));
    const [first, second] = opened.map(({ archive }) => archive.engine) as [SearchEngine, SearchEngine];
    const prepare = createPrepareArticle(language.analyzer, await (opened[0] as (typeof opened)[0]).archive.nameSet());
    const chance = createChance(seed);

    const makeVersion = (id: string): Article => {
      const story = chance.pick(STORIES);
      const dropped = chance.below(2 * story.length);
      const body = story.filter((_, sentence) => sentence !== dropped).join(' ');
      const source = chance.pick(SOURCES);
      const publishedAt = chance.percent(20) ? null : `2022-01-${String(10 + chance.below(20))}`;
      return makeArticle({ id, body, source, publishedAt, title: chance.pick(['عنوان', 'خبر']) });
    };
    const steps: readonly (() => (engine: SearchEngine) => Promise<unknown>)[] = [
      () => {
        const batch = Array.from({ length: 1 + chance.below(8) }, () => prepare(makeVersion(chance.pick(IDS)), 'h'));
        return (engine) => engine.write(batch);
      },
      () => {
        const selection = chance.percent(80)
          ? ({ by: 'id', value: chance.pick(IDS) } as const)
          : ({ by: 'source', value: 'تاس' } as const);
        // Lifted at once: here they are written again, which indexing would not do.
        return async (engine) => {
          await engine.takeDown(selection);
          await engine.restore(selection);
        };
      },
      () => {
        const id = chance.pick(IDS);
        return chance.percent(60) ? (engine) => engine.keepApart(id) : (engine) => engine.liftKeepApart(id);
      },
      () => (engine) => engine.rebuild(({ article, contentHash }) => prepare(article, contentHash)),
    ];
    try {
      let largest = 0;
      for (let step = 0; step < STEPS; step++) {
        const kind = chance.percent(65) ? 0 : chance.percent(50) ? 1 : chance.percent(80) ? 2 : 3;
        const act = (steps[kind] as (typeof steps)[0])();
        await act(first);
        await act(second);
        const groups = await groupsOf(first);
        expect(await groupsOf(second), `step ${step}`).toEqual(groups);
        for (const { id, group, duplicates } of groups) {
          largest = Math.max(largest, duplicates);
          // A group is named by one of its own, which is in it.
          expect(groups.find((one) => one.id === group)?.group, `step ${step}: ${id}`).toBe(group);
        }
      }
      expect(largest).toBeGreaterThan(2);
    } finally {
      for (const { remove } of opened) await remove();
    }
  }, 120_000);
});

async function groupsOf(engine: SearchEngine): Promise<{ id: string; group: string; duplicates: number }[]> {
  await engine.refresh();
  const { hits } = await engine.search({ ...ALL_ARTICLES, size: 100 });
  return hits.map(({ article, group, duplicates }) => ({ id: article.id, group, duplicates }));
}
