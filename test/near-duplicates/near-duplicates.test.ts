import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnalyzer, type Word } from '../../src/analysis/analyzer.ts';
import { hashWord } from '../../src/analysis/hash-word.ts';
import {
  assignOriginals,
  inOrder,
  keysOf,
  type Member,
  type Membership,
  placesKept,
} from '../../src/near-duplicates/duplicate-groups.ts';
import { isSameStory, similarity } from '../../src/near-duplicates/same-story.ts';
import {
  BANDS,
  bandKeys,
  createSignature,
  isSameText,
  type Signature,
  signatureFromBytes,
  signatureToBytes,
} from '../../src/near-duplicates/signature.ts';
import { makeUpStory } from '../support/made-up-story.ts';

const analyzer = createAnalyzer();
const wordsOf = (text: string): Word[] => analyzer.words(text);

function sign(body: string, title = '', outlet: string | null = null): Signature {
  const signature = createSignature(wordsOf(body), { titleWords: wordsOf(title), outlet });
  if (signature === null) throw new Error('no words');
  return signature;
}

const TEXT = makeUpStory(1, 20);
const weather = (day: string, a: number, b: number): string =>
  `تتوقع الأرصاد الجوية أن يسود يوم ${day} طقس حار نهارا على أغلب الأنحاء معتدل ليلا وتنشط الرياح أحيانا على بعض المناطق وتكون الرؤية جيدة على الطرق الصحراوية والزراعية وتبلغ درجة الحرارة العظمى ${a} والصغرى ${b} في العاصمة وفي المدن الساحلية ${a - 4} و${b - 2} وفي الجنوب ${a + 5} و${b + 3} درجة مئوية`;

describe('two texts are one story', () => {
  const others = makeUpStory(99, 20);
  const cases: readonly (readonly [string, string, string, boolean])[] = [
    ['the same text', TEXT.join(' '), TEXT.join(' '), true],
    ['two sentences of twenty dropped', TEXT.join(' '), TEXT.filter((_, i) => i !== 5 && i !== 11).join(' '), true],
    ['the first sentence dropped', TEXT.join(' '), TEXT.slice(1).join(' '), true],
    [
      'three lines of boilerplate around it',
      TEXT.join(' '),
      `تابعونا على فيسبوك وتويتر\n${TEXT.join(' ')}\nجميع الحقوق محفوظة 2018`,
      true,
    ],
    ['written with harakat and other hamzas', TEXT.join(' '), TEXT.join(' ').replaceAll('ب', 'بِ'), true],
    ['another text', TEXT.join(' '), others.join(' '), false],
    [
      'a quotation of six sentences in another text',
      TEXT.join(' '),
      [...others.slice(0, 14), ...TEXT.slice(0, 6)].join(' '),
      false,
    ],
    [
      'a new story in front of the background of the last',
      TEXT.join(' '),
      [...others.slice(0, 8), ...TEXT].join(' '),
      false,
    ],
    ['a template with the numbers of another day', weather('السبت', 31, 22), weather('الأحد', 33, 24), false],
    ['under forty words and identical', makeUpStory(3, 3).join(' '), makeUpStory(3, 3).join(' '), true],
    ['under forty words and one word apart', makeUpStory(3, 3).join(' '), `${makeUpStory(3, 3).join(' ')} جدا`, false],
  ];
  test.each(cases)('%s', (_, a, b, expected) => {
    expect(isSameStory(sign(a), sign(b))).toBe(expected);
    expect(isSameStory(sign(b), sign(a))).toBe(expected);
  });

  test('under ten words the title has to be the same too', () => {
    expect(isSameStory(sign('التفاصيل بعد قليل', 'عنوان'), sign('التفاصيل بعد قليل', 'عنوان'))).toBe(true);
    expect(isSameStory(sign('التفاصيل بعد قليل', 'عنوان'), sign('التفاصيل بعد قليل', 'آخر'))).toBe(false);
  });

  test('an article without words has no signature', () => {
    expect(createSignature([])).toBeNull();
  });

  test('one outlet with a new beginning over a shared background is held to more than two outlets', () => {
    const other = [...others.slice(0, 3), ...TEXT.slice(0, 12)].join(' ');
    const first = TEXT.slice(0, 15).join(' ');
    expect(isSameStory(sign(first, '', 'واحد'), sign(other, '', 'آخر'))).toBe(true);
    expect(isSameStory(sign(first, '', 'واحد'), sign(other, '', 'واحد'))).toBe(
      similarity(sign(first), sign(other)).share >= 0.65,
    );
  });
});

