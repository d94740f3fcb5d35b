/**
 * Raw record → Article: identity, the checks a record must pass, and the parser. What it cannot take is a value with
 * the reason, not a throw.
 */
import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Article } from '../article/article.ts';
import type { BoilerplateRules } from '../article/boilerplate.ts';
import { parseFields } from '../article/parse-fields.ts';
import { parseText } from '../article/parse-text.ts';
import { type PathFacts, readPathFacts } from '../article/path-facts.ts';
import type { Place, RawRecord } from '../corpus/raw-record.ts';
import type { ErrorCode } from '../error/codes.ts';
import { FihristError, quote } from '../error/fihrist-error.ts';

/** Longest article, in UTF-16 units of its body. */
const MAX_BODY_LENGTH = 2 * 1024 * 1024;
const MAX_TITLE_LENGTH = 10_000;
const MAX_ID_LENGTH = 300;
const MAX_SHORT_LENGTH = 2_000;

export interface ReadArticleOptions {
  readonly rules: BoilerplateRules;
  /** Changes when the parser or its rules do: files are then read again although they did not change. */
  readonly parserFingerprint: string;
  /** For articles that do not say theirs. */
  readonly source?: string | undefined;
  readonly category?: string | undefined;
  /** Day and section of text files are those of their path, where the text states none. Default: no. */
  readonly isPathTelling?: boolean | undefined;
}

const SILENT_PATH: PathFacts = { publishedAt: null, category: null };

type Fields = Readonly<Record<string, unknown>>;

/** A record as it came: in the fields of a .jsonl line, or as the text that could not be cut into fields. */
export interface GivenRecord {
  readonly fields: Fields;
  readonly text?: string;
}

export type ReadResult =
  | { readonly kind: 'article'; readonly article: Article; readonly unknownFields: readonly string[] }
  | { readonly kind: 'rejected'; readonly code: ErrorCode; readonly reason: string };

/** An article that is to be read, known by what it says but not yet parsed. */
export interface Candidate {
  readonly id: string;
  readonly contentHash: string;
  readonly place: Place;
  /** UTF-16 units of the whole record. */
  readonly size: number;
  readonly input: CandidateInput;
  /** Parses it: the dear part, left until the hash has told that it is worth it. */
  read(): ReadResult;
}

type CandidateInput =
  | { readonly kind: 'text'; readonly text: string; readonly path: PathFacts }
  | {
      readonly kind: 'fields';
      readonly fields: InputFields;
      /** Who a page says wrote it. */
      readonly author: string | null;
      readonly unknownFields: readonly string[];
    }
  | { readonly kind: 'exported'; readonly fields: Readonly<Record<string, unknown>> };

const short = z.string().max(MAX_SHORT_LENGTH, `has more than ${MAX_SHORT_LENGTH} characters`);
const optional = short.nullish().transform((value) => value?.trim() || null);

/** What a record may say; unknown fields are left out, and named in the report. */
export const inputFields = z.object({
  id: z
    .union([
      z.string().min(1, 'is empty').max(MAX_ID_LENGTH, `has more than ${MAX_ID_LENGTH} characters`),
      z.number().transform(String),
    ])
    .nullish(),
  title: z.string().max(MAX_TITLE_LENGTH, `has more than ${MAX_TITLE_LENGTH} characters`).nullish(),
  body: z
    .string({ error: 'is missing; an article needs a text in "body"' })
    .max(MAX_BODY_LENGTH, `has more than ${MAX_BODY_LENGTH / 1024 / 1024} million characters`),
  publishedAt: short.nullish(),
  date: short.nullish(),
  source: optional,
  category: optional,
  url: optional,
});
type InputFields = z.infer<typeof inputFields>;

const nullableText = z.string().nullable();
const nullableNumber = z.number().nullable();

/** A whole article, as `export` writes it: taken back as it is, not parsed again. */
const exportedArticle = z.object({
  id: z.string().min(1).max(MAX_ID_LENGTH),
  title: nullableText,
  displayTitle: z.string(),
  body: z.string().max(MAX_BODY_LENGTH),
  headings: z.array(z.string()),
  captions: z.array(z.string()),
  byline: nullableText,
  dateline: z.object({ text: z.string(), place: nullableText, agency: nullableText, date: nullableText }).nullable(),
  source: nullableText,
  publisher: nullableText,
  category: nullableText,
  url: nullableText,
  publishedAt: nullableText,
  mentionedDates: z.array(
    z.object({
      text: z.string(),
      day: nullableNumber,
      month: nullableNumber,
      year: nullableNumber,
      resolvedBy: z.string().optional(),
    }),
  ),
  origin: z.string(),
  removed: z.array(z.object({ text: z.string(), reason: z.string() })),
});

const KNOWN_FIELDS: ReadonlySet<string> = new Set(Object.keys(inputFields.shape));
/** Why a record was rejected, as indexing writes it beside the record: no longer true once it is mended. */
export const REJECTED_FIELD = 'rejected';

export type RejectedCandidate = Extract<ReadResult, { kind: 'rejected' }> & { readonly id: string | null };

/**
 * @returns the candidate, or why the record can be none.
 */
