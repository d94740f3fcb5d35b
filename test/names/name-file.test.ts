import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FihristError } from '../../src/error/fihrist-error.ts';
import { mergeNames, parseNameFile, readCuratedNames } from '../../src/names/name-file.ts';

const CURATED = join(import.meta.dirname, '..', '..', 'index-mappings', 'names');
const WHOLE = `kazakhstan:
  label: كازاخستان # the usual one
  spellings:
    - قازاقستان
    - "قازاخستان"
  adjectives:
    - كازاخستاني
  latin: [Kazakhstan, KZ]
`;

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(FihristError);
    expect((error as FihristError).code).toBe('name_invalid');
    return (error as FihristError).message;
  }
  throw new Error('nothing was thrown');
}

describe('parseNameFile', () => {
  it('reads an entry, its kind from the name of the file', () => {
    const [entry] = parseNameFile(WHOLE, 'names/places-asia.yml');
    expect(entry).toMatchObject({
      id: 'kazakhstan',
      kind: 'place',
      label: 'كازاخستان',
      spellings: ['قازاقستان', 'قازاخستان'],
      adjectives: ['كازاخستاني'],
      latin: ['Kazakhstan', 'KZ'],
      cues: [],
      line: 1,
    });
    expect(entry?.valueLines.get('قازاخستان')).toBe(5);
  });

  it('reads the same through the plain reader and through the yaml package', () => {
    // A tag is no part of the plain style: it sends the same text to the package.
    const viaPackage = WHOLE.replace('label: ', 'label: !!str ');
    expect(parseNameFile(viaPackage, 'places.yml')).toEqual(parseNameFile(WHOLE, 'places.yml'));
  });

  it.each<[what: string, text: string, message: RegExp]>([
    ['text that is not YAML', 'a:\n  label: "x\n', /places\.yml:\d+: this is not YAML/],
    ['a list instead of a map', '- a\n', /places\.yml:1: the file is no map/],
    ['an empty entry', 'a:\nb:\n  label: ب\n', /places\.yml:1: the entry "a" is empty/],
    ['an id in capitals', 'Abc:\n  label: ب\n', /places\.yml:1: the id "Abc" is wrong/],
    ['an id given twice', 'a:\n  label: ب\na:\n  label: ت\n', /places\.yml:3: this is not YAML/],
    ['an unknown field', 'a:\n  label: ب\n  spelings:\n    - ت\n', /places\.yml:3: a has an unknown field "spelings"/],
    [
      'a number for a text',
      'a:\n  label: ب\n  spellings:\n    - ت\n    - 2022\n',
      /places\.yml:5: spellings of a is "2022"/,
    ],
    ['a text for a list', 'a:\n  label: ب\n  spellings: ت\n', /places\.yml:3: spellings of a is "ت"; it takes a list/],
    [
      'a text for true',
      'a:\n  label: ب\n  ambiguous: maybe\n',
      /places\.yml:3: ambiguous of a is "maybe"; it takes true or false/,
    ],
    [
      'an unknown kind',
      'a:\n  label: ب\n  kind: river\n',
      /places\.yml:3: kind of a is "river"; it takes one of place/,
    ],
    ['an empty spelling', 'a:\n  label: ب\n  spellings:\n    - ""\n', /places\.yml:4: spellings of a is ""/],
  ])('names file and line of %s', (_what, text, message) => {
    expect(messageOf(() => parseNameFile(text, 'places.yml'))).toMatch(message);
  });

  it('reads every shipped file as the yaml package does', () => {
    const files = [CURATED, join(CURATED, 'generated')].flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.yml'))
        .map((file) => join(folder, file)),
    );
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const expected = Object.entries(parse(text) as Record<string, Record<string, unknown>>);
      const read = parseNameFile(text, file);
      expect(read.map(({ id }) => id)).toEqual(expected.map(([id]) => id));
      read.forEach((entry, index) => {
        expect(entry).toMatchObject(expected[index]?.[1] ?? {});
      });
    }
  }, 30_000);
});

describe('mergeNames', () => {
  const layer = (text: string, file = 'places.yml') => parseNameFile(text, file);

  it('adds a later layer to an earlier one, takes off what it drops and keeps the earlier label as a spelling', () => {
    const generated = layer('a:\n  label: ألف\n  spellings:\n    - خطأ\n  source: CLDR 48\n', 'generated/places.yml');
    const hand = layer('a:\n  label: الألف\n  spellings:\n    - ألفا\n  drop:\n    - خطأ\n');
    const { names } = mergeNames([generated, hand]);
    expect(names).toHaveLength(1);
    expect(names[0]).toMatchObject({ label: 'الألف', source: 'CLDR 48; hand', ambiguous: false });
    expect([...(names[0]?.spellings ?? [])].sort()).toEqual(['ألف', 'ألفا', 'الألف'].sort());
  });

  it('says where a value was read', () => {
    const { locate } = mergeNames([layer(WHOLE)]);
    expect(locate('kazakhstan', 'قازاقستان')).toEqual({ file: 'places.yml', line: 4 });
    expect(locate('kazakhstan')).toEqual({ file: 'places.yml', line: 1 });
    expect(locate('mars')).toBeUndefined();
  });

  it.each<[what: string, layers: ReturnType<typeof layer>[], message: RegExp]>([
    [
      'one id in two files of a layer',
      [[...layer(WHOLE), ...layer(WHOLE, 'places-b.yml')]],
      /^places-b\.yml:1: the id "kazakhstan" stands in places\.yml:1 too/,
    ],
    ['a name without a label', [layer('a:\n  latin: [A]\n')], /^places\.yml:1: "a" has no label/],
    ['a name without a kind', [layer('a:\n  label: ألف\n', 'names.yml')], /^names\.yml:1: "a" has no kind/],
    [
      'two kinds for one name',
      [layer('a:\n  label: ألف\n'), layer('a:\n  label: ألف\n', 'orgs.yml')],
      /is a org here, a place in places\.yml/,
    ],
  ])('refuses %s', (_what, layers, message) => {
    expect(messageOf(() => mergeNames(layers))).toMatch(message);
  });
});

describe('readCuratedNames', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fihrist-names-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads the generated files and the hand files over them', () => {
    mkdirSync(join(folder, 'generated'));
    writeFileSync(join(folder, 'generated', 'places.yml'), 'a:\n  label: ألف\n');
    writeFileSync(join(folder, 'places.yml'), 'a:\n  latin: [A]\n');
    writeFileSync(join(folder, 'notes.txt'), 'not read');
    expect(readCuratedNames(folder).names).toMatchObject([{ id: 'a', label: 'ألف', latin: ['A'] }]);
  });

  it('names the folder that is not there', () => {
    expect(() => readCuratedNames(join(folder, 'none'))).toThrow(
      /The folder of name files ".*generated" cannot be read/,
    );
  });
});
