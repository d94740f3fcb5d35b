/** npm run bench: measures, prints the figures with their spread, and how they stand to what was promised. */

import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createLanguage } from '../src/archive/archive.ts';
import { parseBoilerplateRules } from '../src/article/boilerplate-file.ts';
import { readCuratedNames } from '../src/names/name-file.ts';
import { type Bench, type Figure, median } from './bench.ts';
import { generateArticles } from './generate-articles.ts';
import { indexing } from './indexing.ts';
import { memory } from './memory.ts';
import { names } from './names.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { parity } from './parity.ts';
import { parsing } from './parsing.ts';
import { reader } from './reader.ts';
import { relevance } from './relevance.ts';
import { search } from './search.ts';
import { suggest } from './suggest.ts';
import { tagging } from './tagging.ts';

/** One file an operation. `isLong`: only when asked for by name. */
const BENCHES: readonly { readonly bench: Bench; readonly isLong: boolean }[] = [
  { bench: indexing, isLong: false },
  { bench: search, isLong: false },
  { bench: tagging, isLong: false },
  { bench: memory, isLong: true },
  { bench: reader, isLong: true },
  { bench: relevance, isLong: true },
  { bench: parity, isLong: true },
  { bench: parsing, isLong: true },
  { bench: names, isLong: true },
  { bench: suggest, isLong: true },
  { bench: nearDuplicates, isLong: true },
];

const DEFAULT_RUNS = 3;
const DEFAULT_ARTICLES = 20_000;
const MAPPINGS = new URL('../index-mappings/', import.meta.url);

const USAGE = `npm run bench -- [bench …] [--data FILE] [--articles N] [--runs N]

${BENCHES.map(({ bench, isLong }) => `  ${bench.name.padEnd(12)}${bench.summary}${isLong ? ' (minutes; only by name)' : ''}`).join('\n')}

  --data FILE         articles to measure with, .jsonl or .jsonl.gz; without it a generator makes some
  --questions FOLDER  docs.jsonl, queries.jsonl and qrels.jsonl, for relevance
  --names FILE        one name a line with its spellings, for names; and
  --folds FOLDER      the models that training/train.py --folds wrote with that file
  --articles N        how many the generator makes (${DEFAULT_ARTICLES})
  --runs N            times each is repeated; medians and the spread are printed (${DEFAULT_RUNS})
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      questions: { type: 'string' },
      names: { type: 'string' },
      folds: { type: 'string' },
      articles: { type: 'string', default: String(DEFAULT_ARTICLES) },
      runs: { type: 'string', default: String(DEFAULT_RUNS) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return write(USAGE);
  const chosen =
    positionals.length === 0
      ? BENCHES.filter(({ isLong }) => !isLong).map(({ bench }) => bench)
      : positionals.map((name) => {
          const entry = BENCHES.find(({ bench }) => bench.name === name);
          if (entry === undefined) throw new Error(`There is no bench "${name}".\n\n${USAGE}`);
          return entry.bench;
        });
  const runs = parseCount('--runs', values.runs);
  const folder = await mkdtemp(join(tmpdir(), 'fihrist-bench-'));
  try {
    const curated = readCuratedNames(new URL('names', MAPPINGS).pathname);
    const file =
      values.data === undefined
        ? await generateArticles(
            join(folder, 'articles.jsonl.gz'),
            curated.names,
            parseCount('--articles', values.articles),
          )
        : resolve(values.data);
    const questions = values.questions === undefined ? undefined : resolve(values.questions);
    const judgedNames =
      values.names === undefined || values.folds === undefined
        ? undefined
        : { names: resolve(values.names), folds: resolve(values.folds) };
    const { size } = await stat(file);
    const boilerplate = readFileSync(new URL('boilerplate.yml', MAPPINGS), 'utf8');
    const language = createLanguage(curated, parseBoilerplateRules(boilerplate, 'boilerplate.yml'), 'bench');
    write(`${describeMachine()}\n`);
    write(
      `${values.data === undefined ? `${values.articles} generated articles` : values.data}, ${(size / 1e6).toFixed(1)} MB; ${runs} runs: median (least – most)\n`,
    );
    for (const bench of chosen) {
      const own = await mkdtemp(join(folder, `${bench.name}-`));
      write(`\n${bench.name}\n`);
      const context = { file, questions, judgedNames, language, runs, folder: own };
      for (const figure of await bench.run(context)) write(formatFigure(figure));
      await rm(own, { recursive: true, force: true });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function formatFigure({ name, values, unit, target }: Figure): string {
  const middle = median(values);
  const spread = values.length > 1 ? ` (${show(Math.min(...values))} – ${show(Math.max(...values))})` : '';
  let against = '';
  if (target !== undefined) {
    const isMet = 'atLeast' in target ? middle >= target.atLeast : middle <= target.atMost;
    const [wanted, ratio] =
      'atLeast' in target
        ? [`≥ ${target.atLeast}`, middle / target.atLeast]
        : [`≤ ${target.atMost}`, middle / target.atMost];
    against = `   wanted ${wanted}: ${isMet ? 'met' : 'NOT met'}, ${ratio.toFixed(2)} of it`;
  }
  return `  ${name.padEnd(38)}${show(middle).padStart(8)} ${unit}${spread}${against}\n`;
}

function show(value: number): string {
  return value >= 100
    ? value.toFixed(0)
    : value >= 10
      ? value.toFixed(1)
      : value >= 1
        ? value.toFixed(2)
        : value.toFixed(3);
}

function describeMachine(): string {
  const load = loadavg()[0] ?? 0;
  return `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.versions.node}, load ${load.toFixed(1)} before, ${new Date().toISOString().slice(0, 10)}`;
}

function parseCount(option: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new Error(`${option} is "${text}"; a whole number from 1 is accepted.`);
  return count;
}

function write(text: string): void {
  process.stdout.write(text);
}

await main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
