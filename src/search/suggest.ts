/**
 * What may be meant while it is typed: names of the sets in any spelling, names of the archive that no set lists, titles.
 * The first two come from memory; titles are one small search.
 */
import { stemVariants } from '../analysis/arabic/stem-variants.ts';
import type { Condition, SearchOptions } from '../engine/engine.ts';
import type { NameKind } from '../names/name.ts';
import { isLatin, transliterate } from '../names/transliterate.ts';
import type { LexiconIndex } from '../names/variant-model/lexicon-index.ts';
import { ALL_ARTICLES } from './all-articles.ts';
import { completeNames } from './complete-names.ts';
import type { SearchContext } from './search-articles.ts';

export interface SuggestContext extends SearchContext {
  readonly lexicon: () => Promise<LexiconIndex>;
  /** Articles that have a name, by its id. */
  readonly nameCounts: () => Promise<ReadonlyMap<string, number>>;
}

export interface SuggestRequest {
  /** As typed so far; the last word need not be finished. */
  readonly q: string;
  readonly size: number;
}

export interface Suggestion {
  /** Of a name in force its kind; `word`: a name that no set lists; `title`: an article. */
  readonly kind: NameKind | 'word' | 'title';
  /** What to search for. */
  readonly label: string;
  /** Of the name or the article; null for a word. */
  readonly id: string | null;
  /** The spelling of the name that begins as typed. */
  readonly matched?: string;
  /** Articles that have it; null for a title. */
  readonly count: number | null;
}

export interface SuggestResponse {
  readonly suggestions: readonly Suggestion[];
}

const MOST_TITLES = 3;
const MOST_WORDS = 3;
/** Words of the archive that an unfinished one may become, in a title. */
const MOST_ENDINGS = 20;
/** Looked through for names. */
const COMPLETIONS = 60;
/** An unfinished word of fewer letters could become too much. */
const LEAST_LETTERS = 2;
const LEAST_LETTERS_OF_A_WORD = 3;
const INNER_E = /(?<=.)e/g;

export async function suggest(
  context: SuggestContext,
  { q, size }: SuggestRequest,
  options: SearchOptions = {},
): Promise<SuggestResponse> {
  if (context.analyzer.fold(q).length === 0) return { suggestions: [] };
  const [nameSet, lexicon, counts] = await Promise.all([context.nameSet(), context.lexicon(), context.nameCounts()]);
  const titles = await suggestTitles(q, Math.min(size, MOST_TITLES), context, lexicon, options);
  const room = size - titles.length;
  const names = completeNames(q, nameSet, context.analyzer, room, ({ id }) => counts.get(id) ?? 0).map(
    ({ name, spelling }): Suggestion => ({
      kind: name.kind,
      label: name.label,
      id: name.id,
      matched: spelling,
      count: name.kind === 'month' ? null : (counts.get(name.id) ?? 0),
    }),
  );
  const words = (await suggestWords(q, context, lexicon))
    .filter((word) => !nameSet.isSpelling(word))
    .slice(0, Math.max(0, Math.min(MOST_WORDS, room - names.length)))
    .map((word): Suggestion => ({ kind: 'word', label: word, id: null, count: lexicon.count(word) }));
  return { suggestions: [...names, ...words, ...titles] };
}

/** Names of the archive that no set lists: that begin so, or that a Latin spelling may mean. Only for a single word. */
async function suggestWords(q: string, context: SuggestContext, lexicon: LexiconIndex): Promise<string[]> {
  const [typed = '', ...others] = context.analyzer.fold(q);
  if (others.length > 0 || typed.length < LEAST_LETTERS_OF_A_WORD) return [];
  const finder = await context.variants(true);
  // An e is written as ي or not at all.
  const readings = isLatin(typed) ? [typed, typed.replace(INNER_E, '')].map(transliterate) : [typed];
  const begun = readings.flatMap((reading) => lexicon.completions(reading, COMPLETIONS).map(({ word }) => word));
  const meant = isLatin(typed) ? readings.flatMap((reading) => finder.corrections(reading)) : [];
  const names = [...new Set([...begun, ...meant])].filter((word) => finder.looksLikeName(word));
  return names.sort((a, b) => lexicon.count(b) - lexicon.count(a));
}

/** The newest articles that have all words in their title. */
async function suggestTitles(
  q: string,
  limit: number,
  { engine, analyzer }: SuggestContext,
  lexicon: LexiconIndex,
  options: SearchOptions,
): Promise<Suggestion[]> {
  const tokens = analyzer.analyze(q);
  const last = tokens.at(-1);
  if (last === undefined) return [];
  const isFinished = last.end < q.length;
  const finished = (isFinished ? tokens : tokens.slice(0, -1)).filter(({ word }) => !word.isStopWord);
  const inTitle = (stems: readonly string[]): Condition => ({
    kind: 'any',
    of: [...new Set(stems)].map((term): Condition => ({ kind: 'term', field: 'title', term })),
  });
  const must = finished.map(({ word }) => inTitle(stemVariants(word)));
  if (!isFinished) {
    if (last.word.folded.length < LEAST_LETTERS) return [];
    const endings = lexicon.completions(last.word.folded, MOST_ENDINGS).map(({ word }) => word);
    // No article has it: most often Latin letters.
    if (endings.length === 0 && lexicon.count(last.word.folded) === 0) return [];
    const stems = analyzer.analyze([last.word.folded, ...endings].join(' ')).map(({ word }) => word.stem);
    must.push(inTitle(stems));
  }
  if (must.length === 0) return [];
  const hits = await engine.findTitles({ ...ALL_ARTICLES, must, size: limit }, options);
  const titles = new Map(hits.map(({ title, id }) => [title, id]));
  return [...titles].map(([label, id]): Suggestion => ({ kind: 'title', label, id, count: null }));
}
