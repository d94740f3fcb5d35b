/** What a person asked, as they wrote it: which words bind, exclude, begin or choose. Not yet what they mean. */
import type { Note } from './notes.ts';

/** The smallest piece of a query. */
export interface Atom {
  /** `word`: letters between two spaces, perhaps several words to the analyzer («ألما-آتا»). */
  readonly kind: 'word' | 'phrase' | 'prefix';
  readonly text: string;
  readonly field: 'all' | 'title';
}

/** One or more atoms of which one must hold: «كازاخستان OR روسيا». */
export interface Clause {
  readonly anyOf: readonly Atom[];
  readonly isExcluded: boolean;
}

export interface Query {
  /** As typed. */
  readonly text: string;
  readonly clauses: readonly Clause[];
  /** What could not be understood and was taken as words, each thing once. */
  readonly notes: readonly Note[];
}
