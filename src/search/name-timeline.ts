/**
 * One name in the archive: when it is spoken of, beside whom, and how it is spelled by which source. All counts are of
 * articles, and exact.
 */
import type { DateCount, FacetCount, SearchOptions, SearchPlan, SpellingCount } from '../engine/engine.ts';
import { FihristError, quote } from '../error/fihrist-error.ts';
import type { NameKind } from '../names/name.ts';
import { ALL_ARTICLES } from './all-articles.ts';
import type { SearchContext } from './search-articles.ts';
import type { NameLabel } from './search-response.ts';

export interface NameTimelineRequest {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly dates: SearchPlan['dates'];
  /** Companions of each kind, and sources of each spelling, at most. */
  readonly size: number;
}

export interface Companion {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface NameTimeline {
  readonly name: NameLabel;
  readonly total: { readonly value: number; readonly relation: 'eq' };
  readonly dates: readonly DateCount[];
  /** Names that stand in the same articles, the most frequent first. */
  readonly companions: Readonly<Record<CompanionKind, readonly Companion[]>>;
  readonly spellings: readonly SpellingCount[];
}

const COMPANION_KINDS = ['place', 'person', 'org'] as const satisfies readonly NameKind[];
type CompanionKind = (typeof COMPANION_KINDS)[number];

/** @throws name_not_found */
export async function readNameTimeline(
  { engine, nameSet }: SearchContext,
  id: string,
  { from, to, dates, size }: NameTimelineRequest,
  options: SearchOptions = {},
): Promise<NameTimeline> {
  const names = await nameSet();
  const name = names.get(id);
  if (name === undefined) throw new FihristError('name_not_found', `There is no name with the id ${quote(id)}.`);
  const plan: SearchPlan = {
    ...ALL_ARTICLES,
    must: [{ kind: 'any', of: names.termsOf(id).map((term) => ({ kind: 'term', field: 'names', term })) }],
    dates,
    from: from ?? null,
    to: to ?? null,
    facets: [...COMPANION_KINDS, 'date'],
    // The name itself is among them.
    facetSize: size + 1,
  };
  const page = await engine.search(plan, options);
  const spellings = await engine.countSpellings({ ...plan, facetSize: size }, id);
  const companionsOf = (counts: readonly FacetCount[] = []): Companion[] =>
    counts
      .filter(({ value }) => value !== id)
      .slice(0, size)
      .map(({ value, count }) => ({ value, label: names.get(value)?.label ?? value, count }));
  return {
    name: { id, kind: name.kind, label: name.label },
    total: { value: page.total, relation: 'eq' },
    dates: page.dates,
    companions: {
      place: companionsOf(page.facets.get('place')),
      person: companionsOf(page.facets.get('person')),
      org: companionsOf(page.facets.get('org')),
    },
    spellings,
  };
}
