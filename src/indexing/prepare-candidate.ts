/**
 * Candidate → what became of it: parsed, held against the take-downs, analysed and tagged. The dear part of indexing,
 * the same in the process that writes and in a worker beside it.
 */
import type { Article } from '../article/article.ts';
import type { IndexedArticle, Selection } from '../engine/engine.ts';
import type { PrepareArticle } from './prepare-article.ts';
import { type CandidateArticle, type ReadArticleOptions, type ReadResult, readArticle } from './read-article.ts';

export type PreparedCandidate =
  | Extract<ReadResult, { kind: 'rejected' }>
  | { readonly kind: 'taken-down'; readonly unknownFields: readonly string[] }
  /** `article` null in a dry run, which needs no analysis. */
  | { readonly kind: 'article'; readonly article: IndexedArticle | null; readonly unknownFields: readonly string[] };

export interface PrepareOptions extends ReadArticleOptions {
  readonly takeDowns: readonly Selection[];
  readonly isDryRun: boolean;
}

export type PrepareCandidate = (candidate: CandidateArticle) => PreparedCandidate;

export function createPrepareCandidate(prepare: PrepareArticle, options: PrepareOptions): PrepareCandidate {
  const isTakenDown = selectTakenDown(options.takeDowns);
  return (candidate) => {
    const result = readArticle(candidate, options);
    if (result.kind === 'rejected') return result;
    const { article, unknownFields } = result;
    if (isTakenDown(article)) return { kind: 'taken-down', unknownFields };
    return {
      kind: 'article',
      article: options.isDryRun ? null : prepare(article, candidate.contentHash),
      unknownFields,
    };
  };
}

function selectTakenDown(selections: readonly Selection[]): (article: Article) => boolean {
  const values = { id: new Set<string>(), source: new Set<string>(), origin: new Set<string>() };
  for (const { by, value } of selections) values[by].add(value);
  return ({ id, source, origin }) =>
    values.id.has(id) || values.origin.has(origin) || (source !== null && values.source.has(source));
}
