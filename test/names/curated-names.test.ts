/** The names as they are shipped. The fixture is written by scripts/generate-names.ts from Unicode CLDR. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAnalyzer, wordsOf } from '../../src/analysis/analyzer.ts';
import { checkNames } from '../../src/names/check-names.ts';
import { COMMON_WORDS } from '../../src/names/common-words.ts';
import { readCuratedNames } from '../../src/names/name-file.ts';
import { createTagger } from '../../src/names/tagger.ts';

const started = performance.now();
const { names, locate } = readCuratedNames(join(import.meta.dirname, '..', '..', 'index-mappings', 'names'));
const loadMs = performance.now() - started;

const analyzer = createAnalyzer();
const tagger = createTagger(names, analyzer);
const cldr = JSON.parse(readFileSync(join(import.meta.dirname, 'cldr-names.json'), 'utf8')) as {
  territories: string[][];
  capitals: string[][];
};

/** The names that a typed text is, when it is nothing else. */
function idsOf(text: string): string {
  const tokens = analyzer.analyze(text);
  const matches = tagger.tagQuery(wordsOf(tokens));
  const whole = matches.length === 1 && matches[0]?.from === 0 && matches[0].to === tokens.length;
  return whole ? (matches[0]?.ids.join('+') ?? '') : `not whole: ${JSON.stringify(matches.map(({ ids }) => ids))}`;
}

function idsIn(text: string): string[] {
  return tagger.tag(analyzer.words(text)).flatMap(({ ids }) => ids);
}

it('loads in under 300 ms', () => {
  expect(loadMs).toBeLessThan(300);
});

it('holds over 1,100 places and the twelve months', () => {
  expect(names.filter(({ kind }) => kind === 'place').length).toBeGreaterThan(1100);
  expect(names.filter(({ kind }) => kind === 'month')).toHaveLength(12);
});

it.each(['place', 'month'] as const)('has no %s that the check refuses', (kind) => {
  const ofKind = new Set(names.filter((name) => name.kind === kind).map(({ id }) => id));
  const problems = checkNames(names, { fold: analyzer.fold, commonWords: COMMON_WORDS, locate }).filter(({ id }) =>
    ofKind.has(id),
  );
  expect(problems.map((at) => `${at.file}:${at.line} ${at.id} ${at.value}: ${at.reason}`)).toEqual([]);
});

it('says of every name where it comes from', () => {
  expect(names.filter(({ source }) => source === '')).toEqual([]);
});

describe('CLDR’s Arabic locales', () => {
  it('have over 240 territories and 120 capitals in the fixture', () => {
    expect(cldr.territories.length).toBeGreaterThan(240);
    expect(cldr.capitals.length).toBeGreaterThan(120);
  });

  it.each(
    [...cldr.territories, ...cldr.capitals].map((spellings) => [spellings.join(' = '), spellings] as const),
  )('%s is one name', (_title, spellings) => {
    const ids = new Set(spellings.map(idsOf));
    expect([...ids]).toEqual([expect.stringMatching(/^[a-z0-9+-]+$/)]);
  });
});

