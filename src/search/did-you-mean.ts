/**
 * The query with a misspelt name put right, for the reader to choose. Only a word that the archive does not have and that
 * the model takes for a name it has is misspelt, so that a word that is right never turns into another.
 */
import { type Analyzer, wordsOf } from '../analysis/analyzer.ts';
import type { NameSet } from '../names/name-set.ts';
import type { VariantFinder } from './find-variants.ts';
import type { SearchRequest } from './search-request.ts';
import type { SearchResponse } from './search-response.ts';

interface DidYouMean {
  readonly request: SearchRequest;
  /** Articles that the query finds as it is; those with some of its words only do not count. */
  readonly total: number;
  readonly analyzer: Analyzer;
  readonly nameSet: NameSet;
  readonly variants: VariantFinder;
  readonly search: (request: SearchRequest) => Promise<SearchResponse>;
}

/** A word put right: a part of the query, and folded what stands in its place. */
interface Correction {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
}

/** null when nothing is misspelt, or when the other spelling would find no more. */
export async function suggestQuery({ request, total, ...context }: DidYouMean): Promise<string | null> {
  const corrections = correct(request.q, context);
  if (corrections.length === 0) return null;
  const q = apply(request.q, corrections, ({ folded }) => folded);
  const found = await context.search({ ...request, q, page: 1, size: 1, facets: [], highlight: 'marks' });
  const isWidened = found.query.noteCodes.some(({ code }) => code === 'some_of_the_words');
  if (isWidened || found.total.value <= total) return null;
  const written = writtenForms(found, context.analyzer);
  return apply(request.q, corrections, ({ folded }) => written.get(folded) ?? folded);
}

function correct(
  text: string,
  { analyzer, nameSet, variants }: Pick<DidYouMean, 'analyzer' | 'nameSet' | 'variants'>,
): Correction[] {
  const tokens = analyzer.analyze(text);
  const named = new Set(
    nameSet.tagger
      .tagQuery(wordsOf(tokens))
      .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, place) => from + place)),
  );
  return tokens.flatMap(({ start, end, word }, place) => {
    // `-word` is not looked for, `word*` is not finished.
    if (named.has(place) || text[start - 1] === '-' || text[end] === '*') return [];
    const candidates = variants.corrections(word.folded);
    const folded = candidates.find((one) => nameSet.isSpelling(one)) ?? candidates[0];
    return folded === undefined ? [] : [{ start, end, folded }];
  });
}

function apply(text: string, corrections: readonly Correction[], write: (correction: Correction) => string): string {
  return corrections.reduceRight(
    (changed, correction) => changed.slice(0, correction.start) + write(correction) + changed.slice(correction.end),
    text,
  );
}

/** Folded → as the article writes it, where it is marked: «اوباما» → «أوباما». */
function writtenForms({ hits }: SearchResponse, { analyze }: Analyzer): Map<string, string> {
  const written = new Map<string, string>();
  for (const { highlights } of hits) {
    for (const marked of [...highlights.title, ...highlights.body]) {
      if (typeof marked === 'string') continue;
      for (const { start, end, word } of analyze(marked.text)) written.set(word.folded, marked.text.slice(start, end));
    }
  }
  return written;
}
