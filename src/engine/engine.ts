/**
 * THE PORT: what Fihrist asks of a search engine, and what every engine promises. Two live behind it, the embedded one
 * (sqlite/) and Elasticsearch (elasticsearch/); test/engine/engine-contract.ts is the suite that both pass. Nothing
 * here knows how they do it, and no SQL, URL or secret of theirs crosses it: adapters throw FihristError only.
 *
 * Promises:
 * - A batch is written whole or not at all for each article; after `refresh()` the next search sees it.
 * - Scores are Lucene's BM25 (k1 1.2, b 0.75), so that both engines rank alike.
 * - Writing the same batch twice leaves one of each article.
 * - A search sees one state of the index from beginning to end.
 * - Every article is in one group of near-duplicates (near-duplicates/duplicate-groups.ts), after every write and every
 *   deletion, and in the same group on every engine.
 */
import type { Vocabulary } from '../analysis/vocabulary.ts';
import type { Article } from '../article/article.ts';
import type { NameKind } from '../names/name.ts';
import type { SynonymRule } from '../names/synonym-rules.ts';
import type { Signature } from '../near-duplicates/signature.ts';
import type { StateStore } from './state-store.ts';

/** A name in an article, with how often it stands there as itself and as its adjective. */
export interface NameCount {
  readonly id: string;
  readonly kind: NameKind;
  readonly spelled: number;
  readonly adjectives: number;
}

/** Stands between two pieces of text (title, paragraphs, source …) in a stream: no phrase goes over it. */
export const SEGMENT_BREAK = '\u00b6';

/** An article as an engine takes it: analysed, tagged, ready to write. */
export interface IndexedArticle {
  /** What an engine looks at. */
  readonly article: Pick<Article, 'id' | 'origin' | 'publishedAt' | 'source' | 'category'>;
  /** All of it: JSON in UTF-8, for it is stored as it is and never asked for a field. */
  readonly json: Uint8Array;
  /** Tells unchanged from updated: of everything an input record says. */
  readonly contentHash: string;
  /** Which words the numbers of {@link words} and {@link nameTerms} mean; shared with other articles. */
  readonly vocabulary: Vocabulary;
  /**
   * The words of all that is searched, title first, pieces parted by {@link SEGMENT_BREAK}. Of each the folded form is in the
   * stream of words that a search looks into, and the stem at the same position in that of stems.
   */
  readonly words: Int32Array;
  /** The terms of its names (names/name-set.ts), and nothing between them. */
  readonly nameTerms: Int32Array;
  /**
   * Of each of {@link nameTerms}: the position of its first word among the {@link words}, breaks counted, and how many words it
   * has. The stream of names that a search looks into is the stems with every name's words replaced by its term.
   */
  readonly namePlaces: Int32Array;
  /** Numbers of terms, breaks not counted: in words and stems, in names; and how many of each are the title's. */
  readonly lengths: {
    readonly text: number;
    readonly names: number;
    readonly title: number;
    readonly titleNames: number;
  };
  /** The most frequent first: JSON in UTF-8, stored as it is (name-rows.ts). */
  readonly names: Uint8Array;
  /** Days as numbers, ascending (article/mentioned-days.ts). */
  readonly mentionedDays: Int32Array;
  /**
   * How the article spells its names, each spelling once: the id and the spelling as its set lists it, parted by
   * {@link SPELLING_BREAK}. Adjectives are none. A JSON list in UTF-8.
   */
  readonly spellings: Uint8Array;
  /** By which its near-duplicates are found; null without words in its body. */
  readonly signature: Signature | null;
}

/** Stands between a name's id and its spelling; no id has it. */
export const SPELLING_BREAK = '|';

/** The streams a search can look into; `title` and `titleNames` are the title's part of `stems` and `names`. */
export type TextField = 'words' | 'stems' | 'names' | 'title' | 'titleNames';

/** What an article must hold. `terms` of a phrase stand side by side in this order. */
export type Condition =
  | { readonly kind: 'term'; readonly field: TextField; readonly term: string }
  | { readonly kind: 'phrase'; readonly field: TextField; readonly terms: readonly string[] }
  /** A word that begins so, unstemmed; under `title` one of the title. */
  | { readonly kind: 'prefix'; readonly field: 'words' | 'title'; readonly prefix: string }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'all'; readonly of: readonly Condition[] };

/**
 * One addend of a score. `term` adds boost × BM25; several terms count as one word (their frequencies add up, the
 * largest document frequency stands for all), so that a rare spelling is not worth more for being rare. `constant`
 * adds boost where the condition holds, `spelled` where the text has the name itself and not only its adjective.
 * `recency` adds boost × 0.5^(age / halfLifeDays), the age in days counted back from `day` (an ISO date): boost to an
 * article of that day or a later one, nothing to one without a date.
 */
