/**
 * A search from beginning to end: request → query → plan → engine → response. Knows the port, no engine; the HTTP
 * service, the page and the command line give the same answer because they all call this.
 */
import type { Analyzer } from '../analysis/analyzer.ts';
import type {
  EngineHit,
  FacetCount,
  HitPage,
  ScorePart,
  SearchEngine,
  SearchOptions,
  SearchPlan,
} from '../engine/engine.ts';
import { FACETS } from '../engine/engine.ts';
import type { NameSet } from '../names/name-set.ts';
import { note, noteSentence } from '../query/notes.ts';
import { parseQuery } from '../query/parse-query.ts';
import { type Cursor, checkPlan, decodeCursor, encodeCursor } from './cursor.ts';
import { suggestQuery } from './did-you-mean.ts';
import { explainHit, explainRecency } from './explain-hit.ts';
import { type SpellingFinder, type VariantFinder, withoutCompany } from './find-variants.ts';
import { createHighlighter, type Highlighter, type MarkedText } from './highlight.ts';
import { type Interpretation, interpretQuery } from './interpret-query.ts';
import { labelNames } from './label-names.ts';
import { addRules, type MarkRules, NO_RULES } from './mark-rules.ts';
import { readNewestDay } from './newest-day.ts';
import { NO_VARIANTS, type RecordedVariants, recordVariants, replayVariants } from './recorded-variants.ts';
import { renderMarks } from './render.ts';
import { requestedFacets, type SearchRequest } from './search-request.ts';
import type { FacetValue, Hit, HitArticle, Marked, SearchResponse } from './search-response.ts';
import type { Expansion, Unit } from './unit.ts';
import { FIELD_BOOSTS, RECENCY } from './weights.ts';

/** Values of one facet in an ordinary answer. */
const FACET_SIZE = 50;
/** With more content words than this, a query ranks by weight instead of asking for all of them. */
const MAX_WORDS_THAT_BIND = 3;

export interface SearchContext {
  readonly engine: SearchEngine;
  readonly analyzer: Analyzer;
  /** The names in force at this moment. */
  readonly nameSet: () => Promise<NameSet>;
  /** Spellings that no set lists, from the archive's words; `usesNames`: with what is known of given names and surnames. */
  readonly variants: (usesNames: boolean) => Promise<VariantFinder>;
}

export interface SearchArticlesOptions extends SearchOptions {
  /** The answer names its next page by a cursor, for which the engine keeps this state of the index for a while. Default: no. */
  readonly hasCursor?: boolean;
  /** Values of one facet in the answer, beside those chosen; at most MAX_FACET_SIZE. Default: 50. */
  readonly facetSize?: number;
}

