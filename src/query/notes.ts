/** What could not be done as it was typed: a code for programs and pages in another language, a sentence for readers. */

/** Each with its sentence; `words`, where a note names some, follow it. */
const SENTENCES = {
  or_at_beginning: 'OR stands at the beginning and was left out',
  or_at_end: 'OR stands at the end and was left out',
  or_beside_excluded: 'OR beside an excluded word was left out',
  star_too_short: '* needs at least two letters before it and was left out',
  star_misplaced: '* is understood only at the end of a word and was left out',
  quote_unpaired: 'A quotation mark without its partner was left out',
  title_without_word: 'title: needs its word right after it, without a space, and was taken as a word',
  taken_as_words: 'These have no meaning here and were taken as words',
  some_of_the_words: 'No article has all the words; these have some of them',
  words_left_out: 'Left out, for they say little',
} as const;

export type NoteCode = keyof typeof SENTENCES;

export const NOTE_CODES = Object.keys(SENTENCES) as NoteCode[];

export interface Note {
  readonly code: NoteCode;
  /** Of the query, as typed; empty for most codes. */
  readonly words: readonly string[];
}

export function note(code: NoteCode, words: readonly string[] = []): Note {
  return { code, words };
}

export function noteSentence({ code, words }: Note): string {
  return words.length === 0 ? `${SENTENCES[code]}.` : `${SENTENCES[code]}: ${words.join(', ')}.`;
}
