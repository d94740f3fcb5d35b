/**
 * The rejected records of a run as JSON lines: each with the reason, in a form that `index` takes once it is mended. The
 * same command writes the same file: what is there is what its last run rejected. Whole lines only, whatever happens.
 */
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { FihristError, quote } from '../error/fihrist-error.ts';
import type { SettledRecord } from './index-run.ts';
import { REJECTED_FIELD } from './read-article.ts';

const BUFFERED_LETTERS = 256 * 1024;

export class RejectedFile {
  readonly #path: string;
  readonly #partPath: string;
  #lines: string[] = [];
  #letters = 0;
  #isBegun = false;

  constructor(path: string) {
    this.#path = path;
    this.#partPath = `${path}.part`;
  }

  /** Keeps it when it was rejected. */
  add({ place, id, outcome, code, reason, given }: SettledRecord): void {
    if (outcome !== 'rejected') return;
    const { fields = {}, text } = given ?? {};
    const rejection = { file: place.origin, line: place.line, code, reason, ...(text === undefined ? {} : { text }) };
    // With the id that it would have had, the mended record is the article of that place.
    const line = `${JSON.stringify({ ...(id === null ? {} : { id }), ...fields, [REJECTED_FIELD]: rejection })}\n`;
    this.#lines.push(line);
    this.#letters += line.length;
    if (this.#letters >= BUFFERED_LETTERS) this.#flush();
  }

  /** Ends the file. Answers its path; null when nothing was rejected: what an earlier run left is gone then. */
  finish(): string | null {
    if (this.#lines.length > 0) this.#flush();
    if (!this.#isBegun) {
      rmSync(this.#path, { force: true });
      return null;
    }
    renameSync(this.#partPath, this.#path);
    return this.#path;
  }

  #flush(): void {
    try {
      if (!this.#isBegun) {
        mkdirSync(dirname(this.#path), { recursive: true });
        writeFileSync(this.#partPath, '');
        this.#isBegun = true;
      }
      appendFileSync(this.#partPath, this.#lines.join(''));
    } catch (cause) {
      const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
      throw new FihristError(
        'engine_unavailable',
        `The rejected records cannot be written to ${quote(this.#path)} (${reason}); free space or name another folder in FIHRIST_DATA.`,
        { cause },
      );
    }
    this.#lines = [];
    this.#letters = 0;
  }
}
