/** An index built from the articles of another: prepared by this version, in the groups they had. */
import { type Membership, membershipOf } from '../../near-duplicates/duplicate-groups.ts';
import { SIGNATURE_VERSION } from '../../near-duplicates/signature.ts';
import type { IndexedArticle, StoredArticle } from '../engine.ts';
import { toArrival } from '../to-arrival.ts';
import type { IndexFile } from './index-file.ts';
import { readMeta, SIGNATURES } from './sqlite-schema.ts';

/** Articles read, prepared and written at a time. */
const BATCH_SIZE = 1000;

export interface CopyOptions {
  readonly prepare: (stored: StoredArticle) => IndexedArticle;
  readonly keptApart: ReadonlySet<string>;
  readonly onProgress: (done: number) => void;
}

/** Answers how many. @param to an empty one. */
export function copyArticles(from: IndexFile, to: IndexFile, { prepare, keptApart, onProgress }: CopyOptions): number {
  let done = 0;
  const hasGroups = readMeta(from.db, SIGNATURES) === String(SIGNATURE_VERSION);
  const originalOf = hasGroups ? from.db.prepare('SELECT original FROM columns WHERE row = ?') : undefined;
  let batch: IndexedArticle[] = [];
  let places: Membership[] = [];
  const flush = (): void => {
    to.inTransaction(() => to.writer.write(batch, keptApart, hasGroups ? places : undefined));
    done += batch.length;
    [batch, places] = [[], []];
    onProgress(done);
  };
  for (const { row, ...stored } of from.articles.readStored()) {
    const article = prepare(stored);
    batch.push(article);
    if (originalOf !== undefined) {
      const original = originalOf.get(row)?.['original'] as string | null;
      places.push(membershipOf({ ...toArrival(article), originalId: original }, keptApart));
    }
    if (batch.length === BATCH_SIZE) flush();
  }
  flush();
  return done;
}