export type ScorePart =
  | { readonly kind: 'term'; readonly field: TextField; readonly anyOf: readonly string[]; readonly boost: number }
  | { readonly kind: 'phrase'; readonly field: TextField; readonly terms: readonly string[]; readonly boost: number }
  | { readonly kind: 'constant'; readonly when: Condition; readonly boost: number }
  | { readonly kind: 'spelled'; readonly name: string; readonly boost: number }
  | { readonly kind: 'recency'; readonly day: string; readonly halfLifeDays: number; readonly boost: number };

export const FACETS = ['source', 'place', 'person', 'org', 'category'] as const;
export type Facet = (typeof FACETS)[number];
/** Counted by value: beside the facets the groups of near-duplicates of which two and more articles are found, by name. */
export type CountedFacet = Facet | 'group';

/** Values of one facet that an engine counts at most: more than an archive has names of a kind, or most have sources. */
export const MAX_FACET_SIZE = 5000;

export type SortOrder = 'relevance' | 'newest' | 'oldest';

/** The whole of a search, engine-neutral. Built in search/, translated by <engine>-query.ts. */
export interface SearchPlan {
  readonly must: readonly Condition[];
  readonly mustNot: readonly Condition[];
  /** At least so many of these; null when nothing of the kind is asked. */
  readonly atLeast: { readonly count: number; readonly of: readonly Condition[] } | null;
  readonly score: readonly ScorePart[];
  /** Values of one facet widen, facets among themselves narrow. */
  readonly filters: ReadonlyMap<Facet, readonly string[]>;
  /** Which dates `from`, `to`, `undated` and the counts of dates speak of. Order is by publication all the same. */
  readonly dates: 'published' | 'mentioned';
  /** ISO dates, both inclusive; null = open. */
  readonly from: string | null;
  readonly to: string | null;
  /** Articles without such a date: also they, beside `from` and `to`; only they, where both are open. */
  readonly undated: boolean;
  /** Only the articles of this group; null = all. */
  readonly group: string | null;
  /** Of each group only the hit that comes first. `total` and facets count articles all the same. */
  readonly isCollapsed: boolean;
  readonly sort: SortOrder;
  /** Hits to skip and to return. */
  readonly offset: number;
  readonly size: number;
  /**
   * `open`: this page begins a walk over all hits on this one state of the index, whatever is written meanwhile; it names
   * its `next`. `{ next }`: the page that follows, of the same plan; `offset` is not looked at. null: no walk.
   */
  readonly walk: 'open' | { readonly next: string } | null;
  readonly facets: readonly (CountedFacet | 'date')[];
  /** Values in one facet of the answer, beside those chosen; at most {@link MAX_FACET_SIZE}. */
  readonly facetSize: number;
}

/** Who asks, not what: the same plan gives the same page under any of these. */
export interface SearchOptions {
  /** Fires when nobody waits for the answer any more. Default: never. */
  readonly signal?: AbortSignal | undefined;
  /** As it stands in our log, so that an engine with a log of its own can name it there. Default: none. */
  readonly requestId?: string | undefined;
}

export interface EngineHit {
  readonly article: Article;
  readonly score: number;
  readonly names: readonly NameCount[];
  /** Name of its group of near-duplicates: the id of the group's first article, its own where it is the first or alone. */
  readonly group: string;
  /** The others of the group, found by the search or not. */
  readonly duplicates: number;
}

