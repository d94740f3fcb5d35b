/**
 * The query language, for people typing right to left: words, «phrases» in any quotes, -word, OR and |, word*,
 * title: and العنوان:. Nothing a person types is an error: what makes no sense is taken as words, and a note says so.
 * Pure; knows nothing of names or stems.
 */
import { type Note, note } from './notes.ts';
import type { Atom, Clause, Query } from './query.ts';

/** Opening quote → what closes it. People mix directions, so either of a pair may open. */
const QUOTES: ReadonlyMap<string, readonly string[]> = new Map([
  ['"', ['"', '”', '“']],
  ['“', ['”', '"', '“']],
  ['”', ['“', '"', '”']],
  ['„', ['“', '”', '"']],
  ['«', ['»', '«']],
  ['»', ['«', '»']],
  ['‹', ['›', '‹']],
  ['›', ['‹', '›']],
  ['‘', ['’']],
  ['‟', ['”', '"']],
  ["''", ["''"]],
]);

/** ASCII, and the mathematical and the wide one that keyboards and pasted text have. No dash: lists begin with dashes. */
const MINUS: ReadonlySet<string> = new Set(['-', '\u2212', '\uff0d']);
const TITLE_PREFIX = /^(?:title|العنوان|عنوان)[:：]/i;
const OR_WORDS: ReadonlySet<string> = new Set(['OR', '|', '||']);
/** Operators of other search engines. */
const FOREIGN_OPERATOR = /^(?:AND|NOT|NEAR|&&|\+[\p{L}\p{N}].*|[a-z_]{2,20}:[\p{L}\p{N}].*|.*[\p{L}\p{N}][~^]\d*)$/u;
const HAS_LETTER = /[\p{L}\p{N}]/u;
/** Signs of direction stick to pasted words and would hide a quote or a minus. */
const INVISIBLE = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

export function parseQuery(text: string): Query {
  const notes: Note[] = [];
  const foreign: string[] = [];
  const clauses: Clause[] = [];
  let isOr = false;
  for (const { atom, isExcluded, isOrWord } of readPieces(text.replace(INVISIBLE, ''), notes)) {
    if (isOrWord) {
      isOr = clauses.length > 0;
      if (!isOr) notes.push(note('or_at_beginning'));
      continue;
    }
    if (atom.kind === 'word' && FOREIGN_OPERATOR.test(atom.text)) foreign.push(atom.text);
    if (!HAS_LETTER.test(atom.text)) continue;
    const last = clauses.at(-1);
    if (isOr && last !== undefined && !last.isExcluded && !isExcluded) {
      clauses[clauses.length - 1] = { anyOf: [...last.anyOf, atom], isExcluded: false };
    } else {
      if (isOr) notes.push(note('or_beside_excluded'));
      clauses.push({ anyOf: [atom], isExcluded });
    }
    isOr = false;
  }
  if (isOr) notes.push(note('or_at_end'));
  if (foreign.length > 0) notes.push(note('taken_as_words', [...new Set(foreign)]));
  return { text, clauses, notes: [...new Map(notes.map((one) => [one.code, one])).values()] };
}

interface Piece {
  readonly atom: Atom;
  readonly isExcluded: boolean;
  readonly isOrWord: boolean;
}

function* readPieces(text: string, notes: Note[]): Iterable<Piece> {
  let index = 0;
  while (index < text.length) {
    if (/\s/.test(text.charAt(index))) {
      index++;
      continue;
    }
    const isExcluded = MINUS.has(text.charAt(index)) && /[^\s\u2212\uff0d-]/.test(text.charAt(index + 1));
    if (isExcluded) index++;
    const title = TITLE_PREFIX.exec(text.slice(index, index + 10));
    const field = title !== null && /\S/.test(text.charAt(index + title[0].length)) ? 'title' : 'all';
    if (field === 'title' && title !== null) index += title[0].length;
    else if (title !== null) notes.push(note('title_without_word'));
    const phrase = readPhrase(text, index, notes);
    if (phrase !== undefined) {
      yield { atom: { kind: 'phrase', text: phrase.text, field }, isExcluded, isOrWord: false };
      index = phrase.end;
      continue;
    }
    const end = endOfWord(text, index);
    const word = text.slice(index, end);
    index = Math.max(end, index + 1);
    if (OR_WORDS.has(word) && !isExcluded && field === 'all') {
      yield { atom: { kind: 'word', text: word, field }, isExcluded, isOrWord: true };
      continue;
    }
    // «كازاخستان|روسيا» without spaces.
    const choices = word.split('|').filter((choice) => choice !== '');
    for (const [place, choice] of choices.entries()) {
      if (place > 0) yield { atom: { kind: 'word', text: '|', field }, isExcluded: false, isOrWord: true };
      yield { atom: readWord(choice, field, notes), isExcluded, isOrWord: false };
    }
  }
}

function readWord(word: string, field: Atom['field'], notes: Note[]): Atom {
  const stem = word.replace(/\*+$/, '');
  if (/[\p{L}\p{N}]\*+[\p{L}\p{N}]|^\*+[\p{L}\p{N}]/u.test(stem)) notes.push(note('star_misplaced'));
  if (stem === word) return { kind: 'word', text: word, field };
  if ((stem.match(/[\p{L}\p{N}]/gu) ?? []).length >= 2) return { kind: 'prefix', text: stem, field };
  notes.push(note('star_too_short'));
  return { kind: 'word', text: stem, field };
}

function readPhrase(text: string, start: number, notes: Note[]): { text: string; end: number } | undefined {
  const open = text.startsWith("''", start) ? "''" : text.charAt(start);
  const closers = QUOTES.get(open);
  if (closers === undefined) return undefined;
  const from = start + open.length;
  const ends = closers.map((closer) => text.indexOf(closer, from)).filter((end) => end >= 0);
  if (ends.length === 0) {
    if (HAS_LETTER.test(text.slice(from))) notes.push(note('quote_unpaired'));
    return undefined;
  }
  const end = Math.min(...ends);
  return { text: text.slice(from, end), end: end + open.length };
}

/** A quote inside a word ends it («قال"نعم"»), save the one it begins with: that one had no partner. */
function endOfWord(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && !/\s/.test(text.charAt(index))) {
    if (QUOTES.has(text.charAt(index))) break;
    index++;
  }
  return index;
}
