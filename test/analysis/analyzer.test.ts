import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnalyzer } from '../../src/analysis/analyzer.ts';
import { MAX_WORD_LENGTH } from '../../src/analysis/arabic/fold-word.ts';
import { STOP_WORDS } from '../../src/analysis/arabic/stop-words.ts';
import { anyText } from './any-text.ts';

const analyzer = createAnalyzer();
const stems = (text: string): string[] => analyzer.analyze(text).map((token) => token.word.stem);

test('every token slices the original text, and tokens ascend without overlap', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let last = 0;
      for (const { start, end, word } of analyzer.analyze(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(analyzer.fold(text.slice(start, end))).toEqual([word.folded]);
        last = end;
      }
    }),
    { numRuns: 2000 },
  );
});

test('no word is empty, and none holds a sign that engines give a meaning', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { word } of analyzer.analyze(text)) {
        expect(word.folded).not.toBe('');
        expect(word.stem).not.toBe('');
        expect(word.folded).not.toMatch(/[\s@+¶"*]/u);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a word says where in it its stem stands', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { folded, stem, stemFrom, stemTo } of analyzer.words(text)) {
        expect(folded.slice(stemFrom, stemTo)).toBe(stem);
      }
    }),
    { numRuns: 2000 },
  );
});

test('the words of a text are those of its tokens', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(analyzer.words(text)).toEqual(analyzer.analyze(text).map(({ word }) => word));
    }),
  );
});

test('analysis never throws, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      analyzer.analyze(text);
    }),
  );
});

describe('two ways to write a word meet', () => {
  test.each([
    ['كَازاخِستان', 'كازاخستان'],
    ['كـازاخـستان', 'كازاخستان'],
    ['گازاخستان', 'كازاخستان'],
    ['ﻛﺎﺯﺍﺧﺴﺘﺎﻥ', 'كازاخستان'],
    ['2.030', '٢٠٣٠'],
    ['2,030', '2030'],
    ['أستانة', 'استانه'],
    ['الجماعى', 'الجماعي'],
    ['مسئول', 'مسيول'],
    ['CSTO', 'csto'],
  ])('%s, %s', (one, other) => {
    expect(analyzer.fold(one)).toEqual(analyzer.fold(other));
  });
});

test('«2022ء» is the year and its sign', () => {
  expect(analyzer.fold('11 كانون الثاني 2022ء')).toEqual(['11', 'كانون', 'الثاني', '2022', 'ء']);
});

test('a tatweel alone is no word, and in front of a number it parts them', () => {
  expect(analyzer.fold('الـ7 الـ "ناتو" ـ')).toEqual(['ال', '7', 'ال', 'ناتو']);
});

test('an abbreviation with dots is its letters', () => {
  expect(analyzer.fold('سي.إن.إن')).toEqual(['سي', 'ان', 'ان']);
});

describe('names of one word are kept whole', () => {
  const withNames = createAnalyzer({ keepWhole: new Set(['لبنان', 'الماتي', 'واشنطن', 'بوتين']) });
  const stem = (word: string): string | undefined => withNames.analyze(word)[0]?.word.stem;

  test.each([
    ['لبنان', 'لبن'],
    ['ألماتي', 'مات'],
    ['واشنطن', 'اشنطن'],
    ['بوتين', 'بوت'],
  ])('%s is not stemmed to %s', (name, stemOfWord) => {
    expect(stems(name)).toEqual([stemOfWord]);
    expect(stem(name)).toBe(analyzer.fold(name)[0]);
  });

  test('with و in front as well', () => {
    expect(stem('ولبنان')).toBe('ولبنان');
  });

  test('other words are stemmed as before', () => {
    expect(stem('كتابان')).toBe('كتاب');
    // ون, then ي: the adjective's stem is the country's name, and not one suffix more.
    expect(stem('لبنانيون')).toBe('لبنان');
  });
});

describe('stop words', () => {
  test.each(['في', 'من', 'إلى', 'على', 'الذي', 'وفي', 'هذه'])('%s says nothing of the subject', (word) => {
    expect(analyzer.analyze(word)[0]?.word.isStopWord).toBe(true);
  });

  test.each(['روسيا', 'حرب', 'رئيس', 'أول', 'واحد', 'كبير', 'CSTO'])('%s does', (word) => {
    expect(analyzer.analyze(word)[0]?.word.isStopWord).toBe(false);
  });

  test('all are written folded', () => {
    for (const word of STOP_WORDS) expect(word.includes(' ') ? word : analyzer.fold(word)[0]).toBe(word);
  });
});

test('a word of 10,000 letters is one token, cut in the index and whole in its place', () => {
  const [token, ...others] = analyzer.analyze('ك'.repeat(10_000));
  expect(others).toEqual([]);
  expect([token?.start, token?.end]).toEqual([0, 10_000]);
  expect(token?.word.folded).toHaveLength(MAX_WORD_LENGTH);
});

test('a full table of words begins anew and forgets nothing that is asked again', () => {
  const small = createAnalyzer();
  const before = small.fold('كازاخستان');
  for (let index = 0; index < 5; index++) {
    const words = Array.from({ length: 90_000 }, (_, number) => `w${index}x${number}`);
    small.analyze(words.join(' '));
  }
  expect(small.fold('كازاخستان')).toEqual(before);
});
