import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../../scripts/elasticsearch/run-command.ts';
import { settleSecurity } from '../../scripts/elasticsearch/settle-security.ts';
import type { Say, StartedServer } from './choose-server.ts';
import { probeVersion } from './test-elasticsearch.ts';

export const OFFICIAL_IMAGE = 'docker.elastic.co/elasticsearch/elasticsearch:9.4.3';

/** The first line of a pull names the repository; a registry that cannot be reached gives none. */
const PULL_BEGINS_WITHIN_MS = 20_000;
const DOCKER_ANSWERS_WITHIN_MS = 10_000;
const REMOVER = fileURLToPath(new URL('./remove-containers.ts', import.meta.url));

/** Pulls an image, giving up soon when the registry does not answer. The reason when it could not be had. */
function pullImage(image: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn('docker', ['pull', image], { stdio: ['ignore', 'pipe', 'pipe'] });
    let complaint = '';
    const timer = setTimeout(() => {
      complaint ||= `the registry did not answer within ${PULL_BEGINS_WITHIN_MS / 1000} s`;
      child.kill('SIGKILL');
    }, PULL_BEGINS_WITHIN_MS);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('Pulling')) clearTimeout(timer);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text.trim();
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? undefined : `"${image}" cannot be pulled: ${complaint}`);
    });
  });
}

/** Why no container can be started from this image; undefined when one can. Pulls the image when it is not here. */
export async function containerObstacle(image: string, say: Say): Promise<string | undefined> {
  const info = await runCommand('docker', ['info', '--format', '{{.ServerVersion}}'], {
    timeoutMs: DOCKER_ANSWERS_WITHIN_MS,
  });
  if (info.code !== 0 || info.stdout.trim() === '') return 'no Docker engine answers "docker info"';
  const local = await runCommand('docker', ['image', 'inspect', image], { timeoutMs: DOCKER_ANSWERS_WITHIN_MS });
  if (local.code === 0) return undefined;
  say(`Asking Docker to pull ${image} (several hundred MB, once) …`);
  return pullImage(image);
}

/**
 * A process of its own that removes the container when this one is gone, however that came about: Vitest ends at once on
 * Ctrl-C, without teardown. It makes Testcontainers' reaper, one more image to pull, unnecessary.
 */
function startRemover(label: string): ChildProcess {
  const remover = spawn(process.execPath, [REMOVER, label], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  remover.stdin?.on('error', () => {});
  remover.unref();
  return remover;
}

/** Starts the image with Testcontainers: security on, HTTP without TLS, a random password. About 16 s. */
export async function startContainer(image: string): Promise<StartedServer> {
  process.env['TESTCONTAINERS_RYUK_DISABLED'] ??= 'true';
  // Loaded only here: it takes half a second, and the other ways do without.
  const { ElasticsearchContainer } = await import('@testcontainers/elasticsearch');
  const run = randomBytes(8).toString('hex');
  const remover = startRemover(`fihrist.test-run=${run}`);
  try {
    const container = await new ElasticsearchContainer(image)
      .withPassword(randomBytes(12).toString('hex'))
      .withLabels({ 'fihrist.test-run': run })
      .withEnvironment({
        // Compiling little makes the start a third shorter, which tests gain more from than from speed later.
        ES_JAVA_OPTS: '-Xms1g -Xmx1g -XX:TieredStopAtLevel=1',
        // A full disk of the host must not turn indices read-only in the middle of a test.
        'cluster.routing.allocation.disk.threshold_enabled': 'false',
      })
      .start();
    const address = {
      url: container.getHttpUrl(),
      username: container.getUsername(),
      password: container.getPassword(),
    };
    await settleSecurity(address);
    return {
      server: { ...address, version: await probeVersion(address), how: `a container of ${image}` },
      stop: async () => {
        await container.stop({ timeout: 0, remove: true, removeVolumes: true });
        remover.kill('SIGKILL');
      },
    };
  } catch (error) {
    // Its input closes, and it removes what came of the attempt.
    remover.stdin?.end();
    throw error;
  }
}
