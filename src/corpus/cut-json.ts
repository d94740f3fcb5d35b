/**
 * A stream of JSON → the text of each record in it, without parsing it as a whole: the elements of a list, the elements of
 * the list in { "articles": […] }, or objects one after another. Knows brackets and strings, no more; what it cuts is
 * checked by JSON.parse. Why not a streaming parser from npm: they build every value of the file, know no limit for one,
 * and end at the first mistake; here a spoilt record costs itself. Memory: one record.
 */

/** Bytes; a longer record is skipped and reported. */
export const MAX_JSON_RECORD_BYTES = 16 * 1024 * 1024;

/** Fields of an object that is not an article but holds them. */
const LISTS: ReadonlySet<string> = new Set(['articles', 'items', 'records', 'results', 'documents', 'docs', 'data']);
const LONGEST_LIST_NAME = 9;
/** An object that has this is an article, whatever lists it has. */
const BODY = 'body';

export type JsonPiece =
  /** `bytes` null: more than {@link MAX_JSON_RECORD_BYTES}. `number` is 1-based, null for an object that begins the file. */
  | { readonly kind: 'record'; readonly number: number | null; readonly bytes: Buffer | null }
  /** The file ends inside a list or a record. */
  | { readonly kind: 'cut' };

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

export async function* cutJson(chunks: AsyncIterable<Buffer>): AsyncIterable<JsonPiece> {
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  /** Depth of the list whose elements are the records; 0 at the root, where objects may follow one another. */
  let recordDepth = 0;
  /** Inside { "articles": […] }, whose other fields are of no interest. */
  let isWrapped = false;
  /** The last string at depth 1, when it is short: the name in front of a list. */
  let name = '';
  let isNaming = false;
  let hasBody = false;
  /** A list that may be the one with the articles has just begun: what its first element is will tell. */
  let mayBeList = false;
  let number = 0;

  let parts: Buffer[] = [];
  let length = 0;
  let isCapturing = false;
  let start = 0;

  const keep = (chunk: Buffer, end: number): void => {
    const part = chunk.subarray(start, end);
    length += part.length;
    if (length > MAX_JSON_RECORD_BYTES) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const drop = (): void => {
    parts = [];
    length = 0;
    isCapturing = false;
  };
  const finish = (): JsonPiece => {
    const bytes = length > MAX_JSON_RECORD_BYTES ? null : Buffer.concat(parts);
    drop();
    number++;
    return { kind: 'record', number: recordDepth === 0 && number === 1 ? null : number, bytes };
  };

  for await (const chunk of chunks) {
    start = 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index] as number;
      if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) {
          isInString = false;
          if (isNaming && name === BODY) hasBody = true;
          isNaming = false;
        } else if (isNaming && name.length <= LONGEST_LIST_NAME) name += String.fromCharCode(byte);
        continue;
      }
      if (byte <= 0x20) continue;
      if (mayBeList && byte === OPEN_OBJECT) {
        drop();
        isWrapped = true;
        recordDepth = 2;
      }
      mayBeList = false;
      const isBetween = depth === recordDepth && !isCapturing;
      if (isBetween && byte === OPEN_LIST && depth === 0) {
        depth = 1;
        recordDepth = 1;
        continue;
      }
      if (isBetween && byte !== COMMA && byte !== CLOSE_LIST && !(isWrapped && recordDepth === 0)) {
        isCapturing = true;
        start = index;
        if (depth === 0) hasBody = false;
      }
      switch (byte) {
        case QUOTE:
          isInString = true;
          isNaming = depth === 1 && recordDepth === 0;
          if (isNaming) name = '';
          break;
        case OPEN_OBJECT:
          depth++;
          break;
        case OPEN_LIST:
          depth++;
          mayBeList = depth === 2 && recordDepth === 0 && !hasBody && LISTS.has(name);
          break;
        case CLOSE_OBJECT:
        case CLOSE_LIST:
          if (isCapturing && depth === recordDepth) {
            // A number or a word right before the end of the list.
            keep(chunk, index);
            yield finish();
          }
          depth = Math.max(0, depth - 1);
          if (depth < recordDepth) {
            recordDepth = 0;
          } else if (isCapturing && depth === recordDepth) {
            keep(chunk, index + 1);
            yield finish();
          }
          if (depth === 0) isWrapped = false;
          break;
        case COMMA:
          if (isCapturing && depth === recordDepth) {
            keep(chunk, index);
            yield finish();
          }
          break;
      }
    }
    if (isCapturing) keep(chunk, chunk.length);
  }
  if (isCapturing) yield finish();
  if (depth > 0) yield { kind: 'cut' };
}
