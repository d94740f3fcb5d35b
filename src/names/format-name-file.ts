/** Edits of names → a file that a person can review and commit to index-mappings/names. The way back is name-file.ts. */
import type { Name } from './name.ts';

export interface EditedName {
  readonly id: string;
  /** null: deleted. */
  readonly after: Name | null;
}

const LISTS = ['spellings', 'adjectives', 'latin', 'cues'] as const;

/**
 * @param curated names of the files that are committed already: only what differs from them is written, as additions
 * and `drop`s over them.
 */
export function formatNameFile(edits: readonly EditedName[], curated: ReadonlyMap<string, Name>): string {
  const blocks: string[] = [];
  const deleted: string[] = [];
  for (const { id, after } of edits) {
    const before = curated.get(id);
    if (after !== null) {
      if (JSON.stringify(after) !== JSON.stringify(before)) blocks.push(formatEntry(after, before));
    } else if (before !== undefined) deleted.push(id);
  }
  if (deleted.length > 0) {
    blocks.unshift(`# Deleted by editors; take them out of the files they stand in: ${deleted.join(', ')}\n`);
  }
  return blocks.length === 0 ? '# No name was edited.\n' : blocks.join('');
}

function formatEntry(name: Name, before: Name | undefined): string {
  const lines = [`${name.id}:`];
  if (name.kind !== before?.kind) lines.push(`  kind: ${name.kind}`);
  if (name.label !== before?.label) lines.push(`  label: ${scalar(name.label)}`);
  for (const list of LISTS) {
    const known = new Set(before?.[list]);
    const added = name[list].filter((value) => !known.has(value) && !(list === 'spellings' && value === name.label));
    addList(lines, list, added);
  }
  const gone = LISTS.flatMap((list) => (before?.[list] ?? []).filter((value) => !name[list].includes(value)));
  addList(lines, 'drop', gone);
  if (name.ambiguous !== (before?.ambiguous ?? false)) lines.push(`  ambiguous: ${name.ambiguous}`);
  if (name.source !== before?.source) lines.push(`  source: ${scalar(name.source)}`);
  return `${lines.join('\n')}\n`;
}

function addList(lines: string[], key: string, values: readonly string[]): void {
  if (values.length === 0) return;
  lines.push(`  ${key}:`, ...values.map((value) => `    - ${scalar(value)}`));
}

/** Quoted where YAML would read something else than the text. */
function scalar(text: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._-]*$/u.test(text) &&
    !/^(?:true|false|null|yes|no|on|off|[\d._-]+)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
