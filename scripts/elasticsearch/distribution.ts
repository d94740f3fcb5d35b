import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import {
  ARTIFACT,
  artifactCoordinates,
  artifactPathInRepository,
  ELASTICSEARCH_VERSION,
  MAVEN_DEPENDENCY_PLUGIN,
  MAVEN_HELP_PLUGIN,
} from './artifact.ts';
import { cacheFolder, isAlive, withCacheLock } from './cache-folder.ts';
import type { Jdk } from './jdk.ts';
import { createKeystore } from './keystore.ts';
import { runCommand, runCommandOrFail } from './run-command.ts';

/** Told what is being done, a line at a time, whenever something takes longer than a moment. */
export type Say = (line: string) => void;

const PLUGIN_SOURCE = fileURLToPath(new URL('../../test/elasticsearch/plugin/', import.meta.url));
const PLUGIN_FILES = { source: 'MatchOnlyTextPlugin.java', descriptor: 'plugin-descriptor.properties' };
const MEGABYTE = 1_000_000;

/** Name of the finished folder: another plugin source or artifact gives another name, never a stale folder. */
async function distributionName(): Promise<string> {
  const hash = createHash('sha256').update(ARTIFACT.sha256);
  for (const file of Object.values(PLUGIN_FILES)) hash.update(await readFile(join(PLUGIN_SOURCE, file)));
  return `elasticsearch-${ELASTICSEARCH_VERSION}-${hash.digest('hex').slice(0, 12)}`;
}

/** The folder of the unpacked server when it is in the cache, else undefined. Nothing is downloaded. */
export async function findDistribution(): Promise<string | undefined> {
  const home = join(cacheFolder(), await distributionName());
  return existsSync(home) ? home : undefined;
}

/** Whether Maven answers, which is needed only while the server is not in the cache. */
export async function hasMaven(): Promise<boolean> {
  return (await runCommand('mvn', ['--version'], { timeoutMs: 30_000 })).code === 0;
}

async function requireSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= bytes) return;
  const [has, needs] = [bavail * bsize, bytes].map((size) => Math.round(size / MEGABYTE));
  throw new Error(`"${folder}" has ${has} MB free, but ${needs} MB are needed once; free some, or set XDG_CACHE_HOME.`);
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Downloads the zip into the local Maven repository unless it is there. */
async function downloadZip(say: Say, signal: AbortSignal): Promise<{ zip: string; wasThere: boolean }> {
  const asked = await runCommandOrFail(
    'Asking Maven for its local repository',
    'mvn',
    ['-B', '-q', `${MAVEN_HELP_PLUGIN}:evaluate`, '-Dexpression=settings.localRepository', '-DforceStdout'],
    { signal },
  );
  // Maven colours even this, whatever it is told.
  const repository = stripVTControlCharacters(asked.stdout).trim().split('\n').at(-1) ?? '';
  const zip = join(repository, artifactPathInRepository);
  if (existsSync(zip)) return { zip, wasThere: true };
  say(`Downloading Elasticsearch ${ELASTICSEARCH_VERSION} with Maven, once: ${artifactCoordinates},`);
  say(`  ${Math.round(ARTIFACT.sizeBytes / 2 ** 20)} MiB. FIHRIST_TEST_ELASTICSEARCH=off declines.`);
  await mkdir(repository, { recursive: true });
  await requireSpace(repository, ARTIFACT.sizeBytes);
  const get = `${MAVEN_DEPENDENCY_PLUGIN}:get`;
  await runCommandOrFail(
    `Downloading ${artifactCoordinates}`,
    'mvn',
    ['-B', '-q', get, '-Dtransitive=false', `-Dartifact=${artifactCoordinates}`],
    { signal },
  );
  return { zip, wasThere: false };
}

