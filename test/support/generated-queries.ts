/** Searches that readers of the seeds and of the generated articles would make: deterministic, of every kind there is. */
import type { GeneratedArticle } from './generated-articles.ts';
import { type Chance, createChance } from './random.ts';

export type Parameters = Readonly<Record<string, string | readonly string[]>>;

const NAMES = [
  'كازاخستان',
  'قازاقستان',
  'وبكازاخستان',
  'روسيا',
  'لروسيا',
  'ألماتي',
  'ألما-آتا',
  'توكايف',
  'لتوكاييف',
  'Tokayev',
  'لافروف',
  'CSTO',
  'لبنان',
  'الأردن',
  'يناير',
  'قيرغيزستان',
  'الروسي',
];
const NAME_PHRASES = [
  '"رئيس قازاقستان"',
  '"منظمة معاهدة الأمن الجماعي"',
  '"الجانب الروسي"',
  '"كانون الثاني"',
  '«وزير الخارجية الروسي»',
  '"في كازاخستان"',
];
const PLACES = ['kazakhstan', 'russia', 'almaty', 'moscow', 'egypt', 'lebanon', 'none-such'];
const SOURCES = ['رويترز', 'سبوتنيك', 'الأهرام', 'لا أحد'];

/** @param texts articles whose words are asked for. */
export function generateQueries(count: number, texts: readonly GeneratedArticle[], seed = 9): Parameters[] {
  const kinds = [
    oneWord,
    twoWords,
    threeWords,
    manyWords,
    phrase,
    nameQuery,
    namePhrase,
    nameAndWord,
    excluded,
    prefix,
    inTitle,
    either,
    filtered,
    dated,
    sorted,
    paged,
    mentioned,
    undated,
  ];
  return Array.from({ length: count }, (_, number) => {
    const chance = createChance(seed * 7919 + number);
    const kind = kinds[number % kinds.length] ?? oneWord;
    return kind(chance, createWords(chance, texts));
  });
}

interface Words {
  one(): string;
  /** So many as they stand beside each other in one article. */
  row(count: number): string;
}

function createWords(chance: Chance, texts: readonly GeneratedArticle[]): Words {
  const wordsOf = (): string[] => {
    const { title, body } = chance.pick(texts);
    return `${chance.percent(30) ? (title ?? '') : ''} ${body}`.split(/[\s.:«»"]+/).filter((word) => word.length > 2);
  };
  return {
    one: () => chance.pick(wordsOf()),
    row: (count) => {
      const words = wordsOf();
      const from = chance.below(Math.max(1, words.length - count));
      return words.slice(from, from + count).join(' ');
    },
  };
}

const oneWord = (_: Chance, words: Words): Parameters => ({ q: words.one() });
const twoWords = (_: Chance, words: Words): Parameters => ({ q: `${words.one()} ${words.one()}` });
const threeWords = (chance: Chance, words: Words): Parameters => ({
  q: words.row(3),
  match: chance.pick(['auto', 'all', 'any']),
});
const manyWords = (chance: Chance, words: Words): Parameters => ({ q: words.row(5 + chance.below(4)) });
const phrase = (chance: Chance, words: Words): Parameters => ({ q: `"${words.row(2 + chance.below(3))}"` });
const nameQuery = (chance: Chance): Parameters => ({ q: chance.pick(NAMES), names: chance.pick(['on', 'on', 'off']) });
const namePhrase = (chance: Chance): Parameters => ({ q: chance.pick(NAME_PHRASES) });
const nameAndWord = (chance: Chance, words: Words): Parameters => ({ q: `${chance.pick(NAMES)} ${words.one()}` });
const excluded = (chance: Chance, words: Words): Parameters => ({
  q: `${chance.pick(NAMES)} -${chance.pick([words.one(), chance.pick(NAMES), `"${words.row(2)}"`])}`,
});
const prefix = (_: Chance, words: Words): Parameters => ({ q: `${words.one().slice(0, 4)}*` });
const inTitle = (chance: Chance, words: Words): Parameters => ({
  q: `title:${chance.pick([words.one(), chance.pick(NAMES), `"${words.row(2)}"`])}`,
});
const either = (chance: Chance, words: Words): Parameters => ({
  q: `${words.one()} OR ${chance.pick(NAMES)} ${chance.percent(50) ? words.one() : ''}`.trim(),
});
const filtered = (chance: Chance, words: Words): Parameters => ({
  q: chance.pick(['', words.one(), chance.pick(NAMES)]),
  place: chance.percent(50) ? [chance.pick(PLACES), chance.pick(PLACES)] : chance.pick(PLACES),
  ...(chance.percent(50) ? { source: chance.pick(SOURCES) } : {}),
  ...(chance.percent(30) ? { person: 'kassym-jomart-tokayev' } : {}),
  ...(chance.percent(30) ? { category: chance.pick(['سياسة', 'رياضة']) } : {}),
});
const dated = (chance: Chance, words: Words): Parameters => ({
  q: chance.pick(['', words.one(), chance.pick(NAMES)]),
  ...(chance.percent(80) ? { from: `20${19 + chance.below(3)}-0${1 + chance.below(9)}-15` } : {}),
  to: '2022-06-30',
  ...(chance.percent(30) ? { place: chance.pick(PLACES) } : {}),
});
const mentioned = (chance: Chance, words: Words): Parameters => ({
  q: chance.pick(['', words.one(), chance.pick(NAMES)]),
  dates: 'mentioned',
  ...(chance.percent(60) ? { from: `20${19 + chance.below(4)}-0${1 + chance.below(9)}-10` } : {}),
  ...(chance.percent(60) ? { to: `20${23 + chance.below(2)}-0${1 + chance.below(9)}-20` } : {}),
});
const undated = (chance: Chance, words: Words): Parameters => ({
  q: chance.pick(['', words.one()]),
  undated: 'true',
  dates: chance.pick(['published', 'mentioned']),
  ...(chance.percent(50) ? { from: '2021-03-10', to: chance.pick(['2021-03-20', '2022-03-20']) } : {}),
});
const sorted = (chance: Chance, words: Words): Parameters => ({
  q: chance.pick([words.one(), '']),
  sort: chance.pick(['newest', 'oldest']),
  page: String(1 + chance.below(3)),
});
const paged = (chance: Chance, words: Words): Parameters => ({
  q: chance.pick([words.one(), chance.pick(NAMES), '']),
  page: String(1 + chance.below(4)),
  size: chance.pick(['5', '20', '100']),
});
