/**
 * A real Elasticsearch as a local process, for tests and development where no container can be had. Not for production:
 * HTTP without TLS on 127.0.0.1, data in a temporary folder that goes with the process, a test-only plugin.
 */
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ELASTICSEARCH_VERSION } from './elasticsearch/artifact.ts';
import { cacheFolder } from './elasticsearch/cache-folder.ts';
import { prepareDistribution } from './elasticsearch/distribution.ts';
import { findJdk } from './elasticsearch/jdk.ts';
import { startServer } from './elasticsearch/server-process.ts';
import { unprivilegedUser } from './elasticsearch/unprivileged-user.ts';

const HELP = `A real Elasticsearch ${ELASTICSEARCH_VERSION} as a local process, for tests and development.

  npm run elasticsearch -- start     starts one and prints its URL and password; Ctrl-C stops it and removes its data
  npm run elasticsearch -- prepare   only downloads and unpacks it (903 MB once, with Maven), so that the next start
                                     takes about 15 s

  --port <n>             start: HTTP port on 127.0.0.1; 0, the default: a free one
  --password <text>      start: password of the user elastic, at least 6 characters; default: a random one
  --heap <size>          start: heap, default 1g
  --quick-start          start: compile little, so that it is up in two thirds of the time; long work goes slower
  --json                 prints one line of JSON instead: url, username, password, or home and jdk
  --until-stdin-closes   start: stops too when standard input ends, so that it cannot outlive who started it

Needs a JDK of Java 21 or newer with the module jdk.jlink, and Maven for the first time.
Kept in ${cacheFolder()} (XDG_CACHE_HOME changes that); delete the folder to be rid of it.
`;

function readCommandLine() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '0' },
      password: { type: 'string', default: randomBytes(12).toString('hex') },
      heap: { type: 'string', default: '1g' },
      'quick-start': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'until-stdin-closes': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const command = values.help ? 'help' : (positionals[0] ?? 'help');
  if (!['help', 'start', 'prepare'].includes(command) || positionals.length > 1) {
    throw new Error(`Unknown command "${positionals.join(' ').slice(0, 80)}": "start" or "prepare" is expected.`);
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port is "${values.port}": a whole number from 0 to 65535 is expected.`);
  }
  if (!/^\d+[mg]$/i.test(values.heap)) throw new Error(`--heap is "${values.heap}": for instance 1g is expected.`);
  if (values.password.length < 6) throw new Error('--password is too short: at least 6 characters are expected.');
  return { ...values, command, port };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main(): Promise<void> {
  const given = readCommandLine();
  const { command, json, port, password, heap } = given;
  if (command === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const aborted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => aborted.abort());
  if (given['until-stdin-closes']) process.stdin.on('close', () => aborted.abort()).resume();
  // Whoever reads our output may end before we do; the closed input then stops us in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

  const jdk = await findJdk();
  if ('unavailable' in jdk) throw new Error(`Elasticsearch cannot run here: ${jdk.unavailable}.`);
  const home = await prepareDistribution(jdk, say, aborted.signal);
  if (command === 'prepare') {
    process.stdout.write(json ? `${JSON.stringify({ home, jdk: jdk.home })}\n` : `${home}\n`);
    return;
  }
  const user = await unprivilegedUser();
  const isQuickStart = given['quick-start'];
  const server = await startServer({ jdk, home, password, port, heap, isQuickStart, user, signal: aborted.signal });
  const address = { url: server.url, username: 'elastic', password };
  process.stdout.write(
    json
      ? `${JSON.stringify(address)}\n`
      : `Elasticsearch ${ELASTICSEARCH_VERSION}: ${address.url}\nusername: ${address.username}\npassword: ${password}\nCtrl-C stops it.\n`,
  );
  const whenAborted = new Promise<undefined>((resolve) => {
    aborted.signal.addEventListener('abort', () => resolve(undefined));
    if (aborted.signal.aborted) resolve(undefined);
  });
  const log = await Promise.race([server.ended, whenAborted]);
  await server.stop();
  if (log !== undefined) throw new Error(`Elasticsearch stopped by itself:\n${log}`);
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    say(error.message);
    process.exit(1);
  },
);
