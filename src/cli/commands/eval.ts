/** fihrist eval <folder> */
import { SingleBar } from 'cli-progress';
import { type Command, InvalidArgumentError } from 'commander';
import type { Archive } from '../../archive/archive.ts';
import { compareRuns, type RunComparison } from '../../eval/compare-runs.ts';
import { evaluate } from '../../eval/evaluate.ts';
import type { JudgedQuery } from '../../eval/judged-queries.ts';
import { MEASURES } from '../../eval/measures.ts';
import { readJudgedFolder, readSavedRun } from '../../eval/read-judged-folder.ts';
import type { SavedRun } from '../../eval/saved-run.ts';
import { searchArticles } from '../../search/search-articles.ts';
import { parseSearchRequest } from '../../search/search-request.ts';
import type { CliContext } from '../cli-context.ts';
import { plain } from '../terminal.ts';

const LOG_EVERY_MS = 10_000;
/** recall@100 looks at as many; the API gives no more on a page. */
const MAX_SIZE = 100;
/** nDCG@10 and MRR@10 look at as many. */
const MIN_SIZE = 10;
const SHOWN_IDS = 5;

interface EvalOptions {
  readonly json?: boolean;
  readonly compare?: string;
  readonly size: number;
}

export function addEvalCommand(program: Command, context: CliContext): void {
  program
    .command('eval')
    .description('measure the search on judged queries: nDCG@10, MRR@10, recall@10 and @100')
    .argument('<folder>', 'with queries.jsonl {"id", "query"} and qrels.jsonl {"query_id", "doc_id", "rel"}')
    .option('--json', 'print means and the values of every query as JSON, for --compare')
    .option('--compare <file>', 'what --json printed of another run: differences with p and 95 % interval')
    .option('--size <n>', `hits looked at for each query, ${MIN_SIZE} to ${MAX_SIZE}`, parseSize, MAX_SIZE)
    .addHelpText('after', '\nExit code: 0 measured, 1 could not run.')
    .action(async (folder: string, { json, compare, size }: EvalOptions) => {
      const judgedQueries = await readJudgedFolder(folder);
      const other = compare === undefined ? undefined : await readSavedRun(compare);
      const archive = await context.openArchive();
      const progress = showProgress(judgedQueries.length, context, json === true);
      try {
        const search = async (q: string): Promise<string[]> => {
          const request = { q, size: String(size), highlight: 'none', facets: 'none', collapse: 'false' };
          const { hits } = await searchArticles(archive, parseSearchRequest(request));
          return hits.map((hit) => hit.id);
        };
        const { means, queries, leftOut } = await evaluate(judgedQueries, search, progress.onDone);
        const absent = await findAbsent(archive, judgedQueries);
        progress.stop();
        const run: SavedRun = {
          engine: archive.engine.kind,
          size,
          means,
          queries: [...queries],
          leftOut: [...leftOut],
        };
        const comparison = other === undefined ? undefined : compareRuns(queries, other.queries);
        context.write(
          json === true
            ? `${JSON.stringify({ ...run, absent, ...(comparison === undefined ? {} : { comparison }) }, null, 2)}\n`
            : formatRun(run, absent, comparison),
        );
      } finally {
        progress.stop();
        await archive.close();
      }
    });
}

/** Relevant articles that the index has not: no search can find them. */
async function findAbsent(archive: Archive, judgedQueries: readonly JudgedQuery[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const { judged } of judgedQueries) for (const [id, rel] of judged) if (rel > 0) ids.add(id);
  const there = await archive.engine.readHashes([...ids]);
  return [...ids].filter((id) => !there.has(id));
}

function formatRun(run: SavedRun, absent: readonly string[], comparison: RunComparison | undefined): string {
  const lines = [`${run.queries.length} queries on ${run.engine}, ${run.size} hits each`];
  for (const measure of MEASURES) {
    const mean = `  ${measure.padEnd(11)}${run.means[measure].toFixed(4)}`;
    const compared = comparison?.measures[measure];
    if (compared === undefined) {
      lines.push(mean);
      continue;
    }
    const { difference, p, interval, better, worse } = compared;
    const [low, high] = interval.map(signed);
    lines.push(
      `${mean}  ${signed(difference)}  p ${p.toFixed(4)}  95 % ${low} to ${high}  better ${better}, worse ${worse}`,
    );
  }
  if (comparison !== undefined && comparison.onlyOurs + comparison.onlyTheirs > 0) {
    lines.push(`  not compared: ${comparison.onlyOurs} queries only here, ${comparison.onlyTheirs} only there`);
  }
  if (run.leftOut.length > 0) lines.push(`  left out, nothing relevant was judged: ${listOf(run.leftOut)}`);
  if (absent.length > 0) lines.push(`  relevant, but not in the index: ${listOf(absent)}`);
  return `${lines.join('\n')}\n`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}

function listOf(ids: readonly string[]): string {
  const shown = ids.slice(0, SHOWN_IDS).map(plain).join(', ');
  return ids.length > SHOWN_IDS ? `${shown} … (${ids.length})` : shown;
}

function parseSize(text: string): number {
  const size = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (size < MIN_SIZE || size > MAX_SIZE) {
    throw new InvalidArgumentError(`A whole number from ${MIN_SIZE} to ${MAX_SIZE} is accepted.`);
  }
  return size;
}

/** A bar on a terminal, a log line every ten seconds elsewhere. */
function showProgress(
  total: number,
  context: CliContext,
  isJson: boolean,
): { onDone(done: number): void; stop(): void } {
  let count = 0;
  if (!context.isTerminal || isJson) {
    const timer = setInterval(() => context.writeError(`asked ${count} of ${total} queries\n`), LOG_EVERY_MS);
    timer.unref();
    return {
      onDone: (done) => {
        count = done;
      },
      stop: () => clearInterval(timer),
    };
  }
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {value} of {total} queries | {eta_formatted} left',
    hideCursor: true,
    clearOnComplete: true,
    fps: 8,
  });
  bar.start(total, 0);
  let isStopped = false;
  return {
    onDone: (done) => bar.update(done),
    stop: () => {
      if (!isStopped) bar.stop();
      isStopped = true;
    },
  };
}
