/** .csv, .tsv: an article a row; the first row names the fields, in English or Arabic. */
import { cleanFields } from './clean-fields.ts';
import { fieldOfHeading } from './column-names.ts';
import { cutRows, MAX_ROW_BYTES, type Row } from './cut-csv.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { normalizeLineEnds } from './line-ends.ts';
import { type Place, type RawRecord, rejected } from './raw-record.ts';
import { type Line, readLines } from './read-lines.ts';

/** What programs write for a comma: Excel a semicolon where the comma is for decimals, some Arabic ones «؛». */
const SEPARATORS = [',', ';', '\t', '|', '؛'];

/** @param isTabs .tsv: tabs, whatever the heading holds. */
export async function* readTable(
  chunks: AsyncIterable<Buffer>,
  whole: Place,
  isTabs: boolean,
): AsyncIterable<RawRecord> {
  const lines = readLines(normalizeLineEnds(chunks))[Symbol.asyncIterator]();
  const first = await firstLine(lines);
  if (first === null) {
    yield rejected(whole, 'file_empty', 'is empty');
    return;
  }
  async function* all(): AsyncIterable<Line> {
    yield first as Line;
    for (let next = await lines.next(); next.done !== true; next = await lines.next()) yield next.value;
  }
  const separator = isTabs ? '\t' : chooseSeparator(decode(first.bytes ?? Buffer.alloc(0)) ?? '');

  let fields: readonly string[] | null = null;
  let rows = 0;
  for await (const row of cutRows(all(), separator, decode)) {
    const place: Place = { ...whole, line: row.line };
    if (row.kind !== 'row') {
      yield rejectRow(row, place);
    } else if (fields === null) {
      fields = row.values.map(fieldOfHeading);
      if (!fields.includes('body') && !fields.includes('title')) {
        const names = row.values.slice(0, 8).join(', ').slice(0, 120);
        yield rejected(
          place,
          'article_invalid',
          `no column is named body or title (النص, العنوان); there are ${names}`,
        );
        return;
      }
    } else {
      rows++;
      yield readRow(row.values, fields, place);
    }
  }
  if (rows === 0) yield rejected(whole, 'file_empty', 'has no rows but its heading');
}

async function firstLine(lines: AsyncIterator<Line>): Promise<Line | null> {
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    const { bytes } = next.value;
    if (bytes === null || decode(bytes)?.trim() !== '') return next.value;
  }
  return null;
}

function decode(bytes: Buffer): string | null {
  const decoded = decodeUtf8(bytes);
  return typeof decoded === 'string' ? decoded.replace(/\r$/, '') : null;
}

/** The one that the heading has most often outside of quotes. */
function chooseSeparator(heading: string): string {
  const bare = heading.replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => bare.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] as string;
}

function readRow(values: readonly string[], fields: readonly string[], place: Place): RawRecord {
  const extra = values.slice(fields.length).filter((value) => value.trim() !== '').length;
  // A separator in a text that was not quoted: everything behind it stands in the wrong column.
  if (extra > 0) {
    const reason = `the row has ${values.length} values, the heading names ${fields.length}`;
    return rejected(place, 'article_invalid', reason, values.join('\n'));
  }
  const record: Record<string, unknown> = {};
  for (const [index, field] of fields.entries()) {
    const value = values[index] ?? '';
    if (field !== '' && value.trim() !== '' && !Object.hasOwn(record, field)) record[field] = value;
  }
  return { kind: 'fields', place, fields: cleanFields(record) };
}

function rejectRow(row: Exclude<Row, { kind: 'row' }>, place: Place): RawRecord {
  if (row.kind === 'given up')
    return rejected(place, 'article_invalid', 'is not read on: too many quotes are never closed');
  if (row.reason === 'open quote') {
    return rejected(place, 'article_invalid', 'opens a quote that is never closed');
  }
  if (row.reason === 'too large') {
    return rejected(place, 'article_too_large', `the row has more than ${MAX_ROW_BYTES / 1024 / 1024} MB`);
  }
  const decoded = decodeUtf8(row.bytes ?? Buffer.alloc(0));
  return typeof decoded === 'string'
    ? rejected(place, 'article_invalid', 'cannot be read')
    : rejected(place, decoded.code, decoded.reason);
}