export async function searchArticles(
  context: SearchContext,
  request: SearchRequest,
  options: SearchArticlesOptions = {},
): Promise<SearchResponse> {
  const startedAt = performance.now();
  const nameSet = await context.nameSet();
  const query = parseQuery(request.q);
  const usesNames = request.names === 'on';
  const variants =
    request.variants === 'on' && query.clauses.length > 0 ? await context.variants(usesNames) : undefined;
  const cursor = request.cursor === undefined ? null : decodeCursor(request.cursor, request);
  const spellings = chooseSpellings(options, variants, cursor);
  const interpret = (finder: SpellingFinder | undefined): Interpretation =>
    interpretQuery(query, context.analyzer, nameSet, { usesNames, variants: finder });
  const interpretation = interpret(spellings?.finder);
  const walk = cursor !== null ? { next: cursor.next } : options.hasCursor ? ('open' as const) : null;
  // Without words the order is another anyway.
  const countsRecency = request.recency === 'on' && request.sort === 'relevance' && interpretation.units.length > 0;
  const day = cursor !== null ? cursor.day : countsRecency ? await readNewestDay(context.engine, options) : null;
  const planFor = (one: Binding): SearchPlan => ({
    ...buildPlan(one, request, day),
    walk,
    facetSize: options.facetSize ?? FACET_SIZE,
  });
  const notes = [...query.notes];

  let binding = chooseBinding(interpretation, request.match);
  /** Where one word is enough, none may count on the others. */
  const widen = (): Binding => ({
    ...chooseBinding(interpret(spellings && withoutCompany(spellings.finder)), request.match),
    match: 'any',
  });
  if (cursor?.isWidened || binding.match === 'any') binding = widen();
  if (cursor !== null) checkPlan(cursor, planFor(binding));
  let page = await context.engine.search(planFor(binding), options);
  let isWidened = cursor?.isWidened ?? false;
  if (request.match === 'auto' && binding.match === 'all' && binding.loose.length > 1 && matchesNothing(page)) {
    const wider = widen();
    const widerPage = await context.engine.search(planFor(wider), options);
    if (widerPage.total > 0) {
      [binding, page, isWidened] = [wider, widerPage, true];
    }
  }
  if (isWidened) notes.push(note('some_of_the_words'));
  if (binding.leftOut.length > 0) {
    notes.push(
      note(
        'words_left_out',
        binding.leftOut.map((unit) => unit.typed),
      ),
    );
  }

  // Only a word that no article has is misspelt, so an answer with all the words has none: nothing to load for it.
  const mayBeMisspelt = query.clauses.length > 0 && (page.total === 0 || isWidened || binding.match === 'any');
  const didYouMean =
    cursor !== null || (variants === undefined && !mayBeMisspelt)
      ? null
      : await suggestQuery({
          request,
          total: isWidened ? 0 : page.total,
          analyzer: context.analyzer,
          nameSet,
          variants: variants ?? (await context.variants(usesNames)),
          search: (other) => searchArticles(context, other, { ...options, hasCursor: false }),
        });
  const shown = (cursor?.shown ?? (request.page - 1) * request.size) + request.size;
  const nextCursor =
    page.next === null
      ? null
      : encodeCursor(
          { shown, isWidened, variants: spellings?.recorded ?? NO_VARIANTS, day, next: page.next },
          request,
          planFor(binding),
        );
  const rules = [...binding.firm, ...binding.loose].map((unit) => unit.marks).reduce(addRules, NO_RULES);
  const highlighter = createHighlighter(context.analyzer, nameSet);
  return {
    query: {
      text: request.q,
      match: binding.match,
      leftOut: binding.leftOut.map((unit) => unit.typed),
      expansions: binding.expansions,
      didYouMean,
      notes: notes.map(noteSentence),
      noteCodes: notes,
    },
    total: { value: page.total, relation: 'eq' },
    hits: page.hits.map((hit) => ({
      ...toHit(hit, request, rules, highlighter, nameSet),
      ...(request.explain === 'true'
        ? {
            explanation: [
              ...explainHit(hit, [...binding.firm, ...binding.loose], highlighter, context.analyzer),
              ...(day === null ? [] : explainRecency(hit, day)),
            ],
          }
        : {}),
    })),
    facets: await labelFacets(page, request, nameSet, context.engine),
    facetNotes: Object.fromEntries(page.facetNotes),
    page: { size: request.size, page: Math.ceil(shown / request.size), nextCursor },
    tookMs: Math.round((performance.now() - startedAt) * 10) / 10,
  };
}

/** Spellings that the model proposes: today's, or on a later page of a walk those of its beginning. */
function chooseSpellings(
  { hasCursor }: SearchArticlesOptions,
  variants: VariantFinder | undefined,
  cursor: Cursor | null,
): { readonly finder: SpellingFinder; readonly recorded: RecordedVariants } | undefined {
  if (variants === undefined) return undefined;
  if (cursor !== null) return { finder: replayVariants(cursor.variants), recorded: cursor.variants };
  return hasCursor ? recordVariants(variants) : { finder: variants, recorded: NO_VARIANTS };
}

/** How the units of a query bind. */
interface Binding {
  readonly match: 'all' | 'any';
  /** Must hold. */
  readonly firm: readonly Unit[];
  /** All or some must hold, as `match` says. */
  readonly loose: readonly Unit[];
  readonly leftOut: readonly Unit[];
  readonly excluded: readonly Unit[];
  readonly expansions: readonly Expansion[];
}

function chooseBinding({ units, isQuestion, ...kept }: Interpretation, match: SearchRequest['match']): Binding {
  const firm = units.filter((unit) => unit.isBinding);
  const words = units.filter((unit) => !unit.isBinding);
  const content = words.filter((unit) => unit.isContent);
  if (match === 'all') return { ...kept, match, firm, loose: words, leftOut: [] };
  // Only words such as «في» or «من هو»: then they are what was asked.
  const loose = content.length === 0 && firm.length === 0 ? words : content;
  const leftOut = loose === words ? [] : words.filter((unit) => !unit.isContent);
  if (match === 'any') return { ...kept, match, firm, loose, leftOut };
  const ranks = isQuestion || loose.length > MAX_WORDS_THAT_BIND;
  return { ...kept, match: ranks && loose.length > 1 ? 'any' : 'all', firm, loose, leftOut };
}

