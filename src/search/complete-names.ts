/**
 * Names that begin as typed: in any of their spellings, at any of their words, in Arabic or Latin letters; and those that
 * begin nearly so, for spellings that no set lists. In memory, a few thousand names; made anew with each name set.
 */
import type { Analyzer } from '../analysis/analyzer.ts';
import type { Name } from '../names/name.ts';
import type { NameSet } from '../names/name-set.ts';
import { isLatin, transliterate } from '../names/transliterate.ts';

export interface NameCompletion {
  readonly name: Name;
  /** The spelling that begins so. */
  readonly spelling: string;
}

interface Entry {
  /** Folded words from one of the spelling's on. */
  readonly key: string;
  readonly name: Name;
  readonly spelling: string;
  readonly isStart: boolean;
}

interface Completions {
  readonly byKey: readonly Entry[];
  readonly bySkeleton: readonly { readonly key: string; readonly entry: Entry }[];
}

/** Fewer consonants say too little to guess from. */
const LEAST_SKELETON = 2;
/** Nearly the same: the letters that differ weigh at most this share of those typed… */
const MOST_DIFFERENT = 0.25;
/** …and so much more than with the name that is nearest. */
const BEHIND_NEAREST = 0.5;
const MOST_COMPARED = 400;

const made = new WeakMap<NameSet, Completions>();

/**
 * Names that the archive has first; of a guess, no others.
 *
 * @param weigh how many articles have a name.
 */
export function completeNames(
  typed: string,
  nameSet: NameSet,
  analyzer: Analyzer,
  limit: number,
  weigh: (name: Name) => number,
): NameCompletion[] {
  const asked = foldPrefix(typed, analyzer);
  if (asked === '') return [];
  let completions = made.get(nameSet);
  if (completions === undefined) {
    completions = compile(nameSet.names, analyzer);
    made.set(nameSet, completions);
  }
  const found = new Map<string, NameCompletion>();
  const take = (entries: readonly Entry[]): void => {
    for (const { name, spelling } of entries) {
      if (found.size >= limit) return;
      if (!found.has(name.id)) found.set(name.id, { name, spelling });
    }
  };
  const rank = ({ key, name, isStart }: Entry): number =>
    (weigh(name) > 0 ? 4 : 0) + (key === asked ? 2 : 0) + (isStart ? 1 : 0);
  const exact = range(completions.byKey, asked, ({ key }) => key);
  take(exact.toSorted((a, b) => rank(b) - rank(a) || weigh(b.name) - weigh(a.name) || order(a, b)));
  if (found.size < limit)
    take(nearly(asked, completions, weigh).filter(({ name }) => found.size === 0 || weigh(name) > 0));
  return [...found.values()];
}

/** As the sets are folded, the last word as it is: it is not finished. */
function foldPrefix(typed: string, { fold }: Analyzer): string {
  return fold(typed).join(' ');
}

function nearly(asked: string, { bySkeleton }: Completions, weigh: (name: Name) => number): Entry[] {
  const arabic = asked
    .split(' ')
    .map((word) => (isLatin(word) ? transliterate(word) : word))
    .join('');
  const skeleton = skeletonOf(arabic);
  if (skeleton.length < LEAST_SKELETON) return [];
  const most = MOST_DIFFERENT * arabic.length;
  const compared = range(bySkeleton, skeleton, ({ key }) => key)
    .slice(0, MOST_COMPARED)
    .map(({ entry }) => ({ entry, difference: differenceFrom(arabic, entry.key.replaceAll(' ', '')) }));
  const nearest = Math.min(...compared.map(({ difference }) => difference));
  return compared
    .filter(({ difference }) => difference <= Math.min(most, nearest + BEHIND_NEAREST))
    .sort((a, b) => a.difference - b.difference || weigh(b.entry.name) - weigh(a.entry.name) || order(a.entry, b.entry))
    .map(({ entry }) => entry);
}

function compile(names: readonly Name[], { fold }: Analyzer): Completions {
  const byKey: Entry[] = [];
  for (const name of names) {
    for (const spelling of [...name.spellings, ...name.latin]) {
      const words = fold(spelling);
      for (let from = 0; from < words.length; from++) {
        const key = words.slice(from).join(' ');
        byKey.push({ key, name, spelling, isStart: from === 0 });
        // «مالديف» for «المالديف».
        if (key.startsWith('ال')) byKey.push({ key: key.slice(2), name, spelling, isStart: from === 0 });
      }
    }
  }
  const bySkeleton = byKey
    .filter(({ key }) => !isLatin(key.charAt(0)))
    .map((entry) => ({ key: skeletonOf(entry.key), entry }));
  const byOwnKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
  return { byKey: byKey.sort(byOwnKey), bySkeleton: bySkeleton.sort(byOwnKey) };
}

/** Those whose key begins with `prefix`, of a list that is sorted by it. */
function range<T>(sorted: readonly T[], prefix: string, keyOf: (one: T) => string): T[] {
  const firstFrom = (isBefore: (key: string) => boolean): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(keyOf(sorted[middle] as T))) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return sorted.slice(
    firstFrom((key) => key < prefix),
    firstFrom((key) => key < prefix || key.startsWith(prefix)),
  );
}

function order(a: Entry, b: Entry): number {
  return a.key.length - b.key.length || (a.name.id < b.name.id ? -1 : 1);
}

/** Consonants that transcriptions take for one another, each as its class; vowels come and go. */
const CLASSES = ['بپ', 'فڤ', 'تطثدضذظ', 'سصزشچژ', 'جكقغخگ', 'ر', 'ل', 'م', 'ن'];
const CLASS_OF = new Map(CLASSES.flatMap((letters, number) => [...letters].map((letter) => [letter, String(number)])));
const CHANGE_IN_CLASS = 0.4;
const VOWEL = 0.5;

function skeletonOf(word: string): string {
  let skeleton = '';
  for (const letter of word.replaceAll('تش', 'ش')) {
    const one = CLASS_OF.get(letter) ?? '';
    if (!skeleton.endsWith(one) || one === '') skeleton += one;
  }
  return skeleton;
}

/** The least weight of letters by which `typed` differs from a beginning of `key`. */
function differenceFrom(typed: string, key: string): number {
  const longest = Math.min(key.length, typed.length + 4);
  let above = Array.from({ length: longest + 1 }, (_, length) => length * VOWEL);
  for (let row = 1; row <= typed.length; row++) {
    const letter = typed.charAt(row - 1);
    const here = [above[0]! + weightOf(letter)];
    for (let column = 1; column <= longest; column++) {
      const other = key.charAt(column - 1);
      here[column] = Math.min(
        above[column - 1]! + changeOf(letter, other),
        above[column]! + weightOf(letter),
        here[column - 1]! + weightOf(other),
      );
    }
    above = here;
  }
  return Math.min(...above);
}

function weightOf(letter: string): number {
  return CLASS_OF.has(letter) ? 1 : VOWEL;
}

function changeOf(a: string, b: string): number {
  if (a === b) return 0;
  const [one, other] = [CLASS_OF.get(a), CLASS_OF.get(b)];
  if (one === undefined && other === undefined) return VOWEL;
  return one === other ? CHANGE_IN_CLASS : 1;
}
