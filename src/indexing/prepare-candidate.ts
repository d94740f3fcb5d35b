/**
 * Candidate → what became of it: parsed, held against the take-downs, analysed and tagged. The dear part of indexing,
 * the same in the process that writes and in a worker beside it.
 */
import type { Article } from '../article/article.ts';
import type { IndexedArticle, Selection } from '../engine/engine.ts';
import type { PrepareArticle } from './prepare-article.ts';
import {
  type CandidateArticle,
  type GivenRecord,
  givenOf,
  type ReadArticleOptions,
  type ReadResult,
  readArticle,
} from './read-article.ts';

/** A candidate that was parsed. */
export type ParsedCandidate =
  | (Extract<ReadResult, { kind: 'rejected' }> & { readonly given: GivenRecord })
  | { readonly kind: 'taken-down'; readonly unknownFields: readonly string[] }
  | { readonly kind: 'article'; readonly article: Article; readonly unknownFields: readonly string[] };

export type PreparedCandidate =
  | Exclude<ParsedCandidate, { kind: 'article' }>
  /** `article` null in a dry run, which needs no analysis. */
  | { readonly kind: 'article'; readonly article: IndexedArticle | null; readonly unknownFields: readonly string[] };

export interface PrepareOptions extends ReadArticleOptions {
  readonly takeDowns: readonly Selection[];
  readonly isDryRun: boolean;
}

export interface PrepareCandidate {
  parse(candidate: CandidateArticle): ParsedCandidate;
  /** The rest of it. */
  analyze(parsed: ParsedCandidate, contentHash: string): PreparedCandidate;
}

export function createPrepareCandidate(prepareArticle: PrepareArticle, options: PrepareOptions): PrepareCandidate {
  const isTakenDown = selectTakenDown(options.takeDowns);
  return {
    parse(candidate) {
      const result = readArticle(candidate, options);
      if (result.kind === 'rejected') return { ...result, given: givenOf(candidate) };
      const { article, unknownFields } = result;
      return isTakenDown(article) ? { kind: 'taken-down', unknownFields } : { kind: 'article', article, unknownFields };
    },
    analyze(parsed, contentHash) {
      if (parsed.kind !== 'article') return parsed;
      return { ...parsed, article: options.isDryRun ? null : prepareArticle(parsed.article, contentHash) };
    },
  };
}

function selectTakenDown(selections: readonly Selection[]): (article: Article) => boolean {
  const values = { id: new Set<string>(), source: new Set<string>(), origin: new Set<string>() };
  for (const { by, value } of selections) values[by].add(value);
  return ({ id, source, origin }) =>
    values.id.has(id) || values.origin.has(origin) || (source !== null && values.source.has(source));
}
