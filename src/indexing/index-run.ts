/**
 * One run of indexing: records in, report out. Reads each record once, leaves alone what is unchanged, writes the rest
 * in batches. Knows the port, no engine; safe to run again after it was killed, for every article has an id of its own.
 *
 * Records are read, looked up, parsed and written in this thread; the analysis between is done ahead in a worker where
 * the caller allows one (prepare-ahead.ts).
 */
import type { Place, RawRecord } from '../corpus/raw-record.ts';
import type { IndexedArticle, SearchEngine, Selection } from '../engine/engine.ts';
import type { ErrorCode } from '../error/codes.ts';
import type { FileJournal, OpenFile, UnreadFile } from './file-journal.ts';
import { digestId, IdSet } from './id-set.ts';
import { createReport, type IndexReport, MAX_LISTED_REJECTIONS } from './index-report.ts';
import { createParseCandidate, type ParsedCandidate } from './parse-candidate.ts';
import { type ArticleToPrepare, createPrepareAhead, type WorkerOptions } from './prepare-ahead.ts';
import type { PrepareArticle } from './prepare-article.ts';
import { type Candidate, candidateOf, type GivenRecord, givenOf, type ReadArticleOptions } from './read-article.ts';

/**
 * Records looked up and prepared at a time; fewer when they come to so many UTF-16 units, for memory must not depend on
 * how long articles are.
 */
const BATCH_SIZE = 125;
const BATCH_LETTERS = 4_000_000;
/** Batches on their way: what the worker has before it while one writing takes place, or while it starts. */
const MAX_BATCHES_AHEAD = 20;
const MAX_LETTERS_AHEAD = 16_000_000;
/** Articles written at a time: each write makes a segment of the index, and a search visits every segment. */
const WRITE_SIZE = 2000;
const WRITE_LETTERS = 16_000_000;

export interface IndexRunOptions extends ReadArticleOptions {
  readonly isDryRun?: boolean;
  /** Articles written at a time. Default: {@link WRITE_SIZE}. */
  readonly writeSize?: number;
  /** Lets a long run prepare articles in a worker, with these names. Default: all in this thread. */
  readonly worker?: WorkerOptions;
  /** Where the records come from, when it is files. Default: every record is read. */
  readonly journal?: FileJournal;
  /** Called with every record that was read, once it is known what became of it; in no certain order. */
  readonly onSettled?: (record: SettledRecord) => void;
  /** Called after every batch. */
  readonly onProgress?: (report: Readonly<IndexReport>) => void;
}

export interface SettledRecord {
  readonly place: Place;
  /** null where the record has none that can be used. */
  readonly id: string | null;
  /** `taken-down`: before this run. It stays out. */
  readonly outcome: 'new' | 'updated' | 'unchanged' | 'repeated' | 'taken-down' | 'rejected';
  /** Of what is rejected. */
  readonly code?: ErrorCode;
  readonly reason?: string;
  /** Of what is rejected. */
  readonly given?: GivenRecord;
}

/** What is kept of a candidate on its way: its text goes to where it is analysed. */
type Known = Pick<Candidate, 'id' | 'contentHash' | 'place' | 'size'>;

/** A record that was read, in its place among the others. */
type Entry =
  | { readonly kind: 'candidate'; readonly candidate: Known; readonly file: OpenFile | undefined }
  | { readonly kind: 'rejected'; readonly settled: SettledRecord };

/** An article on its way into the engine: where it came from. */
interface Origin {
  readonly place: Place;
  readonly file: OpenFile | undefined;
}

/** What came of parsing; the article itself has gone to where it is analysed. */
type ParsedOutcome = Exclude<ParsedCandidate, { kind: 'article' }> | Omit<ParsedArticle, 'article'>;
type ParsedArticle = Extract<ParsedCandidate, { kind: 'article' }>;

