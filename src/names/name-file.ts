/**
 * The files of curated names (index-mappings/names/**.yml) → names. Not the check of the names against each other
 * (check-names.ts) and not their edits while the service runs.
 *
 * A file is a YAML map from id to entry, lists in block style with one spelling a line so that bidi display cannot
 * reorder them in review:
 *
 *     kazakhstan:
 *       label: كازاخستان        # is a spelling too, and needs not be listed again
 *       spellings:
 *         - قازاقستان
 *       adjectives:
 *         - كازاخستاني
 *       latin: [Kazakhstan]
 *
 * Invariant: what a file says is what the `yaml` package reads in it. The package needs over half a second for our
 * files at a cold start, so {@link readPlainYaml} reads the plain style they are written in fifty times faster and
 * gives up on anything else, which then goes to the package.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { NAME_KINDS, type Name, type NameKind } from './name.ts';

/** One entry as a file has it: a whole name, or an addition to the entry with this id in an earlier layer. */
export interface NameEntry {
  readonly id: string;
  /** Given, or from the file's name (`places-cities.yml` → place); undefined when neither tells. */
  readonly kind: NameKind | undefined;
  readonly label: string | undefined;
  readonly spellings: readonly string[];
  readonly adjectives: readonly string[];
  readonly latin: readonly string[];
  readonly cues: readonly string[];
  readonly ambiguous: boolean | undefined;
  /** Values of any list that an earlier layer has and that are wrong: they are taken off. */
  readonly drop: readonly string[];
  readonly source: string | undefined;
  readonly file: string;
  /** 1-based, where the id stands. */
  readonly line: number;
  /** 1-based, where each value stands. */
  readonly valueLines: ReadonlyMap<string, number>;
}

export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

export interface CuratedNames {
  readonly names: readonly Name[];
  /** What they were merged from: another layer can be put over them. */
  readonly layers: readonly (readonly NameEntry[])[];
  /** Where a name, or one value of it, was read; undefined for a name that came from no file. */
  readonly locate: (id: string, value?: string) => Place | undefined;
}

interface Value {
  readonly text: string | boolean | number | null;
  readonly line: number;
}
type Field = { readonly line: number; readonly value: Value | readonly Value[] };
interface RawEntry {
  readonly id: string;
  readonly line: number;
  readonly fields: Map<string, Field>;
}

const KIND_OF_FILE: Readonly<Record<string, NameKind>> = {
  places: 'place',
  persons: 'person',
  orgs: 'org',
  months: 'month',
};

const LIST = 'a list of texts, one a line («- …»)';
const texts = z.array(z.string(LIST).trim().min(1, 'a text that is not empty'), LIST);
const entrySchema = z.strictObject({
  kind: z.enum(NAME_KINDS, `one of ${NAME_KINDS.join(', ')}`).optional(),
  label: z.string('a text').trim().min(1, 'a text that is not empty').optional(),
  spellings: texts.default([]),
  adjectives: texts.default([]),
  latin: texts.default([]),
  cues: texts.default([]),
  ambiguous: z.boolean('true or false').optional(),
  drop: texts.default([]),
  source: z.string('a text').trim().min(1, 'a text that is not empty').optional(),
});
const FIELDS = Object.keys(entrySchema.shape);
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** @throws FihristError `name_invalid` whose message names file, line, value and what would be right. */
export function parseNameFile(text: string, fileName: string): NameEntry[] {
  const raw = readPlainYaml(text) ?? readAnyYaml(text, fileName);
  const kind = KIND_OF_FILE[basename(fileName).split(/[-.]/, 1)[0] ?? ''];
  return raw.map((entry) => toEntry(entry, fileName, kind));
}

/**
 * Later layers add to earlier ones: lists are joined, scalar fields replaced, `drop` takes values off. Within one layer
 * an id stands once.
 */
export function mergeNames(layers: readonly (readonly NameEntry[])[]): CuratedNames {
  const byId = new Map<string, NameEntry[]>();
  for (const layer of layers) {
    const seen = new Map<string, NameEntry>();
    for (const entry of layer) {
      const twin = seen.get(entry.id);
      if (twin !== undefined) {
        fault(entry, entry.line, `the id ${quote(entry.id)} stands in ${twin.file}:${twin.line} too; join the two`);
      }
      seen.set(entry.id, entry);
      const entries = byId.get(entry.id);
      if (entries === undefined) byId.set(entry.id, [entry]);
      else entries.push(entry);
    }
  }
  return {
    names: [...byId.values()].map(mergeEntries),
    layers,
    locate: (id, value) => {
      const entries = byId.get(id);
      const last = entries?.at(-1);
      if (entries === undefined || last === undefined) return undefined;
      const holder = value === undefined ? undefined : entries.findLast((entry) => entry.valueLines.has(value));
      return holder === undefined
        ? { file: last.file, line: last.line }
        : { file: holder.file, line: holder.valueLines.get(value ?? '') ?? holder.line };
    },
  };
}

