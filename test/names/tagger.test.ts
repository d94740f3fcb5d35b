import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../src/analysis/analyzer.ts';
import { PROCLITICS } from '../../src/analysis/arabic/proclitics.ts';
import { anyText } from '../analysis/any-text.ts';
import { makeName, openSmallNames } from './small-names.ts';

const { analyzer, nameSet } = openSmallNames();

/** «words=id», with ~ for an adjective. */
function tag(text: string, how: 'tag' | 'tagQuery' = 'tag'): string[] {
  const tokens = analyzer.analyze(text);
  return nameSet.tagger[how](wordsOf(tokens)).map(({ from, to, ids, isAdjective }) => {
    const words = text.slice(tokens[from]?.start, tokens[to - 1]?.end);
    return `${words}=${isAdjective ? '~' : ''}${ids.join('+')}`;
  });
}

describe('a name is found with', () => {
  test.each([
    ['nothing in front', 'كازاخستان', 'kazakhstan'],
    ['another spelling', 'قازاقستان', 'kazakhstan'],
    ['harakat and Persian letters', 'گَازاخِستان', 'kazakhstan'],
    ['its Latin form', 'Kazakhstan', 'kazakhstan'],
    ['its Latin form in other case', 'KAZAKHSTAN', 'kazakhstan'],
    ['wa-', 'وكازاخستان', 'kazakhstan'],
    ['fa-', 'فكازاخستان', 'kazakhstan'],
    ['bi-', 'بكازاخستان', 'kazakhstan'],
    ['li-', 'لكازاخستان', 'kazakhstan'],
    ['ka-', 'ككازاخستان', 'kazakhstan'],
    ['wa-bi-', 'وبكازاخستان', 'kazakhstan'],
    ['wa-li-', 'ولكازاخستان', 'kazakhstan'],
    ['fa-li-', 'فلكازاخستان', 'kazakhstan'],
    ['li- before its own lam', 'للبنان', 'lebanon'],
    ['bi- before its own article', 'بالأردن', 'jordan'],
    ['li- that swallows the alef of its article', 'للأردن', 'jordan'],
    ['wa-li- that swallows it', 'وللأردن', 'jordan'],
    ['wa- before its own article', 'والأردن', 'jordan'],
    ['a person after li-', 'لتوكاييف', 'tokayev'],
  ])('%s: %s', (_, text, id) => {
    expect(tag(text)).toEqual([`${text}=${id}`]);
  });
});

describe('letters of the word itself are no proclitics', () => {
  test.each([
    ['كازاخستان begins with ka', 'كازاخستان', ['كازاخستان=kazakhstan']],
    ['لبنان begins with li', 'لبنان', ['لبنان=lebanon']],
    ['فولودين begins with fa and wa', 'فولودين', ['فولودين=volodin']],
    ['a billion is not in Lyon', 'بليون', []],
    ['but is not like Ken', 'لكن', []],
    ['two letters in front that are no proclitics', 'ابكازاخستان', []],
    ['two prepositions', 'بلكازاخستان', []],
    ['the conjunction after the preposition', 'بوكازاخستان', []],
    ['the article before a name that takes none', 'الكازاخستان', []],
    ['a longer word that begins with a name', 'لبنانها', []],
    ['a name that is only the end of a word', 'تولبنان', []],
  ])('%s: %s', (_, text, found) => {
    expect(tag(text)).toEqual(found);
  });
});

test('a proclitic is taken off only where three letters are left', () => {
  const { analyzer: small, nameSet: names } = openSmallNames([makeName({ id: 'um', label: 'أم' })]);
  expect(names.tagger.tag(small.words('أم بأم كأم'))).toEqual([
    { from: 0, to: 1, ids: ['um'], spellings: ['أم'], isAdjective: false },
  ]);
});

test('every proclitic that grammar allows before a name without article is taken off, and no other', () => {
  for (const { letters, hasArticle } of PROCLITICS) {
    expect(tag(`${letters}كازاخستان`), letters).toEqual(hasArticle ? [] : [`${letters}كازاخستان=kazakhstan`]);
  }
});

describe('an adjective is found in every form', () => {
  test.each([
    'كازاخستاني',
    'كازاخستانيا',
    'كازاخستانية',
    'الكازاخستاني',
    'الكازاخستانية',
    'الكازاخستانيون',
    'كازاخستانيين',
    'الكازاخستانيات',
    'الكازاخستانيتان',
    'والكازاخستاني',
    'بالكازاخستانية',
    'للكازاخستانيين',
    'وللكازاخية',
    'كازاخي',
  ])('%s', (text) => {
    expect(tag(text)).toEqual([`${text}=~kazakhstan`]);
  });

  test('a broken plural with and without article', () => {
    expect(tag('الأرمن أرمن للأرمن')).toEqual(['الأرمن=~armenia', 'أرمن=~armenia', 'للأرمن=~armenia']);
  });

  test.each(['كازاخستانيهم', 'كازاخستانيتها', 'كازاخستانيتي', 'لبنانييه'])('%s is none of them', (text) => {
    expect(tag(text)).toEqual([]);
  });
});

