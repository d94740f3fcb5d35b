import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Jdk } from './jdk.ts';
import { setBootstrapPassword } from './keystore.ts';
import { settleSecurity } from './settle-security.ts';
import { isReachableByOthers, type UserIds } from './unprivileged-user.ts';

export type ServerOptions = {
  jdk: Jdk;
  /** Folder of the unpacked server, which is only read. */
  home: string;
  /** Password of the user `elastic`; at least 6 characters. */
  password: string;
  /** HTTP port on 127.0.0.1. 0: a free one. */
  port: number;
  /** Heap, as the JVM writes it, for instance `1g`. */
  heap: string;
  /** Compile little: the start takes 9 s of processor time instead of 16, long work goes slower. For tests. */
  isQuickStart: boolean;
  user: UserIds | undefined;
  signal: AbortSignal;
};

export type RunningServer = {
  url: string;
  /** Settles when the server has ended, wanted or not, with the last lines of its log. */
  ended: Promise<string>;
  /** Ends the server as a power cut would (SIGKILL), at once. What it wrote stays. */
  crash(): Promise<void>;
  /** After a crash: starts it again on the same data and the same port. */
  startAgain(): Promise<void>;
  /** Stops the server and removes everything it wrote. */
  stop(): Promise<void>;
};

const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 15_000;

/** Only settings whose modules the unpacked server has: one that it does not know stops the start. */
function settings(options: ServerOptions, folder: string): Record<string, string> {
  return {
    'cluster.name': 'fihrist-test',
    'node.name': 'fihrist-test',
    'discovery.type': 'single-node',
    'network.host': '127.0.0.1',
    'http.port': String(options.port),
    'transport.port': '0',
    // The server writes its ports to files, so that no port is chosen by one process and taken by another.
    'node.portsfile': 'true',
    'path.data': join(folder, 'data'),
    'path.logs': join(folder, 'logs'),
    'xpack.security.enabled': 'true',
    'xpack.security.autoconfiguration.enabled': 'false',
    'xpack.security.http.ssl.enabled': 'false',
    'xpack.security.transport.ssl.enabled': 'false',
    // A full disk of the host must not turn indices read-only in the middle of a test.
    'cluster.routing.allocation.disk.threshold_enabled': 'false',
  };
}

/** The folder of one server: configuration, data, logs. In /tmp when the usual place is closed to its user. */
async function makeFolder(home: string, user: UserIds | undefined): Promise<string> {
  const parent = isReachableByOthers(tmpdir()) ? tmpdir() : '/tmp';
  const folder = await mkdtemp(join(parent, 'fihrist-elasticsearch-'));
  await cp(join(home, 'config'), join(folder, 'config'), { recursive: true });
  for (const name of ['data', 'logs', 'tmp']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'config', 'elasticsearch.yml'), '# Every setting comes on the command line.\n');
  const names = await readdir(folder, { recursive: true });
  if (user !== undefined) {
    for (const name of ['', ...names]) await chown(join(folder, name), user.uid, user.gid);
  }
  await chmod(join(folder, 'config', 'elasticsearch.keystore'), 0o600);
  return folder;
}

/** What `bin/elasticsearch` does, which the unpacked server lacks. */
function launch(options: ServerOptions, folder: string): ChildProcess {
  const { home, jdk, heap, isQuickStart, user } = options;
  const java = join(jdk.home, 'bin', 'java');
  const log = openSync(join(folder, 'output.log'), 'a');
  const given = Object.entries(settings(options, folder)).map(([name, value]) => `-E${name}=${value}`);
  const launcher = ['-cp', join(home, 'lib', 'tools', 'server-launcher', '*')];
  const mainClass = 'org.elasticsearch.server.launcher.ServerLauncher';
  return spawn(java, ['-Xmx64m', ...launcher, mainClass, ...given], {
    // The server looks for its modules below the working folder.
    cwd: home,
    stdio: ['ignore', log, log],
    // A process group of its own: a Ctrl-C goes to us, and we stop the server in order.
    detached: true,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      LANG: 'C.UTF-8',
      JAVA: java,
      JAVA_TYPE: 'ES_JAVA_HOME',
      ES_JAVA_HOME: jdk.home,
      ES_HOME: home,
      ES_PATH_CONF: join(folder, 'config'),
      ES_DISTRIBUTION_TYPE: 'zip',
      ES_TMPDIR: join(folder, 'tmp'),
      ES_JAVA_OPTS: `-Xms${heap} -Xmx${heap}${isQuickStart ? ' -XX:TieredStopAtLevel=1' : ''}`,
    },
    ...user,
  });
}

