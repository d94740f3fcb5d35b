/**
 * Articles like one: they share its names and its telling words. BM25 weighs both, so what is rare in the archive tells
 * more. Copies of the article are not like it but the same: its own group is left out, of every other the first is shown.
 */
import type { Analyzer } from '../analysis/analyzer.ts';
import type { Article } from '../article/article.ts';
import type { Condition, EngineHit, ScorePart, SearchOptions } from '../engine/engine.ts';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { nameTerm } from '../names/name-set.ts';
import { ALL_ARTICLES } from './all-articles.ts';
import { type SearchContext, toHitArticle } from './search-articles.ts';
import type { Hit } from './search-response.ts';
import { FIELD_BOOSTS } from './weights.ts';

export interface RelatedArticles {
  /** The most alike first; without highlights. */
  readonly hits: readonly Hit[];
}

/** Names asked for: those that the article has most often. */
const MOST_NAMES = 8;
/** Words asked for: those of the title, then those that the body repeats. */
const MOST_WORDS = 16;
/** The body is looked through up to here, in UTF-16 units. */
const MAX_READ_LENGTH = 5000;
/** Of all that is asked for, a like article has so much. */
const LEAST_SHARED = 3;

/** @throws article_not_found */
export async function readRelatedArticles(
  { engine, analyzer, nameSet }: SearchContext,
  id: string,
  size: number,
  options: SearchOptions = {},
): Promise<RelatedArticles> {
  const own = await engine.readArticle(id);
  if (own === undefined) throw new FihristError('article_not_found', `There is no article with the id ${quote(id)}.`);
  const names = namesOf(own);
  const words = tellingStems(own.article, analyzer);
  const asked: Condition[] = [
    ...names.map((term): Condition => ({ kind: 'term', field: 'names', term })),
    ...words.map((term): Condition => ({ kind: 'term', field: 'stems', term })),
  ];
  if (asked.length === 0) return { hits: [] };
  const { hits } = await engine.search(
    {
      ...ALL_ARTICLES,
      atLeast: { count: Math.min(LEAST_SHARED, asked.length), of: asked },
      score: [
        ...names.map((term): ScorePart => ({ kind: 'term', field: 'names', anyOf: [term], boost: FIELD_BOOSTS.names })),
        ...words.map((term): ScorePart => ({ kind: 'term', field: 'stems', anyOf: [term], boost: FIELD_BOOSTS.stems })),
      ],
      isCollapsed: true,
      sort: 'relevance',
      // One more: of its own group one hit comes too.
      size: size + 1,
    },
    options,
  );
  const set = await nameSet();
  return {
    hits: hits
      .filter(({ group }) => group !== own.group)
      .slice(0, size)
      .map((hit) => ({
        id: hit.article.id,
        score: Math.round(hit.score * 1000) / 1000,
        article: toHitArticle(hit, set),
        highlights: { title: [], body: [] },
      })),
  };
}

function namesOf({ names }: EngineHit): string[] {
  return names
    .filter(({ kind }) => kind !== 'month')
    .slice(0, MOST_NAMES)
    .map(({ id }) => nameTerm([id]));
}

function tellingStems({ title, body }: Article, analyzer: Analyzer): string[] {
  const stemsOf = (text: string): string[] =>
    analyzer
      .analyze(text)
      .filter(({ word }) => !word.isStopWord && !/^\d+$/.test(word.folded))
      .map(({ word }) => word.stem);
  const counts = new Map<string, number>();
  for (const stem of stemsOf(body.slice(0, MAX_READ_LENGTH))) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const repeated = [...counts].filter(([, count]) => count > 1).sort((a, b) => b[1] - a[1]);
  const all = [...stemsOf(title ?? ''), ...repeated.map(([stem]) => stem), ...counts.keys()];
  return [...new Set(all)].slice(0, MOST_WORDS);
}
