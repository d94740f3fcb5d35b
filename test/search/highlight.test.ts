import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHighlighter, type MarkedText } from '../../src/search/highlight.ts';
import { type MarkRules, NO_RULES } from '../../src/search/mark-rules.ts';
import { renderMarks } from '../../src/search/render.ts';
import { anyText } from '../analysis/any-text.ts';
import { openSmallNames } from '../names/small-names.ts';

const { analyzer, nameSet } = openSmallNames();
const highlighter = createHighlighter(analyzer, nameSet);

const stems = (...words: string[]): MarkRules => ({
  ...NO_RULES,
  stems: new Set(words.flatMap((word) => analyzer.analyze(word).map((token) => token.word.stem))),
});
const name = (id: string, words = 1): MarkRules => ({ ...NO_RULES, names: new Map([[id, words]]) });
const phrase = (text: string, forms: string[][] = []): MarkRules => ({
  ...NO_RULES,
  phrases: [{ stems: analyzer.analyze(text).map((token) => token.word.stem), forms }],
});

/** The text with its marks in brackets. */
function show({ text, marks }: MarkedText): string {
  let shown = '';
  let next = 0;
  for (const [start, end] of marks) {
    shown += `${text.slice(next, start)}[${text.slice(start, end)}]`;
    next = end;
  }
  return shown + text.slice(next);
}

const mark = (text: string, rules: MarkRules): string | undefined => {
  const marked = highlighter.mark(text, rules);
  return marked === undefined ? undefined : show(marked);
};

describe('marks stand on', () => {
  test.each<[string, string, MarkRules, string]>([
    ['a word in another form', 'كتب الكتاب والكاتب', stems('كتاب'), 'كتب [الكتاب] والكاتب'],
    ['a word with harakat', 'قرأ كِتابَهُ', stems('كتاب'), 'قرأ [كِتابَهُ]'],
    ['every spelling of a name', 'قازاقستان، كازاخستان', name('kazakhstan'), '[قازاقستان]، [كازاخستان]'],
    ['a name with what is written onto it', 'وبكازاخستان', name('kazakhstan'), '[وبكازاخستان]'],
    ['its adjective', 'الوضع الكازاخستاني', name('kazakhstan'), 'الوضع [الكازاخستاني]'],
    ['its Latin form', 'CSTO قوات', name('csto'), '[CSTO] قوات'],
    ['a name of several words as one piece', 'في ألما آتا وألماتي', name('almaty', 2), 'في [ألما آتا] [وألماتي]'],
    ['a hyphenated name as one piece', 'في ألما-آتا', name('almaty', 2), 'في [ألما-آتا]'],
    ['the short form inside a long one', 'قاسم جومارت توكاييف', name('tokayev'), 'قاسم جومارت [توكاييف]'],
    ['the long form where it was typed', 'قاسم جومارت توكاييف', name('tokayev', 3), '[قاسم جومارت توكاييف]'],
    ['a long form that has no short one', 'منظمة معاهدة الأمن الجماعي', name('csto'), '[منظمة معاهدة الأمن الجماعي]'],
    ['a phrase as one piece', 'ذلك.وقال المتحدث باسم', phrase('وقال المتحدث'), 'ذلك.[وقال المتحدث] باسم'],
    ['a phrase only where it stands whole', 'قال. المتحدث باسم الأمن', phrase('المتحدث الأمن'), ''],
    [
      'a phrase with a name in it, however spelled',
      'رئيس قازاقستان',
      phrase('رئيس كازاخستان', [['رييس', '@kazakhstan']]),
      '[رئيس قازاقستان]',
    ],
    ['a word that begins so', 'كازاخستان وكزاخ', { ...NO_RULES, prefixes: ['كازا'] }, '[كازاخستان] وكزاخ'],
    ['neighbours apart', 'كتاب كتاب', stems('كتاب'), '[كتاب] [كتاب]'],
  ])('%s', (_, text, rules, shown) => {
    expect(mark(text, rules) ?? '').toBe(shown === text ? '' : shown);
  });

  test.each<[string, string, MarkRules]>([
    ['no part of a word', 'كازاخستانيات', stems('كازاخ')],
    ['no other name', 'أوزبكستان', name('kazakhstan')],
    ['nothing without rules', 'كازاخستان', NO_RULES],
    ['nothing in an empty text', '', name('kazakhstan')],
    ['no ambiguous name without a cue', 'قرار مالي', name('mali')],
  ])('%s', (_, text, rules) => {
    expect(highlighter.mark(text, rules)).toBeUndefined();
    expect(highlighter.snippets(text, rules)).toEqual([]);
  });
});

