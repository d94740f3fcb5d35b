/**
 * Lone carriage returns → line feeds, for the formats in which a line is a record: files that old editors, or several
 * programs after one another, have written. Safe there: neither JSON strings nor CSV records need a lone one kept.
 */
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

export async function* normalizeLineEnds(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let endsInReturn = false;
  for await (let chunk of chunks) {
    if (chunk.length === 0) continue;
    if (endsInReturn) {
      // Held back until it is known what follows.
      if (chunk[0] !== LINE_FEED) yield Buffer.of(LINE_FEED);
      endsInReturn = false;
    }
    if (chunk.includes(CARRIAGE_RETURN)) {
      chunk = replaceReturns(chunk);
      endsInReturn = chunk.at(-1) === CARRIAGE_RETURN;
      if (endsInReturn) chunk = chunk.subarray(0, -1);
    }
    yield chunk;
  }
  if (endsInReturn) yield Buffer.of(LINE_FEED);
}

/** All but one at the very end. */
function replaceReturns(chunk: Buffer): Buffer {
  let copy: Buffer | null = null;
  for (
    let at = chunk.indexOf(CARRIAGE_RETURN);
    at >= 0 && at < chunk.length - 1;
    at = chunk.indexOf(CARRIAGE_RETURN, at + 1)
  ) {
    if (chunk[at + 1] === LINE_FEED) continue;
    copy ??= Buffer.from(chunk);
    copy[at] = LINE_FEED;
  }
  return copy ?? chunk;
}
