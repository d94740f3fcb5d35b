import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noteSentence } from '../../src/query/notes.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import type { Atom, Query } from '../../src/query/query.ts';
import { anyText } from '../analysis/any-text.ts';

/** A query in one line: word · [a phrase] · begin* · t:in the title · one|other · -excluded. */
function show({ clauses }: Query): string {
  const atom = ({ kind, text, field }: Atom): string => {
    const shown = kind === 'phrase' ? `[${text}]` : kind === 'prefix' ? `${text}*` : text;
    return field === 'title' ? `t:${shown}` : shown;
  };
  return clauses.map(({ anyOf, isExcluded }) => (isExcluded ? '-' : '') + anyOf.map(atom).join('|')).join(' · ');
}

const notesOf = (text: string): string => parseQuery(text).notes.map(noteSentence).join(' ');

describe('words', () => {
  test.each([
    ['كازاخستان روسيا', 'كازاخستان · روسيا'],
    ['  كازاخستان\t\n روسيا\u00a0موسكو ', 'كازاخستان · روسيا · موسكو'],
    ['ألما-آتا', 'ألما-آتا'],
    ['موسكو، باريس؛ لندن؟', 'موسكو، · باريس؛ · لندن؟'],
    ['COVID-19', 'COVID-19'],
    ['2.030', '2.030'],
    ['', ''],
    ['   ', ''],
    ['؟!.،', ''],
    ['-', ''],
    ['--', ''],
    ['""', ''],
    ['«»', ''],
    ['" "', ''],
  ])('%j → %s', (text, clauses) => {
    expect(show(parseQuery(text))).toBe(clauses);
    expect(notesOf(text)).toBe('');
  });
});

describe('a phrase stands in quotation marks of any kind', () => {
  test.each([
    ['"a b" c', '[a b] · c'],
    ['“a b” c', '[a b] · c'],
    ['”a b“ c', '[a b] · c'],
    ['„a b“ c', '[a b] · c'],
    ['“a b" c', '[a b] · c'],
    ['"a b” c', '[a b] · c'],
    ['«a b» c', '[a b] · c'],
    ['»a b« c', '[a b] · c'],
    ['‹a b› c', '[a b] · c'],
    ['‘a b’ c', '[a b] · c'],
    ['‟a b” c', '[a b] · c'],
    ["''a b'' c", '[a b] · c'],
    ['«قال "نعم" أمس»', '[قال "نعم" أمس]'],
    ['"a b""c d"', '[a b] · [c d]'],
    ['x"a b"y', 'x · [a b] · y'],
    ['"كازاخستان"', '[كازاخستان]'],
    ['\u200f"a b"\u200f', '[a b]'],
    ['"a -b"', '[a -b]'],
    ['"a OR b"', '[a OR b]'],
    ['"a b*"', '[a b*]'],
  ])('%s → %s', (text, clauses) => {
    expect(show(parseQuery(text))).toBe(clauses);
    expect(notesOf(text)).toBe('');
  });
});

describe('a quotation mark without its partner is left out, with a note', () => {
  test.each([
    ['"a b', '"a · b'],
    ['a "b', 'a · "b'],
    ['a b"', 'a · b'],
    ['«a b', '«a · b'],
    ['a» b', 'a · b'],
    ['"a b" "c', '[a b] · "c'],
    ['a"b', 'a · "b'],
  ])('%s', (text, clauses) => {
    // The analyzer drops a mark that stays on its word.
    expect(show(parseQuery(text))).toBe(clauses);
  });

  test('the note says so', () => {
    expect(notesOf('"a b')).toBe('A quotation mark without its partner was left out.');
  });

  test('an apostrophe is no quotation mark', () => {
    expect(show(parseQuery("Côte d'Ivoire 'a b'"))).toBe("Côte · d'Ivoire · 'a · b'");
  });
});

