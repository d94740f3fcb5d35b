import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/analysis/analyzer.ts';
import { type CheckOptions, checkNames } from '../../src/names/check-names.ts';
import type { Name } from '../../src/names/name.ts';

const { fold } = createAnalyzer();
const commonWords = new Set(['مالي', 'حجه', 'us', 'مجريات']);

function name(id: string, fields: Partial<Name> = {}): Name {
  const label = fields.label ?? 'كازاخستان';
  return {
    id,
    kind: 'place',
    label,
    spellings: [label],
    adjectives: [],
    latin: [],
    ambiguous: false,
    cues: [],
    source: 'test',
    ...fields,
  };
}

function check(names: readonly Name[], options: Partial<CheckOptions> = {}): string[] {
  return checkNames(names, { fold, commonWords, ...options }).map(
    ({ id, value, reason }) => `${id} ${value}: ${reason}`,
  );
}

describe('checkNames refuses', () => {
  const oman = name('oman', { label: 'عُمان', spellings: ['عُمان'] });
  const amman = name('amman', { label: 'عمان', spellings: ['عمان'] });
  it.each<[what: string, names: Name[], problem: RegExp]>([
    ['an id in capitals', [name('Kazakhstan')], /not kebab-case/],
    ['an id given twice', [name('a'), name('a', { label: 'روسيا' })], /another name has this id/],
    ['a label that is no spelling', [name('a', { spellings: ['قازاقستان'] })], /label is not among the spellings/],
    ['a spelling that folds to nothing', [name('a', { spellings: ['كازاخستان', 'ـ'] })], /nothing of it is left/],
    ['a cue that folds to nothing', [name('a', { ambiguous: true, cues: ['…'] })], /nothing of it is left/],
    [
      'one spelling twice after folding',
      [name('a', { spellings: ['كازاخستان', 'كازاخِستان'] })],
      /the same as "كازاخستان"/,
    ],
    ['one adjective twice after folding', [name('a', { adjectives: ['أمريكي', 'امريكى'] })], /the same as "أمريكي"/],
    ['one Latin form twice after folding', [name('a', { latin: ['Bénin', 'Benin'] })], /the same as "Bénin"/],
    ['two names with one spelling', [name('a'), name('b')], /b has it too; leave one out/],
    ['two names that only harakat tell apart', [oman, amman], /oman has it too; leave one out, or mark both ambiguous/],
    ['a shared spelling of which one name is ambiguous', [{ ...oman, ambiguous: true }, amman], /mark both ambiguous/],
    [
      'two names with one Latin form',
      [name('a', { latin: ['CSTO'] }), name('b', { label: 'روسيا', latin: ['csto'] })],
      /b has it too/,
    ],
    [
      'a spelling that is a form of another name’s adjective',
      [name('brazil', { label: 'البرازيل', adjectives: ['برازيلي'] }), name('brasilia', { label: 'برازيليا' })],
      /brasilia has it too \(as "برازيليا"\)/,
    ],
    ['a spelling that is a common word', [name('mali', { label: 'مالي' })], /a common word too; leave it out/],
    [
      'an adjective with a form that is a common word',
      [name('hu', { adjectives: ['مجري'] })],
      /base of the common word "مجريات"/,
    ],
    ['a Latin form that is a common word', [name('usa', { latin: ['US'] })], /a common word too/],
    [
      'a common word of an ambiguous name without cues',
      [name('mali', { label: 'مالي', ambiguous: true })],
      /needs cues/,
    ],
    [
      'more than 100 spellings',
      [name('a', { spellings: ['كازاخستان', ...Array.from({ length: 100 }, (_, i) => `ا${i}`)] })],
      /101 spellings/,
    ],
    [
      'a spelling of more than 100 characters',
      [name('a', { spellings: ['كازاخستان', 'ا'.repeat(101)] })],
      /101 characters long/,
    ],
    [
      'a cycle',
      [
        name('a', { label: 'ألف', spellings: ['ألف', 'باء'], ambiguous: true }),
        name('b', { label: 'باء', spellings: ['باء', 'ألف'], ambiguous: true }),
      ],
      /a cycle/,
    ],
  ])('%s', (_what, names, problem) => {
    const problems = check(names);
    expect(
      problems.some((text) => problem.test(text)),
      problems.join('\n'),
    ).toBe(true);
  });
});

describe('checkNames lets pass', () => {
  it.each<[what: string, names: Name[]]>([
    [
      'a whole name',
      [
        name('kazakhstan', {
          spellings: ['كازاخستان', 'قازاقستان'],
          adjectives: ['كازاخستاني'],
          latin: ['Kazakhstan'],
        }),
      ],
    ],
    [
      'a spelling that is a form of the name’s own adjective',
      [name('syria', { label: 'سوريا', spellings: ['سوريا', 'سورية'], adjectives: ['سوري'] })],
    ],
    ['a common word with cues', [name('mali', { label: 'مالي', ambiguous: true, cues: ['باماكو'] })]],
    ['a common word inside a longer spelling', [name('hajjah', { label: 'محافظة حجة' })]],
    [
      'one spelling of two names that both say so',
      [
        name('tripoli', { label: 'طرابلس', ambiguous: true, cues: ['ليبيا'] }),
        name('tripoli-lebanon', { label: 'طرابلس', ambiguous: true, cues: ['لبنان'] }),
      ],
    ],
  ])('%s', (_what, names) => {
    expect(check(names)).toEqual([]);
  });
});

it('says where the value stands when it was read from a file', () => {
  const locate = (id: string, value?: string) => ({ file: `${id}.yml`, line: value === 'مالي' ? 7 : 1 });
  expect(checkNames([name('mali', { label: 'مالي' })], { fold, commonWords, locate })).toEqual([
    { id: 'mali', value: 'مالي', reason: expect.stringContaining('common word'), file: 'mali.yml', line: 7 },
  ]);
});

it('tells every problem of a set, in the order of the names', () => {
  const problems = checkNames([name('B'), name('a'), name('C', { label: 'روسيا' })], { fold, commonWords });
  expect(problems.map(({ id }) => id)).toEqual(['B', 'B', 'a', 'C']);
});
