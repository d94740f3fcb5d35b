/** Paths a person named → the files to read, in a stable order. Folders are walked, globs are filled in, loops by link end. */
import type { Stats } from 'node:fs';
import { glob, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { FORMAT_NAMES, formatOf } from './formats.ts';

export interface FoundFile {
  /** Absolute, links resolved: what makes a file one file, however it is named. */
  readonly path: string;
  readonly origin: string;
  readonly bytes: number;
  /**
   * Another one when the file was written since. Absent when it was written in this moment: a second change in it could
   * leave no trace.
   */
  readonly version?: string;
  /** Why it is there and cannot be read; reading it gives one rejection with this reason. */
  readonly failure?: string;
}

/** The coarsest clock of a file system, of FAT. */
const CLOCK_TICK_MS = 2000;

/** What a shell leaves to us when it is quoted, or when it found nothing itself. */
const GLOB = /[*?[{]/;

/**
 * @throws file_not_found for a path that is not there, no_articles for a folder (or file) without anything readable.
 */
export async function findFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const given of paths) {
    const absolute = resolve(given);
    const info = await stat(absolute).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return undefined;
      throw new FihristError('file_unreadable', `${quote(given)} cannot be read (${cause.code ?? 'unknown'}).`, {
        cause,
      });
    });
    const before = found.size;
    if (info === undefined) {
      if (!GLOB.test(given)) throw new FihristError('file_not_found', `There is no file or folder ${quote(given)}.`);
      let isFilled = false;
      for await (const file of fillGlob(absolute)) {
        isFilled = true;
        if (file !== null) found.set(file.path, file);
      }
      if (!isFilled) throw new FihristError('file_not_found', `No file or folder fits ${quote(given)}.`);
      if (found.size === before) throw noArticles(`${quote(given)} fits no article file`);
    } else if (info.isDirectory()) {
      for await (const file of walk(absolute, absolute, new Set())) found.set(file.path, file);
      if (found.size === before) throw noArticles(`The folder ${quote(given)} holds no article`);
    } else if (!info.isFile()) {
      throw noArticles(`${quote(given)} is no regular file`);
    } else if (formatOf(absolute) === undefined) {
      throw noArticles(`${quote(given)} is no article file`);
    } else {
      const path = await realpath(absolute);
      found.set(path, { path, origin: basename(absolute), bytes: info.size, ...versionOf(info) });
    }
  }
  return [...found.values()];
}

function noArticles(subject: string): FihristError {
  return new FihristError('no_articles', `${subject}; there are ${FORMAT_NAMES}.`);
}

/** Origins are relative to the folder in front of the first sign of the pattern. null: something that is no article file. */
async function* fillGlob(pattern: string): AsyncIterable<FoundFile | null> {
  const parts = pattern.split(sep);
  const root =
    parts
      .slice(
        0,
        parts.findIndex((part) => GLOB.test(part)),
      )
      .join(sep) || sep;
  const paths: string[] = [];
  for await (const path of glob(pattern)) paths.push(path);
  for (const path of paths.sort()) {
    yield null;
    const info = await stat(path).catch(() => undefined);
    if (info?.isDirectory() === true) yield* walk(root, path, new Set());
    else yield await describeFile(root, path);
  }
}

async function* walk(root: string, folder: string, above: ReadonlySet<string>): AsyncIterable<FoundFile> {
  let real: string;
  let names: string[];
  try {
    real = await realpath(folder);
    // A link back to a folder above it would be walked for ever.
    if (above.has(real)) return;
    names = (await readdir(folder)).sort();
  } catch (cause) {
    yield { ...unreadable(root, folder, cause), origin: `${relative(root, folder) || basename(folder)}${sep}` };
    return;
  }
  for (const name of names) {
    if (name.startsWith('.')) continue;
    const path = join(folder, name);
    const info = await stat(path).catch(() => undefined);
    if (info?.isDirectory() === true) {
      yield* walk(root, path, new Set([...above, real]));
      continue;
    }
    const file = await describeFile(root, path);
    if (file !== null) yield file;
  }
}

/** null for what is no article file: another format, a socket, a pipe, a device. */
async function describeFile(root: string, path: string): Promise<FoundFile | null> {
  if (formatOf(path) === undefined) return null;
  try {
    const info = await stat(path);
    if (!info.isFile()) return null;
    return { path: await realpath(path), origin: relative(root, path), bytes: info.size, ...versionOf(info) };
  } catch (cause) {
    return unreadable(root, path, cause);
  }
}

/** The time of change too, which no program sets: a copy may have the time and size of what it replaces. */
function versionOf({ size, mtimeMs, ctimeMs, ino }: Stats): { version?: string } {
  const isSettled = Date.now() - Math.max(mtimeMs, ctimeMs) > CLOCK_TICK_MS;
  return isSettled ? { version: `${size} ${mtimeMs} ${ctimeMs} ${ino}` } : {};
}

/** In a folder of twenty years one broken link is no reason to stop, and none to be silent. */
function unreadable(root: string, path: string, cause: unknown): FoundFile {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  const reason = code === 'ENOENT' ? 'is a link to nothing, or its name is not UTF-8' : `cannot be read (${code})`;
  return { path: join(dirname(path), basename(path)), origin: relative(root, path), bytes: 0, failure: reason };
}
