/** The documents a reader finds, and their fenced blocks. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Paths from the root. */
export const DOCUMENTS: readonly string[] = globSync(['*.md', 'docs/**/*.md'], { cwd: ROOT })
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

export function readDocument(path: string): string {
  return readFileSync(`${ROOT}/${path}`, 'utf8');
}

export interface Fence {
  /** What stands behind the three marks: «sh run». */
  readonly tag: string;
  readonly text: string;
  /** 1-based, of the opening marks. */
  readonly line: number;
}

export function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = [];
  let open: { tag: string; line: number; text: string[] } | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    const tag = /^```(?!.*`)(.*)$/.exec(line)?.[1];
    if (open === undefined) {
      if (tag !== undefined) open = { tag: tag.trim(), line: index + 1, text: [] };
    } else if (tag === '') {
      fences.push({ tag: open.tag, line: open.line, text: open.text.join('\n') });
      open = undefined;
    } else open.text.push(line);
  }
  if (open !== undefined) throw new Error(`The block that begins on line ${open.line} has no end.`);
  return fences;
}

/** The document without its fenced blocks. */
export function proseOf(markdown: string): string {
  return markdown.replace(/^```(?!.*`)[^\n]*\n[\s\S]*?^```$/gm, '');
}