export interface TitleHit {
  readonly id: string;
  /** That of the article, or what stands for it where it has none. */
  readonly title: string;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

/**
 * What the counts of a facet do not say themselves. `more_values`: the search has further values, less frequent ones.
 * `counts_at_least`: a value may be in more articles than are counted, or a frequent one missing.
 */
export const FACET_NOTES = ['more_values', 'counts_at_least'] as const;
export type FacetNote = (typeof FACET_NOTES)[number];

/**
 * Articles with a date from one day to another, both inclusive; those without a date where both are null. Inside the
 * plan's range a day, a month or a year each (date-interval.ts), cut at its ends; what lies before and after it is one
 * entry each. Ascending, without a date last, empty ones left out. An article that mentions several dates is in several.
 */
export interface DateCount {
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
}

/** Articles that spell a name so, and where they come from. */
export interface SpellingCount {
  /** As the set lists it. */
  readonly spelling: string;
  readonly count: number;
  /** The most frequent ones first; articles without a source are in none. */
  readonly sources: readonly FacetCount[];
}

export interface HitPage {
  /** Where a walk goes on, opaque; null without a walk and after the last hit. */
  readonly next: string | null;
  readonly total: number;
  readonly hits: readonly EngineHit[];
  readonly facets: ReadonlyMap<CountedFacet, readonly FacetCount[]>;
  /** Of facets that have all values and exact counts there is none. */
  readonly facetNotes: ReadonlyMap<CountedFacet, readonly FacetNote[]>;
  readonly dates: readonly DateCount[];
}

/** An article as it was given, with the hash it was written with. */
export interface StoredArticle {
  readonly article: Article;
  readonly contentHash: string;
}

/** A file whose articles are all in the index: what a run needs to know to leave it unread. */
export interface IndexedFile {
  /** Absolute, links resolved. */
  readonly path: string;
  /** Of the file and of what it was read with; another one calls for reading it. */
  readonly version: string;
  /** Of the ids of its articles, in their order: 8 bytes each (indexing/id-set.ts). */
  readonly digests: Buffer;
}

/** What became of one article of a batch. */
export interface WriteResult {
  readonly id: string;
  readonly outcome: 'new' | 'updated' | 'rejected';
  readonly reason?: string;
}

/** Articles to delete: one by id, or all of a source or origin. */
export interface Selection {
  readonly by: 'id' | 'source' | 'origin';
  readonly value: string;
}

export interface EngineStatus {
  /** `empty`: nothing indexed yet; `fits`; `unfit`: made by another version of mapping, analysis or names. */
  readonly state: 'empty' | 'fits' | 'unfit';
  readonly articles: number;
  readonly detail: string;
}

export interface SearchEngine {
  readonly kind: 'sqlite' | 'elasticsearch';
  readonly state: StateStore;
  status(): Promise<EngineStatus>;

  /** Hashes of those that are there, by id. */
  readHashes(ids: readonly string[]): Promise<Map<string, string>>;
  write(batch: readonly IndexedArticle[]): Promise<WriteResult[]>;
  /**
   * The journal of files, by path. It belongs to one index: another one, after a rebuild or a rollback, has its own.
   * Whatever happens to the machine, an entry outlives no article that was written before it.
   */
  readIndexedFiles(paths: readonly string[]): Promise<Map<string, IndexedFile>>;
  writeIndexedFiles(files: readonly IndexedFile[]): Promise<void>;
  /** Makes all that was written visible to the next search. */
  refresh(): Promise<void>;

  /** @throws cursor_expired when a walk is no longer known. */
  search(plan: SearchPlan, options?: SearchOptions): Promise<HitPage>;
  /** The hits of a plan without a walk, in its order, for who needs no more of them: nothing is counted. */
  findTitles(plan: SearchPlan, options?: SearchOptions): Promise<TitleHit[]>;
  /** How the articles of a plan spell one name, the most frequent first; at most `plan.facetSize` sources each. */
  countSpellings(plan: SearchPlan, name: string): Promise<SpellingCount[]>;
  readArticle(id: string): Promise<EngineHit | undefined>;
  /** All articles on one state of the index, in no promised order. */
  readArticles(): AsyncIterable<StoredArticle>;

  /**
   * Deletes and remembers: indexing the same again leaves them out. Empties the journal of files, so that what comes
   * back one day is found. Answers how many went.
   */
  takeDown(selection: Selection): Promise<number>;
  /** Lifts a take-down. False when there was none. */
  restore(selection: Selection): Promise<boolean>;
  readTakeDowns(): Promise<Selection[]>;

  /**
   * Takes an article out of its group and remembers: it stays alone, however often it is written again. The others of its
   * group stay together.
   */
  keepApart(id: string): Promise<void>;
  /** Lifts that: the article joins its group again. False when it was not kept apart. */
  liftKeepApart(id: string): Promise<boolean>;

  /** Tells an engine that expands spellings itself; the others need not know. null takes the rule out. */
  putSpellings(id: string, rule: SynonymRule | null): Promise<void>;
  /** Up to which revision of the edits the articles are tagged. */
  readTaggedRevision(): Promise<number>;
  writeTaggedRevision(revision: number): Promise<void>;

  /** Changes with every article that is written or deleted; at most two seconds old. */
  readContentRevision(): Promise<string>;
  /** The distinct unstemmed words of the archive, each with the number of articles that have it. In no promised order. */
  readLexicon(): AsyncIterable<readonly (readonly [word: string, articles: number])[]>;
  /** Articles under a condition, on one state of the index. */
  findArticles(condition: Condition): AsyncIterable<StoredArticle>;

  /**
   * Builds the index anew beside the one in use from its stored articles, then swaps; searches go on meanwhile.
   * Groups stay as they are, unless signatures were made in another way then.
   * @param prepare analyses and tags one stored article as this version does.
   */
  rebuild(prepare: (stored: StoredArticle) => IndexedArticle, onProgress?: (done: number) => void): Promise<number>;

  /** Swaps back to the index that was in use before the last rebuild. Answers how many articles it has. */
  rollback(): Promise<number>;

  close(): Promise<void>;
}
