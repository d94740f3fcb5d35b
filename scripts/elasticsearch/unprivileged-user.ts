import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { runCommand, runCommandOrFail } from './run-command.ts';

export type UserIds = { uid: number; gid: number };

/** Elasticsearch refuses to run as root; a process of root starts it as this system user. */
const USER_NAME = 'fihrist-es';

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether the user that Elasticsearch runs as can enter this folder; always true when that is ourselves. */
export function isReachableByOthers(folder: string): boolean {
  if (!isRoot()) return true;
  for (let at = folder; ; at = dirname(at)) {
    // A folder that is not there yet will be made with the permissions that we choose.
    const mode = statSync(at, { throwIfNoEntry: false })?.mode ?? 0o755;
    if ((mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

async function lookUpUser(): Promise<UserIds | undefined> {
  const [uid, gid] = await Promise.all([
    runCommand('id', ['-u', USER_NAME], { timeoutMs: 10_000 }),
    runCommand('id', ['-g', USER_NAME], { timeoutMs: 10_000 }),
  ]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** The user to run Elasticsearch as: ourselves (undefined), or for root the system user, made when it is missing. */
export async function unprivilegedUser(): Promise<UserIds | undefined> {
  if (!isRoot()) return undefined;
  const present = await lookUpUser();
  if (present !== undefined) return present;
  const home = ['--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin'];
  await runCommandOrFail(`Making the system user "${USER_NAME}"`, 'useradd', ['--system', ...home, USER_NAME]).catch(
    async (error: unknown) => {
      // Another process may have made it at the same moment.
      if ((await lookUpUser()) === undefined) throw error;
    },
  );
  const made = await lookUpUser();
  if (made === undefined) throw new Error(`The system user "${USER_NAME}" was made but cannot be found with "id".`);
  return made;
}
