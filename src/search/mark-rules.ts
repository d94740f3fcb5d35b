/** What to mark in a text: said by the query, applied by highlight.ts. */

export interface MarkRules {
  readonly stems: ReadonlySet<string>;
  /** Folded words. */
  readonly words: ReadonlySet<string>;
  /** Folded words side by side. */
  readonly wordPhrases: readonly (readonly string[])[];
  /**
   * Ids of names, with the number of words typed for it. Every spelling is marked; where the text has a longer form
   * («قاسم جومارت توكايييف» for «توكاييف») only the part that is a spelling of as many words.
   */
  readonly names: ReadonlyMap<string, number>;
  /** Folded beginnings of words. */
  readonly prefixes: readonly string[];
  readonly phrases: readonly {
    readonly stems: readonly string[];
    /** The same with names as terms (names/name-set.ts). */
    readonly forms: readonly (readonly string[])[];
  }[];
}

export const NO_RULES: MarkRules = {
  stems: new Set(),
  words: new Set(),
  wordPhrases: [],
  names: new Map(),
  prefixes: [],
  phrases: [],
};

export function addRules(a: MarkRules, b: MarkRules): MarkRules {
  return {
    stems: new Set([...a.stems, ...b.stems]),
    words: new Set([...a.words, ...b.words]),
    wordPhrases: [...a.wordPhrases, ...b.wordPhrases],
    names: new Map([...a.names, ...b.names]),
    prefixes: [...a.prefixes, ...b.prefixes],
    phrases: [...a.phrases, ...b.phrases],
  };
}
