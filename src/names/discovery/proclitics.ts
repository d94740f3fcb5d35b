/**
 * Which words are another word with و ف ب ل ك written onto it, told by the archive: the rest must be much more frequent,
 * and stand in the same articles or before the same words. Else كيري would be read as ك + يري, مانيه never as a name.
 */

import { isWholeWord } from '../../analysis/arabic/proclitics.ts';
import { STOP_WORDS } from '../../analysis/arabic/stop-words.ts';
import type { Corpus } from './corpus.ts';
import { BREAK } from './corpus.ts';
import { articlesOf, countShared, type Occurrences } from './occurrences.ts';

/** [written, what stands for it, how often the rest must occur for each occurrence of the whole]. */
const PROCLITICS: readonly (readonly [string, string, number])[] = [
  ['و', '', 2], // wa- and
  ['لل', 'ال', 2], // li-l- for the
  ['ب', '', 3], // bi- in, by
  ['ل', '', 3], // li- for
  ['ف', '', 4], // fa- so
  ['ول', '', 3], // wa-li-
  ['وب', '', 3], // wa-bi-
  ['ولل', 'ال', 3], // wa-li-l-
  ['ك', '', 40], // ka- like
];
const SHORTEST_REST = 3;
/** Occurrences looked at. */
const MOST_COMPARED = 60;
/** Share of the word's articles that must have the rest, beyond chance… */
const SHARED_ARTICLES = 0.2;
/** …or this many times as many as chance would give, if at least two… */
const SHARED_LIFT = 3;
/** …or share of its following words that also follow the rest. */
const SHARED_FOLLOWERS = 0.3;
/** In more than this share of the articles a follower says nothing. */
const COMMON_FOLLOWER = 0.05;

/** Type → type without its proclitics; itself where there are none. */
export function stripProclitics(corpus: Corpus, occurrences: Occurrences): Int32Array {
  const types = corpus.words.length;
  const bases = Int32Array.from({ length: types }, (_, type) => type);
  // Shorter words first: what they come to is known when a longer one leads to them.
  const order = Array.from({ length: types }, (_, type) => type).sort(
    (a, b) => corpus.words[a]!.length - corpus.words[b]!.length,
  );
  for (const type of order) {
    const word = corpus.words[type]!;
    if (word.length <= SHORTEST_REST || STOP_WORDS.has(word) || isWholeWord(word)) continue;
    for (const [written, standsFor, ratio] of PROCLITICS) {
      if (!word.startsWith(written)) continue;
      const rest = standsFor + word.slice(written.length);
      if (rest.length < SHORTEST_REST + standsFor.length || STOP_WORDS.has(rest)) continue;
      const restType = corpus.typeOf(rest);
      if (restType === undefined || restType === type) continue;
      const base = bases[restType]!;
      const count = occurrences.counts[type]!;
      if (occurrences.counts[restType]! < ratio * count && occurrences.counts[base]! < 3 * ratio * count) continue;
      if (!agree(type, restType, corpus, occurrences)) continue;
      bases[type] = base;
      break;
    }
  }
  return bases;
}

function agree(type: number, rest: number, corpus: Corpus, occurrences: Occurrences): boolean {
  const articles = articlesOf(type, occurrences).slice(0, MOST_COMPARED);
  const restArticles = articlesOf(rest, occurrences);
  const shared = countShared(articles, restArticles);
  const chance = (articles.length * restArticles.length) / corpus.articles;
  if (shared >= SHARED_ARTICLES * articles.length + chance || (shared > 1 && shared >= SHARED_LIFT * chance))
    return true;
  return sharedFollowers(type, rest, corpus, occurrences) >= SHARED_FOLLOWERS;
}

function sharedFollowers(type: number, rest: number, corpus: Corpus, occurrences: Occurrences): number {
  const { starts, positions, articleCounts } = occurrences;
  const followers = new Set<number>();
  const most = Math.min(starts[rest + 1]!, starts[rest]! + 40 * MOST_COMPARED);
  for (let at = starts[rest]!; at < most; at++) followers.add(corpus.stream[positions[at]! + 1]!);
  let met = 0;
  let all = 0;
  const last = Math.min(starts[type + 1]!, starts[type]! + MOST_COMPARED);
  for (let at = starts[type]!; at < last; at++) {
    const follower = corpus.stream[positions[at]! + 1]!;
    if (follower === BREAK || articleCounts[follower]! > COMMON_FOLLOWER * corpus.articles) continue;
    all++;
    if (followers.has(follower)) met++;
  }
  return all < 2 ? 0 : met / all;
}

/** The stream with every word as its base. */
export function replaceTypes(corpus: Corpus, bases: Int32Array): void {
  for (let at = 0; at < corpus.length; at++) corpus.stream[at] = bases[corpus.stream[at]!]!;
}
