/** Elasticsearch's answers → the port's types. Pure. */
import { hash } from 'node:crypto';
import type { estypes } from '@elastic/elasticsearch';
import type { Article } from '../../article/article.ts';
import { isoDay } from '../../article/mentioned-days.ts';
import type { Member, Membership } from '../../near-duplicates/duplicate-groups.ts';
import { signatureFromBytes, signatureToBytes } from '../../near-duplicates/signature.ts';
import type {
  CountedFacet,
  DateCount,
  EngineHit,
  FacetCount,
  FacetNote,
  HitPage,
  IndexedArticle,
  NameCount,
  SearchPlan,
  SpellingCount,
  TitleHit,
} from '../engine.ts';
import { SEGMENT_BREAK, SPELLING_BREAK } from '../engine.ts';
import { nameCountsOf } from '../name-rows.ts';
import { type DateAnswer, toDates } from './elasticsearch-dates.ts';

/** An article as it is stored: its own fields, and what is only searched. */
export interface StoredDocument extends Article {
  readonly contentHash: string;
  /** Name of its group: the id of the original, its own where it is one. */
  readonly group: string;
  /** Where an original is looked for; none of a copy. */
  readonly originalKeys: readonly string[];
  /** Base64; null without words in its body. */
  readonly signature: string | null;
  /** Milliseconds since 1970, by the clock of the machine that indexed it. */
  readonly writtenAt: number;
  /** The stream of names, one element a piece of text; the first is the title's where there is a title. */
  readonly names: readonly string[];
  readonly titleNames: string | null;
  readonly nameCounts: readonly NameCount[];
  readonly spelledNames: readonly string[];
  readonly nameSpellings: readonly string[];
  readonly mentionedDays: readonly string[];
  readonly place: readonly string[];
  readonly person: readonly string[];
  readonly org: readonly string[];
  readonly month: readonly string[];
}

/** Elasticsearch takes ids of 512 bytes; a longer one is found under its hash. */
const MAX_ID_BYTES = 512;

const utf8 = new TextDecoder();

/** The `_id` of an article's document. */
export function documentId(id: string): string {
  return Buffer.byteLength(id) <= MAX_ID_BYTES ? id : `sha256-${hash('sha256', id)}`;
}

export function toDocument(indexed: IndexedArticle, place: Membership, writtenAt: number): StoredDocument {
  const { json, contentHash, lengths, spellings, mentionedDays, signature } = indexed;
  const names = nameCountsOf(indexed.names);
  const text = streamOfNames(indexed);
  const segments = text === '' ? [] : text.split(` ${SEGMENT_BREAK} `);
  const idsOf = (kind: NameCount['kind']): string[] => names.filter((name) => name.kind === kind).map(({ id }) => id);
  return {
    ...(JSON.parse(utf8.decode(json)) as Article),
    contentHash,
    ...groupFields(place),
    signature: signature === null ? null : Buffer.from(signatureToBytes(signature)).toString('base64'),
    writtenAt,
    names: segments,
    titleNames: lengths.title > 0 ? (segments[0] ?? null) : null,
    nameCounts: names,
    spelledNames: names.filter(({ spelled }) => spelled > 0).map(({ id }) => id),
    nameSpellings: JSON.parse(utf8.decode(spellings)) as string[],
    mentionedDays: Array.from(mentionedDays, isoDay),
    place: idsOf('place'),
    person: idsOf('person'),
    org: idsOf('org'),
    month: idsOf('month'),
  };
}

/** The stems, with the words of every name replaced by its term. */
export function streamOfNames({
  vocabulary,
  words,
  nameTerms,
  namePlaces,
}: Pick<IndexedArticle, 'vocabulary' | 'words' | 'nameTerms' | 'namePlaces'>): string {
  const parts: string[] = [];
  let next = 0;
  const addStems = (end: number): void => {
    for (; next < end; next++) parts.push(vocabulary.stemOf(words[next] as number));
  };
  for (const [index, term] of nameTerms.entries()) {
    const start = namePlaces[2 * index] as number;
    addStems(start);
    parts.push(vocabulary.stemOf(term));
    next = start + (namePlaces[2 * index + 1] as number);
  }
  addStems(words.length);
  return parts.join(' ');
}

/** What a document says of its place in the groups. */
export function groupFields({ id, originalId, keys }: Membership): Pick<StoredDocument, 'group' | 'originalKeys'> {
  return { group: originalId ?? id, originalKeys: Array.from(keys, keyTerm) };
}

/** A key as a term. */
export function keyTerm(key: number): string {
  return key.toString(36);
}

