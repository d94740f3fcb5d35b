/** All that the archive tells of one name: how often each spelling is used, when, with whom, and the latest articles. */
import type { DateCount, SearchOptions } from '../engine/engine.ts';
import type { Name } from '../names/name.ts';
import { type NameTimeline, readNameTimeline } from './name-timeline.ts';
import { type SearchContext, searchArticles } from './search-articles.ts';
import { parseSearchRequest } from './search-request.ts';
import type { Hit } from './search-response.ts';

export interface SpellingUse {
  readonly spelling: string;
  /** Articles that write the name so, with or without و ف ب ل ك in front. */
  readonly articles: number;
}

export interface NamePage {
  readonly name: Name;
  /** Articles with the name in any form. */
  readonly articles: number;
  /** The most used first; those that nobody uses last. */
  readonly spellings: readonly SpellingUse[];
  readonly dates: readonly DateCount[];
  readonly companions: NameTimeline['companions'];
  readonly latest: readonly Hit[];
}

const LATEST = 10;
const COMPANIONS = 12;

export async function readNamePage(context: SearchContext, name: Name, options: SearchOptions): Promise<NamePage> {
  const request = parseSearchRequest({ ...searchFor(name), sort: 'newest', size: String(LATEST), facets: 'none' });
  const { hits } = await searchArticles(context, request, options);
  const timeline = await readNameTimeline(context, name.id, { dates: 'published', size: COMPANIONS }, options);
  const used = timeline.spellings.map(({ spelling, count }): SpellingUse => ({ spelling, articles: count }));
  const fold = (spelling: string): string => context.analyzer.fold(spelling).join(' ');
  const known = new Set(used.map(({ spelling }) => fold(spelling)));
  const unused = name.spellings.filter((spelling) => !known.has(fold(spelling)));
  return {
    name,
    articles: timeline.total.value,
    spellings: [...used, ...unused.map((spelling): SpellingUse => ({ spelling, articles: 0 }))],
    dates: timeline.dates,
    companions: timeline.companions,
    latest: hits,
  };
}

/** The search that finds the articles with a name: its facet, and for a month, which has none, its spelling. */
export function searchFor({ id, kind, label }: Name): Readonly<Record<string, string>> {
  return kind === 'month' ? { q: `"${label}"` } : { [kind]: id };
}
