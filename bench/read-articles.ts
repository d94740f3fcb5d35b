/** The articles of a .jsonl or .jsonl.gz file: as records, and as fields. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { RawRecord } from '../src/corpus/raw-record.ts';
import { readFileRecords } from '../src/corpus/read-records.ts';

export async function* readRecords(file: string): AsyncIterable<RawRecord> {
  const { size } = await stat(file);
  yield* readFileRecords({ path: file, origin: basename(file), bytes: size });
}

export async function* readLines(file: string): AsyncIterable<Readonly<Record<string, unknown>>> {
  for await (const record of readRecords(file)) if (record.kind === 'fields') yield record.fields;
}
