/**
 * A long run of terms with a space between, in UTF-8, copied from where each term was encoded: no string is made of an
 * article's words, neither here nor where they are written.
 */
import type { Word } from '../analysis/analyzer.ts';
import { type EncodedTerm, SLACK_BYTES } from '../analysis/encoded-terms.ts';

const SPACE = 0x20;
const CHUNK_BYTES = 1 << 18;
const MAX_BYTES_A_UNIT = 3;

const utf8 = new TextEncoder();

export class TermStream {
  /** Holds many texts one after the other; none of it once it was transferred to another thread. */
  #bytes = new Uint8Array(0);
  #chunk = new DataView(this.#bytes.buffer);
  #start = 0;
  #end = 0;

  add(bytes: EncodedTerm['bytes'], start: number, end: number): void {
    const needed = end - start + 1 + SLACK_BYTES;
    if (this.#end + needed > this.#bytes.length) this.#begin(needed);
    const chunk = this.#chunk;
    let place = this.#end;
    if (place > this.#start) chunk.setUint8(place++, SPACE);
    // Four bytes a step; what is too much at the end is written over by the next term.
    for (let index = start; index < end; index += 4) {
      chunk.setInt32(place + index - start, bytes.getInt32(index, true), true);
    }
    this.#end = place + end - start;
  }

  addFolded(words: readonly Word[]): void {
    for (const { bytes, start, end } of words) this.add(bytes, start, end);
  }

  addStems(words: readonly Word[]): void {
    for (const { bytes, stemStart, stemEnd } of words) this.add(bytes, stemStart, stemEnd);
  }

  /** Any text on its own: nothing may have been added before. */
  takeText(text: string): Uint8Array<ArrayBuffer> {
    const needed = MAX_BYTES_A_UNIT * text.length;
    if (this.#end + needed > this.#bytes.length) this.#begin(needed);
    this.#end += utf8.encodeInto(text, this.#bytes.subarray(this.#end)).written;
    return this.take();
  }

  /** The text since it was last taken: a view of memory that it shares with others. */
  take(): Uint8Array<ArrayBuffer> {
    const length = this.#end - this.#start;
    // Of a chunk that was transferred there is no view.
    if (length === 0) return new Uint8Array(0);
    const text = this.#bytes.subarray(this.#start, this.#end);
    this.#start = this.#end;
    return text;
  }

  /** A new chunk with room for so many bytes more, and what there is of the text in it. */
  #begin(needed: number): void {
    const text = this.take();
    this.#bytes = new Uint8Array(Math.max(CHUNK_BYTES, 2 * (text.length + needed)));
    this.#bytes.set(text);
    this.#chunk = new DataView(this.#bytes.buffer);
    this.#start = 0;
    this.#end = text.length;
  }
}
