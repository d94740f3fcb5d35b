/** Bytes under a file name → the records that come out, short enough to compare. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RawRecord } from '../../src/corpus/raw-record.ts';
import { type ReadOptions, readFileRecords } from '../../src/corpus/read-records.ts';

export async function readBytes(
  name: string,
  bytes: Uint8Array | string,
  options: ReadOptions = {},
): Promise<RawRecord[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fihrist-corpus-'));
  try {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return await readPath(path, name, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function readPath(path: string, origin: string, options: ReadOptions = {}): Promise<RawRecord[]> {
  const records: RawRecord[] = [];
  for await (const record of readFileRecords({ path, origin, bytes: 0 }, options)) records.push(record);
  return records;
}

/** «نص», «1: title | body», «page: …», «7: article_invalid». */
export function summarize(record: RawRecord): string {
  const line = record.place.line === null ? '' : `${record.place.line}: `;
  switch (record.kind) {
    case 'text':
      return `${line}${record.text}`;
    case 'fields':
    case 'page':
      return `${line}${[record.fields['title'], record.fields['body']].filter((part) => part != null).join(' | ')}`;
    case 'rejected':
      return `${line}${record.code}`;
  }
}

/** Text in an encoding of one byte a letter; TextEncoder knows only UTF-8. */
export function encode(
  text: string,
  encoding: 'windows-1256' | 'iso-8859-6' | 'windows-1251' | 'windows-1252',
): Buffer {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const));
  return Buffer.from(
    Array.from(text, (letter) => {
      const byte = bytes.get(letter);
      if (byte === undefined) throw new Error(`${letter} is not in ${encoding}`);
      return byte;
    }),
  );
}

export function encodeUtf16(text: string, isBigEndian: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}
