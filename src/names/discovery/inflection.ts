/**
 * Whether two words can be one word and a form of it: كتاب, الكتاب, كتابه. Names have such look-alikes too
 * (هولندا, هولندي: a name and its adjective), which are no second spelling either.
 */

/** Nothing of the kind. */
export const UNRELATED = 0;
/** A final vowel more or another one: «كاترين», «كاترينا». Can be a spelling. */
export const FINAL_VOWEL = 1;
/** A letter more in front. Can be a spelling: «شارلي», «تشارلي». */
export const FIRST_LETTER = 2;
/** Forms of one word: {@link isFormOf}. */
export const FORMS = 3;

const ARTICLE = 'ال';
/** What proclitics.ts may have left where the archive says too little. */
const PROCLITICS = 'و ف ب ل ك ول وب فل فب وال بال كال فال لل'.split(' ');
const SHORTEST = 3;
const SHORTEST_STEM = 2;
const SHORTEST_NISBA = 4;
/** Endings of number, gender, case, nisba and person; two of them make two forms of one word. */
const ENDINGS = new Set([
  '', // none
  'ي', // nisba, or my
  'يا', // nisba accusative, or the country
  'يه', // nisba feminine
  'يون', // nisba plural
  'يين', // nisba plural, oblique
  'يان', // nisba dual
  'يتين', // nisba feminine dual, oblique
  'يتان', // nisba feminine dual
  'يات', // nisba feminine plural
  'يته', // his …ness
  'ه', // feminine, or his
  'ها', // her
  'هم', // their
  'هما', // of the two
  'ك', // your
  'كم', // your, plural
  'نا', // our
  'ني', // me
  'ا', // accusative
  'ان', // dual
  'ين', // plural or dual, oblique
  'ون', // plural
  'ات', // feminine plural
  'ت', // she …ed
  'تا', // the two …ed
  'تان', // feminine dual
  'تين', // feminine dual, oblique
  'ته', // his, of a feminine
  'تها', // her, of a feminine
  'تهم', // their, of a feminine
  'وا', // they …ed
  'اء', // broken plural
]);
const VOWEL_ENDINGS = new Set(['', 'ا', 'ه', 'و']);

export function kinOf(first: string, second: string): number {
  const a = withoutArticle(first);
  const b = withoutArticle(second);
  if (a === b) return FORMS;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (PROCLITICS.some((proclitic) => long === proclitic + short)) return FORMS;
  let shared = 0;
  while (shared < short.length && short.charAt(shared) === long.charAt(shared)) shared++;
  const endsAlike = VOWEL_ENDINGS.has(short.slice(shared)) && VOWEL_ENDINGS.has(long.slice(shared));
  // After ي the two endings are a country and its adjective: «إندونيسيا», «إندونيسية».
  const isNisba = short.charAt(shared - 1) === 'ي' && shared >= SHORTEST_NISBA;
  if (endsAlike && !isNisba) return FINAL_VOWEL;
  // Every place to split from the longest common beginning back: «سوريه», «سوريين».
  for (let at = shared; at >= Math.max(SHORTEST_STEM, shared - 2); at--) {
    if (ENDINGS.has(short.slice(at)) && ENDINGS.has(long.slice(at))) return FORMS;
  }
  return long.length === short.length + 1 && long.endsWith(short) ? FIRST_LETTER : UNRELATED;
}

/**
 * The name that an adjective is made of, if a word is one: «كازاخستان» of «كازاخستاني», to be asked of the archive. null
 * for words without such an ending.
 */
export function nounOfNisba(word: string): string | null {
  const ending = /(?:ي|يه|يا|يين|يون|يات)$/.exec(word)?.[0];
  return ending === undefined || word.length - ending.length < SHORTEST_NISBA ? null : word.slice(0, -ending.length);
}

export function withoutArticle(word: string): string {
  return word.startsWith(ARTICLE) && word.length - ARTICLE.length >= SHORTEST ? word.slice(ARTICLE.length) : word;
}
