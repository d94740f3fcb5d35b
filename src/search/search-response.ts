/** The answer of a search, as `GET /v1/search` and `fihrist search --json` give it. */
import type { DateCount, FacetNote } from '../engine/engine.ts';
import type { NameKind } from '../names/name.ts';
import type { Note } from '../query/notes.ts';
import type { Reason } from './explain-hit.ts';
import type { MarkedText } from './highlight.ts';
import type { Expansion } from './unit.ts';

/** HTML (escaped text and <mark>), or text with ranges for `highlight=marks`. */
export type Marked = string | MarkedText;

export interface NameLabel {
  readonly id: string;
  readonly kind: NameKind;
  readonly label: string;
}

export interface HitArticle {
  readonly title: string | null;
  readonly displayTitle: string;
  readonly publishedAt: string | null;
  readonly source: string | null;
  readonly publisher: string | null;
  readonly byline: string | null;
  readonly category: string | null;
  readonly url: string | null;
  readonly origin: string;
  /** Name of its group of near-duplicates, for the parameter `group`: the id of the group's first article. */
  readonly group: string;
  /** The others of the group. */
  readonly duplicates: number;
  readonly names: readonly NameLabel[];
}

export interface Hit {
  readonly id: string;
  readonly score: number;
  readonly article: HitArticle;
  readonly highlights: { readonly title: readonly Marked[]; readonly body: readonly Marked[] };
  /** With `explain=true`: why it stands here, one entry for each thing that was asked for, in the order of the query. */
  readonly explanation?: readonly Reason[];
}

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly selected: boolean;
}

export type DateFacetValue = DateCount;

export interface SearchResponse {
  readonly query: {
    readonly text: string;
    /** How the words were bound in the end. */
    readonly match: 'all' | 'any';
    /** Words of the query that were not searched for. */
    readonly leftOut: readonly string[];
    readonly expansions: readonly Expansion[];
    readonly didYouMean: string | null;
    /** What could not be done as it was typed, one sentence each; and the same for programs, in the same order. */
    readonly notes: readonly string[];
    readonly noteCodes: readonly Note[];
  };
  readonly total: { readonly value: number; readonly relation: 'eq' };
  readonly hits: readonly Hit[];
  readonly facets: Readonly<Record<string, readonly FacetValue[] | readonly DateFacetValue[]>>;
  /** By facet, where its values do not say it all: engine.ts tells what. */
  readonly facetNotes: Readonly<Record<string, readonly FacetNote[]>>;
  readonly page: { readonly size: number; readonly page: number; readonly nextCursor: string | null };
  readonly tookMs: number;
}