describe('the next story of one outlet', () => {
  const news = makeUpStory(7, 3);
  const background = TEXT.slice(0, 15);
  // Titles say what is new: words of the first sentence.
  const titleOf = (sentence: string): string => sentence.split(' ').slice(0, 6).join(' ');
  const first = [TEXT[16] as string, ...background].join(' ');
  const next = [news[0] as string, ...background].join(' ');

  test('keeps the text of the last one and has a title about what the last one lacks', () => {
    const pair = (title: string, outlets: readonly [string, string]) =>
      isSameStory(sign(first, titleOf(background[2] as string), outlets[0]), sign(next, title, outlets[1]));
    expect(pair(titleOf(news[0] as string), ['واحد', 'واحد'])).toBe(false);
    // A title that says what both say, or what neither says.
    expect(pair(titleOf(background[3] as string), ['واحد', 'واحد'])).toBe(true);
    expect(pair(titleOf(news[2] as string), ['واحد', 'واحد'])).toBe(true);
    // Another outlet tells the same in its own words.
    expect(pair(titleOf(news[0] as string), ['واحد', 'آخر'])).toBe(true);
  });

  test('an article with another title is the same text, with another word or outlet it is not', () => {
    expect(isSameText(sign(first, 'عنوان'), sign(first, 'عنوان آخر'))).toBe(true);
    expect(isSameText(sign(first), sign(`${first} كلمة`))).toBe(false);
    expect(isSameText(sign(first, '', 'واحد'), sign(first, '', 'آخر'))).toBe(false);
  });
});

describe('a signature', () => {
  test('is the same for the same words and survives storage at any alignment', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 300 }), (texts) => {
        const words = texts.map((folded) => ({ folded, hash: hashWord(folded), isNumber: /^[0-9]/.test(folded) }));
        const signature = createSignature(words) as Signature;
        expect(createSignature([...words])).toEqual(signature);
        const shifted = new Uint8Array(signature.byteLength + 1);
        shifted.set(signatureToBytes(signature), 1);
        expect(signatureFromBytes(shifted.subarray(1))).toEqual(signature);
        expect(isSameStory(signature, signature)).toBe(true);
        expect(bandKeys(signature)).toHaveLength(words.length < 40 ? 1 : BANDS);
        expect(signature.byteLength).toBeLessThanOrEqual(1376);
      }),
    );
  });

  test('two texts share a key when they share two thirds of their runs', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const text = makeUpStory(seed, 20);
      const keys = new Set(bandKeys(sign(text.join(' '))));
      expect([...bandKeys(sign(text.slice(0, 16).join(' ')))].some((key) => keys.has(key))).toBe(true);
    }
  });

  test('its estimate of the share is near the true one', () => {
    const { share } = similarity(sign(TEXT.join(' ')), sign(TEXT.slice(0, 10).join(' ')));
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });
});