/** Compiles the test-only plugin (see its source) into the server's plugin folder. */
async function addPlugin(home: string, jdk: Jdk, signal: AbortSignal): Promise<void> {
  const folder = join(home, 'plugins', 'fihrist-test-mappers');
  const classes = join(home, 'plugin-classes');
  const classPath = join(home, 'lib', '*');
  const source = join(PLUGIN_SOURCE, PLUGIN_FILES.source);
  await mkdir(folder, { recursive: true });
  await mkdir(classes);
  const javac = ['--release', '21', '-cp', classPath, '-d', classes, source];
  await runCommandOrFail('Compiling the test-only plugin', join(jdk.home, 'bin', 'javac'), javac, { signal });
  const jar = ['--create', '--file', join(folder, 'fihrist-test-mappers.jar'), '-C', classes, '.'];
  await runCommandOrFail('Packing the test-only plugin', join(jdk.home, 'bin', 'jar'), jar, { signal });
  await cp(join(PLUGIN_SOURCE, PLUGIN_FILES.descriptor), join(folder, PLUGIN_FILES.descriptor));
  await rm(classes, { recursive: true });
}

async function unpack(staging: string, jdk: Jdk, say: Say, signal: AbortSignal): Promise<string> {
  const { zip, wasThere } = await downloadZip(say, signal);
  say('Checking and unpacking it …');
  const found = await sha256(zip);
  if (found !== ARTIFACT.sha256) {
    throw new Error(`"${zip}" has SHA-256 ${found}, expected ${ARTIFACT.sha256}; delete the file and try again.`);
  }
  await requireSpace(staging, ARTIFACT.unpackedBytes);
  // The JDK's own jar reads zip files, so that no further program is needed.
  const jar = ['--extract', '--file', zip, ARTIFACT.folder];
  await runCommandOrFail(`Unpacking "${zip}"`, join(jdk.home, 'bin', 'jar'), jar, { cwd: staging, signal });
  // What we put into the local repository is not needed twice; what was there belongs to somebody else.
  if (!wasThere) await rm(zip, { force: true });
  return join(staging, ARTIFACT.folder);
}

/** Removes what processes left that were killed while unpacking. */
async function removeAbandoned(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const pid = /^unpacking-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(cache, name), { recursive: true, force: true });
  }
}

/**
 * The folder of an unpacked Elasticsearch with the test-only plugin and an empty keystore, made when it is missing
 * (903 MB once, about half a minute). Safe when several processes do it at once: one works, under a lock, and the folder
 * appears under its name only when it is complete.
 */
export async function prepareDistribution(jdk: Jdk, say: Say, signal: AbortSignal): Promise<string> {
  const present = await findDistribution();
  if (present !== undefined) return present;
  const cache = cacheFolder();
  // The server runs as another user when we are root: everything in the cache must be readable, whatever our umask.
  process.umask(0o022);
  const onWait = (pid: number) => say(`Waiting for process ${pid}, which is preparing the same Elasticsearch …`);
  return withCacheLock(cache, await distributionName(), onWait, async () => {
    const madeMeanwhile = await findDistribution();
    if (madeMeanwhile !== undefined) return madeMeanwhile;
    if (!(await hasMaven())) throw new Error('Maven ("mvn") is needed once to download Elasticsearch; install it.');
    await removeAbandoned(cache);
    const staging = join(cache, `unpacking-${process.pid}`);
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging);
    try {
      const unpacked = await unpack(staging, jdk, say, signal);
      await addPlugin(unpacked, jdk, signal);
      const config = join(unpacked, 'config');
      await runCommandOrFail('Making the configuration readable', 'chmod', ['-R', 'a+rX', config]);
      await createKeystore({ jdk, home: unpacked, config, signal });
      // It holds no secret yet; each server adds its password to a copy of its own.
      await chmod(join(config, 'elasticsearch.keystore'), 0o644);
      const home = join(cache, await distributionName());
      await rename(unpacked, home).catch((error: unknown) => {
        // A lock taken over by two waiters at once lets both work; the first to finish is as good as the second.
        if (!existsSync(home)) throw error;
      });
      say(`Elasticsearch ${ELASTICSEARCH_VERSION} is ready in ${home}.`);
      return home;
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  });
}
