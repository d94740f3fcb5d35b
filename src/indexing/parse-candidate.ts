/** Candidate → parsed, and held against the take-downs. */
import type { Article } from '../article/article.ts';
import type { Selection } from '../engine/engine.ts';
import { type Candidate, type GivenRecord, givenOf, type ReadResult } from './read-article.ts';

export type ParsedCandidate =
  | (Extract<ReadResult, { kind: 'rejected' }> & { readonly given: GivenRecord })
  | { readonly kind: 'taken-down'; readonly unknownFields: readonly string[] }
  | Extract<ReadResult, { kind: 'article' }>;

export function createParseCandidate(takeDowns: readonly Selection[]): (candidate: Candidate) => ParsedCandidate {
  const isTakenDown = selectTakenDown(takeDowns);
  return (candidate) => {
    const result = candidate.read();
    if (result.kind === 'rejected') return { ...result, given: givenOf(candidate) };
    return isTakenDown(result.article) ? { kind: 'taken-down', unknownFields: result.unknownFields } : result;
  };
}

function selectTakenDown(selections: readonly Selection[]): (article: Article) => boolean {
  const values = { id: new Set<string>(), source: new Set<string>(), origin: new Set<string>() };
  for (const { by, value } of selections) values[by].add(value);
  return ({ id, source, origin }) =>
    values.id.has(id) || values.origin.has(origin) || (source !== null && values.source.has(source));
}