describe('a family of spellings', () => {
  it.each<[id: string, spellings: string]>([
    ['kazakhstan', 'كازاخستان قازاقستان قازاخستان كازخستان كزاخستان كازاكستان گازاخستان كَازاخِستان Kazakhstan'],
    ['kyrgyzstan', 'قرغيزستان قيرغيزستان قيرغستان قيرغيزيا Kyrgyzstan'],
    ['belarus', 'بيلاروس بيلاروسيا روسيا_البيضاء Belarus'],
    ['united-states', 'الولايات_المتحدة الولايات_المتحدة_الأمريكية الولايات_المتحدة_الأميركية أمريكا أميركا USA'],
    ['almaty', 'ألماتي الماتا ألما_آتا ألما-آتا ألماآتا ألمآتا إلماتي Almaty'],
    ['astana', 'أستانا أستانة آستانة نور_سلطان نورسلطان'],
    ['beijing', 'بكين بيجين Beijing'],
    ['kyiv', 'كييف كييڤ Kyiv Kiev'],
    ['bogota', 'بوغوتا بوجوتا'],
    ['los-angeles', 'لوس_أنجلوس لوس_أنجليس'],
    ['abu-dhabi', 'أبوظبي أبو_ظبي'],
    ['england', 'إنجلترا إنكلترا'],
    ['seoul', 'سول سيول سيؤول'],
    ['laos', 'لاوس جمهورية_لاو_الديمقراطية_الشعبية'],
    ['micronesia', 'ولايات_ميكرونيزيا_المتحدة ولايات_ميكرونيزيا_الموحدة'],
    ['sao-tome-and-principe', 'ساو_تومي ساو_تومي_وبرينسيبي ساوتومي_و_برنسيب'],
    ['turks-and-caicos-islands', 'جزر_توركس_وكايكوس جزر_الترك_والكايكوس جزر_تركس_و_كايكوس'],
    ['us-virgin-islands', 'جزر_فيرجن_الأمريكية جزر_العذراء_(الولايات_المتحدة)'],
    ['nagorno-karabakh', 'ناغورنو_كاراباخ ناغورني_قره_باغ'],
    ['january', 'يناير كانون_الثاني جانفي'],
    ['august', 'أغسطس آب أوت غشت'],
    ['amman+oman', 'عمان عُمان'],
    ['tripoli+tripoli-lebanon', 'طرابلس'],
  ])('leads to %s', (id, spellings) => {
    for (const spelling of spellings.split(' '))
      expect([spelling, idsOf(spelling.replaceAll('_', ' '))]).toEqual([spelling, id]);
  });
});

describe('an adjective', () => {
  it.each<[id: string, forms: string]>([
    ['kazakhstan', 'كازاخستاني الكازاخستانية والقازاقيين بالكازاخستانية للكازاخ كازاخستانيتين القازاقي'],
    ['armenia', 'الأرمن أرمني والأرمنية'],
    ['russia', 'الروس روسية والروسي للروس'],
    ['turkey', 'الأتراك تركية'],
    ['united-states', 'أمريكي أميركي الأمريكان والأميركيين'],
    ['england', 'الإنجليز إنكليزي'],
    ['south-korea', 'الكوري_الجنوبي كورية_جنوبية الكوريين_الجنوبيين'],
    ['south-africa', 'جنوب_أفريقي الجنوب_أفريقية'],
  ])('of %s leads to it', (id, forms) => {
    for (const form of forms.split(' ')) expect([form, idsIn(form.replaceAll('_', ' '))]).toEqual([form, [id]]);
  });
});

describe('in a text', () => {
  it.each<[text: string, ids: string[]]>([
    ['قال في سلطنة عُمان إن', ['oman']],
    ['العاصمة الأردنية عمان', ['jordan', 'amman']],
    ['مطار معيتيقة في طرابلس', ['tripoli']],
    ['في طرابلس شمالي لبنان', ['tripoli-lebanon', 'lebanon']],
    ['شمالي مالي قرب تمبكتو', ['mali', 'timbuktu']],
    ['دعم مالي كبير', []],
    ['شائعات سرت أمس', []],
    ['سيبقى دوما في المقدمة', []],
    ['سافر إلى جده', []],
    ['في 14 مارس 2018', ['march']],
    ['مارس ضغوطا على الوزير', []],
    ['محافظة حجة', ['hajjah']],
    ['بأي حجة', []],
    ['أربعة سجناء هاربين', []],
    ['الذي لم يزد على ثوان', []],
    ['لفحص الخلايا جينيا', []],
    ['الحارس بيتر تشيك', []],
    ['هوية لزبون آخر', []],
  ])('%s', (text, ids) => {
    expect(idsIn(text)).toEqual(ids);
  });

  it.each(
    'لبن كازينو بوتقة فولاذ بليون كواليس باكرا كسرت فسرت فريقا كروس كسول للحج فيمن وكان فكان كصور كتاب لباس فكرة ولاية وكالة بنك لقاء كلام بلد فارس ليمون بيان وعود كبير بحر لجنة فوز كأس بصر لغة بركة فرصة كلمة وزير ولد بطل لحم فحم كرم لون بون نوم كان مالية بالفعل للفوز كعادته'.split(
      ' ',
    ),
  )('%s is no name', (word) => {
    expect(idsIn(word)).toEqual([]);
  });
});
