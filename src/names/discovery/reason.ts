/** Why two spellings are proposed, in one sentence: which letters differ, what stands beside both. */
import type { Comparison } from './compare-archive.ts';
import { FOREIGN } from './corpus.ts';
import { AFTER, BEFORE, hasNeighbour, type NeighbourIndex } from './neighbours.ts';

/** Neighbours less telling (log of all words over their uses) are not worth naming. */
const TELLING = 4.5;
const MOST_NAMED = 3;

/** [of the first, of the second] for each place where two words differ; '' for nothing. */
export function differencesOf(a: string, b: string): (readonly [string, string])[] {
  const width = b.length + 1;
  const cost = new Uint16Array((a.length + 1) * width);
  for (let i = a.length; i >= 0; i--) {
    for (let j = b.length; j >= 0; j--) {
      if (i === a.length || j === b.length) cost[i * width + j] = a.length - i + b.length - j;
      else {
        const swap = cost[(i + 1) * width + j + 1]! + (a[i] === b[j] ? 0 : 1);
        cost[i * width + j] = Math.min(swap, 1 + cost[(i + 1) * width + j]!, 1 + cost[i * width + j + 1]!);
      }
    }
  }
  const found: (readonly [string, string])[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const here = cost[i * width + j]!;
    if (i < a.length && j < b.length && a[i] === b[j] && here === cost[(i + 1) * width + j + 1]) {
      i++;
      j++;
    } else if (i < a.length && j < b.length && here === 1 + cost[(i + 1) * width + j + 1]!) {
      found.push([a[i++]!, b[j++]!]);
    } else if (i < a.length && here === 1 + cost[(i + 1) * width + j]!) found.push([a[i++]!, '']);
    else found.push(['', b[j++]!]);
  }
  return found;
}

/** The most telling words that stand before both, or after both. */
export function sharedNeighbours(a: number, b: number, { corpus, neighbours }: Comparison): string[] {
  const found = new Map<string, number>();
  const ofA = neighbours.of(a).exact;
  for (const sides of neighbours.around(b)) {
    for (const side of [BEFORE, AFTER] as const) {
      const word = sides[side];
      if (word <= FOREIGN || !isTelling(word, neighbours) || !hasNeighbour(ofA, side, word)) continue;
      found.set(corpus.words[word]!, (found.get(corpus.words[word]!) ?? 0) + neighbours.rarity[word]!);
    }
  }
  return [...found]
    .sort((x, y) => y[1] - x[1])
    .slice(0, MOST_NAMED)
    .map(([word]) => word);
}

function isTelling(word: number, { rarity }: NeighbourIndex): boolean {
  return rarity[word]! >= TELLING;
}

export function reasonOf(a: string, b: string, neighbours: readonly string[]): string {
  const letters = differencesOf(a, b).map(([x, y]) =>
    x === ' ' || y === ' '
      ? 'a space'
      : x === ''
        ? `«${y}» more or less`
        : y === ''
          ? `«${x}» more or less`
          : `«${x}» for «${y}»`,
  );
  const beside =
    neighbours.length === 0
      ? 'about the same subjects'
      : `both beside ${neighbours.map((word) => `«${word}»`).join(', ')}`;
  return `Differ in ${[...new Set(letters)].join(', ')}; ${beside}.`;
}
