/** .json: one object, a list of objects, or an object with a list in "articles". */
import { cutJson, MAX_JSON_RECORD_BYTES } from './cut-json.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { type Place, type RawRecord, rejected } from './raw-record.ts';
import { parseObject } from './read-json-lines.ts';

/** A file that is no JSON at all would be rejected word by word. */
const MAX_WRONG_IN_A_ROW = 100;

export async function* readJson(chunks: AsyncIterable<Buffer>, whole: Place): AsyncIterable<RawRecord> {
  let isEmpty = true;
  let wrong = 0;
  for await (const piece of cutJson(chunks)) {
    isEmpty = false;
    if (piece.kind === 'cut') {
      yield rejected(whole, 'article_invalid', 'ends in the middle of its JSON: the file is cut');
      return;
    }
    const record = readPiece(piece.bytes, { ...whole, line: piece.number });
    yield record;
    wrong = record.kind === 'rejected' ? wrong + 1 : 0;
    if (wrong === MAX_WRONG_IN_A_ROW) {
      yield rejected(whole, 'article_invalid', `is not read on after ${MAX_WRONG_IN_A_ROW} wrong records in a row`);
      return;
    }
  }
  if (isEmpty) yield rejected(whole, 'file_empty', 'is empty');
}

function readPiece(bytes: Buffer | null, place: Place): RawRecord {
  if (bytes === null) {
    return rejected(place, 'article_too_large', `the record has more than ${MAX_JSON_RECORD_BYTES / 1024 / 1024} MB`);
  }
  const decoded = decodeUtf8(bytes);
  return typeof decoded === 'string'
    ? parseObject(decoded, place)
    : rejected(place, decoded.code, decoded.reason, bytes.toString());
}
