/** The command line, as a shell runs it or in this process: the second is fifty times faster and reads no stdin. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createArchive, fitIndex } from '../../src/archive/archive.ts';
import type { CliContext } from '../../src/cli/cli-context.ts';
import { runCli as runWords } from '../../src/cli/main.ts';
import { readConfig } from '../../src/config/config.ts';
import { openSqliteEngine } from '../../src/engine/sqlite/sqlite-engine.ts';
import { SEEDS, testLanguage } from '../support/test-language.ts';

const ENTRY = fileURLToPath(new URL('../../src/compose.ts', import.meta.url));
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Only what a shell always has, and what the test says: never the variables of whoever runs the tests. */
export function environmentOf(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env };
}

export function startProcess(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawn(process.execPath, [ENTRY, ...words], {
    cwd: ROOT,
    env: environmentOf(env),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** A process of its own, with this standard input. */
export async function runProcess(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input: string | Buffer = '',
): Promise<Ended> {
  const child = startProcess(words, env);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => err.push(chunk));
  // A command that does not read its input closes it.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') };
}

/** The same commands in this process, on the embedded engine in this folder. */
export async function runHere(words: readonly string[], dataFolder: string): Promise<Ended> {
  let out = '';
  let err = '';
  let code = 0;
  const open = async () => createArchive(openSqliteEngine({ folder: dataFolder, fingerprint: 'cli' }), testLanguage());
  const context: CliContext = {
    config: () => readConfig({ FIHRIST_DATA: dataFolder }),
    language: testLanguage,
    openArchive: async () => {
      const archive = await open();
      await fitIndex(archive, () => {});
      return archive;
    },
    openArchiveAsItIs: open,
    logger: () => pino({ level: 'silent' }),
    seedsFolder: SEEDS,
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      err += text;
    },
    isTerminal: false,
    setExitCode: (value) => {
      code = value;
    },
  };
  await runWords(words, context);
  return { code, out, err };
}