/** Reads `folder/generated/*.yml`, then `folder/*.yml` over them. Synchronous: nothing can start without the names. */
export function readCuratedNames(folder: string): CuratedNames {
  return mergeNames([readLayer(join(folder, 'generated')), readLayer(folder)]);
}

function readLayer(folder: string): NameEntry[] {
  let files: string[];
  try {
    files = readdirSync(folder).filter((file) => file.endsWith('.yml'));
  } catch (cause) {
    throw new FihristError('file_not_found', `The folder of name files ${quote(folder)} cannot be read`, { cause });
  }
  return files.sort().flatMap((file) => {
    const path = join(folder, file);
    return parseNameFile(readFileSync(path, 'utf8'), path);
  });
}

function mergeEntries(entries: readonly NameEntry[]): Name {
  const last = entries.at(-1) as NameEntry;
  const scalar = <K extends 'kind' | 'label' | 'ambiguous'>(key: K) =>
    entries.findLast((entry) => entry[key] !== undefined)?.[key];
  const list = (key: 'spellings' | 'adjectives' | 'latin' | 'cues', first: readonly string[] = []) => {
    const values = new Set(first);
    for (const entry of entries) {
      for (const value of entry.drop) values.delete(value);
      for (const value of entry[key]) values.add(value);
    }
    return [...values];
  };

  const kind = scalar('kind');
  if (kind === undefined) {
    fault(last, last.line, `${quote(last.id)} has no kind; give one of ${NAME_KINDS.join(', ')}`);
  }
  const otherKind = entries.find((entry) => entry.kind !== undefined && entry.kind !== kind);
  if (otherKind !== undefined) {
    fault(last, last.line, `${quote(last.id)} is a ${kind} here, a ${otherKind.kind} in ${otherKind.file}`);
  }
  const label = scalar('label');
  if (label === undefined) fault(last, last.line, `${quote(last.id)} has no label; give its canonical spelling`);

  // An earlier layer's label stays a spelling when a later one gives another.
  const labels = entries.flatMap((entry) => entry.label ?? []).filter((value) => !last.drop.includes(value));
  return {
    id: last.id,
    kind,
    label,
    spellings: list('spellings', [label, ...labels]),
    adjectives: list('adjectives'),
    latin: list('latin'),
    ambiguous: scalar('ambiguous') ?? false,
    cues: list('cues'),
    source: [...new Set(entries.map((entry) => entry.source ?? 'hand'))].join('; '),
  };
}

function toEntry(raw: RawEntry, file: string, kind: NameKind | undefined): NameEntry {
  const at = { file };
  if (!ID.test(raw.id)) {
    fault(at, raw.line, `the id ${quote(raw.id)} is wrong; an id is kebab-case Latin such as kassym-jomart-tokayev`);
  }
  const plain: Record<string, unknown> = {};
  const valueLines = new Map<string, number>();
  for (const [key, field] of raw.fields) {
    const values = 'text' in field.value ? [field.value] : field.value;
    plain[key] = 'text' in field.value ? field.value.text : field.value.map((value) => value.text);
    // A dropped value is not the name's: an error about it should point at the file that has it.
    if (key !== 'drop') for (const value of values) valueLines.set(String(value.text).trim(), value.line);
  }
  const parsed = entrySchema.safeParse(plain);
  if (!parsed.success) {
    const issue = parsed.error.issues[0] as z.core.$ZodIssue;
    if (issue.code === 'unrecognized_keys') {
      const key = issue.keys[0] ?? '';
      const line = raw.fields.get(key)?.line ?? raw.line;
      fault(at, line, `${raw.id} has an unknown field ${quote(key)}; the fields are ${FIELDS.join(', ')}`);
    }
    const [key, index] = issue.path as [string, number?];
    const field = raw.fields.get(key) as Field;
    const value = 'text' in field.value ? field.value : index === undefined ? undefined : field.value[index];
    fault(
      at,
      value?.line ?? field.line,
      `${key} of ${raw.id} is ${quote(value === undefined ? plain[key] : value.text)}; it takes ${issue.message}`,
    );
  }
  const entry = parsed.data;
  return {
    ...entry,
    id: raw.id,
    kind: entry.kind ?? kind,
    label: entry.label,
    ambiguous: entry.ambiguous,
    source: entry.source,
    file,
    line: raw.line,
    valueLines,
  };
}

function fault(at: { file: string }, line: number, message: string, cause?: unknown): never {
  throw new FihristError('name_invalid', `${at.file}:${line}: ${message}`, {
    details: { file: at.file, line },
    ...(cause === undefined ? {} : { cause }),
  });
}

// ── The plain style ──────────────────────────────────────────────────────────────────────────────────────────────────

