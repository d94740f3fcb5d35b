/**
 * Name variants that nobody listed, found in the archive: groups of spellings that are written alike and stand in the same
 * company, each with the evidence, for a person to decide. It changes nothing; it does not know where articles or
 * decisions are kept. Deterministic: the same articles in the same order give the same proposals; in another
 * order, nearly (of a frequent word not all occurrences are looked at).
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Analyzer } from '../analysis/analyzer.ts';
import { type Comparison, compareArchive } from './discovery/compare-archive.ts';
import { Corpus, type DiscoveryText } from './discovery/corpus.ts';
import { type Group, groupPairs } from './discovery/groups.ts';
import { withoutArticle } from './discovery/inflection.ts';
import { checkDiscoveryWeights, type DiscoveryWeights, scorePairs } from './discovery/joint-model.ts';
import { guessKind } from './discovery/kind-guess.ts';
import { compileKnown, type DismissedPair, type Known, pairKey } from './discovery/known.ts';
import { articlesOf } from './discovery/occurrences.ts';
import { indexScores } from './discovery/pair-scores.ts';
import { quoteSentences } from './discovery/quote-sentences.ts';
import { reasonOf, sharedNeighbours } from './discovery/reason.ts';
import type { Name, NameKind } from './name.ts';
import type { VariantModel } from './variant-model.ts';

const WEIGHTS_FILE = new URL('../../index-mappings/discovery-model.json', import.meta.url);

export interface ProposedSpelling {
  /** As it is written most often. */
  readonly text: string;
  /** As the analyzer folds it: what a dismissal remembers. */
  readonly folded: string;
  /** Articles that have it, with و ب ل … in front or not. */
  readonly count: number;
  /** Up to two sentences from different articles. */
  readonly examples: readonly string[];
}

export interface Proposal {
  /** The same in every run for the same two most frequent spellings. */
  readonly id: string;
  /** Guessed, or that of {@link name}; null when nothing tells. */
  readonly kind: NameKind | null;
  /** The id of the name in force that has some of the spellings already: accepting adds the others to it. */
  readonly name: string | null;
  /** Two or more, the most frequent first. */
  readonly spellings: readonly ProposedSpelling[];
  /** 0–1: of proposals above 0.5 more than nine in ten are one name. */
  readonly score: number;
  /** Articles that a search for the most frequent spelling does not find today. */
  readonly usefulness: number;
  /** One sentence: the letters that differ, the neighbours shared. */
  readonly reason: string;
}

export interface Discovery {
  /** The surest first. */
  readonly proposals: readonly Proposal[];
  readonly articles: number;
  readonly words: number;
}

export interface DiscoveryOptions {
  readonly analyzer: Analyzer;
  readonly model: VariantModel;
  /** Default: those that ship. */
  readonly weights?: DiscoveryWeights;
  /** Names in force: what they join already is not proposed, what they keep apart neither. Default: none. */
  readonly names?: readonly Name[];
  /** Never proposed again. Default: none. */
  readonly dismissed?: readonly DismissedPair[];
  readonly limits?: {
    /** Least score, 0–1. Default 0.35: from there to 0.5 about three in four are one name. */
    readonly score?: number;
    /** Most proposals. Default 2,000. */
    readonly proposals?: number;
    /** After so many words of text no more are read: bounds the memory, about 60 bytes a word. Default 60 million. */
    readonly words?: number;
  };
}

const DEFAULT_LIMITS = { score: 0.35, proposals: 2000, words: 60_000_000 };
const EXAMPLES = 2;

/** The weights that ship. */
export function readDiscoveryWeights(): DiscoveryWeights {
  return JSON.parse(readFileSync(WEIGHTS_FILE, 'utf8')) as DiscoveryWeights;
}

export async function discoverVariants(
  articles: AsyncIterable<DiscoveryText> | Iterable<DiscoveryText>,
  options: DiscoveryOptions,
): Promise<Discovery> {
  const { analyzer, model, names = [], dismissed = [], weights = readDiscoveryWeights() } = options;
  checkDiscoveryWeights(weights);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const corpus = new Corpus(analyzer);
  for await (const article of articles) {
    corpus.add(article);
    if (corpus.length >= limits.words) break;
  }
  const read = { articles: corpus.articles, words: corpus.length };
  const comparison = compareArchive(corpus, weights.nameLikeness, model);
  const known = compileKnown(names, dismissed, analyzer);
  const scores = indexScores(comparison.pairs, scorePairs(comparison.rows, weights.trees), corpus.words, (a, b) =>
    known.decide(corpus.words[a]!, corpus.words[b]!),
  );
  const mostWritten = corpus.mostWritten();
  const proposals = groupPairs(scores, comparison.occurrences.counts, corpus.words, limits.score)
    .filter(({ types }) => new Set(types.map((type) => withoutArticle(corpus.words[type]!))).size > 1)
    .slice(0, limits.proposals)
    .map((group) => describe(group, comparison, mostWritten, known));
  return { proposals, ...read };
}

/** By how many articles a proposal would newly find, times how sure it is. */
export function byUsefulness<T extends Proposal & { readonly searched?: number }>(proposals: readonly T[]): T[] {
  const gain = ({ usefulness, searched = 0, score }: T): number => (usefulness + searched) * score;
  return proposals.toSorted((x, y) => gain(y) - gain(x));
}

function describe(
  { types, score }: Group,
  comparison: Comparison,
  mostWritten: readonly string[],
  known: Known,
): Proposal {
  const { corpus, occurrences } = comparison;
  const [a, b] = types as [number, number];
  const articles = new Set(types.flatMap((type) => [...articlesOf(type, occurrences)]));
  const most = Math.max(...types.map((type) => occurrences.articleCounts[type]!));
  const name = types.map((type) => known.nameOf(corpus.words[type]!)).find((found) => found !== undefined);
  const text = (type: number): string => mostWrittenOf(type, comparison, mostWritten);
  return {
    id: idOf(corpus.words[a]!, corpus.words[b]!),
    kind: name?.kind ?? guessKind(types, comparison),
    name: name?.id ?? null,
    spellings: types.map((type) => ({
      text: text(type),
      folded: corpus.words[type]!,
      count: occurrences.articleCounts[type]!,
      examples: quoteSentences(type, EXAMPLES, corpus, occurrences),
    })),
    score: Math.round(score * 1000) / 1000,
    usefulness: articles.size - most,
    reason: reasonOf(corpus.words[a]!, corpus.words[b]!, sharedNeighbours(a, b, comparison)),
  };
}

/** Of a word pair: its words as they are written most often. */
function mostWrittenOf(type: number, { corpus }: Comparison, mostWritten: readonly string[]): string {
  return corpus.words[type]!.split(' ')
    .map((word) => mostWritten[corpus.typeOf(word)!] ?? word)
    .join(' ');
}

function idOf(a: string, b: string): string {
  return hash('sha1', pairKey(a, b)).slice(0, 12);
}
