import { existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { runCommand } from './run-command.ts';
import { isReachableByOthers } from './unprivileged-user.ts';

export type Jdk = { home: string; version: number };

const LOWEST_VERSION = 21;

/**
 * Folders where a JDK may be, in the order in which they are asked: environment variables (JAVA_HOME, ES_JAVA_HOME,
 * JAVA_HOME_21_X64 and the like of CI runners), the machine's usual places, the `java` in PATH.
 */
async function candidateHomes(environment: NodeJS.ProcessEnv): Promise<string[]> {
  const named = ['ES_JAVA_HOME', 'JAVA_HOME', ...Object.keys(environment).filter((key) => /^JAVA_?HOME_/.test(key))];
  const homes = named.map((key) => environment[key]).filter((home) => home !== undefined && home !== '');
  const user = environment['HOME'] ?? '/nonexistent';
  for (const parent of [
    '/usr/lib/jvm',
    '/opt',
    '/opt/java',
    '/Library/Java/JavaVirtualMachines',
    `${user}/.sdkman/candidates/java`,
    `${user}/.jdks`,
  ]) {
    const names = await readdir(parent).catch(() => []);
    // Newest name first is a guess; every candidate is asked for its version anyway.
    for (const name of names.sort().reverse()) homes.push(join(parent, name), join(parent, name, 'Contents', 'Home'));
  }
  for (const folder of (environment['PATH'] ?? '').split(':')) {
    const java = await realpath(join(folder, 'java')).catch(() => undefined);
    if (java !== undefined) homes.push(dirname(dirname(java)));
  }
  return homes.filter((home): home is string => home !== undefined && existsSync(join(home, 'bin', 'java')));
}

/** The JDK in a folder, or why Elasticsearch cannot use it. */
async function inspectHome(home: string): Promise<Jdk | string> {
  if (!existsSync(join(home, 'bin', 'javac'))) return `${home} has no compiler (a JRE, not a JDK)`;
  const modules = await runCommand(join(home, 'bin', 'java'), ['--list-modules'], { timeoutMs: 20_000 });
  const version = Number(/^java\.base@(\d+)/m.exec(modules.stdout)?.[1] ?? 0);
  if (version < LOWEST_VERSION) return `${home} is ${version === 0 ? 'of an unknown version' : `Java ${version}`}`;
  if (!/^jdk\.jlink@/m.test(modules.stdout)) return `${home} lacks the module jdk.jlink`;
  if (!isReachableByOthers(home)) {
    return `${home} cannot be read by the unprivileged user that Elasticsearch must run as`;
  }
  return { home, version };
}

/** The first JDK of Java 21 or newer with the module jdk.jlink, or the reasons against each Java that is here. */
export async function findJdk(environment: NodeJS.ProcessEnv = process.env): Promise<Jdk | { unavailable: string }> {
  const reasons: string[] = [];
  const asked = new Set<string>();
  for (const candidate of await candidateHomes(environment)) {
    const home = await realpath(candidate);
    if (asked.has(home)) continue;
    asked.add(home);
    const jdk = await inspectHome(home);
    if (typeof jdk !== 'string') return jdk;
    reasons.push(jdk);
  }
  const seen = reasons.length === 0 ? 'there is no Java at all' : reasons.join('; ');
  return {
    unavailable: `no JDK of Java ${LOWEST_VERSION} or newer (${seen}); install one, for instance Debian's package openjdk-21-jdk-headless or Temurin, and set JAVA_HOME to it`,
  };
}