describe('a minus excludes', () => {
  test.each([
    ['a -b', 'a · -b'],
    ['-a', '-a'],
    ['a -"b c"', 'a · -[b c]'],
    ['a -«b c»', 'a · -[b c]'],
    ['a -title:b', 'a · -t:b'],
    ['a -b*', 'a · -b'],
    ['a -bc*', 'a · -bc*'],
    ['\u200f-a', '-a'],
    ['a - b', 'a · b'],
    ['a -', 'a'],
    ['a--b', 'a--b'],
    ['a-b', 'a-b'],
    ['-5', '-5'],
    ['a −b', 'a · -b'],
    ['a －b', 'a · -b'],
    ['a –b', 'a · –b'],
  ])('%s → %s', (text, clauses) => {
    expect(show(parseQuery(text))).toBe(clauses);
  });
});

describe('OR and | join what stands beside them', () => {
  test.each([
    ['a OR b', 'a|b'],
    ['a | b', 'a|b'],
    ['a || b', 'a|b'],
    ['a|b', 'a|b'],
    ['a|b|c d', 'a|b|c · d'],
    ['a OR b OR c', 'a|b|c'],
    ['"a b" OR c', '[a b]|c'],
    ['x a OR b y', 'x · a|b · y'],
    ['a OR OR b', 'a|b'],
    ['title:a|b', 't:a|t:b'],
    ['a or b', 'a · or · b'],
    ['|', ''],
    ['a|', 'a'],
  ])('%s → %s', (text, clauses) => {
    expect(show(parseQuery(text))).toBe(clauses);
  });

  test.each([
    ['OR a', 'a', 'OR stands at the beginning and was left out.'],
    ['a OR', 'a', 'OR stands at the end and was left out.'],
    ['a OR -b', 'a · -b', 'OR beside an excluded word was left out.'],
    ['-a OR b', '-a · b', 'OR beside an excluded word was left out.'],
  ])('%s → %s, and a note', (text, clauses, note) => {
    expect(show(parseQuery(text))).toBe(clauses);
    expect(notesOf(text)).toBe(note);
  });
});

describe('an asterisk asks for words that begin so', () => {
  test.each([
    ['كازاخ*', 'كازاخ*'],
    ['كازاخ**', 'كازاخ*'],
    ['title:كازاخ*', 't:كازاخ*'],
    ['ka* OR ru*', 'ka*|ru*'],
    ['a*b', 'a*b'],
    ['*ab', '*ab'],
  ])('%s → %s', (text, clauses) => {
    expect(show(parseQuery(text))).toBe(clauses);
  });

  test('one letter before it is too few, and a note says so', () => {
    expect(show(parseQuery('ك*'))).toBe('ك');
    expect(notesOf('ك*')).toBe('* needs at least two letters before it and was left out.');
  });
});

describe('what has no meaning here is taken as words, and a note names it', () => {
  test.each([
    ['a AND b NOT c', 'a · AND · b · NOT · c'],
    ['(a) [b] {c} a^2 b~1 +c /d/', '(a) · [b] · {c} · a^2 · b~1 · +c · /d/'],
    ['source:تاس', 'source:تاس'],
  ])('%s → %s', (text, clauses) => {
    expect(show(parseQuery(text))).toBe(clauses);
  });

  test.each([
    ['a AND b NOT c', 'These have no meaning here and were taken as words: AND, NOT.'],
    ['+a source:تاس', 'These have no meaning here and were taken as words: +a, source:تاس.'],
    ['a~1 b^2', 'These have no meaning here and were taken as words: a~1, b^2.'],
    ['a*b', '* is understood only at the end of a word and was left out.'],
    ['*ab', '* is understood only at the end of a word and was left out.'],
    ['العنوان: a', 'title: needs its word right after it, without a space, and was taken as a word.'],
    ['"a AND b" http://example.org/a:b 10:30 a+b C++', ''],
  ])('%s', (text, sentence) => {
    expect(notesOf(text)).toBe(sentence);
  });
});

