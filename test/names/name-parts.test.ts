/** Given names and surnames: how a file is read, what the check refuses, and the lists that ship. */
import { describe, expect, it, test } from 'vitest';
import { COMMON_WORDS } from '../../src/names/common-words.ts';
import { checkNameParts, NameParts, parseNameParts, readNameParts } from '../../src/names/name-parts.ts';

describe('a file', () => {
  it('has one name a line', () => {
    expect(parseNameParts('# western\nbrian: [برايان, بريان]\n\nomar: [عمر]\n', 'a.yml')).toEqual([
      { latin: 'brian', spellings: ['برايان', 'بريان'], file: 'a.yml', line: 2 },
      { latin: 'omar', spellings: ['عمر'], file: 'a.yml', line: 4 },
    ]);
  });

  it.each([
    'brian: برايان',
    'Brian: [برايان]',
    'brian: [برايان, ]',
    'brian: [برايان بريان]',
    'brian: [Brian]',
    'brian: []',
    '- بريان',
  ])('is refused where it says %s', (line) => {
    const message = `a.yml:2: "${line}" is not of the form \`latin: [spelling, spelling]\`, each spelling one word of Arabic letters without harakat.`;
    expect(() => parseNameParts(`omar: [عمر]\n${line}\n`, 'a.yml')).toThrow(
      expect.objectContaining({ code: 'name_invalid', message }),
    );
  });
});

describe('the check refuses', () => {
  const check = (text: string): string[] =>
    checkNameParts(parseNameParts(text, 'a.yml'), new Set(['باب'])).map(
      ({ line, value, reason }) => `${line} ${value}: ${reason}`,
    );

  it.each([
    ['pape: [باب, بيب]', '1 باب: a common word too; leave it out'],
    ['ahmed: [أحمد, احمد]', '1 احمد: the same as "أحمد" to the analyzer; leave one out'],
    ['li: [لي]', '1 لي: shorter than 3 letters; leave it out'],
    ['omar: [عمر]\nomar: [عومر]', '2 omar: stands in a.yml:1 too; join the two'],
    ['jon: [جون]\njohn: [جون]', '2 john: jon has the same spellings; one is enough'],
  ])('%s', (text, problem) => {
    expect(check(text)).toEqual([problem]);
  });

  it('nothing of a name of which two share a spelling', () => {
    expect(check('michel: [ميشيل, ميشال]\nmichelle: [ميشيل, ميشال, ميشل]')).toEqual([]);
  });
});

describe('compiled', () => {
  const parts = new NameParts(
    parseNameParts(
      'michel: [ميشيل, ميشال]\nmichal: [ميشال, ميخال]\nhamid: [حميد]\nhammad: [حماد]\nsato: [ساتو]\nsatoh: [ساتوه]',
      'a.yml',
    ),
  );

  test('a spelling has those of every name it may be', () => {
    expect(parts.otherSpellings('ميشال')).toEqual(['ميشيل', 'ميخال']);
    expect(parts.otherSpellings('حميد')).toEqual([]);
    expect(parts.otherSpellings('كريم')).toEqual([]);
  });

  test('two listed spellings that no name shares are two names', () => {
    expect(parts.areDifferent('حميد', 'حماد')).toBe(true);
    expect(parts.areDifferent('ميشيل', 'ميشال')).toBe(false);
    expect(parts.areDifferent('حميد', 'حميدد')).toBe(false);
  });

  test('unless they are nearly one in Latin letters: then the lists leave it open', () => {
    expect(parts.areDifferent('ساتو', 'ساتوه')).toBe(false);
  });
});

describe('what ships', () => {
  const shipped = readNameParts();

  it('has no problem', () => {
    expect(checkNameParts(shipped, COMMON_WORDS)).toEqual([]);
  });

  it.each([
    ['بريان', 'برايان'],
    ['جوتيريز', 'غوتيريز'],
    ['ميشال', 'ميشيل'],
  ])('«%s» is «%s» too', (typed, other) => {
    expect(new NameParts(shipped).otherSpellings(typed)).toContain(other);
  });
});
