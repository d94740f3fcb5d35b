import { join } from 'node:path';
import process from 'node:process';
import type { Jdk } from './jdk.ts';
import { runCommandOrFail } from './run-command.ts';
import type { UserIds } from './unprivileged-user.ts';

type KeystoreTarget = {
  jdk: Jdk;
  /** Folder of the server. */
  home: string;
  /** Folder of the configuration that holds the keystore. */
  config: string;
  user?: UserIds | undefined;
  signal: AbortSignal;
};

/** What `bin/elasticsearch-keystore` does, which the unpacked server lacks: about 1 s a call. */
async function runKeystoreTool(target: KeystoreTarget, args: readonly string[], input = ''): Promise<void> {
  const { jdk, home, config, user, signal } = target;
  const properties = {
    'cli.name': 'keystore',
    'cli.script': join(home, 'bin', 'elasticsearch-keystore'),
    'cli.libs': 'lib/tools/keystore-cli',
    'es.path.home': home,
    'es.path.conf': config,
    'es.distribution.type': 'zip',
    'es.java.type': 'ES_JAVA_HOME',
  };
  const classPath = [join(home, 'lib', '*'), join(home, 'lib', 'cli-launcher', '*')].join(':');
  await runCommandOrFail(
    `elasticsearch-keystore ${args[0]}`,
    join(jdk.home, 'bin', 'java'),
    [
      '-Xms4m',
      '-Xmx64m',
      '-XX:+UseSerialGC',
      ...Object.entries(properties).map(([name, value]) => `-D${name}=${value}`),
      '-cp',
      classPath,
      'org.elasticsearch.launcher.CliToolLauncher',
      ...args,
    ],
    { cwd: home, env: { PATH: process.env['PATH'], LANG: 'C.UTF-8' }, input, signal, ...user },
  );
}

/** Makes an empty keystore in the configuration folder. */
export async function createKeystore(target: KeystoreTarget): Promise<void> {
  await runKeystoreTool(target, ['create']);
}

/** Gives the built-in user `elastic` its first password, which must not appear in any argument list. */
export async function setBootstrapPassword(target: KeystoreTarget, password: string): Promise<void> {
  await runKeystoreTool(target, ['add', '--force', '--stdin', 'bootstrap.password'], password);
}
