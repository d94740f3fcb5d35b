/**
 * Terms in UTF-8, one after the other in a few large pieces of memory: what is written to an index once for every word
 * of an archive is encoded once for every distinct one.
 */

/** Where a term stands in UTF-8: `bytes` from `start` to `end`. At least {@link SLACK_BYTES} more can be read behind it. */
export interface EncodedTerm {
  readonly bytes: DataView;
  readonly start: number;
  readonly end: number;
}

export const SLACK_BYTES = 4;
const CHUNK_BYTES = 1 << 16;
const MAX_BYTES_A_UNIT = 3;

const utf8 = new TextEncoder();

export class EncodedTerms {
  #chunk = new Uint8Array(0);
  #bytes = new DataView(this.#chunk.buffer);
  #used = 0;

  add(term: string): EncodedTerm {
    const room = term.length * MAX_BYTES_A_UNIT + SLACK_BYTES;
    if (this.#used + room > this.#chunk.length) {
      this.#chunk = new Uint8Array(Math.max(CHUNK_BYTES, room));
      this.#bytes = new DataView(this.#chunk.buffer);
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += utf8.encodeInto(term, this.#chunk.subarray(start)).written;
    return { bytes: this.#bytes, start, end: this.#used };
  }
}
