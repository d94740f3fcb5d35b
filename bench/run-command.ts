/** Runs a command of Fihrist, or a script, in a process of its own, and measures it from start to exit. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../src/compose.ts', import.meta.url));
const USAGE_HOOK = new URL('./report-usage.ts', import.meta.url).href;

export interface CommandUsage {
  readonly seconds: number;
  /** Of all its threads, user and system. */
  readonly cpuSeconds: number;
  readonly peakMemoryMb: number;
  readonly output: string;
}

interface RunOptions {
  /** What goes to its standard input. */
  readonly input?: AsyncIterable<string>;
  readonly env?: Readonly<Record<string, string>>;
}

/** As a user does. @param folder where its index is. */
export function runCommand(words: readonly string[], folder: string, options: RunOptions = {}): Promise<CommandUsage> {
  return runScript(ENTRY, words, folder, options);
}

export async function runScript(
  script: string,
  words: readonly string[],
  folder: string,
  { input, env }: RunOptions = {},
): Promise<CommandUsage> {
  const usageFile = join(folder, 'usage.json');
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--import', USAGE_HOOK, script, ...words], {
    env: {
      ...process.env,
      ELASTICSEARCH_URL: '',
      ...env,
      FIHRIST_DATA: join(folder, 'data'),
      BENCH_USAGE_FILE: usageFile,
    },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (input !== undefined && child.stdin !== null) await pipeline(Readable.from(input), child.stdin);
  const code = await ended;
  const seconds = (performance.now() - startedAt) / 1000;
  if (code !== 0) throw new Error(`${basename(script)} ${words.join(' ')} ended with ${code}: ${errors}`);
  const usage = JSON.parse(await readFile(usageFile, 'utf8')) as Omit<CommandUsage, 'seconds' | 'output'>;
  return { seconds, output, ...usage };
}
