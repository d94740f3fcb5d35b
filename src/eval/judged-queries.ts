/**
 * Judged queries: two .jsonl texts → queries with what people judged. queries.jsonl: {"id", "query"}; qrels.jsonl:
 * {"query_id", "doc_id", "rel"} with a whole number, 1 and more relevant. Other fields are let be: data sets bring
 * answers and notes. Nothing wrong is passed over: a fault names file and line. Pure; read-judged-folder.ts reads.
 */
import { z } from 'zod';
import { FihristError, quote } from '../error/fihrist-error.ts';
import type { Judgements } from './measures.ts';

export interface JudgedQuery {
  readonly id: string;
  readonly query: string;
  readonly judged: Judgements;
}

/** The content of a file, and how it is called in messages. */
export interface NamedText {
  readonly file: string;
  readonly text: string;
}

const id = z.union([z.string().min(1, 'must not be empty'), z.int().transform(String)], {
  error: 'must be a text or a whole number',
});
const queryLine = z.object({ id, query: z.string('must be a text') });
const judgementLine = z.object({ query_id: id, doc_id: id, rel: z.int('must be a whole number') });

/** @throws judgements_invalid with the file and line of the first fault. */
export function parseJudgedQueries(queries: NamedText, qrels: NamedText): JudgedQuery[] {
  const found = new Map<string, { query: string; line: number; judged: Map<string, number> }>();
  for (const { line, value } of readLines(queries, queryLine, '{"id": "…", "query": "…"}')) {
    const before = found.get(value.id);
    if (before !== undefined) {
      throw fault(queries.file, line, `the id ${quote(value.id)} stands in line ${before.line} already`);
    }
    if (value.query.trim() === '') throw fault(queries.file, line, 'query must not be empty');
    found.set(value.id, { query: value.query, line, judged: new Map() });
  }
  if (found.size === 0) throw new FihristError('judgements_invalid', `${quote(queries.file)} has no queries.`);
  for (const { line, value } of readLines(qrels, judgementLine, '{"query_id": "…", "doc_id": "…", "rel": 1}')) {
    const query = found.get(value.query_id);
    if (query === undefined) {
      throw fault(qrels.file, line, `query_id ${quote(value.query_id)} is no id of ${quote(queries.file)}`);
    }
    const before = query.judged.get(value.doc_id);
    if (before !== undefined && before !== value.rel) {
      throw fault(qrels.file, line, `${quote(value.doc_id)} was judged ${before} for this query before`);
    }
    query.judged.set(value.doc_id, value.rel);
  }
  return [...found].map(([key, { query, judged }]) => ({ id: key, query, judged }));
}

function* readLines<T>({ file, text }: NamedText, schema: z.ZodType<T>, example: string) {
  // Only \n ends a line: U+2028 and U+2029 stand raw inside JSON strings.
  for (const [index, json] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (json.trim() === '') continue;
    const line = index + 1;
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch (cause) {
      throw fault(file, line, `${quote(json)} is not JSON; a line is ${example}`, cause);
    }
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw fault(file, line, `${describe(parsed.error)}; a line is ${example}`);
    yield { line, value: parsed.data };
  }
}

function describe(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.length === 0 ? 'it' : path.join('.')} ${message}`).join(', ');
}

function fault(file: string, line: number, reason: string, cause?: unknown): FihristError {
  return new FihristError('judgements_invalid', `${file}:${line}: ${reason}.`, { details: { file, line }, cause });
}
