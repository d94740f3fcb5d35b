/**
 * With which letters can a match of a pattern begin? Lets boilerplate.ts skip patterns by the first letter of a line. It
 * understands what such patterns are made of, and answers «any» (null) to everything else, so it is never wrong, only slow.
 */
import { foldKey } from './loose-letters.ts';

/** One name for the letters that patterns do not tell apart: «أ», «إ» and «ا», «A» and «a». */
export function letterGroup(letter: string): string {
  const known = GROUPS.get(letter);
  if (known !== undefined) return known;
  const group = foldKey(letter) || letter;
  if (GROUPS.size < MOST_GROUPS) GROUPS.set(letter, group);
  return group;
}

/** Folding is too slow to be asked for every line again; the alphabet is small, but not every text is made of letters. */
const GROUPS = new Map<string, string>();
const MOST_GROUPS = 2000;

/** The {@link letterGroup}s with which a match at the start of a line can begin; null when that is not known. */
export function firstLetters(pattern: string): ReadonlySet<string> | null {
  const letters = new Set<string>();
  const reader = { pattern, at: 0 };
  return readAlternatives(reader, letters, true) === 'closed' && reader.at >= pattern.length ? letters : null;
}

interface Reader {
  readonly pattern: string;
  at: number;
}

/** `closed`: every alternative begins with one of the letters; `open`: one may be empty; `unknown`: not understood. */
type Outcome = 'closed' | 'open' | 'unknown';

function readAlternatives(reader: Reader, letters: Set<string>, isTop: boolean): Outcome {
  let outcome: Outcome = 'closed';
  for (;;) {
    const branch = readBranch(reader, letters, isTop);
    if (branch === 'unknown') return branch;
    if (branch === 'open') outcome = 'open';
    if (reader.pattern[reader.at] !== '|') return outcome;
    reader.at++;
  }
}

/** Reads to the end of the branch; only what stands before the first item that cannot be empty counts. */
function readBranch(reader: Reader, letters: Set<string>, isTop: boolean): Outcome {
  const { pattern } = reader;
  if (isTop) {
    if (pattern[reader.at] !== '^') return 'unknown';
    reader.at++;
  }
  let outcome: Outcome = 'open';
  while (reader.at < pattern.length && pattern[reader.at] !== '|' && pattern[reader.at] !== ')') {
    const counted = outcome === 'open' ? letters : new Set<string>();
    let item = readItem(reader, counted);
    if (item === 'unknown') {
      if (outcome === 'open') return 'unknown';
      item = 'closed';
    }
    if (skipQuantifier(reader)) item = 'open';
    if (item === 'closed') outcome = 'closed';
  }
  return outcome;
}

function readItem(reader: Reader, letters: Set<string>): Outcome {
  const { pattern } = reader;
  const char = pattern[reader.at]!;
  if (char === '(') {
    if (pattern[reader.at + 1] === '?' && pattern[reader.at + 2] !== ':') {
      // A lookaround: its inside begins nothing.
      skipGroup(reader);
      return 'open';
    }
    reader.at += pattern[reader.at + 1] === '?' ? 3 : 1;
    const inside = readAlternatives(reader, letters, false);
    if (inside === 'unknown') return inside;
    reader.at++;
    return inside;
  }
  if (char === '[') return readClass(reader, letters);
  reader.at++;
  if (char === '$' || char === '^') return 'open';
  if (char === '.') return 'unknown';
  let letter = char;
  if (char === '\\') {
    letter = pattern[reader.at++] ?? '';
    if (/[A-Za-z0-9]/.test(letter)) return 'unknown';
  }
  // A line is trimmed: it never begins with a blank, and what stands after an unmatched blank is of no use.
  letters.add(letterGroup(letter));
  return 'closed';
}

function readClass(reader: Reader, letters: Set<string>): Outcome {
  const { pattern } = reader;
  const end = pattern.indexOf(']', reader.at + 2);
  const inside = end < 0 ? '' : pattern.slice(reader.at + 1, end).replaceAll('\\[', '[');
  reader.at = end < 0 ? pattern.length : end + 1;
  if (end < 0 || inside.startsWith('^') || inside.includes('\\')) return 'unknown';
  for (let i = 0; i < inside.length; i++) {
    const last = inside[i + 2];
    if (inside[i + 1] === '-' && last !== undefined) {
      const [from, to] = [inside.charCodeAt(i), last.charCodeAt(0)];
      if (to < from || to - from > 40) return 'unknown';
      for (let code = from; code <= to; code++) letters.add(letterGroup(String.fromCharCode(code)));
      i += 2;
    } else {
      letters.add(letterGroup(inside[i]!));
    }
  }
  return 'closed';
}

/** Passes over ?, *, + and {n,m}; true when the item before may be left out. */
function skipQuantifier(reader: Reader): boolean {
  const match = /^(?:([?*])|\+|\{(\d+)(?:,\d*)?\})\??/.exec(reader.pattern.slice(reader.at, reader.at + 12));
  if (match === null) return false;
  reader.at += match[0].length;
  return match[1] !== undefined || match[2] === '0';
}

function skipGroup(reader: Reader): void {
  let depth = 0;
  for (; reader.at < reader.pattern.length; reader.at++) {
    const char = reader.pattern[reader.at];
    if (char === '\\') reader.at++;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) {
      reader.at++;
      return;
    }
  }
}
