/** Sentences as written, kept as bytes, enough to quote a few for every word. */
import { growInt32, growUint8 } from '../variant-model/grow.ts';

/** Sentences kept for a word, each from another article. */
const KEPT = 3;
/** Longest sentence kept, in UTF-16 units. */
const LONGEST = 600;
/** After so many bytes no more are kept. */
const MOST_BYTES = 200_000_000;

export class SentenceStore {
  #bytes = new Uint8Array(1 << 16);
  #used = 0;
  /** Position in the stream of each sentence, ascending; and where its bytes begin. */
  #positions = new Int32Array(1 << 10);
  #starts = new Int32Array(1 << 10);
  #count = 0;
  /** Type → sentences kept, and the article of the last one plus 1. */
  #kept = new Uint8Array(1 << 16);
  #lastArticle = new Int32Array(1 << 16);

  wants(type: number, article: number): boolean {
    return (this.#kept[type] ?? 0) < KEPT && this.#lastArticle[type] !== article + 1 && this.#used < MOST_BYTES;
  }

  /** A sentence of this article that has the type is kept. */
  note(type: number, article: number): void {
    this.#kept = growUint8(this.#kept, type + 1);
    this.#lastArticle = growInt32(this.#lastArticle, type + 1);
    if (!this.wants(type, article)) return;
    this.#kept[type]!++;
    this.#lastArticle[type] = article + 1;
  }

  add(position: number, text: string): void {
    const bytes = Buffer.from(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
    this.#bytes = growUint8(this.#bytes, this.#used + bytes.length);
    this.#bytes.set(bytes, this.#used);
    this.#positions = growInt32(this.#positions, this.#count + 1);
    this.#starts = growInt32(this.#starts, this.#count + 2);
    this.#positions[this.#count] = position;
    this.#starts[this.#count++] = this.#used;
    this.#used += bytes.length;
    this.#starts[this.#count] = this.#used;
  }

  /** Forgets the sentences from a position of the stream on. */
  rewind(position: number): void {
    while (this.#count > 0 && this.#positions[this.#count - 1]! >= position) this.#used = this.#starts[--this.#count]!;
  }

  /** The sentence that begins at a position of the stream; undefined when it was not kept. */
  startingAt(position: number): string | undefined {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#positions[middle]! <= position) low = middle + 1;
      else high = middle;
    }
    const index = low - 1;
    if (index < 0 || this.#positions[index] !== position) return undefined;
    return Buffer.from(
      this.#bytes.buffer,
      this.#starts[index]!,
      this.#starts[index + 1]! - this.#starts[index]!,
    ).toString();
  }
}