// Begins with a letter, holds no character that YAML gives a meaning to: such a text is itself.
const PLAIN = String.raw`\p{L}[\p{L}\p{M}\p{N} .'’&()/+_-]*`;
const QUOTED = String.raw`"[^"\\]*"`;
const COMMENT = String.raw`(?:\s+#.*|\s*)`;
const ID_LINE = new RegExp(`^([a-z][a-z0-9-]*):${COMMENT}$`);
const FIELD_LINE = new RegExp(String.raw`^  ([a-z]+):(?:\s+(${PLAIN}|${QUOTED}|\[[^\]"#:{}]*\]))?${COMMENT}$`, 'u');
const ITEM_LINE = new RegExp(`^    - (${PLAIN}|${QUOTED})${COMMENT}$`, 'u');
const FLOW_ITEM = new RegExp(`^${PLAIN}$`, 'u');
const EMPTY_LINE = /^\s*(?:#.*)?$/;
// Plain words that YAML reads as something else than a text.
const NOT_TEXT = /^(?:true|false|null)$/i;

/** @returns undefined when the text is not in the plain style; it may still be right YAML. */
function readPlainYaml(text: string): RawEntry[] | undefined {
  const entries: RawEntry[] = [];
  const ids = new Set<string>();
  let fields: Map<string, Field> | undefined;
  let items: Value[] | undefined;
  let lineNumber = 0;
  for (const line of text.split('\n')) {
    lineNumber += 1;
    const item = ITEM_LINE.exec(line);
    if (item !== null) {
      const value = plainText(item[1] as string);
      if (items === undefined || typeof value !== 'string') return undefined;
      items.push({ text: value, line: lineNumber });
      continue;
    }
    if (EMPTY_LINE.test(line)) continue;
    if (items?.length === 0) return undefined;
    items = undefined;
    const field = FIELD_LINE.exec(line);
    if (field !== null) {
      const key = field[1] as string;
      const value = field[2];
      if (fields === undefined || fields.has(key)) return undefined;
      if (value === undefined) {
        items = [];
        fields.set(key, { line: lineNumber, value: items });
      } else if (value.startsWith('[')) {
        const parts = value.slice(1, -1).split(',');
        const values: Value[] = [];
        for (const part of parts) {
          const one = part.trim();
          if (!FLOW_ITEM.test(one) || NOT_TEXT.test(one)) return undefined;
          values.push({ text: one, line: lineNumber });
        }
        fields.set(key, { line: lineNumber, value: values });
      } else {
        const scalar = plainText(value);
        if (scalar === undefined) return undefined;
        fields.set(key, { line: lineNumber, value: { text: scalar, line: lineNumber } });
      }
      continue;
    }
    const id = ID_LINE.exec(line)?.[1];
    if (id === undefined || ids.has(id) || (fields !== undefined && fields.size === 0)) return undefined;
    ids.add(id);
    fields = new Map();
    entries.push({ id, line: lineNumber, fields });
  }
  return items?.length === 0 || fields?.size === 0 ? undefined : entries;
}

function plainText(text: string): string | boolean | undefined {
  if (text.startsWith('"')) return text.slice(1, -1);
  const value = text.trim();
  if (value === 'true') return true;
  return NOT_TEXT.test(value) ? undefined : value;
}

// ── Any YAML ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function readAnyYaml(text: string, file: string): RawEntry[] {
  const at = { file };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (node: unknown) =>
    lines.linePos((node as { range?: [number, number, number] | null })?.range?.[0] ?? 0).line;
  const error = document.errors[0];
  if (error !== undefined) {
    const line = lines.linePos(error.pos[0]).line;
    const found = text.split('\n')[line - 1]?.trim() ?? '';
    fault(at, line, `this is not YAML: ${error.message}; the line is ${quote(found)}`, error);
  }
  if (document.contents === null) return [];
  if (!isMap(document.contents)) {
    fault(at, lineOf(document.contents), `the file is no map; it takes entries «id:» with the fields below`);
  }
  return document.contents.items.map(({ key, value }) => {
    const id = String(isScalar(key) ? key.value : key);
    const line = lineOf(key);
    if (!isMap(value)) fault(at, line, `the entry ${quote(id)} is empty or no map; it takes ${FIELDS.join(', ')}`);
    const fields = new Map<string, Field>();
    for (const pair of value.items) {
      const toValue = (node: unknown): Value => ({
        text: (isScalar(node) ? node.value : JSON.stringify(node)) as Value['text'],
        line: lineOf(node ?? pair.key),
      });
      fields.set(String(isScalar(pair.key) ? pair.key.value : pair.key), {
        line: lineOf(pair.key),
        value: isSeq(pair.value) ? pair.value.items.map(toValue) : toValue(pair.value),
      });
    }
    return { id, line, fields };
  });
}
