/**
 * Files → raw records, streamed: bytes → inflated → UTF-8 → the reader of the format. A bad record is a value with its
 * place and reason, never a throw; only what keeps a whole run from starting throws (find-files.ts).
 */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Encoding } from './encodings/encoding.ts';
import { toUtf8 } from './encodings/to-utf8.ts';
import type { FoundFile } from './find-files.ts';
import { type FormatKind, formatOf } from './formats.ts';
import { inflate } from './inflate.ts';
import { declaredCharset, readPage } from './page/read-page.ts';
import { type Place, type RawRecord, ReadFailure, rejected } from './raw-record.ts';
import { readTable } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readMarkdown } from './read-markdown.ts';
import { readText } from './read-text.ts';

const CHUNK_BYTES = 256 * 1024;

export interface ReadOptions {
  /** Of every file, whatever its bytes look like (encodings/encoding.ts reads a person's word). Default: detected. */
  readonly encoding?: Encoding | undefined;
  /** Called with every record. @param bytesRead of the file as it is stored on disk. */
  readonly onBytesRead?: (bytesRead: number) => void;
}

export async function* readFileRecords(file: FoundFile, options: ReadOptions = {}): AsyncIterable<RawRecord> {
  const place: Place = { path: file.path, origin: file.origin, line: null };
  if (file.failure !== undefined) {
    yield rejected(place, 'file_unreadable', file.failure);
    return;
  }
  // The name that was given, too: a link «today.txt» may lead to a file without an ending.
  const format = formatOf(file.origin) ?? formatOf(file.path);
  if (format === undefined) return;
  const stored = createReadStream(file.path, { highWaterMark: CHUNK_BYTES });
  const bytes = format.isGzip ? inflate(stored, CHUNK_BYTES) : stored;
  try {
    for await (const record of readFormat(format.kind, bytes, place, options)) {
      options.onBytesRead?.(stored.bytesRead);
      yield record;
    }
  } finally {
    stored.destroy();
  }
}

/**
 * Standard input, gzip or not: JSON lines when it begins with {, a list of JSON with [, a page with a tag, else one text
 * article.
 */
export async function* readStreamRecords(
  input: AsyncIterable<Buffer>,
  options: ReadOptions = {},
): AsyncIterable<RawRecord> {
  const place: Place = { path: null, origin: '-', line: null };
  try {
    const stored = await peek(input);
    const isGzip = stored.first[0] === 0x1f && stored.first[1] === 0x8b;
    const bytes = await peek(isGzip ? inflate(Readable.from(stored.all), CHUNK_BYTES) : stored.all);
    if (bytes.first.length === 0) {
      yield rejected(place, 'file_empty', 'standard input is empty');
      return;
    }
    yield* readFormat(formatOfText(bytes.first), bytes.all, place, options);
  } catch (cause) {
    yield failed(place, cause);
  }
}

async function* readFormat(
  kind: FormatKind,
  bytes: AsyncIterable<Buffer>,
  place: Place,
  options: ReadOptions,
): AsyncIterable<RawRecord> {
  const text = toUtf8(bytes, {
    forced: options.encoding,
    ...(kind === 'page' ? { declaredBy: declaredCharset } : {}),
  });
  try {
    for await (const record of read(kind, text.chunks, place)) yield { ...record, encoding: text.encoding() };
  } catch (cause) {
    yield { ...failed(place, cause), encoding: text.encoding() };
  }
}

function read(kind: FormatKind, chunks: AsyncIterable<Buffer>, place: Place): AsyncIterable<RawRecord> {
  switch (kind) {
    case 'text':
      return readText(chunks, place);
    case 'markdown':
      return readMarkdown(chunks, place);
    case 'page':
      return readPage(chunks, place);
    case 'json':
      return readJson(chunks, place);
    case 'jsonl':
      return readJsonLines(chunks, place);
    case 'csv':
    case 'tsv':
      return readTable(chunks, place, kind === 'tsv');
  }
}

function failed(place: Place, cause: unknown): RawRecord {
  if (cause instanceof ReadFailure) return rejected(place, cause.code, cause.message);
  const code = (cause as NodeJS.ErrnoException).code;
  // Not a file's fault: ours.
  if (code === undefined) throw cause;
  const reason = code.startsWith('Z_') ? `is not whole gzip (${code})` : `cannot be read (${code})`;
  return rejected(place, 'file_unreadable', reason);
}

/** The first chunk that holds anything, and all of them from the beginning. */
async function peek(input: AsyncIterable<Buffer>): Promise<{ first: Buffer; all: AsyncIterable<Buffer> }> {
  const iterator = input[Symbol.asyncIterator]();
  let next = await iterator.next();
  while (next.done !== true && next.value.length === 0) next = await iterator.next();
  const first: Buffer = next.done === true ? Buffer.alloc(0) : next.value;
  async function* all(): AsyncIterable<Buffer> {
    if (first.length > 0) yield first;
    for (let more = await iterator.next(); more.done !== true; more = await iterator.next()) yield more.value;
  }
  return { first, all: all() };
}

function formatOfText(first: Buffer): FormatKind {
  // Without the NULs, UTF-16 looks like ASCII as far as is needed here.
  const beginning = first
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  if (beginning.startsWith('[')) return /^\[\s*(?:\{|\]|$)/.test(beginning) ? 'json' : 'text';
  if (beginning.startsWith('{')) return isWholeLine(first) ? 'jsonl' : 'json';
  return /^<(?:!doctype html|html|\?xml[^>]*>\s*<(?:!doctype html|html))/i.test(beginning) ? 'page' : 'text';
}

/** Does the first line end with its object? One that is printed over several lines does not. */
function isWholeLine(first: Buffer): boolean {
  const end = first.indexOf(0x0a);
  const line = (end < 0 ? first : first.subarray(0, end)).toString('latin1').replaceAll('\0', '').trim();
  return end < 0 || line.endsWith('}');
}
