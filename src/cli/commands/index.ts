/** fihrist index <path…> */
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { type Encoding, parseEncoding } from '../../corpus/encodings/encoding.ts';
import { type FoundFile, findFiles } from '../../corpus/find-files.ts';
import { FORMAT_NAMES } from '../../corpus/formats.ts';
import type { RawRecord } from '../../corpus/raw-record.ts';
import { readFileRecords, readStreamRecords } from '../../corpus/read-records.ts';
import type { IndexReport } from '../../indexing/index-report.ts';
import { indexRecords } from '../../indexing/index-run.ts';
import type { CliContext } from '../cli-context.ts';
import { EXIT_OK, EXIT_SOME_REJECTED } from '../exit-code.ts';
import { formatReport } from '../format-report.ts';

const STDIN = '-';
const LOG_EVERY_MS = 10_000;

interface IndexOptions {
  readonly source?: string;
  readonly category?: string;
  readonly encoding?: Encoding;
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
    .option('--encoding <name>', 'encoding of the files, such as windows-1256 (default: found out)', parseEncoding)
    .option('--json', 'print the report as JSON')
    .option('--dry-run', 'read and report, write nothing')
    .addHelpText('after', '\nExit code: 0 all in (unchanged too), 2 some rejected, 1 could not run.')
    .action(async (paths: string[], options: IndexOptions) => {
      const files = await findFiles(paths.filter((path) => path !== STDIN));
      const archive = await context.openArchive();
      const progress = showProgress(files, context, options.json === true);
      try {
        const report = await indexRecords(
          archive.engine,
          await archive.prepare(),
          readAll(files, paths.includes(STDIN), progress.onBytes, options.encoding),
          {
            ...archive.language,
            ...options,
            isDryRun: options.dryRun === true,
            worker: { keepWhole: archive.language.keepWhole, names: (await archive.nameSet()).names },
            onProgress: progress.onReport,
          },
        );
        progress.stop();
        context.write(options.json === true ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
        context.setExitCode(report.rejected > 0 ? EXIT_SOME_REJECTED : EXIT_OK);
      } finally {
        progress.stop();
        await archive.close();
      }
    });
}

async function* readAll(
  files: readonly FoundFile[],
  hasStdin: boolean,
  onBytes: (bytes: number) => void,
  encoding: Encoding | undefined,
): AsyncIterable<RawRecord> {
  let before = 0;
  for (const file of files) {
    yield* readFileRecords(file, { encoding, onBytesRead: (bytesRead) => onBytes(before + bytesRead) });
    before += file.bytes;
    onBytes(before);
  }
  if (hasStdin) yield* readStreamRecords(process.stdin, { encoding });
}

interface Progress {
  onBytes(bytes: number): void;
  onReport(report: Readonly<IndexReport>): void;
  stop(): void;
}

/** A bar on a terminal, a log line every ten seconds elsewhere. */
function showProgress(files: readonly FoundFile[], context: CliContext, isJson: boolean): Progress {
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
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  bar.start(Math.max(total, 1), 0, { articles: 0, rate: 0 });
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
