import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TOKEN_PATTERN } from '../../src/analysis/tokenizer.ts';
import { anyText, numberText } from './any-text.ts';
import { findWords } from './find-words.ts';

/** What the expression finds; signs of direction at the end of a word are not the word's. */
function findByPattern(text: string): string[] {
  return [...text.matchAll(new RegExp(TOKEN_PATTERN, 'gu'))].map(([word]) =>
    word.replace(/(?<=.)[\u00ad\u061c\u200b-\u206f\ufeff]+$/su, ''),
  );
}

function findByScanner(text: string): string[] {
  const spans = findWords(text);
  return spans.flatMap((start, index) => (index % 2 === 0 ? [text.slice(start, spans[index + 1])] : []));
}

describe('a word is', () => {
  test.each<[string, string, string[]]>([
    ['a run of letters', 'قال الرئيس إن', ['قال', 'الرئيس', 'إن']],
    ['cut at a full stop without a space', 'ذلك.وقال', ['ذلك', 'وقال']],
    ['cut at Arabic punctuation', 'موسكو،باريس؛لندن؟نعم', ['موسكو', 'باريس', 'لندن', 'نعم']],
    [
      'cut at hyphens, slashes and underscores',
      'ألما-آتا يناير/كانون a_b',
      ['ألما', 'آتا', 'يناير', 'كانون', 'a', 'b'],
    ],
    ['cut at quotation marks', '«نعم»"لا"', ['نعم', 'لا']],
    ['not cut at harakat', 'كَازاخِسْتانُ', ['كَازاخِسْتانُ']],
    ['not cut at tatweel', 'كـازاخـستان', ['كـازاخـستان']],
    ['not cut at a zero-width non-joiner', 'می\u200cخواهم', ['می\u200cخواهم']],
    ['without the mark of direction behind it', '\u200fنعم\u200f لا\u202c', ['نعم', 'لا']],
    ['parted from a number', '2022ء كوفيد19 ال7', ['2022', 'ء', 'كوفيد', '19', 'ال', '7']],
    ['parted from its tatweel and number', 'الـ7 بالـ"ناتو"', ['الـ', '7', 'بالـ', 'ناتو']],
    ['a number with thousands', '2.030 1,500,000 ٢٬٠٣٠', ['2.030', '1,500,000', '٢٬٠٣٠']],
    ['a decimal', '3.5 3,14 ٣٫٥', ['3.5', '3,14', '٣٫٥']],
    ['cut at the dots of a date', '12.01.2022', ['12', '01', '2022']],
    ['cut at the comma of a list', '1, 2, 3', ['1', '2', '3']],
    ['not a number with groups of four', '1.2345', ['1', '2345']],
    ['Latin letters with digits', 'F16 H2 CO2', ['F16', 'H2', 'CO2']],
    ['parted from the other script', 'روسياRT', ['روسيا', 'RT']],
    ['a Latin word with its marks', 'café cafe\u0301', ['café', 'cafe\u0301']],
    ['letters of two units', '𝒜𝒷 x', ['𝒜𝒷', 'x']],
    ['presentation forms', 'ﻛﺎﺯﺍﺧﺴﺘﺎﻥ', ['ﻛﺎﺯﺍﺧﺴﺘﺎﻥ']],
  ])('%s: %s', (_, text, words) => {
    expect(findByScanner(text)).toEqual(words);
    expect(findByPattern(text)).toEqual(words);
  });
});

test.each([
  '',
  ' ',
  '…!؟،',
  '\u064e\u0651',
  '\u200f\u200e',
  '😀',
  '\ud800',
  '¶',
  '@+-_',
])('there is no word in %j', (text) => {
  expect(findWords(text)).toEqual([]);
});

test('the scanner finds what the expression finds, in any text', () => {
  const agrees = (text: string): void => {
    expect(findByScanner(text)).toEqual(findByPattern(text));
  };
  fc.assert(fc.property(anyText, agrees), { numRuns: 3000 });
  fc.assert(fc.property(numberText, agrees), { numRuns: 2000 });
});

test('the scanner puts every code unit where the expression puts it', () => {
  for (let code = 0; code < 0x10000; code++) {
    const text = `ا${String.fromCharCode(code)}a${String.fromCharCode(code)}1${String.fromCharCode(code)}`;
    const found = findByScanner(text);
    // Without expect: 65,536 of them take seconds.
    if (found.join('|') !== findByPattern(text).join('|'))
      expect(found, `U+${code.toString(16)}`).toEqual(findByPattern(text));
  }
});

test('spans ascend without overlap and are never empty', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const spans = findWords(text);
      let last = 0;
      for (let index = 0; index < spans.length; index += 2) {
        const [start, end] = [spans[index] as number, spans[index + 1] as number];
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        last = end;
      }
    }),
  );
});

test('a text without a space of 200,000 letters takes no longer than one with', () => {
  const startedAt = performance.now();
  expect(findWords('ا'.repeat(200_000))).toEqual([0, 200_000]);
  expect(findWords('1. '.repeat(100_000))).toHaveLength(200_000);
  expect(findWords('ك1'.repeat(100_000))).toHaveLength(400_000);
  expect(findWords('1,234'.repeat(40_000)).length).toBeGreaterThan(0);
  expect(performance.now() - startedAt).toBeLessThan(2000);
});