async function lastLines(folder: string): Promise<string> {
  const lines = (await readFile(join(folder, 'output.log'), 'utf8').catch(() => '')).trim().split('\n');
  const telling = lines.filter((line) => /ERROR|FATAL|Exception|error/.test(line));
  return (telling.length > 0 ? telling : lines).slice(-6).join('\n');
}

/** The URL once the server takes requests and has a cluster state to answer from. */
async function waitUntilReady(folder: string, password: string, signal: AbortSignal): Promise<string> {
  const authorization = `Basic ${Buffer.from(`elastic:${password}`).toString('base64')}`;
  for (const since = Date.now(); Date.now() - since < START_TIMEOUT_MS; await sleep(200, undefined, { signal })) {
    const ports = await readFile(join(folder, 'logs', 'http.ports'), 'utf8').catch(() => '');
    const address = ports.split('\n').find((line) => line.startsWith('127.0.0.1:'));
    if (address === undefined) continue;
    const url = `http://${address.trim()}`;
    const health = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=10s`, {
      headers: { authorization },
      signal,
    }).catch(() => undefined);
    if (health?.ok) return url;
  }
  throw new Error(`it did not answer within ${START_TIMEOUT_MS / 1000} s:\n${await lastLines(folder)}`);
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Starts a server of its own in a temporary folder: security on, HTTP without TLS, on 127.0.0.1 only. About 10 s. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { jdk, home, user, password, signal } = options;
  const folder = await makeFolder(home, user);
  let child: ChildProcess | undefined;
  let exited: Promise<void> = Promise.resolve();

  async function stop(): Promise<void> {
    if (child !== undefined) {
      killGroup(child, 'SIGTERM');
      const inTime = await Promise.race([exited.then(() => true), sleep(STOP_TIMEOUT_MS, false, { ref: false })]);
      if (!inTime) killGroup(child, 'SIGKILL');
      await exited;
      // The launcher may be gone a moment before the server itself.
      killGroup(child, 'SIGKILL');
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  try {
    await setBootstrapPassword({ jdk, home, config: join(folder, 'config'), user, signal }, password);
    signal.throwIfAborted();
    const started = launch(options, folder);
    child = started;
    exited = new Promise((resolve) => {
      started.on('exit', () => resolve());
      started.on('error', () => resolve());
    });
    const ended = exited.then(() => lastLines(folder));
    const died = ended.then((log): never => {
      throw new Error(`it stopped by itself:\n${log}`);
    });
    // Handled in the race; later it is `ended` that tells.
    died.catch(() => {});
    const url = await Promise.race([waitUntilReady(folder, password, signal), died]);
    await Promise.race([settleSecurity({ url, username: 'elastic', password }, signal), died]);

    async function crash(): Promise<void> {
      killGroup(started, 'SIGKILL');
      if (child !== undefined) killGroup(child, 'SIGKILL');
      await exited;
    }

    async function startAgain(): Promise<void> {
      // Its old list of ports would pass for a server that is ready.
      await rm(join(folder, 'logs', 'http.ports'), { force: true });
      const again = launch({ ...options, port: Number(new URL(url).port) }, folder);
      child = again;
      exited = new Promise((resolve) => {
        again.on('exit', () => resolve());
        again.on('error', () => resolve());
      });
      await waitUntilReady(folder, password, signal);
    }

    return { url, ended, crash, startAgain, stop };
  } catch (error) {
    await stop();
    throw new Error(`Elasticsearch could not be started: ${(error as Error).message}`, { cause: error });
  }
}
