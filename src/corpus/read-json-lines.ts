/** .jsonl, .ndjson: an object a line. Blank lines count as lines and are nothing else. */
import { quote } from '../error/fihrist-error.ts';
import { cleanFields } from './clean-fields.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { normalizeLineEnds } from './line-ends.ts';
import { type Place, type RawRecord, rejected } from './raw-record.ts';
import { MAX_LINE_BYTES, readLines } from './read-lines.ts';

export async function* readJsonLines(chunks: AsyncIterable<Buffer>, whole: Place): AsyncIterable<RawRecord> {
  let isEmpty = true;
  for await (const { number, bytes } of readLines(normalizeLineEnds(chunks), true)) {
    const place: Place = { ...whole, line: number };
    if (bytes === null) {
      yield rejected(place, 'article_too_large', `the line has more than ${MAX_LINE_BYTES / 1024 / 1024} MB`);
      isEmpty = false;
      continue;
    }
    const decoded = decodeUtf8(bytes);
    if (typeof decoded !== 'string') {
      yield rejected(place, decoded.code, decoded.reason, bytes.toString());
      isEmpty = false;
      continue;
    }
    if (decoded.trim() === '') continue;
    isEmpty = false;
    yield parseObject(decoded, place);
  }
  if (isEmpty) yield rejected(whole, 'file_empty', 'is empty');
}

/** One JSON object in its text → a record; shared with read-json.ts. */
export function parseObject(json: string, place: Place): RawRecord {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return rejected(place, 'article_invalid', `${quote(json.slice(0, 60))} is not JSON`, json);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return rejected(place, 'article_invalid', `${quote(json.slice(0, 60))} is not an object with a body`, json);
  }
  return { kind: 'fields', place, fields: cleanFields(value as Record<string, unknown>) };
}