export function candidateOf(record: RawRecord, options: ReadArticleOptions): Candidate | RejectedCandidate {
  const { place } = record;
  if (record.kind === 'rejected') return { ...record, id: idOf(place) };
  const isPathTelling = record.kind === 'text' && options.isPathTelling === true;
  const author = record.kind === 'page' ? record.author : null;
  const fields = record.kind === 'text' ? null : withoutRejection(record.fields);
  const said = record.kind === 'text' ? record.text : `${spellOut(fields ?? {})}${author ?? ''}`;
  const given = (): string => (record.kind === 'text' ? said : `${JSON.stringify(fields)}${author ?? ''}`);
  const contentHash = hash(
    'sha1',
    `${options.parserFingerprint} ${options.source} ${options.category} ${said}${isPathTelling ? place.origin : ''}`,
  );
  const found = (id: string, input: CandidateInput): Candidate => {
    const size = said.length;
    return { id, contentHash, place, size, input, read: () => readInput(input, id, place, options) };
  };
  if (record.kind === 'text') {
    const path = isPathTelling ? readPathFacts(place.origin) : SILENT_PATH;
    return found(idOf(place, given), { kind: 'text', text: record.text, path });
  }
  if (fields === null) throw new TypeError('A record has fields or is a text.');
  if (isExported(fields)) return found(String(fields['id']), { kind: 'exported', fields });
  const parsed = inputFields.safeParse(fields);
  if (!parsed.success) {
    const reason = parsed.error.issues
      .map((issue) => {
        const field = String(issue.path[0]);
        const value = fields[field];
        return `${field}${value === undefined ? '' : ` ${quote(value)}`} ${issue.message}`;
      })
      .join('; ');
    const isIdWrong = parsed.error.issues.some((issue) => issue.path[0] === 'id');
    const id = isIdWrong ? null : String(fields['id'] ?? idOf(place, given));
    return { kind: 'rejected', code: 'article_invalid', reason, id };
  }
  const id = parsed.data.id ?? idOf(place, given);
  const unknownFields = Object.keys(fields).filter((field) => !KNOWN_FIELDS.has(field));
  return found(id, { kind: 'fields', fields: parsed.data, author, unknownFields });
}

/** Names and values, each with its length: other records are other texts. JSON would be one too, but looks at every letter. */
function spellOut(fields: Fields): string {
  let text = '';
  for (const [name, value] of Object.entries(fields)) {
    const spelled = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    text += `${name.length} ${name} ${typeof value} ${spelled.length} ${spelled} `;
  }
  return text;
}

function withoutRejection(fields: Fields): Fields {
  if (!(REJECTED_FIELD in fields)) return fields;
  const { [REJECTED_FIELD]: _, ...rest } = fields;
  return rest;
}

/** What was given, for whoever mends it. */
export function givenOf(record: RawRecord | Candidate): GivenRecord {
  if ('input' in record) {
    const { input } = record;
    return { fields: input.kind === 'text' ? { body: input.text } : input.fields };
  }
  switch (record.kind) {
    case 'text':
      return { fields: { body: record.text } };
    case 'fields':
    case 'page':
      return { fields: withoutRejection(record.fields) };
    case 'rejected':
      return { fields: {}, ...(record.text === undefined ? {} : { text: record.text }) };
  }
}

function readInput(input: CandidateInput, id: string, place: Place, options: ReadArticleOptions): ReadResult {
  switch (input.kind) {
    case 'text':
      return readText(input, id, place, options);
    case 'fields':
      return readFields(input, id, place, options);
    case 'exported':
      return readExported(input.fields);
  }
}

/**
 * The same file gives the same id however it is named; two folders that each hold 001.txt give two. What is no file has
 * only what it says: the same sent again is the same article, and line 1 of another stream is another.
 */
function idOf({ path, line }: Place, given: () => string = () => ''): string {
  return hash('sha256', path === null ? given() : `${path}${line === null ? '' : `:${line}`}`).slice(0, 20);
}

function readText(
  { text, path }: Extract<CandidateInput, { kind: 'text' }>,
  id: string,
  place: Place,
  options: ReadArticleOptions,
): ReadResult {
  const parsed = parseText(text, options.rules);
  if (parsed.body === '' && parsed.title === null) {
    return { kind: 'rejected', code: 'article_invalid', reason: 'holds no text but boilerplate' };
  }
  const article: Article = {
    ...parsed,
    source: parsed.source ?? options.source ?? null,
    publishedAt: parsed.publishedAt ?? path.publishedAt,
    id,
    category: options.category ?? path.category,
    url: null,
    origin: place.origin,
  };
  return { kind: 'article', article, unknownFields: [] };
}

function readFields(
  { fields, author, unknownFields }: Extract<CandidateInput, { kind: 'fields' }>,
  id: string,
  place: Place,
  options: ReadArticleOptions,
): ReadResult {
  if (fields.body.trim() === '' && (fields.title ?? '').trim() === '') {
    return { kind: 'rejected', code: 'article_invalid', reason: 'body is empty and there is no title' };
  }
  try {
    const parsed = parseFields(
      {
        title: fields.title ?? null,
        body: fields.body,
        publishedAt: fields.publishedAt ?? fields.date ?? null,
        source: fields.source ?? options.source ?? null,
      },
      options.rules,
    );
    const category = fields.category ?? options.category ?? null;
    const byline = parsed.byline ?? author;
    const article: Article = { ...parsed, byline, id, category, url: fields.url, origin: place.origin };
    return { kind: 'article', article, unknownFields };
  } catch (error) {
    if (error instanceof FihristError) return { kind: 'rejected', code: error.code, reason: error.message };
    throw error;
  }
}

function isExported(fields: Readonly<Record<string, unknown>>): boolean {
  return 'displayTitle' in fields && 'mentionedDates' in fields && 'origin' in fields;
}

function readExported(fields: Readonly<Record<string, unknown>>): ReadResult {
  const parsed = exportedArticle.safeParse(fields);
  if (parsed.success) return { kind: 'article', article: parsed.data as Article, unknownFields: [] };
  const [issue] = parsed.error.issues;
  const reason = `is not an exported article: ${issue?.path.join('.')} ${issue?.message}`;
  return { kind: 'rejected', code: 'article_invalid', reason };
}
