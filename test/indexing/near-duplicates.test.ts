import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnalyzer } from '../../src/analysis/analyzer.ts';
import {
  assignOriginals,
  type DuplicateIndex,
  type Original,
} from '../../src/indexing/near-duplicates/duplicate-groups.ts';
import { isSameStory, similarity } from '../../src/indexing/near-duplicates/same-story.ts';
import {
  BANDS,
  bandKeys,
  createSignature,
  type Signature,
  signatureFromBytes,
  signatureToBytes,
} from '../../src/indexing/near-duplicates/signature.ts';

const analyzer = createAnalyzer();
const EMPTY: DuplicateIndex = { findByBands: async () => [] };

function sign(body: string, title = '', outlet: string | null = null): Signature {
  const signature = createSignature(analyzer.fold(body), { titleWords: analyzer.fold(title), outlet });
  if (signature === null) throw new Error('no words');
  return signature;
}

/** Made-up words, each its own: text of so many sentences of twelve words, from a seed. */
function story(seed: number, sentences: number): string[] {
  const letters = 'بتثجحخدرزسشصضطعغفقكلمنه';
  let state = seed * 7919 + 1;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  const word = (): string => Array.from({ length: 5 }, () => letters[next(letters.length)]).join('');
  return Array.from({ length: sentences }, () => `${Array.from({ length: 12 }, word).join(' ')}.`);
}

const TEXT = story(1, 20);
const weather = (day: string, a: number, b: number): string =>
  `تتوقع الأرصاد الجوية أن يسود يوم ${day} طقس حار نهارا على أغلب الأنحاء معتدل ليلا وتنشط الرياح أحيانا على بعض المناطق وتكون الرؤية جيدة على الطرق الصحراوية والزراعية وتبلغ درجة الحرارة العظمى ${a} والصغرى ${b} في العاصمة وفي المدن الساحلية ${a - 4} و${b - 2} وفي الجنوب ${a + 5} و${b + 3} درجة مئوية`;

describe('two texts are one story', () => {
  const others = story(99, 20);
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
    ['under forty words and identical', story(3, 3).join(' '), story(3, 3).join(' '), true],
    ['under forty words and one word apart', story(3, 3).join(' '), `${story(3, 3).join(' ')} جدا`, false],
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

describe('a signature', () => {
  test('is the same for the same words and survives storage at any alignment', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 300 }), (words) => {
        const signature = createSignature(words) as Signature;
        expect(createSignature([...words])).toEqual(signature);
        const shifted = new Uint8Array(signature.byteLength + 1);
        shifted.set(signatureToBytes(signature), 1);
        expect(signatureFromBytes(shifted.subarray(1))).toEqual(signature);
        expect(isSameStory(signature, signature)).toBe(true);
        expect(bandKeys(signature)).toHaveLength(words.length < 40 ? 1 : BANDS);
        expect(signature.byteLength).toBeLessThanOrEqual(1052);
      }),
    );
  });

  test('two texts share a key when they share two thirds of their runs', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const text = story(seed, 20);
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
  const arrival = (id: string, body: string) => ({ id, signature: sign(body) });

  test('the first indexed is the original, within a batch too, and a copy enters no keys', async () => {
    const copy = TEXT.slice(1).join(' ');
    const [first, second, third] = await assignOriginals(
      [arrival('a', TEXT.join(' ')), arrival('b', copy), arrival('c', story(5, 20).join(' '))],
      EMPTY,
    );
    expect(first).toMatchObject({ id: 'a', originalId: null });
    expect(first?.keys).toHaveLength(BANDS);
    expect(second).toEqual({ id: 'b', originalId: 'a', keys: [] });
    expect(third?.originalId).toBeNull();
  });

  test('originals of earlier batches are found by their keys', async () => {
    const stored: Original = { id: 'old', signature: sign(TEXT.join(' ')) };
    const asked: number[] = [];
    const index: DuplicateIndex = {
      findByBands: async (keys) => {
        asked.push(...keys);
        return [stored];
      },
    };
    const [found] = await assignOriginals([arrival('new', TEXT.slice(1).join(' '))], index);
    expect(found?.originalId).toBe('old');
    expect(asked).toEqual([...new Set(bandKeys(sign(TEXT.slice(1).join(' '))))]);
  });

  test('an article that is written again is no copy of itself', async () => {
    const stored: Original = { id: 'a', signature: sign(TEXT.join(' ')) };
    const [again] = await assignOriginals([arrival('a', TEXT.join(' '))], { findByBands: async () => [stored] });
    expect(again?.originalId).toBeNull();
  });

  test('one whose fold was undone stays an original', async () => {
    const [, apart] = await assignOriginals(
      [arrival('a', TEXT.join(' ')), { ...arrival('b', TEXT.join(' ')), isKeptApart: true }],
      EMPTY,
    );
    expect(apart?.originalId).toBeNull();
  });

  test('articles without words are nobody’s copies', async () => {
    const found = await assignOriginals(
      ['a', 'b'].map((id) => ({ id, signature: null })),
      EMPTY,
    );
    expect(found.every(({ originalId }) => originalId === null)).toBe(true);
  });
});