const WORDS = [
  'كازاخستان',
  'الكازاخستانية',
  'قاسم',
  'جومارت',
  'توكاييف',
  'كتاب',
  'الكتب',
  'ألما',
  'آتا',
  'رئيس',
  'CSTO',
];
const GLUE = [' ', ' ', ' ', '، ', '. ', '.', '\n\n', ' "', '<b>', '&', '-', ' 2.030 ', '\u200f'];
const newsText = fc
  .array(fc.tuple(fc.constantFrom(...WORDS, 'قال', 'في', 'إن', 'ذلك', 'الوضع'), fc.constantFrom(...GLUE)), {
    maxLength: 120,
  })
  .map((pairs) => pairs.flat().join(''));
const anyRules: fc.Arbitrary<MarkRules> = fc.record({
  stems: fc.subarray(['كتاب', 'كتب', 'رييس', 'قال', '2030', 'b']).map((list) => new Set(list)),
  names: fc
    .subarray(['kazakhstan', 'tokayev', 'almaty', 'csto'])
    .chain((ids) => fc.constantFrom(1, 2, 3).map((words) => new Map(ids.map((id) => [id, words])))),
  words: fc.subarray(['قال', 'الوضع', 'كازاخستان']).map((list) => new Set(list)),
  wordPhrases: fc.subarray([['قال', 'ان'], ['الوضع']]),
  prefixes: fc.subarray(['كا', 'قا', 'cs']),
  phrases: fc.subarray([
    { stems: ['رييس', 'كازاخستان'], forms: [['رييس', '@kazakhstan']] },
    { stems: ['قال', 'ان'], forms: [] },
    { stems: [], forms: [[]] },
  ]),
});

function checkMarks({ text, marks }: MarkedText): void {
  const tokens = analyzer.analyze(text);
  const starts = new Set(tokens.map((token) => token.start));
  const ends = new Set(tokens.map((token) => token.end));
  let last = 0;
  for (const [start, end] of marks) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    expect(starts.has(start), `${start} begins a word of ${text}`).toBe(true);
    expect(ends.has(end), `${end} ends a word of ${text}`).toBe(true);
    last = end;
  }
  expect(last).toBeLessThanOrEqual(text.length);
}

test('marks are whole words, ascending and apart', () => {
  fc.assert(
    fc.property(fc.oneof(newsText, anyText), anyRules, (text, rules) => {
      const marked = highlighter.mark(text, rules);
      if (marked === undefined) return;
      expect(marked.text).toBe(text);
      expect(marked.marks.length).toBeGreaterThan(0);
      checkMarks(marked);
    }),
    { numRuns: 500 },
  );
});

test('a snippet is a piece of the text that cuts no word, with its marks', () => {
  fc.assert(
    fc.property(fc.oneof(newsText, anyText), anyRules, (text, rules) => {
      const words = analyzer.analyze(text).map((token) => text.slice(token.start, token.end));
      const snippets = highlighter.snippets(text, rules);
      expect(snippets.length).toBeLessThanOrEqual(3);
      let from = 0;
      for (const snippet of snippets) {
        expect(snippet.marks.length).toBeGreaterThan(0);
        checkMarks(snippet);
        const piece = snippet.text.replace(/^…/, '').replace(/…$/, '');
        const place = text.indexOf(piece, from);
        expect(place).toBeGreaterThanOrEqual(from);
        from = place;
        const shown = analyzer.analyze(piece).map((token) => piece.slice(token.start, token.end));
        expect(words.join('\n')).toContain(shown.join('\n'));
      }
      expect(snippets.length === 0).toBe(highlighter.mark(text, rules) === undefined);
    }),
    { numRuns: 500 },
  );
});

