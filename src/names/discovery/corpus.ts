/**
 * The archive as discovery reads it: every token as the number of its folded word, in order, with the ends of sentences
 * and articles, and enough sentences as written to quote. Streamed in once; copies of a sentence count once.
 */
import type { Analyzer, Token } from '../../analysis/analyzer.ts';
import { growInt32 } from '../variant-model/grow.ts';
import { SentenceStore } from './sentence-store.ts';

/** In the stream: a sentence ends here. */
export const BREAK = 0;
/** In the stream: a number, or a word of another script. */
export const FOREIGN = 1;
const FIRST_TYPE = 2;

/** What is read of an article; an `Article` fits. */
export interface DiscoveryText {
  readonly title: string | null;
  readonly headings?: readonly string[];
  readonly body: string;
  readonly captions?: readonly string[];
}

/** A sentence of fewer words says too little to be a copy: «وأضاف ترامب». */
const SHORTEST_COPY = 6;
const SENTENCE_END = /[.!?\u061f;\u061b\n\u2028\u2029\u2026]/;
const ARABIC_WORD = /^[\u0621-\u064a]+$/;
const HASH_SLOTS = 1 << 16;

interface Surface {
  readonly type: number;
  readonly text: string;
  count: number;
}

export class Corpus {
  /** Folded word of each type; {@link BREAK} and {@link FOREIGN} have none. */
  readonly words: string[] = ['', ''];
  /** Types by position. */
  stream: Int32Array<ArrayBuffer> = new Int32Array(1 << 16);
  length = 0;
  /** First position of each article, then `length`. */
  articleStarts: Int32Array<ArrayBuffer> = new Int32Array(1 << 10);
  articles = 0;
  readonly sentences: SentenceStore = new SentenceStore();
  readonly #analyzer: Analyzer;
  readonly #typeOf = new Map<string, number>();
  /** By Word.number of the analyzer. */
  readonly #surfaces: (Surface | undefined)[] = [];
  #seen = new Int32Array(HASH_SLOTS);
  #seenCount = 0;
  /** Of the article that is being added: a long sentence that was there before, one that was not. */
  #hasCopy = false;
  #hasNew = false;

  constructor(analyzer: Analyzer) {
    this.#analyzer = analyzer;
  }

  /** False when every sentence of the article was there already. */
  add({ title, headings, body, captions }: DiscoveryText): boolean {
    const start = this.length;
    this.articleStarts = growInt32(this.articleStarts, this.articles + 2);
    this.articleStarts[this.articles] = start;
    this.#hasCopy = false;
    this.#hasNew = false;
    for (const text of [title ?? '', ...(headings ?? []), body, ...(captions ?? [])]) this.#addText(text);
    if (this.#hasCopy && !this.#hasNew) this.#rewind(start);
    if (this.length === start) return false;
    this.articleStarts[++this.articles] = this.length;
    return true;
  }

  typeOf(folded: string): number | undefined {
    return this.#typeOf.get(folded);
  }

  /** A type that the texts do not have as one word: «نزار باييف». */
  addType(folded: string): number {
    this.#typeOf.set(folded, this.words.length);
    return this.words.push(folded) - 1;
  }

  /** The spelling of each type that is written most often. */
  mostWritten(): string[] {
    const best: (Surface | undefined)[] = [];
    for (const surface of this.#surfaces) {
      if (surface !== undefined && surface.count > (best[surface.type]?.count ?? 0)) best[surface.type] = surface;
    }
    return this.words.map((word, type) => best[type]?.text ?? word);
  }

  /** Places of the words of a text. */
  spansOf(text: string): readonly { readonly start: number; readonly end: number }[] {
    return this.#analyzer.analyze(text);
  }

  #addText(text: string): void {
    const tokens = this.#analyzer.analyze(text);
    let first = 0;
    for (let index = 1; index <= tokens.length; index++) {
      if (index < tokens.length && !SENTENCE_END.test(text.slice(tokens[index - 1]!.end, tokens[index]!.start)))
        continue;
      this.#addSentence(text, tokens, first, index);
      first = index;
    }
  }

  #addSentence(text: string, tokens: readonly Token[], from: number, to: number): void {
    if (from === to) return;
    const start = this.length;
    this.stream = growInt32(this.stream, start + to - from + 1);
    let hash = 0x811c9dc5;
    let wanted = false;
    for (let index = from; index < to; index++) {
      const type = this.#typeAt(text, tokens[index]!);
      hash = Math.imul(hash ^ type, 0x01000193);
      hash ^= hash >>> 15;
      this.stream[start + index - from] = type;
      if (type >= FIRST_TYPE && this.sentences.wants(type, this.articles)) wanted = true;
    }
    if (to - from >= SHORTEST_COPY) {
      if (!this.#remember(hash | 1)) {
        this.#hasCopy = true;
        return;
      }
      this.#hasNew = true;
    }
    this.length = start + to - from;
    for (let at = start; at < this.length; at++) this.#count(tokens[from + at - start]!);
    this.stream[this.length++] = BREAK;
    if (!wanted) return;
    for (let at = start; at < this.length - 1; at++) this.sentences.note(this.stream[at]!, this.articles);
    const end = tokens[to - 1]!.end;
    this.sentences.add(
      start,
      text.slice(tokens[from]!.start, end) + (/^[.!?\u061f\u00bb"]+/.exec(text.slice(end, end + 3))?.[0] ?? ''),
    );
  }

  #count(token: Token): void {
    const surface = this.#surfaces[token.word.number];
    if (surface !== undefined) surface.count++;
  }

  /** Nothing but short sentences was new: the whole article is a copy. */
  #rewind(start: number): void {
    this.length = start;
    this.sentences.rewind(start);
  }

  #typeAt(text: string, { start, end, word }: Token): number {
    const known = this.#surfaces[word.number];
    if (known !== undefined) return known.type;
    let type = FOREIGN;
    if (ARABIC_WORD.test(word.folded)) type = this.#typeOf.get(word.folded) ?? this.addType(word.folded);
    // A slice would keep the whole text in memory.
    this.#surfaces[word.number] = { type, text: Buffer.from(text.slice(start, end)).toString(), count: 0 };
    return type;
  }

  /** False when it was there. */
  #remember(hash: number): boolean {
    if (this.#seenCount * 2 > this.#seen.length) {
      const old = this.#seen;
      this.#seen = new Int32Array(old.length * 4);
      this.#seenCount = 0;
      for (const entry of old) if (entry !== 0) this.#remember(entry);
    }
    const last = this.#seen.length - 1;
    let slot = (hash ^ (hash >>> 13)) & last;
    while (this.#seen[slot] !== 0) {
      if (this.#seen[slot] === hash) return false;
      slot = (slot + 1) & last;
    }
    this.#seen[slot] = hash;
    this.#seenCount++;
    return true;
  }
}
