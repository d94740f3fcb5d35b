/**
 * Which files went in whole, so that the next run leaves them unread. An entry is written when all articles of its file
 * are in the index; so a run that was killed goes on where it was, and files that grow or change are read again.
 *
 * Left unread is only a file of which reading could tell nothing new: nothing in it was rejected, repeated or taken
 * down, and no article of it came up before in the same run. Otherwise the outcome would depend on what was read last
 * time.
 */
import { hash } from 'node:crypto';
import type { FoundFile } from '../corpus/find-files.ts';
import type { RawRecord } from '../corpus/raw-record.ts';
import type { IndexedFile, SearchEngine } from '../engine/engine.ts';
import { DIGEST_BYTES, IdSet } from './id-set.ts';

/** Stands for all records of a file that is as a run left it. */
export interface UnreadFile {
  readonly kind: 'unread';
  readonly file: FoundFile;
  readonly articles: number;
}

/** Entries read and written at a time. */
const PAGE_SIZE = 500;
const PAGE_BYTES = 4 * 1024 * 1024;
/** A larger file is read each time. */
const MOST_ARTICLES = 1_000_000;

export class FileJournal {
  /** Of this run. */
  readonly seenIds = new IdSet();
  readonly #engine: SearchEngine;
  readonly #settings: string;
  readonly #isDryRun: boolean;
  #current: OpenFile | undefined;
  #done: IndexedFile[] = [];
  #doneBytes = 0;

  /** @param settings what else decides what a file gives, as the parser: a file read with others is read again. */
  constructor(engine: SearchEngine, settings: readonly (string | undefined)[], isDryRun = false) {
    this.#engine = engine;
    this.#isDryRun = isDryRun;
    this.#settings = hash('sha1', JSON.stringify(settings));
  }

  async *read(
    files: readonly FoundFile[],
    readRecords: (file: FoundFile) => AsyncIterable<RawRecord>,
  ): AsyncIterable<RawRecord | UnreadFile> {
    for (let start = 0; start < files.length; start += PAGE_SIZE) {
      const page = files.slice(start, start + PAGE_SIZE);
      const known = await this.#engine.readIndexedFiles(page.map(({ path }) => path));
      // What is read again is no longer known, whatever comes of it and however this run ends.
      await this.#forget(
        page.filter((file) => known.has(file.path) && known.get(file.path)?.version !== this.#versionOf(file)),
      );
      for (const file of page) {
        const version = this.#versionOf(file);
        const entry = known.get(file.path);
        if (entry !== undefined && entry.version === version) {
          if (this.#addAll(entry.digests)) {
            yield { kind: 'unread', file, articles: entry.digests.length / DIGEST_BYTES };
            continue;
          }
          await this.#forget([file]);
        }
        this.#current = new OpenFile(file.path, version, (entry) => this.#note(entry));
        yield* readRecords(file);
        this.#current.endReading();
      }
    }
    this.#current = undefined;
  }

  /** The file that is being read; undefined for what is no file, such as standard input. */
  openFile(path: string | null): OpenFile | undefined {
    return this.#current?.path === path ? this.#current : undefined;
  }

  /** Writes the entries of files that are whole. */
  async write(): Promise<void> {
    if (this.#done.length === 0) return;
    const done = this.#done;
    [this.#done, this.#doneBytes] = [[], 0];
    if (!this.#isDryRun) await this.#engine.writeIndexedFiles(done);
  }

  /** The same, when they have come to many without an article written: a folder that was read before. */
  async writeIfMany(): Promise<void> {
    if (this.#done.length >= PAGE_SIZE || this.#doneBytes >= PAGE_BYTES) await this.write();
  }

  #versionOf({ version }: FoundFile): string | undefined {
    return version === undefined ? undefined : `${version} ${this.#settings}`;
  }

  async #forget(files: readonly FoundFile[]): Promise<void> {
    if (files.length === 0 || this.#isDryRun) return;
    await this.#engine.writeIndexedFiles(files.map(({ path }) => ({ path, version: '', digests: Buffer.alloc(0) })));
  }

  #note(entry: IndexedFile): void {
    this.#done.push(entry);
    this.#doneBytes += entry.digests.length;
  }

  /** All or none. */
  #addAll(digests: Buffer): boolean {
    for (let offset = 0; offset < digests.length; offset += DIGEST_BYTES) {
      if (this.seenIds.has(digests, offset)) return false;
    }
    for (let offset = 0; offset < digests.length; offset += DIGEST_BYTES) this.seenIds.add(digests, offset);
    return true;
  }
}

/** A file on its way: read, and its articles not yet all in the index. */
export class OpenFile {
  readonly path: string;
  readonly #version: string | undefined;
  readonly #onWhole: (entry: IndexedFile) => void;
  #digests = Buffer.alloc(16 * DIGEST_BYTES);
  #articles = 0;
  #waiting = 0;
  #isRead = false;
  #isSpoilt = false;

  /** @param version undefined: it cannot be known again. */
  constructor(path: string, version: string | undefined, onWhole: (entry: IndexedFile) => void) {
    this.path = path;
    this.#version = version;
    this.#onWhole = onWhole;
    this.#isSpoilt = version === undefined;
  }

  add(digest: Buffer): void {
    this.#waiting++;
    if (this.#isSpoilt) return;
    if (this.#articles === MOST_ARTICLES) {
      this.spoil();
      return;
    }
    const end = this.#articles * DIGEST_BYTES;
    if (end === this.#digests.length) this.#digests = Buffer.concat([this.#digests, Buffer.alloc(end)]);
    digest.copy(this.#digests, end);
    this.#articles++;
  }

  /** Something of it did not go in. */
  spoil(): void {
    this.#isSpoilt = true;
    this.#digests = Buffer.alloc(0);
  }

  /** One of those that were added is in the index. */
  settle(): void {
    this.#waiting--;
    this.#noteIfWhole();
  }

  endReading(): void {
    this.#isRead = true;
    this.#noteIfWhole();
  }

  #noteIfWhole(): void {
    if (!this.#isRead || this.#isSpoilt || this.#waiting > 0) return;
    const digests = this.#digests.subarray(0, this.#articles * DIGEST_BYTES);
    this.#onWhole({ path: this.path, version: this.#version as string, digests });
  }
}
