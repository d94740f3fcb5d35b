/**
 * Light stemming: Lucene's ArabicStemmer ("light10" of Larkey, Ballesteros and Connell 2007) on folded words, letter
 * for letter, because Elasticsearch's `arabic_stem` must give the same stems. What it does badly, names, never comes
 * here: words of `keepWhole` are left alone (analyzer.ts).
 *
 * One prefix and then every suffix that still leaves two letters: the order of both lists is the algorithm; do not sort.
 */

/** Longest first, so that «وال» is not taken for «و». */
const PREFIXES = [
  'ال', // al- the
  'وال', // wa-l- and the
  'بال', // bi-l- with the
  'كال', // ka-l- like the
  'فال', // fa-l- so the
  'لل', // li-l- for the
  'و', // wa- and
] as const;

const SUFFIXES = [
  'ها', // her
  'ان', // dual
  'ات', // feminine plural
  'ون', // masculine plural, nominative
  'ين', // masculine plural or dual
  'يه', // nisba feminine (folded)
  'ية', // nisba feminine
  'ه', // feminine or his (folded)
  'ة', // feminine
  'ي', // nisba or my
] as const;

/** A single-letter prefix needs three letters after it, a longer one two; a suffix leaves two. */
const MIN_AFTER_SHORT_PREFIX = 3;
const MIN_STEM = 2;

export function stemWord(word: string): string {
  const start = stemStart(word);
  return word.slice(start, stemEnd(word, start));
}

/** Where the stem of a word begins: behind the prefix. */
export function stemStart(word: string): number {
  for (const prefix of PREFIXES) {
    const minRest = prefix.length === 1 ? MIN_AFTER_SHORT_PREFIX : MIN_STEM;
    if (word.length >= prefix.length + minRest && word.startsWith(prefix)) return prefix.length;
  }
  return 0;
}

/** Where the stem that begins at `start` ends. */
export function stemEnd(word: string, start: number): number {
  let end = word.length;
  for (const suffix of SUFFIXES) {
    if (end - start >= suffix.length + MIN_STEM && word.endsWith(suffix, end)) end -= suffix.length;
  }
  return end;
}
