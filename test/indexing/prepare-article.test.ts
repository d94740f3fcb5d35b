import { describe, expect, test } from 'vitest';
import { streamOfNames } from '../../src/engine/elasticsearch/elasticsearch-response.ts';
import { SEGMENT_BREAK } from '../../src/engine/engine.ts';
import { nameCountsOf } from '../../src/engine/name-rows.ts';
import { createPrepareArticle } from '../../src/indexing/prepare-article.ts';
import { makeArticle } from '../engine/make-article.ts';
import { openSmallNames } from '../names/small-names.ts';

const { analyzer, nameSet } = openSmallNames();
const prepareArticle = createPrepareArticle(analyzer, nameSet);

/** With the streams as text, that of names as a search sees it. */
function prepare(...given: Parameters<typeof prepareArticle>) {
  const prepared = prepareArticle(...given);
  const { vocabulary, words } = prepared;
  return {
    ...prepared,
    names: nameCountsOf(prepared.names),
    spellings: JSON.parse(Buffer.from(prepared.spellings).toString()) as string[],
    streams: {
      words: Array.from(words, (number) => vocabulary.foldedOf(number)).join(' '),
      stems: Array.from(words, (number) => vocabulary.stemOf(number)).join(' '),
      names: streamOfNames(prepared),
    },
  };
}

test('words, stems and names run side by side, with a name in one place', () => {
  const { streams, lengths } = prepare(
    makeArticle({ id: 'a', body: 'قال الرئيس قاسم جومارت توكاييف إن الوضع هادئ' }),
    'h',
  );
  expect(streams.words).toBe('قال الرييس قاسم جومارت توكاييف ان الوضع هادي');
  expect(streams.stems).toBe('قال رييس قاسم جومارت توكاييف ان وضع هاد');
  expect(streams.names).toBe('قال رييس @tokayev ان وضع هاد');
  expect(lengths).toEqual({ text: 8, names: 6, title: 0, titleNames: 0 });
});

test('a break stands between two pieces, and counts as no word', () => {
  const article = makeArticle({
    id: 'a',
    title: 'رئيس كازاخستان',
    body: 'نص',
    headings: ['عنوان فرعي'],
    source: 'تاس',
  });
  const { streams, lengths } = prepare(article, 'h');
  expect(streams.words.split(` ${SEGMENT_BREAK} `)).toEqual(['رييس كازاخستان', 'عنوان فرعي', 'نص', 'تاس']);
  expect(streams.names.split(` ${SEGMENT_BREAK} `)[0]).toBe('رييس @kazakhstan');
  expect(lengths).toEqual({ text: 6, names: 6, title: 2, titleNames: 2 });
});

test('everything that is searched is in it: title, headings, body, captions, byline, dateline, source, publisher', () => {
  const article = makeArticle({
    id: 'a',
    title: 'ت1',
    headings: ['ت2'],
    body: 'ت3',
    captions: ['ت4'],
    byline: 'ت5',
    dateline: { text: 'ت6', place: null, agency: null, date: null },
    source: 'ت7',
    publisher: 'ت8',
    category: 'never',
    url: 'https://never.org',
    removed: [{ text: 'never', reason: 'never' }],
  });
  const { words } = prepare(article, 'h').streams;
  for (let number = 1; number <= 8; number++) expect(words).toContain(` ${number}`);
  expect(words).not.toContain('never');
});

describe('names are counted', () => {
  test('as themselves and as adjectives, the most frequent first', () => {
    const body = 'الوضع الكازاخستاني في كازاخستان. لبنان وقازاقستان';
    expect(prepare(makeArticle({ id: 'a', body }), 'h').names).toEqual([
      { id: 'kazakhstan', kind: 'place', spelled: 2, adjectives: 1 },
      { id: 'lebanon', kind: 'place', spelled: 1, adjectives: 0 },
    ]);
  });

  test('both, where a spelling is left open', () => {
    expect(prepare(makeArticle({ id: 'a', body: 'في طرابلس' }), 'h').names.map(({ id }) => id)).toEqual([
      'tripoli-lebanon',
      'tripoli-libya',
    ]);
  });

  test('no name goes over the end of a piece', () => {
    const article = makeArticle({ id: 'a', title: 'قاسم جومارت', body: 'توكاييف قال' });
    expect(prepare(article, 'h').streams.names).toBe(`قاسم جومارت ${SEGMENT_BREAK} @tokayev قال`);
  });
});

describe('the spelling of a name is the one its set lists', () => {
  const spellingsIn = (body: string): readonly string[] => prepare(makeArticle({ id: 'a', body }), 'h').spellings;

  test.each([
    [
      'behind a proclitic, in other letters, in Latin',
      'لقازاقستان ثم گَازاخِستان ثم KAZAKHSTAN',
      'kazakhstan',
      ['قازاقستان', 'كازاخستان', 'Kazakhstan'],
    ],
    ['the longest that stands there', 'الرئيس قاسم جومارت توكاييف', 'tokayev', ['قاسم جومارت توكاييف']],
    ['with its article', 'للأردن', 'jordan', ['الأردن']],
    ['the first of those that fold alike', 'الماتي', 'almaty', ['ألماتي']],
  ])('%s: %s', (_, body, id, spellings) => {
    expect(spellingsIn(body)).toEqual(spellings.map((spelling) => `${id}|${spelling}`));
  });

  test('each once, adjectives are none', () => {
    expect(spellingsIn('كازاخستان وكازاخستان والكازاخستانية')).toEqual(['kazakhstan|كازاخستان']);
  });

  test('of every name that an open spelling can be', () => {
    expect(spellingsIn('في طرابلس')).toEqual(['tripoli-lebanon|طرابلس', 'tripoli-libya|طرابلس']);
  });
});

test('an article without a word has empty streams', () => {
  expect(prepare(makeArticle({ id: 'a', body: '…' }), 'h')).toMatchObject({
    streams: { words: '', stems: '', names: '' },
    lengths: { text: 0, names: 0, title: 0, titleNames: 0 },
    names: [],
  });
});

test('the vocabulary does not grow with the archive, and every article knows its own', () => {
  const small = openSmallNames();
  const prepareMany = createPrepareArticle(small.analyzer, small.nameSet);
  const bodyOf = (number: number): string =>
    `كازاخستان ${Array.from({ length: 2000 }, (_, index) => `w${number * 2000 + index}`).join(' ')}`;
  const prepared = Array.from({ length: 200 }, (_, number) =>
    prepareMany(makeArticle({ id: `${number}`, body: bodyOf(number) }), 'h'),
  );
  expect(new Set(prepared.map(({ vocabulary }) => vocabulary)).size).toBeGreaterThan(2);
  for (const [number, { vocabulary, words, nameTerms }] of prepared.entries()) {
    expect(vocabulary.size).toBeLessThan(150_000);
    expect(Array.from(words, (word) => vocabulary.foldedOf(word)).join(' ')).toBe(bodyOf(number));
    expect(Array.from(nameTerms, (term) => vocabulary.stemOf(term))).toEqual(['@kazakhstan']);
  }
});
