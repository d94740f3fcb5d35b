/**
 * Every proclitic and every form of ten names and more: an article for each form, found by the name and by every other
 * form; and words that merely begin or look like one, which must not be found, nor find. On every engine.
 *
 * The table is written from the grammar, not from names/forms.ts or analysis/arabic/proclitics.ts, which it judges.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import { indexFields, type TestArchive } from '../support/open-archive.ts';
import { describeOnEngines } from './engines.ts';

const BARE = ['', 'و', 'ف', 'ب', 'ل', 'ك', 'وب', 'ول', 'وك', 'فب', 'فل', 'فك'];
/** For a word with the article, which ل shortens: الأردن, للأردن. */
const BEFORE_ARTICLE = ['ال', 'وال', 'فال', 'بال', 'كال', 'لل', 'وبال', 'ولل', 'وكال', 'فبال', 'فلل'];
/** After the ي of a nisba: كازاخستاني, كازاخستانية, كازاخستانيون, كازاخستانيان, كازاخستانيتين … */
const NISBA_ENDINGS = ['', 'ة', 'ون', 'ين', 'ان', 'تان', 'تين', 'ات', 'ا'];

interface NameForms {
  readonly id: string;
  /** What a reader would type. */
  readonly typed: readonly string[];
  readonly forms: readonly string[];
}

const withBare = (name: string): string[] => BARE.map((front) => front + name);
const withArticle = (rest: string): string[] => BEFORE_ARTICLE.map((front) => front + rest);
const nisba = (adjective: string): string[] => [
  ...NISBA_ENDINGS.map((ending) => adjective + ending),
  ...NISBA_ENDINGS.slice(0, -1).map((ending) => `ال${adjective}${ending}`),
  ...['وال', 'بال', 'لل', 'كال', 'ولل', 'وبال'].map((front) => `${front}${adjective}ة`),
  ...['وال', 'بال', 'لل', 'فال'].map((front) => `${front}${adjective}ين`),
];

/** روسيا is the country, and also an accusative of its adjective: one form. */
const once = (...forms: string[]): string[] => [...new Set(forms)];

const NAMES: readonly NameForms[] = [
  {
    id: 'kazakhstan',
    typed: ['كازاخستان', 'قازاقستان', 'Kazakhstan'],
    forms: [...withBare('كازاخستان'), ...nisba('كازاخستاني'), 'القازاق', 'للكازاخ', 'والقازاقيين', 'ولقازاقستان'],
  },
  {
    id: 'russia',
    typed: ['روسيا', 'روسيا الاتحادية', 'Russia'],
    forms: once(...withBare('روسيا'), ...nisba('روسي'), 'الروس', 'والروس', 'للروس', 'بالروس'),
  },
  { id: 'lebanon', typed: ['لبنان', 'Lebanon'], forms: [...withBare('لبنان'), ...nisba('لبناني')] },
  { id: 'jordan', typed: ['الأردن', 'Jordan'], forms: [...withArticle('أردن'), ...nisba('أردني')] },
  {
    id: 'armenia',
    typed: ['أرمينيا', 'Armenia'],
    forms: once(...withBare('أرمينيا'), ...nisba('أرميني'), 'الأرمن', 'والأرمن', 'للأرمن', 'كالأرمن', 'أرمنية'),
  },
  {
    id: 'united-states',
    typed: ['الولايات المتحدة', 'أمريكا', 'USA'],
    forms: [
      ...withArticle('ولايات المتحدة'),
      'والولايات المتحدة الأميركية',
      'للولايات المتحدة الأمريكية',
      ...nisba('أمريكي'),
      'الأمريكان',
      'للأميركان',
      'بأميركا',
    ],
  },
  {
    id: 'kassym-jomart-tokayev',
    typed: ['توكاييف', 'قاسم جومارت توكاييف', 'توقاييف', 'Tokayev'],
    forms: [...withBare('توكاييف'), ...withBare('قاسم جومارت توكاييف'), 'لتوكايف', 'وبتوكايييف'],
  },
  {
    id: 'csto',
    typed: ['منظمة معاهدة الأمن الجماعي', 'CSTO'],
    forms: [...withBare('منظمة معاهدة الأمن الجماعي'), 'لمعاهدة الأمن الجماعي'],
  },
  { id: 'almaty', typed: ['ألماتي', 'ألما آتا', 'Almaty'], forms: [...withBare('ألماتي'), 'بألما آتا', 'لألما-آتا'] },
  { id: 'vyacheslav-volodin', typed: ['فولودين', 'فياتشسلاف فولودين'], forms: withBare('فولودين') },
  { id: 'vladimir-putin', typed: ['بوتين', 'فلاديمير بوتين', 'Putin'], forms: withBare('بوتين') },
];

