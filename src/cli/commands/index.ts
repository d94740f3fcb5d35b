/** fihrist index <path…> */
import { hash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { type Encoding, parseEncoding } from '../../corpus/encodings/encoding.ts';
import { type FoundFile, findFiles } from '../../corpus/find-files.ts';
import { FORMAT_NAMES } from '../../corpus/formats.ts';
import type { RawRecord } from '../../corpus/raw-record.ts';
import { readFileRecords, readStreamRecords } from '../../corpus/read-records.ts';
import { FileJournal, type UnreadFile } from '../../indexing/file-journal.ts';
import type { IndexReport } from '../../indexing/index-report.ts';
import { indexRecords } from '../../indexing/index-run.ts';
import { PrepareWorker } from '../../indexing/prepare-ahead.ts';
import { RejectedFile } from '../../indexing/rejected-file.ts';
import type { CliContext } from '../cli-context.ts';
import { EXIT_OK, EXIT_SOME_REJECTED } from '../exit-code.ts';
import { formatReport } from '../format-report.ts';

const STDIN = '-';
const LOG_EVERY_MS = 10_000;
/** Several hundred articles, also when they are not compressed. */
const LONG_RUN_BYTES = 2_000_000;

interface IndexOptions {
  readonly source?: string;
  readonly category?: string;
  readonly encoding?: Encoding;
  readonly fromPath?: boolean;
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

export function addIndexCommand(program: Command, context: CliContext): void {
  program
    .command('index')
    .description('read articles from files, folders or - (standard input) into the index')
    .argument('<path...>', `files (${FORMAT_NAMES}), folders, globs, or - for standard input`)
    .option('--source <name>', 'source of articles that do not say theirs')
    .option('--category <name>', 'category of articles that do not say theirs')
    .option('--from-path', 'day and section of text files from their path: سياسة/2012/03/25/1.txt')
    .option('--encoding <name>', 'encoding of the files, such as windows-1256 (default: found out)', parseEncoding)
    .option('--json', 'print the report as JSON')
    .option('--dry-run', 'read and report, write nothing')
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: IndexOptions) => {
      const files = await findFiles(paths.filter((path) => path !== STDIN));
      const isDryRun = options.dryRun === true;
      const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
      // It loads while this thread opens the archive.
      const launched = totalBytes >= LONG_RUN_BYTES && !isDryRun ? new PrepareWorker() : undefined;
      const archive = await context.openArchive().catch(async (error: unknown) => {
        await launched?.stop();
        throw error;
      });
      const { engine, language } = archive;
      const { source, category, encoding } = options;
      const isPathTelling = options.fromPath === true;
      const progress = showProgress(totalBytes, context, options.json === true);
      const rejected = new RejectedFile(rejectedPath(context.config().dataFolder, paths));
      try {
        const journal = new FileJournal(
          engine,
          [language.parserFingerprint, source, category, encoding, String(isPathTelling)],
          isDryRun,
        );
        const report = await indexRecords(
          engine,
          await archive.prepare(),
          readAll(files, paths.includes(STDIN), journal, progress.onBytes, encoding),
          {
            ...language,
            source,
            category,
            isPathTelling,
            isDryRun,
            journal,
            worker: { keepWhole: language.keepWhole, names: (await archive.nameSet()).names, launched },
            onSettled: isDryRun ? () => {} : (record) => rejected.add(record),
            onProgress: progress.onReport,
          },
        );
        if (!isDryRun) report.rejectedFile = rejected.finish();
        progress.stop();
        context.write(options.json === true ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
        context.setExitCode(report.rejected > 0 ? EXIT_SOME_REJECTED : EXIT_OK);
      } finally {
        progress.stop();
        await launched?.stop();
        await archive.close();
      }
    });
}

const HELP = `
Exit code: 0 all in (unchanged too), 2 some rejected, 1 could not run.

Killed at any moment, the same command goes on where it was. Files that are as the last run left them are not read
again. Rejected records, each with the reason, go to a .jsonl file in FIHRIST_DATA/rejected; the report names it. Mend
it and index it: the mended articles take the place of the rejected ones.`;

/** One file a command: the next run of the same replaces what this one rejects. */
function rejectedPath(dataFolder: string, paths: readonly string[]): string {
  const whole = paths.map((path) => (path === STDIN ? path : resolve(path)));
  const [first = STDIN] = paths;
  const name =
    first === STDIN
      ? 'stdin'
      : basename(resolve(first))
          .replace(/[^\p{L}\p{N}._-]+/gu, '-')
          .slice(0, 40);
  return join(resolve(dataFolder), 'rejected', `${name}-${hash('sha256', whole.join('\n')).slice(0, 8)}.jsonl`);
}

async function* readAll(
  files: readonly FoundFile[],
  hasStdin: boolean,
  journal: FileJournal,
  onBytes: (bytes: number) => void,
  encoding: Encoding | undefined,
): AsyncIterable<RawRecord | UnreadFile> {
  let before = 0;
  async function* readFile(file: FoundFile): AsyncIterable<RawRecord> {
    yield* readFileRecords(file, { encoding, onBytesRead: (bytesRead) => onBytes(before + bytesRead) });
    before += file.bytes;
    onBytes(before);
  }
  for await (const record of journal.read(files, readFile)) {
    if (record.kind === 'unread') before += record.file.bytes;
    yield record;
  }
  if (hasStdin) yield* readStreamRecords(process.stdin, { encoding });
}

interface Progress {
  onBytes(bytes: number): void;
  onReport(report: Readonly<IndexReport>): void;
  stop(): void;
}

/** A bar on a terminal, a log line every ten seconds elsewhere. */
function showProgress(totalBytes: number, context: CliContext, isJson: boolean): Progress {
  const startedAt = performance.now();
  let read = 0;
  let bytes = 0;
  const rate = (): number => Math.round(read / Math.max((performance.now() - startedAt) / 1000, 0.001));
  if (!context.isTerminal || isJson) {
    const timer = setInterval(() => {
      context.writeError(`indexed ${read} articles, ${rate()}/s\n`);
    }, LOG_EVERY_MS);
    timer.unref();
    return {
      onBytes: () => {},
      onReport: (report) => {
        read = report.read;
      },
      stop: () => clearInterval(timer),
    };
  }
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {articles} articles | {rate}/s | {eta_formatted} left',
    hideCursor: true,
    clearOnComplete: true,
    fps: 8,
  });
  bar.start(Math.max(totalBytes, 1), 0, { articles: 0, rate: 0 });
  let isStopped = false;
  return {
    onBytes: (value) => {
      bytes = value;
    },
    onReport: (report) => {
      read = report.read;
      bar.update(bytes, { articles: read, rate: rate() });
    },
    stop: () => {
      if (!isStopped) bar.stop();
      isStopped = true;
    },
  };
}
