/**
 * Text → tokens: each word with its place, its folded form and its stem. The same chain as the index analyzers of
 * Elasticsearch (index-mappings/articles.json); test/engine holds them together word by word.
 * It does not know names: names/tagger.ts reads its tokens.
 *
 * Invariants: every token's [start, end) slices the original text, UTF-16 units; tokens ascend without overlap.
 */
import { foldWord } from './arabic/fold-word.ts';
import { stemWord } from './arabic/stemmer.ts';
import { STOP_WORDS } from './arabic/stop-words.ts';
import { EncodedTerms } from './encoded-terms.ts';
import { hashWord } from './hash-word.ts';
import { findWords } from './tokenizer.ts';
import { WordTable } from './word-table.ts';

/** What a distinct written word comes to; shared by all its tokens. */
export interface Word {
  /** Different for every word made in this process: a place for what others remember of it. */
  readonly number: number;
  /** Unstemmed: letters folded, lower case. Never empty. */
  readonly folded: string;
  /** Light stem, or the folded word itself where it is kept whole. */
  readonly stem: string;
  readonly isStopWord: boolean;
  readonly isNumber: boolean;
  /** {@link hashWord} of `folded`. */
  readonly hash: number;
  /** Both in UTF-8, as {@link EncodedTerms} has them. */
  readonly bytes: DataView;
  readonly foldedStart: number;
  readonly foldedEnd: number;
  readonly stemStart: number;
  readonly stemEnd: number;
  /** For whoever reads words by the million: what the last tagger remembers of it (names/tagger.ts). */
  tag: unknown;
}

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly word: Word;
}

export interface Analyzer {
  analyze(text: string): Token[];
  /** The folded words of a text, in order. */
  fold(text: string): string[];
}

export interface AnalyzerOptions {
  /**
   * Folded words that are not stemmed: single-word names, which the light stemmer would join with ordinary words
   * (لبنان → لبن, milk). With و in front they are kept whole as well. Default: none.
   */
  readonly keepWhole?: ReadonlySet<string>;
}

export function createAnalyzer({ keepWhole = new Set() }: AnalyzerOptions = {}): Analyzer {
  const terms = new EncodedTerms();
  const words = new WordTable((surface) => makeWord(surface, keepWhole, terms));

  function analyze(text: string): Token[] {
    const spans = findWords(text);
    const tokens: Token[] = [];
    for (let index = 0; index < spans.length; index += 2) {
      const start = spans[index] as number;
      const end = spans[index + 1] as number;
      const word = words.get(text, start, end);
      if (word !== undefined) tokens.push({ start, end, word });
    }
    return tokens;
  }

  return { analyze, fold: (text) => analyze(text).map((token) => token.word.folded) };
}

const utf8 = new TextEncoder();

let wordCount = 0;

/** undefined for a token without a letter («ـ»). */
function makeWord(surface: string, keepWhole: ReadonlySet<string>, terms: EncodedTerms): Word | undefined {
  const folded = foldWord(surface);
  if (folded === '') return undefined;
  const isKept = keepWhole.has(folded) || (folded.startsWith('و') && keepWhole.has(folded.slice(1)));
  const stem = isKept ? folded : stemWord(folded);
  // In one piece, so that both are found by it.
  const { bytes, start, end } = terms.add(stem === folded ? folded : folded + stem);
  const foldedEnd = stem === folded ? end : start + utf8.encode(folded).length;
  return {
    number: wordCount++,
    folded,
    stem,
    isStopWord: STOP_WORDS.has(folded),
    isNumber: isDigit(folded.charCodeAt(0)),
    hash: hashWord(folded),
    bytes,
    foldedStart: start,
    foldedEnd,
    stemStart: stem === folded ? start : foldedEnd,
    stemEnd: end,
    tag: undefined,
  };
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
