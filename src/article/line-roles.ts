/** The lines of an article while they are sorted: what each of them is, as far as that is known, and where the text stands. */
import { isCaption, readByline, readSourceLine } from './credits.ts';
import { isProse } from './lines.ts';
import { readDateLine } from './stated-date.ts';

export type Role =
  | 'title'
  | 'body'
  | 'heading'
  | 'caption'
  | 'byline'
  | 'dateline'
  | 'source'
  | 'publisher'
  | 'removed';

export class LineRoles {
  /** Trimmed, none of them blank (lines.ts). */
  readonly lines: readonly string[];
  /** null: not yet known. */
  readonly roles: (Role | null)[];
  /** Of what is removed. */
  readonly reasons: (string | null)[];
  /** Which lines are running text by their form. */
  readonly prose: readonly boolean[];
  /** The first and the last paragraph; the number of lines and -1 where there is none. */
  firstProse = 0;
  lastProse = -1;

  constructor(lines: readonly string[]) {
    this.lines = lines;
    this.roles = lines.map(() => null);
    this.reasons = lines.map(() => null);
    this.prose = lines.map(isProse);
  }

  remove(i: number, reason: string): void {
    this.roles[i] = 'removed';
    this.reasons[i] = reason;
  }

  /** The paragraphs of running text between which headings stand, and outside of which credits do. */
  findProse(from: number): void {
    this.firstProse = this.lines.length;
    this.lastProse = -1;
    for (let i = from; i < this.lines.length; i++) {
      if (this.roles[i] !== null || !this.prose[i] || isFurniture(this.lines[i]!)) continue;
      if (this.firstProse === this.lines.length) this.firstProse = i;
      this.lastProse = i;
    }
  }
}

/** A line that looks like prose or a title but is page furniture: a date, a byline, a credit. */
export function isFurniture(line: string): boolean {
  if (line.length > 320) return false;
  return readDateLine(line) !== null || readByline(line) !== null || readSourceLine(line) !== null || isCaption(line);
}
