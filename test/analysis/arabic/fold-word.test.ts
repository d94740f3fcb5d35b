import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldWord, MAX_WORD_LENGTH } from '../../../src/analysis/arabic/fold-word.ts';
import { LETTER_FOLDS } from '../../../src/analysis/arabic/letters.ts';
import { anyText } from '../any-text.ts';
import { findWords } from '../find-words.ts';

describe("Lucene's ArabicNormalizationFilter does the same", () => {
  test.each([
    ['آجن', 'اجن'],
    ['أحمد', 'احمد'],
    ['إعاذ', 'اعاذ'],
    ['بنى', 'بني'],
    ['فاطمة', 'فاطمه'],
    ['روبرـــت', 'روبرت'],
    ['مَبنا', 'مبنا'],
    ['علِي', 'علي'],
    ['بُوات', 'بوات'],
    ['ولداً', 'ولدا'],
    ['ولدٍ', 'ولد'],
    ['ولدٌ', 'ولد'],
    ['نلْسون', 'نلسون'],
    ['هتميّ', 'هتمي'],
  ])('%s → %s', (written, folded) => {
    expect(foldWord(written)).toBe(folded);
  });
});

describe('letters of neighbours and of foreign sounds become the Arabic one', () => {
  test.each([
    ['ٱلله', 'الله'],
    ['گازاخستان', 'كازاخستان'],
    ['کازاخستان', 'كازاخستان'],
    ['توكاييڤ', 'توكاييف'],
    ['پاريس', 'باريس'],
    ['چاد', 'جاد'],
    ['ژنيف', 'زنيف'],
    ['الثانی', 'الثاني'],
    ['بوینت', 'بوينت'],
    ['مسؤول', 'مسوول'],
    ['رئيس', 'رييس'],
    ['ا\u0653ثار', 'اثار'],
    ['ا\u0654حمد', 'احمد'],
    ['هٰذا', 'هذا'],
    ['ڭازاخستان', 'كازاخستان'],
    ['ھرات', 'هرات'],
  ])('%s → %s', (written, folded) => {
    expect(foldWord(written)).toBe(folded);
  });
});

test.each([
  ['ﻛﺎﺯﺍﺧﺴﺘﺎﻥ', 'كازاخستان'],
  ['ﷲ', 'الله'],
  ['ﻻ', 'لا'],
  ['ﻵ', 'لا'],
])('presentation forms are their letters: %s → %s', (written, folded) => {
  expect(foldWord(written)).toBe(folded);
});

test.each([
  ['2.030', '2030'],
  ['2,030', '2030'],
  ['٢٬٠٣٠', '2030'],
  ['٢٠٢٢', '2022'],
  ['۲۰۲۲', '2022'],
  ['1,500,000', '1500000'],
  ['3.5', '3.5'],
  ['3,5', '3.5'],
  ['٣٫٥', '3.5'],
  ['3.14', '3.14'],
])('a number is one number however it is written: %s → %s', (written, folded) => {
  expect(foldWord(written)).toBe(folded);
});

test.each([
  ['Kazakhstan', 'kazakhstan'],
  ['CSTO', 'csto'],
  ['Çavuşoğlu', 'cavusoglu'],
  ['Straße', 'strasse'],
  ['Łódź', 'lodz'],
  ['İstanbul', 'istanbul'],
  ['Əliyev', 'eliyev'],
  ['Ｋazakh', 'kazakh'],
  ['ΣΑΣ', 'σασ'],
  ['Москва', 'москва'],
])('Latin and others are compared without case and accents: %s → %s', (written, folded) => {
  expect(foldWord(written)).toBe(folded);
});

test.each([
  ['ذ', 'د'],
  ['ح', 'خ'],
  ['ق', 'ك'],
  ['ض', 'ظ'],
  ['ت', 'ط'],
  ['ا', 'ء'],
])('%s and %s stay two letters', (one, other) => {
  expect(foldWord(one)).not.toBe(foldWord(other));
});

test('silent signs alone leave nothing', () => {
  expect(foldWord('ـ\u064e\u0651\u200f\u200c')).toBe('');
});

test('no letter stands for one that is itself folded further', () => {
  for (const [written, standsFor] of LETTER_FOLDS) {
    for (const letter of standsFor) expect(LETTER_FOLDS.get(letter) ?? letter, written).toBe(letter);
  }
});

test('folding a folded word changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const spans = findWords(text);
      for (let index = 0; index < spans.length; index += 2) {
        const folded = foldWord(text.slice(spans[index], spans[index + 1]));
        expect(foldWord(folded)).toBe(folded);
      }
    }),
    { numRuns: 2000 },
  );
  for (let code = 0; code < 0x10000; code++) {
    const folded = foldWord(String.fromCharCode(code));
    if (foldWord(folded) !== folded) expect(foldWord(folded), `U+${code.toString(16)}`).toBe(folded);
  }
});

test('a word of 10,000 letters is cut to what an engine takes', () => {
  expect(foldWord('ك'.repeat(10_000))).toBe('ك'.repeat(MAX_WORD_LENGTH));
  expect(foldWord('ﷲ'.repeat(10_000))).toHaveLength(MAX_WORD_LENGTH);
});
