/**
 * Text → tokens: each word with its place, its folded form and its stem. The same chain as the index analyzers of
 * Elasticsearch (index-mappings/articles.json); test/engine holds them together word by word.
 * It does not know names: names/tagger.ts reads its tokens.
 *
 * Invariants: every token's [start, end) slices the original text, UTF-16 units; tokens ascend without overlap.
 */
import { foldWord } from './arabic/fold-word.ts';
import { stemEnd, stemStart } from './arabic/stemmer.ts';
import { STOP_WORDS } from './arabic/stop-words.ts';
import { HashFilter, hashWord } from './hash-word.ts';
import { WordScanner } from './tokenizer.ts';
import { WordTable } from './word-table.ts';

/** What a distinct written word comes to; shared by all its tokens. What is read of every token stands first. */
export class Word {
  /** {@link hashWord} of `folded`. */
  readonly hash: number;
  /** For whoever reads words by the million: what the last tagger remembers of it (names/tagger.ts). */
  tag: unknown = undefined;
  /** Which vocabulary it was last added to, and its number there. Not the vocabulary itself: words live longer. */
  vocabularyId = 0;
  vocabularyNumber = 0;
  readonly isNumber: boolean;
  /** Unstemmed: letters folded, lower case. Never empty. */
  readonly folded: string;
  /** Different for every word made in this process: a place for what others remember of it. */
  readonly number: number;
  /** Where in `folded` the stem stands. */
  readonly stemFrom: number;
  readonly stemTo: number;
  #stem: string | undefined = undefined;

  constructor(folded: string, hash: number, stemFrom: number, stemTo: number) {
    this.hash = hash;
    this.isNumber = isDigit(folded.charCodeAt(0));
    this.folded = folded;
    this.number = wordCount++;
    this.stemFrom = stemFrom;
    this.stemTo = stemTo;
  }

  /** Light stem, or the folded word itself where it is kept whole. */
  get stem(): string {
    this.#stem ??= this.folded.slice(this.stemFrom, this.stemTo);
    return this.#stem;
  }

  get isStopWord(): boolean {
    return STOP_WORDS.has(this.folded);
  }
}

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly word: Word;
}

export interface Analyzer {
  analyze(text: string): Token[];
  /** The words of these tokens alone, for whoever reads texts by the thousand. */
  words(text: string): Word[];
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
  const scanner = new WordScanner();
  const isKeptWhole = selectKeptWhole(keepWhole);
  const table = new WordTable((start, end) => makeWord(scanner.text.slice(start, end)));

  /** undefined for a token without a letter («ـ»). */
  function makeWord(surface: string): Word | undefined {
    const folded = foldWord(surface);
    if (folded === '') return undefined;
    const hash = hashWord(folded);
    const isKept = isKeptWhole(folded, hash);
    const from = isKept ? 0 : stemStart(folded);
    return new Word(folded, hash, from, isKept ? folded.length : stemEnd(folded, from));
  }

  function analyze(text: string): Token[] {
    const count = scanner.scan(text);
    const { places } = scanner;
    const { units } = scanner.text;
    const tokens: Token[] = [];
    for (let index = 0; index < 2 * count; index += 2) {
      const start = places[index] as number;
      const end = places[index + 1] as number;
      const word = table.get(units, start, end);
      if (word !== undefined) tokens.push({ start, end, word });
    }
    return tokens;
  }

  function words(text: string): Word[] {
    const count = scanner.scan(text);
    const { places } = scanner;
    const { units } = scanner.text;
    const found: Word[] = [];
    for (let index = 0; index < 2 * count; index += 2) {
      const word = table.get(units, places[index] as number, places[index + 1] as number);
      if (word !== undefined) found.push(word);
    }
    return found;
  }

  return { analyze, words, fold: (text) => words(text).map(({ folded }) => folded) };
}

export function wordsOf(tokens: readonly Token[]): Word[] {
  return tokens.map(({ word }) => word);
}

/** و, written onto the next word. */
const AND = 'و';

let wordCount = 0;

function selectKeptWhole(keepWhole: ReadonlySet<string>): (folded: string, hash: number) => boolean {
  const filter = new HashFilter();
  for (const word of keepWhole) {
    filter.add(hashWord(word));
    filter.add(hashWord(AND + word));
  }
  return (folded, hash) =>
    filter.mayHave(hash) && (keepWhole.has(folded) || (folded.startsWith(AND) && keepWhole.has(folded.slice(1))));
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
