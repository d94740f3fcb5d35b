/**
 * A stream of bytes in any encoding we know → the same text as UTF-8, without byte order mark, so that every reader
 * knows one encoding. UTF-8 passes through untouched and unchecked: a reader finds the record that a wrong byte spoils.
 * Memory: the sample, at most {@link SAMPLE_BYTES} and a chunk.
 */
import { isAscii } from 'node:buffer';
import { ReadFailure } from '../raw-record.ts';
import { detectEncoding, encodingOfMark, SAMPLE_BYTES } from './detect-encoding.ts';
import { ENCODINGS, type Encoding } from './encoding.ts';

export interface ToUtf8Options {
  /** Set by the user; nothing is detected then. Default: detected. */
  readonly forced?: Encoding | undefined;
  /** Asked only for bytes that are not UTF-8 and have no mark: what the file says of itself (an HTML meta tag). */
  readonly declaredBy?: (sample: Buffer) => string | null;
}

export interface Utf8Stream {
  readonly chunks: AsyncIterable<Buffer>;
  /** What the bytes were; «utf-8» as long as only ASCII was read, which all of them share. */
  encoding(): Encoding;
}

export function toUtf8(source: AsyncIterable<Buffer>, options: ToUtf8Options = {}): Utf8Stream {
  let encoding: Encoding = options.forced ?? 'utf-8';

  async function* convert(): AsyncIterable<Buffer> {
    let convertChunk: ((chunk: Buffer | null) => Buffer) | null = null;
    let held: Buffer[] = [];
    let tellingBytes = 0;
    let isStart = true;

    function decide(isWhole: boolean): Buffer {
      const bytes = Buffer.concat(held);
      const label = chooseLabel(sampleOf(bytes), isWhole && bytes.length <= SAMPLE_BYTES, options);
      encoding = ENCODINGS.find((known) => known === label) ?? 'utf-8';
      const mark = isStart && encodingOfMark(bytes) === encoding ? (encoding === 'utf-8' ? 3 : 2) : 0;
      held = [];
      convertChunk = label === 'utf-8' ? passThrough : createConverter(label);
      return convertChunk(bytes.subarray(mark));
    }

    for await (const chunk of source) {
      if (convertChunk !== null) {
        yield (convertChunk as (chunk: Buffer | null) => Buffer)(chunk);
        continue;
      }
      if (
        held.length === 0 &&
        options.forced === undefined &&
        isPlain(chunk) &&
        (!isStart || chunk.length >= LEAST_START)
      ) {
        isStart = false;
        yield chunk;
        continue;
      }
      // Counted from the first byte that can tell: a chunk may end with the half of one letter.
      tellingBytes += tellingBytes > 0 ? chunk.length : chunk.length - Math.max(0, findTelling(chunk));
      held.push(chunk);
      if (tellingBytes >= SAMPLE_BYTES) yield decide(false);
    }
    if (held.length > 0) yield decide(true);
    if (convertChunk !== null) yield (convertChunk as (chunk: Buffer | null) => Buffer)(null);
  }

  return { chunks: convert(), encoding: () => encoding };
}

/** Bytes from which on a beginning can be told from UTF-16. */
const LEAST_START = 256;
/** The high byte of Arabic letters in UTF-16, and a control character that no text has. */
const ARABIC_HIGH_BYTE = 0x06;

/** ASCII is the same in all encodings but UTF-16, which has NULs in Latin text and {@link ARABIC_HIGH_BYTE} in Arabic. */
function isPlain(chunk: Buffer): boolean {
  return isAscii(chunk) && !chunk.includes(0) && !chunk.includes(ARABIC_HIGH_BYTE);
}

function findTelling(bytes: Buffer): number {
  return bytes.findIndex((byte) => byte >= 0x80 || byte === 0 || byte === ARABIC_HIGH_BYTE);
}

/** The part that can tell: an archive may begin with a megabyte of ASCII. */
function sampleOf(bytes: Buffer): Buffer {
  if (bytes.length <= SAMPLE_BYTES) return bytes;
  const telling = Math.max(0, findTelling(bytes));
  // Pairs of UTF-16 stay pairs.
  const start = telling - (telling % 2);
  return bytes.subarray(start, start + SAMPLE_BYTES);
}

const EMPTY = Buffer.alloc(0);

function passThrough(chunk: Buffer | null): Buffer {
  return chunk ?? EMPTY;
}

/** @param label of an encoding that TextDecoder knows: ours, or one that a page declares. */
function createConverter(label: string): (chunk: Buffer | null) => Buffer {
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  return (chunk) => {
    try {
      return Buffer.from(chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true }));
    } catch {
      throw new ReadFailure('file_encoding', `is not ${label}`);
    }
  };
}

function chooseLabel(sample: Buffer, isWhole: boolean, { forced, declaredBy }: ToUtf8Options): string {
  if (forced !== undefined) return forced;
  const detected = detectEncoding(sample, isWhole);
  if (detected !== null && detected !== 'windows-1256' && detected !== 'iso-8859-6') return detected;
  const declared = knownLabel(declaredBy?.(sample) ?? null);
  if (declared === 'windows-1256' || declared === 'iso-8859-6') return declared;
  // A page that says «iso-8859-1» and reads as Arabic does not mean it; one that does not may be in any language.
  const label = detected ?? (declared === 'utf-8' ? null : declared);
  if (label !== null) return label;
  throw new ReadFailure(
    'file_encoding',
    `is not UTF-8, and Arabic in none of ${ENCODINGS.slice(1).join(', ')}; --encoding forces one`,
  );
}

function knownLabel(name: string | null): string | null {
  try {
    return name === null ? null : new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}
