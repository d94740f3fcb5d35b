/**
 * A name in Latin letters as Arabic news would most likely write it: «tokayev» → «توكاييف». One spelling of many; whoever
 * asks compares it by skeleton or by the variant model, so that it only needs to be near.
 */

/** Longest first where one begins another. Folded Arabic letters. */
const LETTERS: readonly (readonly [string, string])[] = (
  'tsch تش, sch ش, tch تش, sh ش, ch تش, kh خ, gh غ, th ث, dh ذ, zh ج, ph ف, tz تس, ts تس, ck ك, qu كو, ' +
  'yev ييف, aev اييف, oo و, ou و, ee ي, ie ي, ei اي, ai اي, ay اي, ey ي, au او, ij ي, iy ي, ' +
  'a ا, b ب, c ك, d د, e ي, f ف, g غ, h ه, i ي, j ج, k ك, l ل, m م, n ن, o و, p ب, q ق, r ر, s س, t ت, u و, v ف, w و, x كس, y ي, z ز'
)
  .split(', ')
  .map((pair) => pair.split(' ') as [string, string]);

/** A vowel that begins a word stands on an alef. */
const AT_START: ReadonlyMap<string, string> = new Map([
  ['e', 'ا'],
  ['i', 'اي'],
  ['o', 'او'],
  ['u', 'او'],
]);
const SOFT_C = /^c[eiy]/;
const DOUBLE = /([b-df-hj-np-tv-z])\1/g;
const LATIN_WORD = /^[\p{Script=Latin}'’-]+$/u;

export function isLatin(word: string): boolean {
  return LATIN_WORD.test(word);
}

/** @param word Latin letters, in any case, with or without marks. */
export function transliterate(word: string): string {
  const plain = word
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(DOUBLE, '$1');
  let arabic = '';
  for (let at = 0; at < plain.length; ) {
    const rest = plain.slice(at);
    const [latin, letters] = LETTERS.find(([one]) => rest.startsWith(one)) ?? [rest.charAt(0), ''];
    if (at === 0 && AT_START.has(latin)) arabic += AT_START.get(latin);
    else if (SOFT_C.test(rest)) arabic += 'س';
    // A last e is seldom said: «Charlotte».
    else if (!(rest === 'e' && plain.length > 3)) arabic += letters;
    at += latin.length;
  }
  return arabic;
}
