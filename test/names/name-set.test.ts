import { describe, expect, test } from 'vitest';
import { createAnalyzer, wordsOf } from '../../src/analysis/analyzer.ts';
import { compileNames, nameTerm, wordsToKeepWhole } from '../../src/names/name-set.ts';
import { makeName, openSmallNames, SMALL_NAMES } from './small-names.ts';

const { analyzer, nameSet } = openSmallNames();

test('a name is looked up by its id', () => {
  expect(nameSet.get('kazakhstan')?.label).toBe('كازاخستان');
  expect(nameSet.get('kazakhstan ')).toBeUndefined();
  expect(nameSet.get('toString')).toBeUndefined();
});

test('no word of a text can be the term of a name', () => {
  const term = nameTerm(['kazakhstan']);
  expect(analyzer.fold(term)).not.toContain(term);
  expect(term.startsWith('@')).toBe(true);
});

describe('texts with a name are found under', () => {
  test('its own term, where it shares no spelling', () => {
    expect(nameSet.termsOf('kazakhstan')).toEqual(['@kazakhstan']);
  });

  test('its own and the shared one, where it shares a spelling', () => {
    expect(nameSet.termsOf('tripoli-libya')).toEqual(['@tripoli-libya', '@tripoli-lebanon+tripoli-libya']);
    expect(nameSet.termsOf('tripoli-lebanon')).toEqual(['@tripoli-lebanon', '@tripoli-lebanon+tripoli-libya']);
  });

  test('every choice of three that share one', () => {
    const names = ['a', 'b', 'c'].map((id) => makeName({ id, label: 'سيناء', ambiguous: true, cues: [`كلمة${id}`] }));
    const set = compileNames(names, createAnalyzer());
    expect([...set.termsOf('a')].sort()).toEqual(['@a', '@a+b', '@a+b+c', '@a+c']);
    expect([...set.termsOf('c')].sort()).toEqual(['@a+b+c', '@a+c', '@b+c', '@c']);
  });

  test('the shared one, where an adjective of one is spelled like the other', () => {
    const names = [
      makeName({ id: 'russia', label: 'روسيا', ambiguous: true, cues: ['موسكو'] }),
      makeName({ id: 'russians', label: 'روس', adjectives: ['روسي'], ambiguous: true, cues: ['شعب'] }),
    ];
    const set = compileNames(names, createAnalyzer());
    // «روسيا» is also the indefinite accusative of «روسي».
    expect(set.termsOf('russia')).toEqual(['@russia', '@russia+russians']);
  });

  test('the shared one, where neither name was said to be ambiguous', () => {
    const names = ['a', 'b'].map((id) => makeName({ id, label: `${id}${id}`, latin: ['Chagos'] }));
    expect(compileNames(names, createAnalyzer()).termsOf('a')).toEqual(['@a', '@a+b']);
  });

  test('the whole group, however many share it', () => {
    const names = [...'abcdefghi'].map((id) => makeName({ id, label: 'سيناء', ambiguous: true }));
    expect(compileNames(names, createAnalyzer()).termsOf('i')).toContain('@a+b+c+d+e+f+g+h+i');
  });

  test('nothing, for an id that is no name', () => {
    expect(nameSet.termsOf('nobody')).toEqual([]);
  });
});

test('whatever the tagger leaves open is a term that a search for either name asks for', () => {
  const tokens = analyzer.analyze('في طرابلس ومالي وطرابلس لبنان');
  for (const { ids } of nameSet.tagger.tag(wordsOf(tokens))) {
    for (const id of ids) expect(nameSet.termsOf(id)).toContain(nameTerm(ids));
  }
});

test('names of one word are kept whole; months, ambiguous names and words of longer names are not', () => {
  const whole = wordsToKeepWhole(SMALL_NAMES);
  expect([...whole]).toEqual(expect.arrayContaining(['كازاخستان', 'لبنان', 'الماتي', 'توكاييف', 'فولودين']));
  for (const word of ['مالي', 'طرابلس', 'يناير', 'منظمه', 'قاسم', 'kazakhstan']) expect(whole).not.toContain(word);
});
