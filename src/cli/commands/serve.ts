/** fihrist serve, and `npm start`, which also loads the demo articles into an empty embedded index. */
import type { Command } from 'commander';
import type { Archive } from '../../archive/archive.ts';
import { QueryLog } from '../../archive/query-log.ts';
import { findFiles } from '../../corpus/find-files.ts';
import { readFileRecords } from '../../corpus/read-records.ts';
import { indexRecords } from '../../indexing/index-run.ts';
import type { CliContext } from '../cli-context.ts';
import { rtl } from '../terminal.ts';

/** Searches that show something on the demo articles. */
const TRY = ['قازاقستان', 'لتوكاييف', '"منظمة معاهدة الأمن الجماعي"'];
const STOP_TIMEOUT_MS = 10_000;

export function addServeCommands(program: Command, context: CliContext): void {
  program
    .command('serve')
    .description('serve the page and the API (PORT, HOST)')
    .action(() => serve(context, async () => {}));

  program
    .command('start')
    .description('serve; an empty embedded index gets the demo articles first')
    .action(() => serve(context, (archive) => loadSeeds(archive, context), greet));

  function greet(url: string): void {
    const tries = TRY.map((words) => rtl(`  ${words}  ${url}/?q=${encodeURIComponent(words)}`));
    context.write(`\nFihrist answers at ${url}\nTry:\n${tries.join('\n')}\n\n`);
  }
}

async function serve(
  context: CliContext,
  prepare: (archive: Archive) => Promise<void>,
  greet: (url: string) => void = () => {},
): Promise<void> {
  // Half of all that there is to load, and no other command needs it.
  const [{ createApp }, { listen }] = await Promise.all([import('../../http/app.ts'), import('../../http/server.ts')]);
  const config = context.config();
  const logger = context.logger();
  const archive = await context.openArchive();
  const queryLog = config.isQueryLogOn
    ? new QueryLog(archive, (error) => logger.warn({ err: error }, 'what was missed could not be counted'))
    : undefined;
  let isReady = false;
  const app = createApp({ archive, config, logger, isReady: () => isReady, queryLog });
  const server = await listen(app, config.port, config.host).catch(async (error: unknown) => {
    await archive.close();
    throw error;
  });
  const url = server.url + config.basePath;
  logger.info({ url, engine: archive.engine.kind }, 'listening');
  await prepare(archive);
  isReady = true;
  greet(url);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  logger.info('stopping');
  // Answers under way are finished; a client that never ends does not keep the service up.
  const timer = setTimeout(() => process.exit(0), STOP_TIMEOUT_MS);
  timer.unref();
  await server.close();
  await queryLog?.flush();
  await archive.close();
}

async function loadSeeds(archive: Archive, context: CliContext): Promise<void> {
  if (archive.engine.kind !== 'sqlite') return;
  const status = await archive.engine.status();
  if (status.state !== 'empty') return;
  const files = await findFiles([context.seedsFolder]);
  async function* records() {
    for (const file of files) yield* readFileRecords(file);
  }
  const report = await indexRecords(archive.engine, await archive.prepare(), records(), archive.language);
  context.logger().info({ articles: report.new }, 'indexed the demo articles');
}
