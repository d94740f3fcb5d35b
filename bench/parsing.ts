/**
 * What the parser finds in 200 articles that were read by eye: 40 of each of five outlets, drawn at random. parser-sample.jsonl
 * says what is right, without the articles' text: of a line no more than the beginning of its SHA-256. Whoever changes it judges
 * from the raw lines first: a judgement with the parser's answer beside it overlooks what the parser overlooks.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Article } from '../src/article/article.ts';
import { candidateOf } from '../src/indexing/read-article.ts';
import type { Bench, BenchContext, Figure } from './bench.ts';
import { readRecords } from './read-articles.ts';

const SAMPLE = new URL('parser-sample.jsonl', import.meta.url);
const HASH_LENGTH = 12;

interface Judged {
  readonly id: string;
  /** null where the text has none. */
  readonly dateline: { readonly place: string | null; readonly agency: string | null } | null;
  readonly byline: string | null;
  /** Lines that stand over a part of the text, hashed. */
  readonly headings: readonly string[];
  /** Lines that are not the article's: links to other articles, adverts of the outlet, rules; hashed. */
  readonly removed: readonly string[];
}

/** What an article has of each field: none, one, or several. */
const FIELDS: Readonly<Record<string, (from: Judged) => readonly string[]>> = {
  'place of the dateline': ({ dateline }) => present(dateline?.place),
  'agency of the dateline': ({ dateline }) => present(dateline?.agency),
  byline: ({ byline }) => present(byline),
  headings: ({ headings }) => headings,
  'boilerplate taken off': ({ removed }) => removed,
};

export const parsing: Bench = {
  name: 'parsing',
  summary: 'fields found, and right, in 200 articles read by eye; needs --data news-20k.jsonl.gz',
  async run(context) {
    const sample = readFileSync(SAMPLE, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Judged);
    const parsed = await parse(context, new Set(sample.map(({ id }) => id)));
    const missing = sample.filter(({ id }) => !parsed.has(id));
    if (missing.length > 0) {
      throw new Error(
        `${context.file} lacks ${missing.length} of the ${sample.length} articles, such as ${missing[0]?.id}.`,
      );
    }
    return Object.entries(FIELDS).flatMap(([name, read]) => measure(name, read, sample, parsed));
  },
};

function measure(
  name: string,
  read: (from: Judged) => readonly string[],
  sample: readonly Judged[],
  parsed: ReadonlyMap<string, Judged>,
): Figure[] {
  let there = 0;
  let found = 0;
  let right = 0;
  for (const judged of sample) {
    const truth = read(judged);
    const got = read(parsed.get(judged.id) as Judged);
    there += truth.length;
    found += got.length;
    right += got.filter((value) => truth.includes(value)).length;
  }
  return [
    { name: `${name}: found of ${there}`, values: [(100 * right) / there], unit: '%' },
    { name: `  right of ${found} found`, values: [(100 * right) / found], unit: '%', target: { atLeast: 95 } },
  ];
}

async function parse({ file, language }: BenchContext, ids: ReadonlySet<string>): Promise<Map<string, Judged>> {
  const parsed = new Map<string, Judged>();
  for await (const record of readRecords(file)) {
    const candidate = candidateOf(record, language);
    if ('kind' in candidate || !ids.has(candidate.id)) continue;
    const result = candidate.read();
    if (result.kind === 'article') parsed.set(candidate.id, toJudged(result.article));
  }
  return parsed;
}

function toJudged({ id, dateline, byline, headings, removed }: Article): Judged {
  return { id, dateline, byline, headings: headings.map(hashLine), removed: removed.map(({ text }) => hashLine(text)) };
}

function hashLine(line: string): string {
  return hash('sha256', line.trim().normalize('NFC')).slice(0, HASH_LENGTH);
}

function present(value: string | null | undefined): readonly string[] {
  return value === null || value === undefined ? [] : [value];
}
