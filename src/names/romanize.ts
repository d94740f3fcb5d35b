/** An Arabic spelling in plain Latin letters, for the id of a name that nobody gave one: «تورمخستان» → `twrmkhstan`. */

const LATIN: ReadonlyMap<string, string> = new Map(
  (
    'ا a, آ a, أ a, إ i, ب b, ت t, ث th, ج j, ح h, خ kh, د d, ذ dh, ر r, ز z, س s, ش sh, ص s, ض d, ط t, ظ z, ع a, غ gh, ' +
    'ف f, ق q, ك k, ل l, م m, ن n, ه h, ة a, و w, ي y, ى a, ئ y, ؤ w, پ p, چ ch, ڤ v, گ g, ژ zh'
  )
    .split(', ')
    .map((pair) => pair.split(' ') as [string, string]),
);

/** kebab-case, at most 60 letters; `name` when nothing of it can be written so. */
export function romanize(spelling: string): string {
  const latin = [...spelling.normalize('NFC')].map((letter) => LATIN.get(letter) ?? letter.toLowerCase()).join('');
  const words = latin.match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, 60).replace(/-$/, '') || 'name';
}