describe('grouping', () => {
  const NOBODY: ReadonlySet<string> = new Set();
  const whole = TEXT.join(' ');
  const cut = TEXT.slice(1).join(' ');
  const arrival = (id: string, body: string) => ({ id, signature: sign(body) });
  const originalsOf = (places: readonly Membership[]) => places.map(({ originalId }) => originalId);

  test('the first indexed is the original, within a batch too, and a copy is found under no keys', () => {
    const [first, second, third] = assignOriginals(
      [arrival('a', whole), arrival('b', cut), arrival('c', makeUpStory(5, 20).join(' '))],
      [],
      NOBODY,
    );
    expect(first).toMatchObject({ id: 'a', originalId: null });
    expect(first?.keys).toHaveLength(BANDS);
    expect(second).toEqual({ id: 'b', originalId: 'a', keys: [] });
    expect(third?.originalId).toBeNull();
  });

  test('originals that the store has are found', () => {
    const [found] = assignOriginals([arrival('new', cut)], [arrival('old', whole)], NOBODY);
    expect(found?.originalId).toBe('old');
  });

  test('they are asked for under all keys of the arrivals, each once, ascending', () => {
    const keys = [...keysOf([arrival('a', whole), arrival('b', cut), { id: 'c', signature: null }])];
    expect(new Set(keys)).toEqual(new Set([...bandKeys(sign(whole)), ...bandKeys(sign(cut))]));
    expect(keys).toEqual([...new Set(keys)].sort((a, b) => a - b));
    expect(keysOf([{ id: 'c', signature: null }])).toHaveLength(0);
  });

  test('an article that arrives is no copy of what it was', () => {
    expect(originalsOf(assignOriginals([arrival('a', cut)], [arrival('a', whole)], NOBODY))).toEqual([null]);
  });

  test('among equal originals it is the first by id, in whatever order they come', () => {
    const stored = [arrival('x', whole), arrival('b', whole), arrival('m', whole)];
    expect(originalsOf(assignOriginals([arrival('new', whole)], stored, NOBODY))).toEqual(['b']);
    expect(originalsOf(assignOriginals([arrival('new', whole)], stored.reverse(), NOBODY))).toEqual(['b']);
  });

  test('one that is kept apart is nobody’s copy, and nobody is a copy of it', () => {
    const places = assignOriginals(
      [arrival('apart', whole), arrival('b', whole), arrival('c', cut)],
      [],
      new Set(['apart']),
    );
    expect(originalsOf(places)).toEqual([null, null, 'b']);
    expect(places[0]?.keys).toHaveLength(0);
  });

  test('articles without words are nobody’s copies', () => {
    const wordless = ['a', 'b'].map((id) => ({ id, signature: null }));
    expect(originalsOf(assignOriginals(wordless, [], NOBODY))).toEqual([null, null]);
  });

  test('written again with the same text an article stays where it is; with another its copies have to go', () => {
    const stored = new Map<string, Member>([
      ['a', { ...arrival('a', whole), originalId: null }],
      ['b', { ...arrival('b', cut), originalId: 'a' }],
      ['c', { ...arrival('c', cut), originalId: null }],
    ]);
    const same = placesKept([arrival('a', whole), arrival('b', cut), arrival('new', whole)], stored);
    expect([...same.kept.keys()]).toEqual(['a', 'b']);
    expect([...same.leaving]).toEqual([]);
    const other = placesKept([arrival('a', cut), arrival('b', cut), arrival('c', cut)], stored);
    expect([...other.kept.keys()]).toEqual(['c']);
    expect([...other.leaving]).toEqual(['a']);
  });

  test('copies without an original come by date, undated ones last', () => {
    const copies = [
      { id: 'd', publishedAt: null },
      { id: 'c', publishedAt: '2020-01-02' },
      { id: 'b', publishedAt: '2020-01-02' },
      { id: 'a', publishedAt: '2021-01-01' },
    ];
    expect(inOrder(copies).map(({ id }) => id)).toEqual(['b', 'c', 'a', 'd']);
  });

  test('a template that fills a key for ever costs no more than its newest', () => {
    const stored = Array.from({ length: 500 }, (_, index) => arrival(`t${index}`, `${whole} رقم ${index}`));
    const [place] = assignOriginals([arrival('new', `${whole} رقم 7`)], stored, NOBODY);
    expect(place?.originalId).toBe('t7');
  });
});
