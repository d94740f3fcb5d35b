/**
 * The TypeScript analyzer and Elasticsearch's index analyzers give the same tokens: word by word for what the tests
 * read, for a table of nasty ones and for texts of chance. `npm run bench -- parity` asks the same of a whole archive
 * (20,000 articles, 191,971 distinct words, 5,066,234 tokens: no difference, 2026-11-22).
 */
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { findFiles } from '../../src/corpus/find-files.ts';
import { anyText } from '../analysis/any-text.ts';
import { describeElasticsearch } from '../elasticsearch/test-server.ts';
import { generateArticles } from '../support/generated-articles.ts';
import { SEEDS, testLanguage } from '../support/test-language.ts';
import { compareText, compareWords, createParityIndex } from '../support/token-parity.ts';

const NASTY: readonly (readonly [string, readonly string[]])[] = [
  ['presentation forms', ['ﻛﺎﺯﺍﺧﺴﺘﺎﻥ', 'ﷲ', 'ﷺ', 'ﻻ', 'ﻷ', 'ﹰ', 'ﭖ', 'ﯾ', 'ﺔ', 'ﱞ', 'ﷴ', '﷼', '﴾']],
  [
    'letters of the neighbours',
    ['بوینت', 'گازاخستان', 'پوتين', 'ڤيتو', 'چاد', 'ژنيف', 'ہے', 'ھے', 'ۆ', 'ٹرمپ', 'ڭ', 'ݣ'],
  ],
  [
    'alef, hamza, yeh, teh',
    ['آخر', 'أمر', 'إلى', 'ٱلله', 'مؤتمر', 'شيئ', 'رئيس', 'على', 'قوة', 'ٵ', 'ٸ', 'ء', 'جزء', 'ـٔ'],
  ],
  ['harakat and tatweel', ['كَازاخِستان', 'الـ7', 'بالـ"معتدية"', 'ـ', 'ــــ', 'ـو', 'مُحَمَّدٌ', 'هٰذا', 'ًا', 'َ', 'ا\u0653']],
  [
    'numbers',
    [
      '٢٠٣٠',
      '2.030',
      '1,500,000',
      '٢٬٠٣٠',
      '3.5',
      '3,5',
      '٣٫٥',
      '12.01.2022',
      '1.2345',
      '1,23,456',
      '007',
      '10.000.000,5',
    ],
  ],
  [
    'numbers beside letters',
    ['كوفيد19', '2022ء', 'H2', 'F16', 'ف16', '5G', 'B2B', '16ـ17', '3.5م', '2\u200f.5', '1\u0640,500'],
  ],
  [
    'mixed scripts',
    ['اـNATO', 'NATOو', 'وNATO', 'iPhoneالجديد', 'Москва', 'Μόσχα', '東京', 'かな', '한국', 'हिन्दी', 'ქართული'],
  ],
  [
    'invisible characters',
    ['كا\u200cزا', 'كا\u200dزا', '\u200fكازا', 'كازا\u200e', 'كا\u00adزا', '\ufeffكازا', 'كا\u2060زا', '\u200b'],
  ],
  ['surrogates', ['😀', 'كازا😀خستان', '𝐊𝐚𝐳', '𐌰𐌱', '𞤀𞤁', '𝟙𝟚', '\ud800', 'ab\udc00cd', '🇰🇿', '𠮷野', 'a\u{1d165}']],
  [
    'Latin diacritics',
    ['Köln', 'Ko\u0308ln', 'Zürich', 'naïve', 'Łódź', 'Đà', 'straße', 'STRASSE', 'ẞ', 'Æther', 'Œuvre', 'ﬁn', 'Ａｂｃ'],
  ],
  [
    'letters that change with case',
    ['İstanbul', 'ISTANBUL', 'ıssız', 'ΟΔΥΣΣΕΥΣ', 'ὈΔΥΣΣΕΎΣ', 'ς', 'σας', 'K', 'Å', 'ǅ', 'ŉ', 'ſ'],
  ],
  [
    'affixes',
    ['وال', 'ال', 'والله', 'وبكازاخستان', 'ولبنان', 'لبنان', 'لبنانية', 'كتابها', 'المسلمون', 'ولد', 'ية', 'ها', 'وهي'],
  ],
  [
    'names and what is joined to them',
    ['ألما-آتا', 'روسيا/موسكو', 'ذلك.وقال', 'سي.إن.إن', 'ال7', "O'Brien", 'U.S.', 'كازاخستان؟', '«كازا»'],
  ],
  [
    'very long words',
    ['كازاخستان'.repeat(1200), 'a'.repeat(10_000), '7'.repeat(10_000), 'َ'.repeat(5000), `${'ا'.repeat(99)}\u{1d400}`],
  ],
  [
    'at the cut of 100 letters',
    ['ب'.repeat(100), 'ب'.repeat(101), `${'x'.repeat(99)}𝐊𝐚`, `${'ب'.repeat(98)}ها`, `${'ب'.repeat(99)}ها`],
  ],
];

