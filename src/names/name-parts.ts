/**
 * Given names and surnames with the spellings that print uses (index-mappings/name-parts/*.yml) → which spellings are one
 * name, and which are two. They widen a query and keep look-alikes apart. They are no entities: nobody is tagged by them and
 * no facet has them, for «برايان» alone is nobody in particular.
 *
 * A file has one name a line, its Latin spelling and then the Arabic ones, the most usual first, as YAML writes a map of
 * short lists. Nothing else of YAML is read: the `yaml` package takes over a second for so many lines, and a search waits.
 *
 *     brian: [برايان, بريان, براين]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { foldWord } from '../analysis/arabic/fold-word.ts';
import { FihristError, quote } from '../error/fihrist-error.ts';
import type { NameProblem } from './check-names.ts';

/** The lists that ship with Fihrist. */
const FOLDER = new URL('../../index-mappings/name-parts/', import.meta.url);

export interface NamePart {
  /** Lower-case Latin letters. */
  readonly latin: string;
  /** As written, the most usual first; at least one. */
  readonly spellings: readonly string[];
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** One word of Arabic letters, without harakat. */
const SPELLING = '[\\u0621-\\u063a\\u0641-\\u064a]+';
const LINE = new RegExp(`^([a-z]+): \\[(${SPELLING}(?:, ${SPELLING})*)\\]$`);
/** Shorter ones are words of the language as often as names. */
const SHORTEST = 3;

/** @throws FihristError `name_invalid` with file, line, and what would be right. */
export function parseNameParts(text: string, file: string): NamePart[] {
  const parts: NamePart[] = [];
  for (const [index, content] of text.split('\n').entries()) {
    if (content === '' || content.startsWith('#')) continue;
    const [, latin, spellings] = LINE.exec(content) ?? [];
    if (latin === undefined || spellings === undefined) {
      throw new FihristError(
        'name_invalid',
        `${file}:${index + 1}: ${quote(content)} is not of the form \`latin: [spelling, spelling]\`, each spelling one word of Arabic letters without harakat.`,
      );
    }
    parts.push({ latin, spellings: spellings.split(', '), file, line: index + 1 });
  }
  return parts;
}

/** The lists that ship. */
export function readNameParts(): NamePart[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yml'));
  return files.sort().flatMap((file) => parseNameParts(readFileSync(new URL(file, FOLDER), 'utf8'), file));
}

/** @returns what would do harm or nothing: words of the language, one spelling twice, one name twice. */
export function checkNameParts(parts: readonly NamePart[], commonWords: ReadonlySet<string>): NameProblem[] {
  const problems: NameProblem[] = [];
  const byLatin = new Map<string, NamePart>();
  const bySpellings = new Map<string, NamePart>();
  for (const part of parts) {
    const { latin, spellings, file, line } = part;
    const report = (value: string, reason: string): void => {
      problems.push({ id: latin, value, reason, file, line });
    };
    const folded = new Map<string, string>();
    for (const spelling of spellings) {
      const word = foldWord(spelling);
      const twin = folded.get(word);
      if (twin !== undefined) report(spelling, `the same as "${twin}" to the analyzer; leave one out`);
      else if (commonWords.has(word)) report(spelling, 'a common word too; leave it out');
      else if (word.length < SHORTEST) report(spelling, `shorter than ${SHORTEST} letters; leave it out`);
      folded.set(word, spelling);
    }
    const sameLatin = byLatin.get(latin);
    if (sameLatin !== undefined) report(latin, `stands in ${sameLatin.file}:${sameLatin.line} too; join the two`);
    byLatin.set(latin, part);
    const all = [...folded.keys()].sort().join(' ');
    const twin = bySpellings.get(all);
    if (twin !== undefined && twin.latin !== latin)
      report(latin, `${twin.latin} has the same spellings; one is enough`);
    bySpellings.set(all, part);
  }
  return problems;
}

/** Compiled for look-up by folded words. */
export class NameParts {
  /** Folded spelling → the names it may be, by number. */
  readonly #namesOf = new Map<string, number[]>();
  readonly #names: { readonly latin: string; readonly spellings: readonly string[] }[] = [];

  constructor(parts: Iterable<Pick<NamePart, 'latin' | 'spellings'>>) {
    for (const { latin, spellings } of parts) {
      const folded = spellings.map(foldWord);
      const name = this.#names.push({ latin, spellings: folded }) - 1;
      for (const spelling of folded) {
        const names = this.#namesOf.get(spelling);
        if (names === undefined) this.#namesOf.set(spelling, [name]);
        else names.push(name);
      }
    }
  }

  has(word: string): boolean {
    return this.#namesOf.has(word);
  }

  /** The other spellings of every name that a folded word may be; none for a word that is not listed. */
  otherSpellings(word: string): string[] {
    const others = new Set(this.#namesOf.get(word)?.flatMap((name) => this.#names[name]!.spellings));
    others.delete(word);
    return [...others];
  }

  /** Whether both folded words are listed and no name has both: two names, however alike. */
  areDifferent(a: string, b: string): boolean {
    const [ofA, ofB] = [this.#namesOf.get(a), this.#namesOf.get(b)];
    if (ofA === undefined || ofB === undefined) return false;
    return ofA.every((x) => ofB.every((y) => x !== y && areApart(this.#names[x]!.latin, this.#names[y]!.latin)));
  }
}

/** Latin spellings that differ in so large a share of their letters are two names; sato and satoh may be one. */
const APART = 0.3;

function areApart(a: string, b: string): boolean {
  return editDistance(a, b) >= APART * Math.max(a.length, b.length);
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + Number(a[i] !== b[j])));
    }
    row = next;
  }
  return row[b.length]!;
}
