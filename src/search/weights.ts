/**
 * What counts how much in a score. BM25 of the stems of the whole text is 1; everything else is said beside it.
 * Chosen on questions with known answers and on judged queries; `npm run bench -- relevance` prints what they give.
 */
export const FIELD_BOOSTS = {
  /** Stems of everything that is searched. */
  stems: 1,
  /** The word exactly as typed, on top. */
  words: 0.2,
  /** The word in the title, on top: small, for an article without a title must not be buried. */
  title: 0.2,
  /** A name, in any spelling: worth a stem and an exact word. */
  names: 1.4,
  titleNames: 0.2,
  /** Two words or names side by side as in the query, on top. */
  proximity: 0.3,
} as const;

/** A phrase, per word of it. */
export const PHRASE_BOOST = 1.4;

/** A spelling that only the model vouches for: below every exact word and every name of a set. */
export const VARIANT_BOOST = 0.5;

/** Added when an article has the name itself («كازاخستان») and not only its adjective («الكازاخستاني»). */
export const ADJECTIVE_DISCOUNT = 6;

/**
 * With `recency=on` an article of the archive's newest day gets the boost, one that is older by a half-life half of it:
 * less than any word that tells something, enough between articles that say much the same.
 */
export const RECENCY = { boost: 1.5, halfLifeDays: 90 } as const;
