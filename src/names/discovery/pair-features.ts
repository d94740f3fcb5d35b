/** What the joint model sees of a pair of types: how they are spelled, what stands beside them, what they are about. */
import type { CandidatePairs } from './candidate-pairs.ts';
import type { Corpus } from './corpus.ts';
import { BREAK, FOREIGN } from './corpus.ts';
import { kinOf, withoutArticle } from './inflection.ts';
import { AFTER, BEFORE, compareLists, hasNeighbour, type NeighbourIndex, SIDES, widthOf } from './neighbours.ts';
import { articlesOf, countShared, type Occurrences } from './occurrences.ts';
import type { Topics } from './topics.ts';

/** Their names as the weights file lists them. a is the more frequent word, b the other. */
export const PAIR_FEATURES: readonly string[] = (
  'spelling before after before2 after2 around folded_before folded_after folded_before2 folded_after2 folded_around ' +
  'covered folded_covered rarest folded_rarest topic count_a count_b together beside name_a name_b ' +
  'length kin rank_a rank_b lead_a lead_b best_a best_b spelling_rank context pair ' +
  'article_a article_b forms_a forms_b bare'
).split(' ');

const RARE = 4.5;
const MOST_OCCURRENCES = 300;

export interface PairContext {
  readonly corpus: Corpus;
  readonly occurrences: Occurrences;
  readonly neighbours: NeighbourIndex;
  readonly topics: Topics;
  /** By type, log odds. */
  readonly nameLikeness: Float32Array;
}

/** One row of {@link PAIR_FEATURES} for each pair. */
export function fillPairFeatures(pairs: CandidatePairs, context: PairContext): Float32Array {
  const width = PAIR_FEATURES.length;
  const rows = new Float32Array(pairs.count * width);
  for (let index = 0; index < pairs.count; index++)
    fillRow(rows.subarray(index * width, (index + 1) * width), index, pairs, context);
  fillRanks(rows, pairs);
  return rows;
}

const at = Object.fromEntries(PAIR_FEATURES.map((name, index) => [name, index])) as Record<string, number>;
const exact = new Float64Array(SIDES);
const folded = new Float64Array(SIDES);

function fillRow(row: Float32Array, index: number, pairs: CandidatePairs, context: PairContext): void {
  const { corpus, occurrences, neighbours, topics, nameLikeness } = context;
  const a = pairs.first[index]!;
  const b = pairs.second[index]!;
  const ofA = neighbours.of(a);
  const ofB = neighbours.of(b);
  compareLists(ofA.exact, ofB.exact, exact);
  compareLists(ofA.folded, ofB.folded, folded);
  row[at['spelling']!] = pairs.spelling[index]!;
  row.set(exact, at['before']!);
  row.set(folded, at['folded_before']!);
  fillCovered(row, a, b, context);
  const topic = topics.compare(a, b);
  row[at['topic']!] = topic;
  row[at['count_a']!] = Math.log(occurrences.counts[a]!);
  row[at['count_b']!] = Math.log(occurrences.counts[b]!);
  const articlesB = articlesOf(b, occurrences);
  row[at['together']!] = countShared(articlesOf(a, occurrences), articlesB) / articlesB.length;
  row[at['beside']!] = countBeside(a, b, corpus, occurrences) / occurrences.counts[b]!;
  row[at['name_a']!] = nameLikeness[a]!;
  row[at['name_b']!] = nameLikeness[b]!;
  row[at['length']!] = Math.min(corpus.words[a]!.length, corpus.words[b]!.length);
  row[at['kin']!] = kinOf(corpus.words[a]!, corpus.words[b]!);
  row[at['pair']!] = widthOf(corpus.words[a]!) + widthOf(corpus.words[b]!) - 2;
  row[at['article_a']!] = articleMix(corpus.words[a]!, context);
  row[at['article_b']!] = articleMix(corpus.words[b]!, context);
  row[at['forms_a']!] = countForms(corpus.words[a]!, context);
  row[at['forms_b']!] = countForms(corpus.words[b]!, context);
  row[at['bare']!] = corpus.words[a]!.startsWith('ال') === corpus.words[b]!.startsWith('ال') ? 0 : 1;
  row[at['context']!] =
    folded[BEFORE]! + folded[AFTER]! + 0.5 * (exact[BEFORE]! + exact[AFTER]!) + 0.3 * folded[4]! + 0.7 * topic;
}

/** 0 for a word always or never with the article, as names are, to 0.5 for one that comes as often with as without. */
function articleMix(word: string, context: PairContext): number {
  const bare = countOf(withoutArticle(word), context);
  const withArticle = countOf(`ال${withoutArticle(word)}`, context);
  return Math.min(bare, withArticle) / Math.max(1, bare + withArticle);
}