describe('title: looks in the title', () => {
  test.each([
    ['title:روسيا', 't:روسيا'],
    ['TITLE:روسيا', 't:روسيا'],
    ['العنوان:روسيا', 't:روسيا'],
    ['عنوان:روسيا', 't:روسيا'],
    ['title:"a b" c', 't:[a b] · c'],
    ['title:«a b»', 't:[a b]'],
    ['title:a b', 't:a · b'],
    ['a title:b', 'a · t:b'],
  ])('%s → %s', (text, clauses) => {
    expect(show(parseQuery(text))).toBe(clauses);
  });

  test.each([
    ['title: a', 'title: · a'],
    ['title:', 'title:'],
    ['subtitle:a', 'subtitle:a'],
    ['العنوان الجديد', 'العنوان · الجديد'],
  ])('%s is only words', (text, clauses) => {
    expect(show(parseQuery(text))).toBe(clauses);
  });
});

test('marks of direction hide nothing', () => {
  for (const mark of ['\u200e', '\u200f', '\u061c', '\u202b', '\u202c', '\u2067', '\u2069', '\ufeff', '\u200b']) {
    expect(show(parseQuery(`${mark}-a ${mark}"b c"${mark} ${mark}title:d`)), mark.codePointAt(0)?.toString(16)).toBe(
      '-a · [b c] · t:d',
    );
  }
});

test('the text stays as it was typed', () => {
  const text = ' \u200f"كازاخستان -a';
  expect(parseQuery(text).text).toBe(text);
});

const oddPieces = fc.constantFrom(
  ...[
    '"',
    '“',
    '”',
    '„',
    '«',
    '»',
    '‹',
    '›',
    "''",
    "'",
    '-',
    '--',
    '|',
    '||',
    'OR',
    ' OR ',
    '*',
    '**',
    'title:',
    'العنوان:',
  ],
  ...[
    ' ',
    '\n',
    '\u200f',
    '\u202b',
    'كازاخستان',
    'a',
    '2.030',
    '؟',
    '(',
    ')',
    '\\',
    '/',
    ':',
    '~',
    '^',
    '\ud800',
    '\u0000',
  ],
);
const oddText = fc.oneof(
  fc.array(oddPieces, { maxLength: 25 }).map((list) => list.join('')),
  anyText,
);

test('nothing that a person types throws, and no clause is empty', () => {
  fc.assert(
    fc.property(oddText, (text) => {
      const { clauses, notes } = parseQuery(text);
      for (const { anyOf } of clauses) {
        expect(anyOf.length).toBeGreaterThan(0);
        for (const atom of anyOf) expect(atom.text).toMatch(/[\p{L}\p{N}]/u);
      }
      expect(new Set(notes).size).toBe(notes.length);
    }),
    { numRuns: 2000 },
  );
});

test('no letter is lost: every letter of the text is in a clause, save operators', () => {
  const word = fc.constantFrom('كازاخستان', 'روسيا', 'aa', 'bb', '123');
  const piece = fc.oneof(word, fc.constantFrom('"', '«', '»', '-', ' ', ' ', '|', '*', '؟', '('));
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 20 }).map((list) => list.join('')),
      (text) => {
        const letters = (given: string): string => given.replace(/[^\p{L}\p{N}]/gu, '');
        const kept = parseQuery(text).clauses.flatMap(({ anyOf }) => anyOf.map((atom) => atom.text));
        expect(letters(kept.join(''))).toBe(letters(text));
      },
    ),
    { numRuns: 1000 },
  );
});

test('a query of 1,000 quotation marks or minuses takes no time', () => {
  const startedAt = performance.now();
  for (const text of ['"'.repeat(1000), '" '.repeat(500), '-'.repeat(1000), '«a'.repeat(500), 'a|'.repeat(500)]) {
    parseQuery(text);
  }
  expect(performance.now() - startedAt).toBeLessThan(500);
});
