import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { isReachableByOthers, isRoot } from './unprivileged-user.ts';

/**
 * Where downloads live between runs, outside the checkout: $XDG_CACHE_HOME/fihrist or ~/.cache/fihrist. For root, whose
 * home is closed to the user that Elasticsearch runs as, /var/cache/fihrist when those cannot be entered.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const base = environment['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return isRoot() && !isReachableByOthers(base) ? '/var/cache/fihrist' : join(base, 'fihrist');
}

/** Whether a process with this id runs, ours or somebody else's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function tryLock(lock: string): boolean {
  // Written apart and linked into place: a lock is never seen without its owner in it.
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Runs `work` while no other process runs work under the same name; a lock whose owner has died is taken over. */
export async function withCacheLock<Result>(
  folder: string,
  name: string,
  onWait: (ownerPid: number) => void,
  work: () => Promise<Result>,
): Promise<Result> {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const lock = join(folder, `${name}.lock`);
  let hasSaidSo = false;
  while (!tryLock(lock)) {
    let owner = Number.NaN;
    try {
      owner = Number(readFileSync(lock, 'utf8'));
    } catch {
      continue; // Released between the two looks.
    }
    if (!isAlive(owner)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!hasSaidSo) onWait(owner);
    hasSaidSo = true;
    await sleep(500);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}