export function toMember({ id, group, signature }: Pick<StoredDocument, 'id' | 'group' | 'signature'>): Member {
  return {
    id,
    originalId: group === id ? null : group,
    signature: signature === null ? null : signatureFromBytes(Buffer.from(signature, 'base64')),
  };
}

export function toArticle(source: StoredDocument): Article {
  return {
    id: source.id,
    title: source.title,
    displayTitle: source.displayTitle,
    body: source.body,
    headings: source.headings,
    captions: source.captions,
    byline: source.byline,
    dateline: source.dateline,
    source: source.source,
    publisher: source.publisher,
    publishedAt: source.publishedAt,
    mentionedDates: source.mentionedDates,
    removed: source.removed,
    category: source.category,
    url: source.url,
    origin: source.origin,
  };
}

export function toHit(source: StoredDocument, score: number, groupSize: number): EngineHit {
  const { group, nameCounts: names } = source;
  return { article: toArticle(source), score, names, group, duplicates: Math.max(0, groupSize - 1) };
}

export function toTitleHit({
  id,
  title,
  displayTitle,
}: Pick<StoredDocument, 'id' | 'title' | 'displayTitle'>): TitleHit {
  return { id, title: title ?? displayTitle };
}

/** @param sizes of the groups of the hits. */
export function toHitPage(
  plan: SearchPlan,
  response: estypes.SearchResponse<StoredDocument>,
  sizes: ReadonlyMap<string, number>,
): Omit<HitPage, 'next'> {
  const total = response.hits.total;
  const facets = new Map<CountedFacet, FacetCount[]>();
  const facetNotes = new Map<CountedFacet, FacetNote[]>();
  let dates: DateCount[] = [];
  for (const facet of plan.facets) {
    const found = (response.aggregations as Record<string, FacetAnswer> | undefined)?.[facet];
    if (facet === 'date') dates = toDates(plan, found);
    else {
      const counts = toCounts(found);
      facets.set(facet, facet === 'group' ? counts.slice(0, plan.facetSize) : counts);
      const hasMore = facet === 'group' ? counts.length > plan.facetSize : hasOthers(found);
      const notes = toNotes(hasMore, found);
      if (notes.length > 0) facetNotes.set(facet, notes);
    }
  }
  return {
    total: typeof total === 'number' ? total : (total?.value ?? 0),
    hits: response.hits.hits.map(({ _source: source, _score: score }) => {
      const document = source as StoredDocument;
      return toHit(document, score ?? 0, sizes.get(document.group) ?? 1);
    }),
    facets,
    facetNotes,
    dates,
  };
}

interface Bucket {
  readonly key: string;
  readonly doc_count: number;
}

interface FacetAnswer extends DateAnswer {
  readonly values?: {
    readonly buckets: readonly Bucket[];
    readonly sum_other_doc_count?: number;
    readonly doc_count_error_upper_bound?: number;
  };
  readonly selected?: { readonly buckets: readonly Bucket[] };
}

function toCounts(answer: FacetAnswer | undefined): FacetCount[] {
  const counts = new Map<string, number>();
  for (const { key, doc_count: count } of [...(answer?.values?.buckets ?? []), ...(answer?.selected?.buckets ?? [])]) {
    counts.set(key, count);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function hasOthers({ values, selected }: FacetAnswer = {}): boolean {
  const listed = new Set(values?.buckets.map(({ key }) => key));
  const others = (selected?.buckets ?? []).filter(({ key }) => !listed.has(key));
  const shown = others.reduce((sum, { doc_count: count }) => sum + count, 0);
  return (values?.sum_other_doc_count ?? 0) > shown;
}

function toNotes(hasMore: boolean, { values }: FacetAnswer = {}): FacetNote[] {
  return [
    ...(hasMore ? (['more_values'] as const) : []),
    // Of several shards one has more values than it tells of.
    ...((values?.doc_count_error_upper_bound ?? 0) > 0 ? (['counts_at_least'] as const) : []),
  ];
}

export function toSpellings(response: estypes.SearchResponse<never, unknown>, name: string): SpellingCount[] {
  const { spellings } = (response.aggregations ?? {}) as {
    spellings?: { buckets: readonly (Bucket & { sources: { buckets: readonly Bucket[] } })[] };
  };
  return (spellings?.buckets ?? []).map(({ key, doc_count: count, sources }) => ({
    spelling: key.slice(name.length + SPELLING_BREAK.length),
    count,
    sources: toCounts({ values: sources }),
  }));
}
