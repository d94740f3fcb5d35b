import { spawn } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findDistribution, hasMaven } from '../../scripts/elasticsearch/distribution.ts';
import { findJdk } from '../../scripts/elasticsearch/jdk.ts';
import type { Say, StartedServer } from './choose-server.ts';
import { probeVersion } from './test-elasticsearch.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/elasticsearch-local.ts', import.meta.url));
const STOP_TIMEOUT_MS = 30_000;

/** Why this machine cannot run Elasticsearch as a local process; undefined when it can. */
export async function localObstacle(): Promise<string | undefined> {
  if (process.platform === 'win32') return 'the local process does not run on Windows (use Docker)';
  const jdk = await findJdk();
  if ('unavailable' in jdk) return jdk.unavailable;
  if ((await findDistribution()) !== undefined || (await hasMaven())) return undefined;
  return 'Maven ("mvn") is not installed, which downloads Elasticsearch once';
}

/**
 * Starts Elasticsearch as a local process, downloading it when this machine never has. About 10 s.
 *
 * The script is a process of its own, in a session of its own, that stops when our end of its input closes: so the
 * server cannot outlive this run, whether it ends in order, by Ctrl-C or by a kill.
 */
export async function startLocalProcess(say: Say): Promise<StartedServer> {
  const child = spawn(process.execPath, [SCRIPT, 'start', '--json', '--quick-start', '--until-stdin-closes'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdin.on('error', () => {});
  const complaints: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    complaints.push(line);
    say(line);
  });
  const exited = new Promise<void>((resolve) => {
    child.on('error', () => resolve());
    child.on('close', () => resolve());
  });

  async function stop(): Promise<void> {
    child.stdin.end();
    const inTime = await Promise.race([exited.then(() => true), sleep(STOP_TIMEOUT_MS, false, { ref: false })]);
    if (!inTime) child.kill('SIGKILL');
  }

  const line = await new Promise<string | undefined>((resolve) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    exited.then(() => resolve(undefined));
  });
  if (line === undefined) throw new Error(complaints.slice(-6).join('\n') || 'the script ended without a word');
  const address = JSON.parse(line) as { url: string; username: string; password: string };
  return { server: { ...address, version: await probeVersion(address), how: 'a local process' }, stop };
}
