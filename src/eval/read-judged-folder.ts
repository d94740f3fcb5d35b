/** The only file of this room that reads a disk: a folder with queries.jsonl and qrels.jsonl. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { type JudgedQuery, type NamedText, parseJudgedQueries } from './judged-queries.ts';
import { parseSavedRun, type SavedRun } from './saved-run.ts';

/** @throws file_not_found, judgements_invalid */
export async function readJudgedFolder(folder: string): Promise<JudgedQuery[]> {
  return parseJudgedQueries(
    await readNamed(join(folder, 'queries.jsonl')),
    await readNamed(join(folder, 'qrels.jsonl')),
  );
}

/** @throws file_not_found, judgements_invalid */
export async function readSavedRun(file: string): Promise<SavedRun> {
  return parseSavedRun(await readNamed(file));
}

async function readNamed(file: string): Promise<NamedText> {
  try {
    return { file, text: await readFile(file, 'utf8') };
  } catch (cause) {
    throw new FihristError('file_not_found', `There is no file ${quote(file)} that can be read.`, { cause });
  }
}