function buildPlan(
  binding: Binding,
  request: SearchRequest,
  day: string | null,
): Omit<SearchPlan, 'walk' | 'facetSize'> {
  const { firm, loose, excluded, match } = binding;
  const isAny = match === 'any' && loose.length > 0;
  // Beside what must hold, loose words only rank.
  const mustHaveSome = isAny && firm.length === 0;
  // A title that has one word of a long question says little, and would bury the articles without a title.
  const counts = (part: ScorePart): boolean =>
    !(isAny && 'field' in part && (part.field === 'title' || part.field === 'titleNames'));
  return {
    must: [...firm, ...(isAny ? [] : loose)].map((unit) => unit.match),
    mustNot: excluded.map((unit) => unit.match),
    atLeast: mustHaveSome ? { count: 1, of: loose.map((unit) => unit.match) } : null,
    score: [
      ...[...firm, ...loose].flatMap((unit) => unit.score).filter(counts),
      ...proximityScore(loose, !isAny),
      ...(day === null ? [] : [{ kind: 'recency' as const, day, ...RECENCY }]),
    ],
    filters: new Map(FACETS.map((facet) => [facet, request[facet]] as const).filter(([, values]) => values.length > 0)),
    dates: request.dates,
    from: request.from ?? null,
    to: request.to ?? null,
    undated: request.undated === 'true',
    group: request.group ?? null,
    // Whoever asks for a group wants to see all of it.
    isCollapsed: request.collapse === 'true' && request.group === undefined,
    // Without words there is no relevance: the newest first.
    sort: request.sort === 'relevance' && firm.length + loose.length === 0 ? 'newest' : request.sort,
    offset: (request.page - 1) * request.size,
    size: request.size,
    facets: requestedFacets(request),
  };
}

/**
 * Words that stand side by side in the query and in the text. In a short query also with a proclitic on the first
 * («لتحلية المياه»); in a long one that would be a hundred phrases, for little.
 */
function proximityScore(units: readonly Unit[], isShort: boolean): ScorePart[] {
  const parts: ScorePart[] = [];
  for (const [index, { terms: firstTerms = [], isName: isFirstName }] of units.entries()) {
    const { terms: [next] = [], isName: isNextName } = units[index + 1] ?? {};
    if (next === undefined) continue;
    // The stems of plain words have been read already, to match them.
    const field = isFirstName || isNextName ? 'names' : 'stems';
    for (const first of isShort ? firstTerms : firstTerms.slice(0, 1)) {
      parts.push({ kind: 'phrase', field, terms: [first, next], boost: FIELD_BOOSTS.proximity });
    }
  }
  return parts;
}

function matchesNothing(page: HitPage): boolean {
  return page.total === 0;
}

function toHit(
  hit: EngineHit,
  request: SearchRequest,
  rules: MarkRules,
  highlighter: Highlighter,
  nameSet: NameSet,
): Hit {
  const { article } = hit;
  const highlights =
    request.highlight === 'none'
      ? { title: [], body: [] }
      : {
          title: [article.title === null ? undefined : highlighter.mark(article.title, rules)].filter(
            (marked) => marked !== undefined,
          ),
          body: highlighter.snippets(article.body, rules),
        };
  const show = (marked: readonly MarkedText[]): Marked[] =>
    request.highlight === 'marks' ? [...marked] : marked.map(renderMarks);
  return {
    id: article.id,
    score: Math.round(hit.score * 1000) / 1000,
    article: toHitArticle(hit, nameSet),
    highlights: { title: show(highlights.title), body: show(highlights.body) },
  };
}

export function toHitArticle({ article, names, group, duplicates }: EngineHit, nameSet: NameSet): HitArticle {
  const { title, displayTitle, publishedAt, source, publisher, byline, category, url, origin } = article;
  const labels = labelNames(names, nameSet);
  return {
    title,
    displayTitle,
    publishedAt,
    source,
    publisher,
    byline,
    category,
    url,
    origin,
    group,
    duplicates,
    names: labels,
  };
}

async function labelFacets(
  page: HitPage,
  request: SearchRequest,
  nameSet: NameSet,
  engine: SearchEngine,
): Promise<SearchResponse['facets']> {
  const facets: Record<string, FacetValue[]> = {};
  for (const [facet, counts] of page.facets) {
    if (facet === 'group') {
      facets[facet] = await Promise.all(counts.map((one) => labelGroup(one, request, engine)));
      continue;
    }
    const selected = new Set(request[facet]);
    facets[facet] = counts.map(({ value, count }) => ({
      value,
      label: nameSet.get(value)?.label ?? value,
      count,
      selected: selected.has(value),
    }));
  }
  if (!requestedFacets(request).includes('date')) return facets;
  return { ...facets, date: page.dates };
}

/** A group is called by the title of its first article. */
async function labelGroup(
  { value, count }: FacetCount,
  { group }: SearchRequest,
  engine: SearchEngine,
): Promise<FacetValue> {
  const first = await engine.readArticle(value);
  return { value, label: first?.article.displayTitle ?? value, count, selected: value === group };
}