interface Batch {
  readonly entries: readonly Entry[];
  readonly hashes: ReadonlyMap<string, string>;
  readonly letters: number;
  /** Of the candidates that are new or changed, in their order. */
  readonly parsed: readonly ParsedOutcome[];
  /** Of the articles among those; empty in a dry run, which needs no analysis. */
  readonly prepared: Promise<IndexedArticle[]>;
}

export async function indexRecords(
  engine: SearchEngine,
  prepare: PrepareArticle,
  records: AsyncIterable<RawRecord | UnreadFile>,
  options: IndexRunOptions,
): Promise<IndexReport> {
  const startedAt = performance.now();
  const report = createReport(options.isDryRun === true);
  const takeDowns = await engine.readTakeDowns();
  const parse = createParseCandidate(takeDowns);
  const ahead = createPrepareAhead(prepare, report.isDryRun ? null : (options.worker ?? null));
  const { journal, writeSize = WRITE_SIZE } = options;
  const seenIds = journal?.seenIds ?? new IdSet();
  let lastOrigin: string | undefined;
  const batches: Batch[] = [];
  let entries: Entry[] = [];
  let candidates: Candidate[] = [];
  let entryLetters = 0;
  let lettersAhead = 0;
  let ready: IndexedArticle[] = [];
  let readyLetters = 0;
  let origins = new Map<string, Origin>();

  function settle(record: SettledRecord): void {
    const { place, outcome, code = 'article_invalid', reason = '' } = record;
    if (outcome === 'taken-down') {
      report.unchanged++;
      report.takenDown++;
    } else report[outcome]++;
    if (outcome === 'rejected' && report.rejections.length < MAX_LISTED_REJECTIONS) {
      report.rejections.push({ file: place.origin, line: place.line, code, reason });
    }
    options.onSettled?.(record);
  }

  async function sendBatch(): Promise<void> {
    const hashes = await engine.readHashes(candidates.map(({ id }) => id));
    const parsed: ParsedOutcome[] = [];
    const articles: ArticleToPrepare[] = [];
    for (const candidate of candidates) {
      const { id, contentHash } = candidate;
      if (hashes.get(id) === contentHash) continue;
      const result = parse(candidate);
      if (result.kind !== 'article') parsed.push(result);
      else {
        parsed.push({ kind: 'article', unknownFields: result.unknownFields });
        if (!report.isDryRun) articles.push({ article: result.article, contentHash });
      }
    }
    const prepared = ahead.prepare(articles);
    // Heard when its turn comes, or not at all when the run fails before.
    prepared.catch(() => {});
    batches.push({ entries, hashes, letters: entryLetters, parsed, prepared });
    lettersAhead += entryLetters;
    entries = [];
    candidates = [];
    entryLetters = 0;
    while (batches.length > MAX_BATCHES_AHEAD || lettersAhead > MAX_LETTERS_AHEAD) await settleBatch();
  }

  async function settleBatch(): Promise<void> {
    const batch = batches.shift();
    if (batch === undefined) return;
    lettersAhead -= batch.letters;
    const parsed = batch.parsed.values();
    const prepared = (await batch.prepared).values();
    for (const entry of batch.entries) {
      if (entry.kind === 'rejected') {
        settle(entry.settled);
        continue;
      }
      const { id, contentHash, place, size } = entry.candidate;
      const known = batch.hashes.get(id);
      if (known === contentHash) {
        settle({ place, id, outcome: 'unchanged' });
        entry.file?.settle();
        continue;
      }
      const outcome = parsed.next().value as ParsedOutcome;
      settleParsed(outcome, entry, known !== undefined);
      if (outcome.kind !== 'article' || report.isDryRun) continue;
      ready.push(prepared.next().value as IndexedArticle);
      readyLetters += size;
      origins.set(id, { place, file: entry.file });
    }
    if (ready.length >= writeSize || readyLetters >= WRITE_LETTERS) await writeReady();
    await journal?.writeIfMany();
    options.onProgress?.(report);
  }

  /** What is not written is settled by that. */
  function settleParsed(
    parsed: ParsedOutcome,
    { candidate: { place, id }, file }: Extract<Entry, { kind: 'candidate' }>,
    isKnown: boolean,
  ): void {
    if (parsed.kind === 'rejected') {
      file?.spoil();
      settle({ ...parsed, place, id, outcome: 'rejected' });
      return;
    }
    for (const field of parsed.unknownFields) report.unknownFields[field] = (report.unknownFields[field] ?? 0) + 1;
    if (parsed.kind === 'taken-down') {
      file?.spoil();
      settle({ place, id, outcome: 'taken-down' });
    } else if (report.isDryRun) settle({ place, id, outcome: isKnown ? 'updated' : 'new' });
  }

  async function writeReady(): Promise<void> {
    const [articles, originOf] = [ready, origins];
    [ready, origins, readyLetters] = [[], new Map(), 0];
    for (const { id, outcome, reason = 'the engine refused it' } of await engine.write(articles)) {
      const { place, file } = originOf.get(id) as Origin;
      if (outcome !== 'rejected') {
        settle({ place, id, outcome });
        file?.settle();
      } else {
        file?.spoil();
        const json = articles.find(({ article }) => article.id === id)?.json ?? '{}';
        const fields = JSON.parse(Buffer.from(json).toString()) as GivenRecord['fields'];
        settle({ place, id, outcome, code: 'article_invalid', reason, given: { fields } });
      }
    }
    await journal?.write();
  }

  try {
    for await (const record of records) {
      if (record.kind === 'unread') {
        report.files++;
        report.unreadFiles++;
        report.read += record.articles;
        report.unchanged += record.articles;
        continue;
      }
      const { place } = record;
      const file = journal?.openFile(place.path);
      report.read++;
      if (lastOrigin !== (place.path ?? place.origin)) report.files++;
      lastOrigin = place.path ?? place.origin;
      noteEncoding(record, report);
      const candidate = candidateOf(record, options);
      if ('kind' in candidate) {
        file?.spoil();
        const { code, reason, id } = candidate;
        const given = givenOf(record);
        entries.push({ kind: 'rejected', settled: { place, id, outcome: 'rejected', code, reason, given } });
      } else {
        const digest = digestId(candidate.id);
        if (seenIds.add(digest)) {
          file?.add(digest);
          const { id, contentHash, size } = candidate;
          entries.push({ kind: 'candidate', candidate: { id, contentHash, place, size }, file });
          candidates.push(candidate);
          entryLetters += candidate.size;
        } else {
          file?.spoil();
          settle({ place, id: candidate.id, outcome: 'repeated' });
        }
      }
      if (entries.length >= BATCH_SIZE || entryLetters >= BATCH_LETTERS) await sendBatch();
    }
    await sendBatch();
    while (batches.length > 0) await settleBatch();
    if (ready.length > 0) await writeReady();
    await journal?.write();
    if (!report.isDryRun) await repeatTakeDowns(engine, takeDowns);
  } finally {
    await ahead.stop();
  }
  if (!report.isDryRun) await engine.refresh();
  report.seconds = Math.round(performance.now() - startedAt) / 1000;
  options.onProgress?.(report);
  return report;
}

/** Those that came while the run went on may have missed what it was about to write. */
async function repeatTakeDowns(engine: SearchEngine, known: readonly Selection[]): Promise<void> {
  const isKnown = new Set(known.map(({ by, value }) => `${by} ${value}`));
  for (const selection of await engine.readTakeDowns()) {
    if (!isKnown.has(`${selection.by} ${selection.value}`)) await engine.takeDown(selection);
  }
}

function noteEncoding({ encoding, place }: RawRecord, { encodings }: IndexReport): void {
  if (encoding === undefined || encoding === 'utf-8' || place.origin in encodings) return;
  if (Object.keys(encodings).length < MAX_LISTED_REJECTIONS) encodings[place.origin] = encoding;
}
