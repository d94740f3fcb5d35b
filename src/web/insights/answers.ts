/** What the insights read of the answers of the API; docs/api.md has all of them. */

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** ISO dates, inclusive; both null: articles without a date. */
export interface DateValue {
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
}

export interface SearchAnswer {
  readonly total: { readonly value: number };
  readonly hits: readonly { readonly article: { readonly publishedAt: string | null } }[];
  readonly facets: {
    readonly source?: readonly FacetValue[];
    readonly place?: readonly FacetValue[];
    readonly person?: readonly FacetValue[];
    readonly org?: readonly FacetValue[];
    readonly date?: readonly DateValue[];
  };
}

export interface SpellingUse {
  readonly spelling: string;
  readonly count: number;
  readonly sources: readonly { readonly value: string; readonly count: number }[];
}

export interface TimelineAnswer {
  readonly spellings: readonly SpellingUse[];
}

export interface Missed {
  /** Folded words. */
  readonly text: string;
  readonly count: number;
  readonly lastOn: string;
}

export interface InsightsAnswer {
  readonly missed: {
    /** False: FIHRIST_QUERY_LOG is off; what stands here is from before. */
    readonly isCounted: boolean;
    readonly queries: readonly Missed[];
    readonly spellings: readonly Missed[];
  };
}
