/**
 * One run of indexing: records in, report out. Reads each record once, leaves alone what is unchanged, writes the rest
 * in batches. Knows the port, no engine; safe to run again after it was killed, for every article has an id of its own.
 *
 * Records are read, looked up and written in this thread; what lies between, parsing and analysis, is done ahead in a
 * worker where the caller allows one (prepare-ahead.ts).
 */
import type { Place, RawRecord } from '../corpus/raw-record.ts';
import type { IndexedArticle, SearchEngine } from '../engine/engine.ts';
import { IdSet } from './id-set.ts';
import { createReport, type IndexReport, MAX_LISTED_REJECTIONS, type Rejection } from './index-report.ts';
import { createPrepareAhead, type WorkerLanguage } from './prepare-ahead.ts';
import type { PrepareArticle } from './prepare-article.ts';
import type { PreparedCandidate } from './prepare-candidate.ts';
import { type Candidate, candidateOf, type ReadArticleOptions } from './read-article.ts';

/**
 * Records looked up and prepared at a time; fewer when they come to so many UTF-16 units, for memory must not depend on
 * how long articles are.
 */
const BATCH_SIZE = 125;
const BATCH_LETTERS = 4_000_000;
/** Batches on their way: enough for the worker to go on while as many articles are written as are at a time. */
const MAX_BATCHES_AHEAD = 16;
/** Articles written at a time: each write makes a segment of the index, and a search visits every segment. */
const WRITE_SIZE = 2000;
const WRITE_LETTERS = 16_000_000;

export interface IndexRunOptions extends ReadArticleOptions {
  readonly isDryRun?: boolean;
  /** Lets a long run prepare articles in a worker, with these names. Default: all in this thread. */
  readonly worker?: WorkerLanguage;
  /** Called after every batch. */
  readonly onProgress?: (report: Readonly<IndexReport>) => void;
}

/** A record that was read, in its place among the others. */
type Entry =
  | { readonly kind: 'candidate'; readonly candidate: Candidate }
  | (Rejection & { readonly kind: 'rejected' });

interface Batch {
  readonly entries: readonly Entry[];
  readonly hashes: ReadonlyMap<string, string>;
  /** Of the candidates that are new or changed, in their order. */
  readonly prepared: Promise<PreparedCandidate[]>;
}

export async function indexRecords(
  engine: SearchEngine,
  prepare: PrepareArticle,
  records: AsyncIterable<RawRecord>,
  options: IndexRunOptions,
): Promise<IndexReport> {
  const startedAt = performance.now();
  const report = createReport(options.isDryRun === true);
  const takeDowns = await engine.readTakeDowns();
  const ahead = createPrepareAhead(prepare, options.worker ?? null, {
    ...options,
    takeDowns,
    isDryRun: report.isDryRun,
  });
  const seenIds = new IdSet();
  const files = new Set<string>();
  const batches: Batch[] = [];
  let entries: Entry[] = [];
  let entryLetters = 0;
  let ready: IndexedArticle[] = [];
  let readyLetters = 0;
  let places = new Map<string, Place>();

  const reject = ({ file, line, code, reason }: Rejection): void => {
    report.rejected++;
    if (report.rejections.length < MAX_LISTED_REJECTIONS) report.rejections.push({ file, line, code, reason });
  };

  async function sendBatch(): Promise<void> {
    const candidates = entries.flatMap((entry) => (entry.kind === 'candidate' ? [entry.candidate] : []));
    const hashes = await engine.readHashes(candidates.map(({ id }) => id));
    const changed = candidates.filter(({ id, contentHash }) => hashes.get(id) !== contentHash);
    const prepared = ahead.prepare(changed);
    // Heard when its turn comes, or not at all when the run fails before.
    prepared.catch(() => {});
    batches.push({ entries, hashes, prepared });
    entries = [];
    entryLetters = 0;
    while (batches.length > MAX_BATCHES_AHEAD) await settleBatch();
  }

  async function settleBatch(): Promise<void> {
    const batch = batches.shift();
    if (batch === undefined) return;
    const prepared = (await batch.prepared)[Symbol.iterator]();
    for (const entry of batch.entries) {
      if (entry.kind === 'rejected') {
        reject(entry);
        continue;
      }
      const { id, contentHash } = entry.candidate;
      const known = batch.hashes.get(id);
      if (known === contentHash) report.unchanged++;
      else settle(prepared.next().value as PreparedCandidate, entry.candidate, known !== undefined);
    }
    if (ready.length >= WRITE_SIZE || readyLetters >= WRITE_LETTERS) await writeReady();
    options.onProgress?.(report);
  }

  function settle(prepared: PreparedCandidate, { place, size }: Candidate, isKnown: boolean): void {
    if (prepared.kind === 'rejected') {
      reject({ file: place.origin, line: place.line, code: prepared.code, reason: prepared.reason });
      return;
    }
    for (const field of prepared.unknownFields) report.unknownFields[field] = (report.unknownFields[field] ?? 0) + 1;
    if (prepared.kind === 'taken-down') {
      report.unchanged++;
      report.takenDown++;
    } else if (prepared.article === null) {
      report[isKnown ? 'updated' : 'new']++;
    } else {
      ready.push(prepared.article);
      readyLetters += size;
      places.set(prepared.article.article.id, place);
    }
  }

  async function writeReady(): Promise<void> {
    const [articles, placesOf] = [ready, places];
    [ready, places, readyLetters] = [[], new Map(), 0];
    for (const { id, outcome, reason } of await engine.write(articles)) {
      if (outcome !== 'rejected') report[outcome]++;
      else {
        const place = placesOf.get(id);
        const said = reason ?? 'the engine refused it';
        reject({ file: place?.origin ?? id, line: place?.line ?? null, code: 'article_invalid', reason: said });
      }
    }
  }

  try {
    for await (const record of records) {
      report.read++;
      files.add(record.place.path ?? record.place.origin);
      noteEncoding(record, report);
      report.files = files.size;
      const candidate = candidateOf(record, options);
      if ('kind' in candidate) {
        const { origin, line } = record.place;
        entries.push({ kind: 'rejected', file: origin, line, code: candidate.code, reason: candidate.reason });
      } else if (!seenIds.add(candidate.id)) report.repeated++;
      else {
        entries.push({ kind: 'candidate', candidate });
        entryLetters += candidate.size;
      }
      if (entries.length >= BATCH_SIZE || entryLetters >= BATCH_LETTERS) await sendBatch();
    }
    await sendBatch();
    while (batches.length > 0) await settleBatch();
    if (ready.length > 0) await writeReady();
  } finally {
    await ahead.stop();
  }
  if (!report.isDryRun) await engine.refresh();
  report.seconds = Math.round(performance.now() - startedAt) / 1000;
  options.onProgress?.(report);
  return report;
}

function noteEncoding({ encoding, place }: RawRecord, { encodings }: IndexReport): void {
  if (encoding === undefined || encoding === 'utf-8' || place.origin in encodings) return;
  if (Object.keys(encodings).length < MAX_LISTED_REJECTIONS) encodings[place.origin] = encoding;
}
