/** Raw text → its non-blank lines. Everything that some program writes for a line end is one: CR, LF, NEL, U+2028, U+2029. */
import { BLANK, INVISIBLE } from './loose-letters.ts';

const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]+/;
const EDGE = `[${BLANK}${INVISIBLE}]`;
const LEADING = new RegExp(`^${EDGE}+`);
const EDGE_CHARACTER = new RegExp(EDGE);

/** The lines of a text without the blanks and invisible characters at their ends; lines of nothing else are left out. */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split(LINE_END)) {
    const trimmed = trimLine(line);
    if (trimmed !== '') lines.push(trimmed);
  }
  return lines;
}

/** Takes blanks and invisible characters off both ends. */
export function trimLine(line: string): string {
  let start = 0;
  // A loop from the end, because /x+$/ tries again from every blank of a long run: quadratic on a line of blanks.
  let end = line.length;
  while (end > 0 && isEdge(line, end - 1)) end--;
  if (end > 0 && isEdge(line, 0)) start = LEADING.exec(line)![0].length;
  return line.slice(Math.min(start, end), end);
}

function isEdge(line: string, index: number): boolean {
  const code = line.charCodeAt(index);
  // Arabic and Latin letters, the usual case, without a regular expression.
  if ((code > 0x20 && code < 0x7f) || (code > 0x61c && code < 0x1680)) return false;
  return EDGE_CHARACTER.test(line[index]!);
}

/** How many words a line has, at most `limit`: a line of 2 MB is not counted to its end. */
export function countWords(line: string, limit = 60): number {
  let words = 0;
  let isInside = false;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    const isBlank =
      code === 0x20 || code === 0xa0 || code === 0x09 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f;
    if (isBlank) {
      isInside = false;
    } else if (!isInside) {
      isInside = true;
      words++;
      if (words === limit) return words;
    }
  }
  return words;
}

const SENTENCE_END = /[.!?؟…۔](?:[")\]»”'’]|\s){0,3}$/;
const LEAST_SENTENCE_WORDS = 4;
const LEAST_PROSE_WORDS = 14;
const SENTENCE_WORDS = 12;

/** Does the line end as a sentence does? */
export function endsSentence(line: string): boolean {
  return SENTENCE_END.test(line.length > 8 ? line.slice(-8) : line);
}

/** A paragraph of running text, as opposed to a heading, a name, a list item or a button. */
export function isProse(line: string): boolean {
  if (line.length > 160) return true;
  const words = countWords(line, LEAST_PROSE_WORDS);
  return words >= LEAST_PROSE_WORDS || (words >= LEAST_SENTENCE_WORDS && endsSentence(line));
}

/** A whole sentence: long enough to be one, or ended as one. */
export function isSentence(line: string): boolean {
  return countWords(line, SENTENCE_WORDS) >= SENTENCE_WORDS || (endsSentence(line) && countWords(line) >= 5);
}
