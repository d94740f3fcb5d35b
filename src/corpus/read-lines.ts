/**
 * A stream of bytes → its lines. Splits on \n only: `node:readline` also splits on U+2028 and U+2029, which stand
 * raw inside JSON strings. Memory is bounded by the longest line that is accepted.
 */

/** Bytes; a longer line is skipped and reported. A 2 MB article whose letters are all \u-escaped fits. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;

const LINE_FEED = 0x0a;

export interface Line {
  /** 1-based. */
  readonly number: number;
  /** null when the line is longer than {@link MAX_LINE_BYTES}. */
  readonly bytes: Buffer | null;
}

/** @param skipsEmpty lines without a byte are counted and not given: a file of a billion of them costs nothing. Default: no. */
export async function* readLines(chunks: AsyncIterable<Buffer>, skipsEmpty = false): AsyncIterable<Line> {
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const finish = (last: Buffer): Line => {
    const total = length + last.length;
    const bytes = total > MAX_LINE_BYTES ? null : parts.length === 0 ? last : Buffer.concat([...parts, last]);
    parts = [];
    length = 0;
    return { number: number++, bytes };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LINE_FEED, start);
      if (end < 0) break;
      if (skipsEmpty && end === start && length === 0) number++;
      else yield finish(chunk.subarray(start, end));
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    length += rest.length;
    if (length > MAX_LINE_BYTES) parts = [];
    else if (rest.length > 0) parts.push(rest);
  }
  if (length > 0) yield finish(Buffer.alloc(0));
}