const NOUN_ENDINGS = ['ها', 'هم', 'نا', 'ات', 'ين', 'ون', 'يه', 'ي', 'ان', 'ته', 'تها'];

/** How many inflected forms of the word the archive has, at least one for each 50 uses. */
function countForms(word: string, context: PairContext): number {
  const stem = withoutArticle(word).replace(/[\u0647\u0627]$/, '');
  const least = countOf(word, context) / 50;
  let forms = 0;
  for (const ending of NOUN_ENDINGS) {
    for (const article of ['', 'ال']) {
      const form = article + stem + ending;
      const count = form === word ? 0 : countOf(form, context);
      if (count > 0 && count >= least) forms++;
    }
  }
  return forms;
}

function countOf(word: string, { corpus, occurrences }: PairContext): number {
  const type = corpus.typeOf(word);
  return type === undefined ? 0 : occurrences.counts[type]!;
}

/** Of the rarer word's uses, how many have a telling neighbour that the other has too; and how telling the best is. */
function fillCovered(row: Float32Array, a: number, b: number, { neighbours }: PairContext): void {
  const ofA = neighbours.of(a);
  let all = 0;
  let covered = 0;
  let coveredFolded = 0;
  let rarest = 0;
  let rarestFolded = 0;
  for (const sides of neighbours.around(b)) {
    let isCovered = false;
    let isFolded = false;
    for (let side = BEFORE; side <= AFTER; side++) {
      const word = sides[side as 0 | 1];
      if (word === undefined || word === BREAK || word === FOREIGN) continue;
      const rarity = neighbours.rarity[word]!;
      if (rarity < RARE) continue;
      if (hasNeighbour(ofA.exact, side, word)) {
        isCovered = true;
        isFolded = true;
        rarest = Math.max(rarest, rarity);
      } else if (hasNeighbour(ofA.folded, side, neighbours.skeletonOf(word))) {
        isFolded = true;
        rarestFolded = Math.max(rarestFolded, neighbours.foldedRarity[neighbours.skeletonOf(word)]!);
      }
    }
    all++;
    if (isCovered) covered++;
    if (isFolded) coveredFolded++;
  }
  row[at['covered']!] = covered / all;
  row[at['folded_covered']!] = coveredFolded / all;
  row[at['rarest']!] = rarest;
  row[at['folded_rarest']!] = Math.max(rarest, rarestFolded);
}

/** Uses of b within two words of a: «هولندا وبولندا». */
export function countBeside(
  a: number,
  b: number,
  { stream, words }: Corpus,
  { starts, positions }: Occurrences,
): number {
  const most = Math.min(starts[b + 1]!, starts[b]! + MOST_OCCURRENCES * 10);
  const width = widthOf(words[b]!);
  let beside = 0;
  for (let index = starts[b]!; index < most; index++) {
    const place = positions[index]!;
    const before = stream[place - 1];
    const after = stream[place + width];
    if (
      before === a ||
      after === a ||
      (before !== BREAK && stream[place - 2] === a) ||
      (after !== BREAK && stream[place + width + 1] === a)
    )
      beside++;
  }
  return beside;
}

/** How each stands among the other candidates of its word: place, and lead over the best other. */
function fillRanks(rows: Float32Array, pairs: CandidatePairs): void {
  const width = PAIR_FEATURES.length;
  const byType = new Map<number, number[]>();
  for (let index = 0; index < pairs.count; index++) {
    for (const type of [pairs.first[index]!, pairs.second[index]!]) {
      const known = byType.get(type);
      if (known === undefined) byType.set(type, [index]);
      else known.push(index);
    }
  }
  const value = (index: number, feature: string): number => rows[index * width + at[feature]!]!;
  for (const [type, list] of byType) {
    list.sort((x, y) => value(y, 'context') - value(x, 'context'));
    list.forEach((index, rank) => {
      const isA = pairs.first[index] === type;
      const other = list[rank === 0 ? 1 : 0];
      rows[index * width + at[isA ? 'rank_a' : 'rank_b']!] = Math.min(rank, 20);
      rows[index * width + at[isA ? 'lead_a' : 'lead_b']!] =
        value(index, 'context') - (other === undefined ? 0 : value(other, 'context'));
      rows[index * width + at[isA ? 'best_a' : 'best_b']!] = Math.min(list.length, 100);
    });
    list.sort((x, y) => value(y, 'spelling') - value(x, 'spelling'));
    list.forEach((index, rank) => {
      rows[index * width + at['spelling_rank']!] = Math.max(value(index, 'spelling_rank'), Math.min(rank, 20));
    });
  }
}
