/** Texts and lists of numbers in a few large pieces of memory that threads share: nothing of it is copied when it is sent. */
import type { Word } from '../analysis/analyzer.ts';
import type { Vocabulary } from '../analysis/vocabulary.ts';

/** The first piece is small, for most who write have one article; each is twice as large as the one before, up to this. */
const FIRST_BYTES = 1 << 13;
const MAX_BYTES = 1 << 18;
const MAX_BYTES_A_UNIT = 3;

const utf8 = new TextEncoder();

export class TextChunks {
  #bytes: Uint8Array = new Uint8Array(0);
  #used = 0;

  /** The text in UTF-8. */
  add(text: string): Uint8Array {
    const most = MAX_BYTES_A_UNIT * text.length;
    if (this.#used + most > this.#bytes.length) {
      this.#bytes = new Uint8Array(allocate(this.#bytes.length, most));
      this.#used = 0;
    }
    const rest = this.#bytes.subarray(this.#used);
    const { written } = utf8.encodeInto(text, rest);
    this.#used += written;
    return rest.subarray(0, written);
  }
}

/** Builds one list after the other. */
export class NumberChunks {
  #numbers: Int32Array = new Int32Array(0);
  #start = 0;
  #end = 0;

  add(number: number): void {
    this.#makeRoom(1);
    this.#numbers[this.#end++] = number;
  }

  addWords(words: readonly Word[], vocabulary: Vocabulary): void {
    this.#makeRoom(words.length);
    const numbers = this.#numbers;
    let end = this.#end;
    for (const word of words) numbers[end++] = vocabulary.numberOf(word);
    this.#end = end;
  }

  /** A list that is there already, in this memory. */
  copy(list: ArrayLike<number>): Int32Array {
    this.#makeRoom(list.length);
    this.#numbers.set(list, this.#end);
    this.#end += list.length;
    return this.take();
  }

  /** The numbers since it was last called. */
  take(): Int32Array {
    const list = this.#numbers.subarray(this.#start, this.#end);
    this.#start = this.#end;
    return list;
  }

  #makeRoom(needed: number): void {
    if (this.#end + needed <= this.#numbers.length) return;
    const begun = this.#numbers.subarray(this.#start, this.#end);
    const bytes = 2 * (begun.length + needed) * Int32Array.BYTES_PER_ELEMENT;
    this.#numbers = new Int32Array(allocate(this.#numbers.byteLength, bytes));
    this.#numbers.set(begun);
    this.#start = 0;
    this.#end = begun.length;
  }
}

function allocate(before: number, needed: number): SharedArrayBuffer {
  return new SharedArrayBuffer(Math.max(FIRST_BYTES, Math.min(2 * before, MAX_BYTES), needed));
}
