/** The search that finds every article, newest first, and counts nothing: for others to narrow. */
import type { SearchPlan } from '../engine/engine.ts';

export const ALL_ARTICLES: SearchPlan = {
  must: [],
  mustNot: [],
  atLeast: null,
  score: [],
  filters: new Map(),
  dates: 'published',
  from: null,
  to: null,
  undated: false,
  group: null,
  isCollapsed: false,
  sort: 'newest',
  offset: 0,
  walk: null,
  size: 0,
  facets: [],
  facetSize: 0,
};