/**
 * The listed exceptions: letters and marks of Unicode 17, which Node 26 knows and the Java 25 of Elasticsearch 9.4 does
 * not (it has Unicode 16). Found by asking for every code point; none of them is of a script that newspapers use.
 */
const YOUNGER_LETTERS = new RegExp(
  '[\\u088f\\u0c5c\\u0cdc\\u1acf-\\u1add\\u1ae0-\\u1aeb\\ua7ce\\ua7cf\\ua7d2\\ua7d4\\ua7f1\\u{10940}-\\u{10959}\\u{10ec5}-\\u{10ec7}' +
    '\\u{10efa}\\u{10efb}\\u{11b60}-\\u{11b67}\\u{11db0}-\\u{11ddb}\\u{11de0}-\\u{11de9}\\u{16ea0}-\\u{16ed3}\\u{16ff2}\\u{16ff3}' +
    '\\u{187f8}-\\u{187ff}\\u{18d09}-\\u{18d1e}\\u{18d80}-\\u{18df2}\\u{1e6c0}-\\u{1e6ff}\\u{2b73a}-\\u{2b73f}\\u{2cea2}-\\u{2cead}' +
    '\\u{323b0}-\\u{33479}]',
  'u',
);

describeElasticsearch('the analyzers of Elasticsearch', (server) => {
  const index = `${server.prefix}-parity`;
  const { analyzer, keepWhole } = testLanguage();
  const texts: string[] = generateArticles(150).map(({ title, body }) => `${title ?? ''}\n${body}`);

  beforeAll(async () => {
    await createParityIndex(server.request, index, keepWhole);
    for (const { path } of await findFiles([SEEDS])) texts.push(await readFile(path, 'utf8'));
  });

  it('give the tokens of the seeds and of generated articles, word by word', async () => {
    const words = new Set(
      texts.flatMap((text) => analyzer.analyze(text).map(({ start, end }) => text.slice(start, end))),
    );
    expect(words.size).toBeGreaterThan(1000);
    expect(await compareWords(server.request, index, analyzer, [...words])).toEqual([]);
  });

  it('give them in whole texts, where words stand beside each other', async () => {
    for (const text of texts) expect(await compareText(server.request, index, analyzer, text)).toEqual([]);
  });

  it('keep names whole, and stem them when they are nobody’s name', async () => {
    expect(await compareWords(server.request, index, analyzer, [...keepWhole])).toEqual([]);
    expect(
      await compareWords(
        server.request,
        index,
        analyzer,
        [...keepWhole].map((word) => `و${word}`),
      ),
    ).toEqual([]);
  });

  it.each(NASTY)('give them for %s', async (_, words) => {
    expect(await compareWords(server.request, index, analyzer, words)).toEqual([]);
  });

  it('give them for every letter and sign of the Arabic script, alone and between others', async () => {
    const blocks = [
      [0x0600, 0x06ff],
      [0x0750, 0x077f],
      [0x0870, 0x08ff],
      [0x2000, 0x206f],
      [0xfb50, 0xfdff],
      [0xfe00, 0xfe2f],
      [0xfe70, 0xfeff],
    ] as const;
    const signs = blocks
      .flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, place) => String.fromCharCode(first + place)),
      )
      .filter((sign) => !YOUNGER_LETTERS.test(sign));
    const around = signs.map((sign) => `ab${sign}ا${sign}1${sign}2.5${sign}.7`);
    expect(await compareWords(server.request, index, analyzer, [...signs, ...around])).toEqual([]);
  });

  it('read a million signs that write nothing in no time', async () => {
    const startedAt = performance.now();
    expect(await compareText(server.request, index, analyzer, `كازا ${'ـ'.repeat(1_000_000)} خستان`)).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('give them for texts of chance', async () => {
    const samples = fc.sample(anyText, { numRuns: 3000, seed: 4 }).filter((text) => !YOUNGER_LETTERS.test(text));
    expect(samples.length).toBeGreaterThan(2900);
    expect(await compareWords(server.request, index, analyzer, samples)).toEqual([]);
  });
});