describe('the longest spelling wins', () => {
  test.each([
    ['رئيس قاسم جومارت توكاييف قال', ['قاسم جومارت توكاييف=tokayev']],
    ['قاسم جومارت قال', []],
    ['قاسم توكاييف', ['توكاييف=tokayev']],
    ['لجمهورية كازاخستان', ['لجمهورية كازاخستان=kazakhstan']],
    ['جمهورية لبنان', ['لبنان=lebanon']],
    ['ألما-آتا', ['ألما-آتا=almaty']],
    ['ألما آتا وألماتي', ['ألما آتا=almaty', 'وألماتي=almaty']],
    ['المملكة العربية السعودية', ['المملكة العربية السعودية=saudi-arabia']],
    ['للمملكة العربية السعودية', ['للمملكة العربية السعودية=saudi-arabia']],
    ['منظمة معاهدة الأمن الجماعي CSTO', ['منظمة معاهدة الأمن الجماعي=csto', 'CSTO=csto']],
    ['منظمة معاهدة الأمن', []],
    ['الكازاخستاني توكاييف', ['الكازاخستاني=~kazakhstan', 'توكاييف=tokayev']],
  ])('%s', (text, found) => {
    expect(tag(text)).toEqual(found);
  });
});

test('names stand side by side and fused', () => {
  expect(tag('كازاخستان.ولبنان،توكاييف')).toEqual(['كازاخستان=kazakhstan', 'ولبنان=lebanon', 'توكاييف=tokayev']);
});

describe('an ambiguous spelling', () => {
  test.each([
    ['is no name without a cue', 'قرار مالي جديد', []],
    ['is one with a cue before it', 'في باماكو عاصمة مالي', ['مالي=mali']],
    ['is one with a cue behind it', 'مالي في غرب أفريقيا', ['مالي=mali']],
    ['is none with a cue six words away', 'مالي واحد اثنان ثلاثة أربعة خمسة باماكو', []],
    ['is one with a cue five words away', 'مالي واحد اثنان ثلاثة أربعة باماكو', ['مالي=mali']],
    ['has its cue in any form', 'مالي والأفريقية', []],
  ])('%s: %s', (_, text, found) => {
    expect(tag(text)).toEqual(found);
  });

  test('is a name in a query, where nothing stands around it', () => {
    expect(tag('مالي', 'tagQuery')).toEqual(['مالي=mali']);
  });

  test('that two names share is both without a cue', () => {
    expect(tag('في طرابلس')).toEqual(['طرابلس=tripoli-lebanon+tripoli-libya']);
  });

  test('that two names share is the one whose cue stands there', () => {
    expect(tag('طرابلس في ليبيا')).toEqual(['طرابلس=tripoli-libya']);
    expect(tag('طرابلس شمال لبنان')).toEqual(['طرابلس=tripoli-lebanon', 'لبنان=lebanon']);
  });

  test('that two names share is both where both cues stand', () => {
    expect(tag('طرابلس ليبيا لبنان')[0]).toBe('طرابلس=tripoli-lebanon+tripoli-libya');
  });
});

test('a spelling of a plain name wins over the same of an ambiguous one', () => {
  const names = [
    makeName({ id: 'plain', label: 'سيناء' }),
    makeName({ id: 'doubtful', label: 'سيناء', ambiguous: true, cues: ['كلمة'] }),
  ];
  const { analyzer: small, nameSet: set } = openSmallNames(names);
  expect(set.tagger.tag(small.words('سيناء كلمة')).map(({ ids }) => ids)).toEqual([['plain']]);
});

test('matches ascend without overlap, in any text', () => {
  const words = fc.constantFrom(
    'كازاخستان',
    'قاسم',
    'جومارت',
    'توكاييف',
    'ألما',
    'آتا',
    'و',
    'طرابلس',
    '.',
    ' ',
    'لبنان',
  );
  const text = fc.oneof(
    anyText,
    fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
  );
  fc.assert(
    fc.property(text, (given) => {
      const words = analyzer.words(given);
      for (const matches of [nameSet.tagger.tag(words), nameSet.tagger.tagQuery(words)]) {
        let last = 0;
        for (const { from, to, ids } of matches) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(words.length);
          expect([...ids]).toEqual([...new Set(ids)].sort());
          expect(ids.length).toBeGreaterThan(0);
          last = to;
        }
      }
    }),
    { numRuns: 1000 },
  );
});
