/** The title of a scraped text: which line it is, what clings to it, and what stands in for a missing one. */
import type { RemovedText } from './article.ts';
import { countWords, trimLine } from './lines.ts';
import { BLANK, INVISIBLE } from './loose-letters.ts';
import { findSource } from './sources.ts';

const LONGEST_TITLE = 240;
const MOST_TITLE_WORDS = 26;
const UNFINISHED = /(?:[^.]\.|[،,:;؛])["”»)]?$/;
const TWO_SENTENCES = /[^.\s]\.["”»]?\s+\S+\s+\S+\s+\S/;
const LIST_ITEM = /^(?:[*•▪►\-–—]|[0-9٠-٩]{1,2}\s*[-.)](?![0-9٠-٩]))/;
const SOME_LETTER = /\p{L}/u;

/** May the first line of a text be its title? A sentence with a full stop is its first paragraph. */
export function isTitleLike(line: string): boolean {
  return (
    line.length <= LONGEST_TITLE &&
    countWords(line, MOST_TITLE_WORDS + 1) <= MOST_TITLE_WORDS &&
    !UNFINISHED.test(line) &&
    !TWO_SENTENCES.test(line) &&
    !LIST_ITEM.test(line) &&
    SOME_LETTER.test(line)
  );
}

const HANDLE = '@[A-Za-z0-9_.]{2,30}';
const HANDLE_LINE = new RegExp(
  `^[(\\[]?(?:[${BLANK}${INVISIBLE}|،,]{0,3}${HANDLE}){1,4}[${BLANK}${INVISIBLE}]{0,3}[)\\]]?$`,
);
const BRACKETED_HANDLE = new RegExp(`[${BLANK}${INVISIBLE}]*[(\\[]\\s?${HANDLE}\\s?[)\\]]`);
const OUTLET_SUFFIX = /\s[|–—-]\s([^|–—]{2,40})$/;

/** «(@FahadShabbir)» on a line of its own. */
export function isHandleLine(line: string): boolean {
  return line.length <= 120 && HANDLE_LINE.test(line);
}

const LANGUAGES = new Set(
  'ru en ar fr de es tr fa zh cn he ur it pt id uk kz русский english français francais deutsch español türkçe العربية عربي عربى عربية الإنجليزية إنجليزي الفرنسية الروسية فارسی فارسي اردو 中文 עברית українська қазақша'.split(
    ' ',
  ),
);

/** «Ru En», «العربية | English»: a menu of languages. */
export function isLanguageBar(line: string): boolean {
  if (line.length > 80) return false;
  const words = line
    .toLowerCase()
    .split(/[\s|/\\,،·•–-]+/)
    .filter((word) => word !== '');
  return words.length >= 2 && words.every((word) => LANGUAGES.has(word));
}

const LANGUAGE_BAR_BEFORE = /^(?:(?:Ru|En|Ar|Fr|De|Es|Tr|Fa|Zh)(?=[\s|/])[\s|/]*){2,9}(?=[\u0620-\u064A"«“])/i;

export interface CleanTitle {
  readonly title: string;
  readonly removed: readonly RemovedText[];
}

/** Takes handles, language bars and the outlet's name («… | سكاي نيوز عربية») off a title. */
export function cleanTitle(line: string): CleanTitle {
  const removed: RemovedText[] = [];
  let title = line;
  const take = (start: number, piece: string, reason: string): void => {
    removed.push({ text: trimLine(piece), reason });
    title = trimLine(title.slice(0, start)) + (start === 0 ? '' : ' ') + trimLine(title.slice(start + piece.length));
    title = trimLine(title);
  };
  const bar = LANGUAGE_BAR_BEFORE.exec(title);
  if (bar !== null) take(0, bar[0], 'language bar');
  const handle = BRACKETED_HANDLE.exec(title);
  if (handle !== null && handle[0].length < title.length) take(handle.index, handle[0], 'social-media handle');
  const suffix = OUTLET_SUFFIX.exec(title);
  if (suffix !== null && suffix.index > 0) {
    const outlet = findSource(suffix[1]!);
    if (outlet !== null && (outlet.kind === 'outlet' || suffix[0].includes('|'))) {
      take(suffix.index, suffix[0], 'name of the outlet after the title');
    }
  }
  return { title, removed };
}

const LONGEST_DISPLAY_TITLE = 140;
const SENTENCE = /[.!?؟…](?=\s|$)/;
const WITHOUT_ANYTHING = 'بلا عنوان';

/** The title, else the beginning of the first sentence of the first text that is not empty. Never empty. */
export function makeDisplayTitle(title: string | null, texts: readonly string[]): string {
  if (title !== null) return title;
  const text = texts.find((candidate) => candidate !== '');
  if (text === undefined) return WITHOUT_ANYTHING;
  const line = text.slice(0, LONGEST_DISPLAY_TITLE * 2).split('\n', 1)[0]!;
  const sentenceEnd = line.search(SENTENCE);
  const sentence = sentenceEnd > 10 ? line.slice(0, sentenceEnd) : line;
  if (sentence.length <= LONGEST_DISPLAY_TITLE) return sentence;
  const cut = sentence.lastIndexOf(' ', LONGEST_DISPLAY_TITLE);
  return `${sentence.slice(0, cut > LONGEST_DISPLAY_TITLE / 2 ? cut : LONGEST_DISPLAY_TITLE).trimEnd()}…`;
}