/** Words and other names that begin, end or sound like one of the names, or are its stem to a light stemmer. */
const OTHERS = [
  ...['لبن', 'لبنة', 'لبنى', 'لبنات', 'باللبن', 'بنان', 'لبان', 'البنان', 'ملبن', 'لبيب'],
  ...['كازينو', 'كازابلانكا', 'كازان', 'قازان', 'كاز', 'كازوز', 'خستان', 'باكستان', 'أوزبكستان', 'كردستان'],
  ...['بوتقة', 'بوتاس', 'بوتاسيوم', 'بوتاجاز', 'بوت', 'بوتان', 'بوتسوانا', 'بوتفليقة', 'روبوتين', 'بوتيك'],
  ...['فولاذ', 'فول', 'فولكلور', 'فولت', 'فولتير', 'فولغا', 'فولفو', 'فولاذي', 'فودين', 'فولاذية'],
  ...['توكيل', 'توكيد', 'توكل', 'متوكل', 'طوكيو', 'توكين', 'توقيف', 'توقيع', 'تكييف', 'توظيف'],
  ...['عروس', 'عروسة', 'دروس', 'رؤوس', 'كؤوس', 'فروسية', 'روستوف', 'بيلاروسيا', 'روسو', 'فيروس'],
  ...['أرملة', 'أرماني', 'أرض', 'أردوغان', 'أردية', 'الأرداف', 'ورد', 'ألماس', 'مات', 'ماتت'],
  ...['الماضي', 'ألمانيا', 'المالكي', 'ألمعي', 'أمراء', 'مريخي', 'أمر', 'مريكة', 'ولاية', 'واليات'],
];

const FRAME = (word: string, number: number): string => `هذه ${word} كما نراها، والرقم ${number + 2000}.`;
const ARTICLES = [
  ...NAMES.flatMap(({ id, forms }) => forms.map((form) => ({ id: `${id}: ${form}`, word: form }))),
  ...OTHERS.map((word) => ({ id: `other: ${word}`, word })),
].map(({ id, word }, number) => ({ id, body: FRAME(word, number) }));
const PAGE = 100;

test('the table has over 300 forms, each once, and over 60 words that are none', () => {
  const forms = NAMES.flatMap((name) => name.forms);
  expect(forms.length).toBeGreaterThanOrEqual(300);
  expect(new Set(ARTICLES.map(({ id }) => id)).size).toBe(ARTICLES.length);
  expect(OTHERS.length).toBeGreaterThanOrEqual(60);
});

describeOnEngines('forms of names', ({ open }) => {
  let opened: TestArchive;

  beforeAll(async () => {
    opened = await open();
    expect(await indexFields(opened.archive, ARTICLES)).toMatchObject({ new: ARTICLES.length, rejected: 0 });
  });
  afterAll(() => opened?.remove());

  async function find(q: string, variants = 'off'): Promise<string[]> {
    const request = { q, size: String(PAGE), highlight: 'none', facets: 'none', collapse: 'false', variants };
    const { hits } = await searchArticles(opened.archive, parseSearchRequest(request));
    return hits.map((hit) => hit.id);
  }

  describe.each(NAMES)('$id', ({ id, typed, forms }) => {
    const own = forms.map((form) => `${id}: ${form}`).sort();

    test.each(typed)('%s finds all its forms, and nothing else', async (q) => {
      expect((await find(q)).sort()).toEqual(own);
    });

    test('every form finds all forms', async () => {
      const wrong: string[] = [];
      for (const form of forms) {
        const found = new Set(await find(form));
        const missing = own.filter((article) => !found.has(article));
        const strange = [...found].filter((article) => !own.includes(article));
        if (missing.length + strange.length > 0) wrong.push(`${form}: −${missing.join(', −')} +${strange.join(', +')}`);
      }
      expect(wrong).toEqual([]);
    });
  });

  test.each(OTHERS)('%s finds no article of a name', async (word) => {
    const found = await find(word);
    expect(found).toContain(`other: ${word}`);
    expect(found.filter((article) => !article.startsWith('other: '))).toEqual([]);
  });
});
