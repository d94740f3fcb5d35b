/** The corpus → every pair of name-like words worth judging, with its features. Shared by discovery and its training. */
import { STOP_WORDS } from '../../analysis/arabic/stop-words.ts';
import { COMMON_WORDS } from '../common-words.ts';
import type { VariantModel } from '../variant-model.ts';
import { type CandidatePairs, findCandidatePairs } from './candidate-pairs.ts';
import type { Corpus } from './corpus.ts';
import { FORMS, kinOf, nounOfNisba, withoutArticle } from './inflection.ts';
import { NameLikeness, type NameLikenessWeights } from './name-likeness.ts';
import { NeighbourIndex } from './neighbours.ts';
import { findOccurrences } from './occurrences.ts';
import { fillPairFeatures, type PairContext } from './pair-features.ts';
import { replaceTypes, stripProclitics } from './proclitics.ts';
import { Topics } from './topics.ts';
import { addWordPairs } from './word-pairs.ts';

export interface Comparison extends PairContext {
  readonly pairs: CandidatePairs;
  /** Of PAIR_FEATURES, row by row. */
  readonly rows: Float32Array;
}

const SHORTEST = 3;
/** A word seen once has no company to be judged by. */
const LEAST_COUNT = 2;
/** Log odds: of one word, of a part of a word pair, of two words together. Generous: the joint model sees them again. */
const LEAST_LIKENESS = -1.5;
const LEAST_PART_LIKENESS = -1;
const LEAST_LIKENESS_OF_BOTH = 0.5;
const NO_NAME = -20;

/** Alters the corpus: proclitics go, word pairs come. */
export function compareArchive(corpus: Corpus, weights: NameLikenessWeights, model: VariantModel): Comparison {
  replaceTypes(corpus, stripProclitics(corpus, findOccurrences(corpus)));
  const words = corpus.words;
  const single = findOccurrences(corpus);
  const judge = new NameLikeness(weights);
  const likeness: number[] = words.map((word, type) =>
    word.length >= SHORTEST && single.counts[type]! >= LEAST_COUNT && !STOP_WORDS.has(word) && !COMMON_WORDS.has(word)
      ? judge.score(type, corpus, single)
      : NO_NAME,
  );
  const nameLike = likeness.flatMap((score, type) => (score >= LEAST_LIKENESS ? [type] : []));
  const isPart = (type: number): boolean =>
    likeness[type]! >= LEAST_PART_LIKENESS || (words[type]!.length < SHORTEST && !STOP_WORDS.has(words[type]!));
  const { occurrences, added } = addWordPairs(corpus, single, nameLike, isPart, model);
  for (const type of added) {
    const parts = words[type]!.split(' ').map((part) => likeness[corpus.typeOf(part)!]!);
    likeness[type] = parts.reduce((sum, score) => sum + score, 0) / parts.length;
  }
  const types = [...nameLike, ...added];
  const marks = markForms(corpus, single.counts, likeness);
  const topics = new Topics(corpus, occurrences, types);
  const pairs = findCandidatePairs(types, words, occurrences.counts, model, {
    isLikely: (a, b) =>
      likeness[a]! + likeness[b]! >= LEAST_LIKENESS_OF_BOTH &&
      kinOf(words[a]!, words[b]!) !== FORMS &&
      marks[a] === marks[b],
    topic: (a, b) => topics.compare(a, b),
  });
  const neighbours = new NeighbourIndex(corpus, occurrences);
  const context = { corpus, occurrences, neighbours, topics, nameLikeness: Float32Array.from(likeness) };
  return { ...context, pairs, rows: fillPairFeatures(pairs, context) };
}

const ADJECTIVE = 1;
const WITH_PROCLITIC = 2;
/** Proclitics that proclitics.ts leaves where the archive says too little of them: the rest must be so much more frequent. */
const PROCLITICS = ['و', 'ب', 'ل'];
const PROCLITIC_RATIO = 3;
const SHORTEST_REST = 4;
/** Log odds: what is left of a word is a name itself. */
const REST_LIKENESS = 1;

/**
 * Which words are forms of other words: «كازاخستاني» is no spelling of «كازخستان», although it is one of «كازخستاني», and
 * «بكازاخستان» neither.
 */
function markForms(corpus: Corpus, counts: Int32Array, likeness: readonly number[]): Uint8Array {
  const isFrequent = (word: string, least: number): boolean => {
    const type = corpus.typeOf(word);
    return type !== undefined && counts[type]! >= least;
  };
  return Uint8Array.from(corpus.words, (word, type) => {
    // A word pair has no count yet.
    if (likeness[type]! < LEAST_LIKENESS || word.includes(' ')) return 0;
    const noun = nounOfNisba(word);
    const count = counts[type]!;
    const isAdjective = noun !== null && [withoutArticle(noun), noun].some((stem) => isFrequent(stem, count / 2));
    const hasProclitic = PROCLITICS.some((proclitic) => {
      const rest = word.slice(proclitic.length);
      if (!word.startsWith(proclitic) || rest.length < SHORTEST_REST) return false;
      return isFrequent(rest, PROCLITIC_RATIO * count) && likeness[corpus.typeOf(rest)!]! >= REST_LIKENESS;
    });
    return (isAdjective ? ADJECTIVE : 0) | (hasProclitic ? WITH_PROCLITIC : 0);
  });
}
