/**
 * Names written as two words that the archive also writes as one («نزار باييف», «نزارباييف»): two words side by side
 * become a type of their own when their letters together have the skeleton of a name-like word.
 */
import { encodeInto, MAX_LETTERS } from '../variant-model/alphabet.ts';
import { MOST_KEYS, writeBlockKeys } from '../variant-model/block-keys.ts';
import type { VariantModel } from '../variant-model.ts';
import type { Corpus } from './corpus.ts';
import { FOREIGN } from './corpus.ts';
import type { Occurrences } from './occurrences.ts';

const LEAST_COUNT = 2;
const LEAST_SPELLING = 0.5;

/** Adds the types to the corpus and returns the occurrences with theirs, with the types added. */
export function addWordPairs(
  corpus: Corpus,
  occurrences: Occurrences,
  nameLike: readonly number[],
  isPart: (type: number) => boolean,
  model: VariantModel,
): { readonly occurrences: Occurrences; readonly added: readonly number[] } {
  const single = skeletons(nameLike, corpus.words);
  const found = findPairs(corpus, occurrences, isPart);
  const letters = new Uint8Array(MAX_LETTERS);
  const keys = new Uint32Array(MOST_KEYS * 2);
  const chosen: { readonly positions: readonly number[]; readonly type: number }[] = [];
  for (const positions of found.values()) {
    if (positions.length < LEAST_COUNT) continue;
    const a = corpus.words[corpus.stream[positions[0]!]!]!;
    const b = corpus.words[corpus.stream[positions[0]! + 1]!]!;
    const length = encodeInto(a + b, letters);
    if (length < 1) continue;
    writeBlockKeys(letters, length, keys);
    const rivals = single.get(keys[0]!) ?? [];
    if (
      !rivals.some(
        (type) =>
          Math.abs(corpus.words[type]!.length - length) <= 2 &&
          model.score(corpus.words[type]!, `${a} ${b}`) >= LEAST_SPELLING,
      )
    )
      continue;
    chosen.push({ positions, type: corpus.addType(`${a} ${b}`) });
  }
  return {
    occurrences: withTypes(
      occurrences,
      chosen.map(({ positions }) => positions),
    ),
    added: chosen.map(({ type }) => type),
  };
}

function skeletons(types: readonly number[], words: readonly string[]): Map<number, number[]> {
  const letters = new Uint8Array(MAX_LETTERS);
  const keys = new Uint32Array(MOST_KEYS * 2);
  const bySkeleton = new Map<number, number[]>();
  for (const type of types) {
    const length = encodeInto(words[type]!, letters);
    if (length < 5) continue;
    writeBlockKeys(letters, length, keys);
    const known = bySkeleton.get(keys[0]!);
    if (known === undefined) bySkeleton.set(keys[0]!, [type]);
    else known.push(type);
  }
  return bySkeleton;
}

function findPairs(
  { stream, length, words }: Corpus,
  { counts }: Occurrences,
  isPart: (type: number) => boolean,
): Map<number, number[]> {
  const types = words.length;
  const parts = Uint8Array.from({ length: types }, (_, type) =>
    type > FOREIGN && counts[type]! >= LEAST_COUNT && isPart(type) ? 1 : 0,
  );
  const found = new Map<number, number[]>();
  for (let at = 0; at + 1 < length; at++) {
    const a = stream[at]!;
    const b = stream[at + 1]!;
    if (parts[a] === 0 || parts[b] === 0) continue;
    const positions = found.get(a * types + b);
    if (positions === undefined) found.set(a * types + b, [at]);
    else positions.push(at);
  }
  return found;
}

function withTypes(old: Occurrences, lists: readonly (readonly number[])[]): Occurrences {
  const before = old.starts.length - 1;
  const types = before + lists.length;
  const starts = new Int32Array(types + 1);
  starts.set(old.starts);
  const counts = new Int32Array(types);
  counts.set(old.counts);
  const articleCounts = new Int32Array(types);
  articleCounts.set(old.articleCounts);
  const positions = new Int32Array(old.positions.length + lists.reduce((sum, list) => sum + list.length, 0));
  positions.set(old.positions);
  lists.forEach((list, index) => {
    const type = before + index;
    positions.set(list, starts[type]!);
    starts[type + 1] = starts[type]! + list.length;
    counts[type] = list.length;
    articleCounts[type] = new Set(list.map((at) => old.articleOf[at]!)).size;
  });
  return { starts, positions, counts, articleCounts, articleOf: old.articleOf };
}
