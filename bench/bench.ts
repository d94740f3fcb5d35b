/** What every bench is given, and the figures it answers with. */
import type { Language } from '../src/archive/archive.ts';
import type { JudgedNames } from './unlisted-names.ts';

export interface BenchContext {
  /** .jsonl or .jsonl.gz, absolute. */
  readonly file: string;
  /** A folder of judged questions (docs.jsonl, queries.jsonl, qrels.jsonl), absolute. */
  readonly questions: string | undefined;
  /** Names with several spellings, and models that did not see them. */
  readonly judgedNames: JudgedNames | undefined;
  readonly language: Language;
  /** Times that each measurement is repeated. */
  readonly runs: number;
  /** An empty folder of this bench, removed afterwards. */
  readonly folder: string;
}

export interface Figure {
  readonly name: string;
  /** One a run. */
  readonly values: readonly number[];
  readonly unit: string;
  /** What it should at least, or at most, be. */
  readonly target?: { readonly atLeast: number } | { readonly atMost: number };
}

export interface Bench {
  readonly name: string;
  /** For --help: one line. */
  readonly summary: string;
  run(context: BenchContext): Promise<Figure[]>;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** @param share 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - Math.floor(place));
}

/** Numbers in [0, 1) that are the same in every run: mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
