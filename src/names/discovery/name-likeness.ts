/**
 * How much a word looks like a name, as log odds: by its letters, by the forms an ordinary word would also have, and by
 * what stands beside it. Linear; weights learnt by training/discovery. Generous use only: it says "perhaps".
 */
import type { Corpus } from './corpus.ts';
import type { Occurrences } from './occurrences.ts';

export interface NameLikenessWeights {
  readonly bias: number;
  /** Thousandths of a nat. Two to four letters, `^` and `$` for the word's edges. */
  readonly letters: Readonly<Record<string, number>>;
  /** Word on the left (before), on the right: times the share of occurrences that have it there. */
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
  /** In the order of {@link FORM_FEATURES}. */
  readonly forms: readonly number[];
}

/** A word that also occurs so is probably no name. */
const FORMS: readonly (readonly [string, string])[] = [
  ['ال', ''], // the …
  ['', 'ها'], // her …
  ['', 'هم'], // their …
  ['', 'ه'], // his …, or feminine
  ['', 'ات'], // feminine plural
  ['', 'ين'], // masculine plural
  ['', 'ون'], // masculine plural
  ['', 'ا'], // accusative
  ['', 'ت'], // she …ed
  ['', 'وا'], // they …ed
  ['', 'ي'], // nisba: names have it too
  ['', 'يه'], // nisba, feminine
  ['ي', ''], // he …s
  ['ت', ''], // she …s
  ['س', ''], // will …
];
/** Is there such a form; is it at least a tenth as frequent. */
export const FORM_FEATURES = 2 * FORMS.length + 4;
const MOST_OCCURRENCES = 200;
const SCALE = 1000;

/** What a feature of a word is called in the weights: one of the three tables, or a number of `forms`. */
export type Visit = (table: 'letters' | 'before' | 'after' | 'forms', key: string | number, value: number) => void;

/** Tells `visit` every feature of a type. */
export function visitFeatures(type: number, corpus: Corpus, occurrences: Occurrences, visit: Visit): void {
  const word = corpus.words[type]!;
  const framed = `^${word}$`;
  for (let size = 2; size <= 4; size++) {
    for (let at = 0; at + size <= framed.length; at++) visit('letters', framed.slice(at, at + size), 1);
  }
  const count = occurrences.counts[type]!;
  FORMS.forEach(([before, after], index) => {
    const form = corpus.typeOf(before + word + after);
    const formCount = form === undefined ? 0 : occurrences.counts[form]!;
    if (formCount > 0) visit('forms', 2 * index, 1);
    if (formCount * 10 >= count) visit('forms', 2 * index + 1, 1);
  });
  const last = 2 * FORMS.length;
  visit('forms', last, Math.log(count) / 5);
  if (word.length <= 3) visit('forms', last + 1, 1);
  if (word.length >= 6) visit('forms', last + 2, 1);
  if (word.length >= 8) visit('forms', last + 3, 1);
  visitNeighbours(type, corpus, occurrences, visit);
}

function visitNeighbours(type: number, corpus: Corpus, { starts, positions }: Occurrences, visit: Visit): void {
  const from = starts[type]!;
  const count = starts[type + 1]! - from;
  const looked = Math.min(count, MOST_OCCURRENCES);
  // Spread over the archive: neighbouring occurrences tell the same story.
  for (let index = 0; index < looked; index++) {
    const at = positions[from + Math.floor((index * count) / looked)]!;
    visit('before', corpus.words[at > 0 ? corpus.stream[at - 1]! : 0]!, 1 / looked);
    visit('after', corpus.words[corpus.stream[at + 1]!]!, 1 / looked);
  }
}

export class NameLikeness {
  readonly #weights: NameLikenessWeights;
  readonly #tables: {
    readonly letters: Map<string, number>;
    readonly before: Map<string, number>;
    readonly after: Map<string, number>;
  };

  constructor(weights: NameLikenessWeights) {
    this.#weights = weights;
    this.#tables = {
      letters: new Map(Object.entries(weights.letters)),
      before: new Map(Object.entries(weights.before)),
      after: new Map(Object.entries(weights.after)),
    };
  }

  /** Log odds. */
  score(type: number, corpus: Corpus, occurrences: Occurrences): number {
    let sum = this.#weights.bias;
    visitFeatures(type, corpus, occurrences, (table, key, value) => {
      const weight = table === 'forms' ? this.#weights.forms[key as number] : this.#tables[table].get(key as string);
      if (weight !== undefined) sum += weight * value;
    });
    return sum / SCALE;
  }
}
