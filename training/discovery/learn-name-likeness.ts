/**
 * Learns which words look like names: logistic regression (Adagrad) on the words of an archive, positives from lists of
 * names, everything else negative; then again without the negatives that look like names (no list has them all).
 */

import { createRandom } from '../../bench/bench.ts';
import type { Corpus } from '../../src/names/discovery/corpus.ts';
import { FORM_FEATURES, type NameLikenessWeights, visitFeatures } from '../../src/names/discovery/name-likeness.ts';
import type { Occurrences } from '../../src/names/discovery/occurrences.ts';

const LEAST_COUNT = 3;
const EPOCHS = 12;
const RATE = 0.15;
const RIDGE = 2e-5;
const COMMON_NEIGHBOURS = 1500;
/** Features of fewer words are left out. */
const LEAST_WORDS = 12;
/** Smaller weights are not shipped, in thousandths of a nat. */
const LEAST_WEIGHT = 150;

interface Example {
  readonly type: number;
  readonly features: readonly (readonly [number, number])[];
  readonly isName: boolean;
}

export function learnNameLikeness(
  corpus: Corpus,
  occurrences: Occurrences,
  names: ReadonlySet<string>,
): NameLikenessWeights {
  const neighbours = commonWords(corpus, occurrences);
  const numbers = new Map<string, number>();
  const wordsOf: number[] = [];
  const collect = (type: number, add: boolean): (readonly [number, number])[] => {
    const values = new Map<number, number>();
    visitFeatures(type, corpus, occurrences, (table, key, value) => {
      if ((table === 'before' || table === 'after') && !neighbours.has(key as string)) return;
      const name = `${table} ${key}`;
      let number = numbers.get(name);
      if (number === undefined) {
        if (!add) return;
        number = numbers.size;
        numbers.set(name, number);
      }
      values.set(number, (values.get(number) ?? 0) + value);
    });
    for (const number of values.keys()) wordsOf[number] = (wordsOf[number] ?? 0) + 1;
    return [...values];
  };
  const examples: Example[] = [];
  for (let type = 2; type < corpus.words.length; type++) {
    if (occurrences.counts[type]! < LEAST_COUNT || corpus.words[type]!.length < 3) continue;
    examples.push({ type, features: collect(type, true), isName: names.has(corpus.words[type]!) });
  }
  const usable = Uint8Array.from({ length: numbers.size }, (_, number) =>
    (wordsOf[number] ?? 0) >= LEAST_WORDS ? 1 : 0,
  );
  let model = learn(examples, usable);
  const unsure = (example: Example): boolean => !example.isName && margin(model, example) > -1;
  const sure = examples.filter((example) => !unsure(example));
  console.error(`names ${examples.filter((e) => e.isName).length}, others ${examples.length}, kept ${sure.length}`);
  model = learn(sure, usable);
  return pack(model, numbers, usable);
}

function commonWords(corpus: Corpus, { counts }: Occurrences): Set<string> {
  const order = Array.from(counts, (count, type) => [count, type] as const).sort((a, b) => b[0] - a[0]);
  return new Set(order.slice(0, COMMON_NEIGHBOURS).map(([, type]) => corpus.words[type]!));
}

interface Linear {
  bias: number;
  readonly weights: Float64Array;
}

function learn(examples: readonly Example[], usable: Uint8Array): Linear {
  const model: Linear = { bias: -2, weights: new Float64Array(usable.length) };
  const squares = new Float64Array(usable.length).fill(1e-2);
  const random = createRandom(7);
  const order = Array.from({ length: examples.length }, (_, index) => index);
  const positives = examples.filter(({ isName }) => isName).length;
  const weightOfName = Math.min(4, Math.sqrt((examples.length - positives) / positives));
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let index = order.length - 1; index > 0; index--) {
      const other = Math.floor(random() * (index + 1));
      [order[index], order[other]] = [order[other]!, order[index]!];
    }
    for (const index of order) {
      const example = examples[index]!;
      const error = 1 / (1 + Math.exp(-margin(model, example))) - (example.isName ? 1 : 0);
      const step = error * (example.isName ? weightOfName : 1);
      model.bias -= 0.01 * step;
      for (const [number, value] of example.features) {
        if (usable[number] === 0) continue;
        const gradient = step * value + RIDGE * model.weights[number]!;
        squares[number]! += gradient * gradient;
        model.weights[number]! -= (RATE * gradient) / Math.sqrt(squares[number]!);
      }
    }
  }
  return model;
}

function margin({ bias, weights }: Linear, { features }: Example): number {
  let sum = bias;
  for (const [number, value] of features) sum += weights[number]! * value;
  return sum;
}

function pack(
  { bias, weights }: Linear,
  numbers: ReadonlyMap<string, number>,
  usable: Uint8Array,
): NameLikenessWeights {
  const tables: Record<string, Record<string, number>> = { letters: {}, before: {}, after: {} };
  const forms = new Array<number>(FORM_FEATURES).fill(0);
  for (const [name, number] of numbers) {
    const weight = Math.round(weights[number]! * 1000);
    if (usable[number] === 0) continue;
    const split = name.indexOf(' ');
    const table = name.slice(0, split);
    const key = name.slice(split + 1);
    if (table === 'forms') forms[Number(key)] = weight;
    else if (Math.abs(weight) >= LEAST_WEIGHT * (table === 'letters' ? 2 : 3)) tables[table]![key] = weight;
  }
  return {
    bias: Math.round(bias * 1000),
    letters: tables['letters']!,
    before: tables['before']!,
    after: tables['after']!,
    forms,
  };
}