const FILLER = 'وأضاف المصدر أن الأوضاع هناك تسير نحو الهدوء بعد أيام من التوتر. ';

describe('a snippet', () => {
  test('shows some words around a mark, not the whole text, and says where it was cut', () => {
    const [snippet, ...others] = highlighter.snippets(
      `${FILLER.repeat(20)}في كازاخستان ${FILLER.repeat(20)}`,
      name('kazakhstan'),
    );
    expect(others).toEqual([]);
    expect(snippet?.text).toMatch(/^…(?!\s).*كازاخستان.*…$/s);
    expect(snippet?.text.length).toBeLessThan(230);
    expect(snippet?.text.length).toBeGreaterThan(100);
  });

  test('of a short text is the whole text, without an ellipsis', () => {
    expect(highlighter.snippets('في كازاخستان.', name('kazakhstan')).map(show)).toEqual(['في [كازاخستان].']);
  });

  test('ends with its paragraph', () => {
    const [snippet] = highlighter.snippets(`قال كازاخستان.\n\n${FILLER}`, name('kazakhstan'));
    expect(snippet?.text).toBe('قال كازاخستان.…');
  });

  test('begins with a sentence where one is near', () => {
    const [snippet] = highlighter.snippets(`${FILLER.repeat(5)}وفي كازاخستان ${FILLER}`, name('kazakhstan'));
    expect(snippet?.text.startsWith('…وفي كازاخستان') || snippet?.text.startsWith('…وأضاف')).toBe(true);
  });

  test('there are three at most, those with the most different words', () => {
    const body = ['كتاب', 'كتاب', 'كتاب كازاخستان', 'كتاب', 'كازاخستان كتاب']
      .map((words) => FILLER.repeat(8) + words)
      .join(' ');
    const rules = { ...name('kazakhstan'), ...{ stems: stems('كتاب').stems } };
    const found = highlighter.snippets(body, rules).map(show);
    expect(found).toHaveLength(3);
    expect(found.filter((text) => text.includes('[كازاخستان]'))).toHaveLength(2);
  });
});

test('a body of two million letters is looked through quickly, in its beginning', () => {
  const startedAt = performance.now();
  const found = highlighter.snippets(`كازاخستان ${'نص طويل جدا '.repeat(170_000)}`, name('kazakhstan'));
  expect(found).toHaveLength(1);
  expect(performance.now() - startedAt).toBeLessThan(1500);
});

describe('as HTML', () => {
  test('a text is escaped, and the marks stand in it', () => {
    const marked = highlighter.mark('<script>alert("كازاخستان")</script> & \'x\'', name('kazakhstan'));
    expect(marked && renderMarks(marked)).toBe(
      '&lt;script&gt;alert(&quot;<mark>كازاخستان</mark>&quot;)&lt;/script&gt; &amp; &#39;x&#39;',
    );
  });

  test('a mark that an article brings along is text', () => {
    const marked = highlighter.mark('<mark>كتاب</mark> كازاخستان', name('kazakhstan'));
    expect(marked && renderMarks(marked)).toBe('&lt;mark&gt;كتاب&lt;/mark&gt; <mark>كازاخستان</mark>');
  });

  test('there is nothing but escaped text and <mark>, and taking both off gives the text back', () => {
    const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
    fc.assert(
      fc.property(fc.oneof(newsText, anyText), anyRules, (text, rules) => {
        const marked = highlighter.mark(text, rules) ?? { text, marks: [] };
        const html = renderMarks(marked);
        const bare = html.replace(/<mark>([^<>]*)<\/mark>/g, '$1');
        expect(bare).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
        expect(bare.replace(/&(amp|lt|gt|quot|#39);/g, (_, entity: string) => entities[entity] as string)).toBe(text);
        expect([...html.matchAll(/<mark>/g)]).toHaveLength(marked.marks.length);
      }),
      { numRuns: 500 },
    );
  });
});
