import { describe, expect, test } from 'vitest';
import { readCreditLine, readOpeningDateline } from '../../src/article/dateline.ts';

const BODY = 'وجهت المتحدثة باسم وزارة الخارجية سخرية لاذعة ضد الغرب';

describe('a dateline opens the paragraph', () => {
  test.each<[string, string | null, string | null, string | null]>([
    ['جاكرتا -', 'جاكرتا', null, null],
    ['بيروت ـ', 'بيروت', null, null],
    ['ألما-آتا -', 'ألما-آتا', null, null],
    ['القاهرة (رويترز) -', 'القاهرة', 'رويترز', null],
    ['بيروت - (أ ف ب) -', 'بيروت', 'أ ف ب', null],
    ['بيروت - (أ ف ب)', 'بيروت', 'أ ف ب', null],
    ['دبي، الإمارات العربية المتحدة (CNN)--', 'دبي، الإمارات العربية المتحدة', 'CNN', null],
    ['دبي، الإمارات العربية المتحدة (CNN) –', 'دبي، الإمارات العربية المتحدة', 'CNN', null],
    ['دبي، الإمارات العربية المتحدة (CNN)—', 'دبي، الإمارات العربية المتحدة', 'CNN', null],
    ['(CNN)--', null, 'CNN', null],
    ['(CNN Business)--', null, 'CNN', null],
    ['(CNN(--', null, 'CNN', null],
    ['(رويترز) -', null, 'رويترز', null],
    ['موسكو 14 يناير (تاس) -', 'موسكو', 'تاس', null],
    ['موسكو 14 يناير/كانون الثاني (تاس).', 'موسكو', 'تاس', null],
    ['موسكو، 14 يناير 2022 (سبوتنيك) –', 'موسكو', 'سبوتنيك', '2022-01-14'],
    ['بكين 14 يناير 2022 (شينخوا) --', 'بكين', 'شينخوا', '2022-01-14'],
    ['الرياض 10 رجب 1443 هـ الموافق 11 يناير 2022 م واس:', 'الرياض', 'واس', '2022-01-11'],
    ['أبوظبي في 5 يناير / وام /', 'أبوظبي', 'وام', null],
    ['الدوحة في 14 يناير /قنا/', 'الدوحة', 'قنا', null],
    ['عمان 14 كانون الثاني (بترا)-', 'عمان', 'بترا', null],
    ['واشنطن - رويترز:', 'واشنطن', 'رويترز', null],
    ['القاهرة - الأناضول -', 'القاهرة', 'الأناضول', null],
    ['دمشق-سانا:', 'دمشق', 'سانا', null],
    ['خميس مشيط (واس) -', 'خميس مشيط', 'واس', null],
    ['عدن (عدن الغد) -', 'عدن', 'عدن الغد', null],
    ['برلين (د.ب.أ) -', 'برلين', 'د ب أ', null],
    ['باريس (وكالة فرانس برس) -', 'باريس', 'أ ف ب', null],
  ])('«%s»', (text, place, agency, date) => {
    const line = `${text} ${BODY}`;
    const opening = readOpeningDateline(line);
    expect(opening?.dateline).toEqual({ text, place, agency, date });
    expect(line.slice(opening!.bodyStart)).toBe(BODY);
  });

  test('also behind bidi marks and without a blank after the dashes', () => {
    const line = `\u202bدبي،\u00a0الإمارات العربية المتحدة\u200f (CNN)--${BODY}`;
    const opening = readOpeningDateline(line);
    expect(opening?.dateline.agency).toBe('CNN');
    expect(line.slice(opening!.bodyStart)).toBe(BODY);
  });
});

describe('no dateline opens the paragraph', () => {
  test.each([
    ['a parenthesis between dashes', 'وزير الخارجية - الذي زار موسكو - قال إن بلاده لن توافق على شيء'],
    ['a parenthesis after a city', 'طهران - التي تواجه عقوبات - قالت إنها لن تتراجع أبدا عن ذلك'],
    ['an apposition between dashes', 'برشلونة - بطل إسبانيا - فاز على ريال مدريد أمس في مدريد'],
    ['two cities', 'موسكو - واشنطن: سباق جديد على التسلح يهدد العالم كله'],
    ['two countries', 'لبنان - إسرائيل: مباحثات حول الحدود البحرية تبدأ اليوم'],
    ['a person', `معتز التلا - ${BODY}`],
    ['a country alone', `كوريا الشمالية - ${BODY}`],
    ['a city with a colon', `القاهرة: ${BODY}`],
    ['a city in a sentence', `في موسكو - ${BODY}`],
    ['two joined cities', `واشنطن وموسكو - ${BODY}`],
    ['an organisation and a year in brackets', `(الناتو - 2018) ${BODY}`],
    ['an agency inside a sentence', 'قال مسؤول (رويترز) إن بلاده لن توافق على شيء من ذلك'],
    ['an outlet in brackets without a dash', `(روسيا اليوم) ${BODY}`],
    ['a bullet', `- ${BODY}`],
    ['a dash inside a word', 'دوري أبطال أوروبا-المجموعة الأولى: فوز ثمين لباريس سان جرمان'],
    ['a score', 'تغلب المنتخب 2 - 1 على ضيفه في المباراة التي جرت أمس'],
  ])('by %s: «%s»', (_, line) => {
    expect(readOpeningDateline(line)).toBeNull();
  });
});

describe('a credit line', () => {
  test.each<[string, string | null, string[], string[]]>([
    ['الحدث الروسي /موسكو', 'الحدث الروسي', ['موسكو'], []],
    ['غزة/ نور أبو عيشة/ الأناضول', 'نور أبو عيشة', ['غزة'], ['الأناضول']],
    ['فرانس24/ أ ف ب', null, [], ['فرانس 24', 'أ ف ب']],
    ['(أ ف ب)', null, [], ['أ ف ب']],
    ['أحمد علي - القاهرة', 'أحمد علي', ['القاهرة'], []],
    ['دمشق-سانا', null, ['دمشق'], ['سانا']],
  ])('«%s» names writer, place and source', (line, byline, places, sources) => {
    const credit = readCreditLine(line);
    expect([credit?.byline, credit?.places, credit?.sources.map(({ name }) => name)]).toEqual([
      byline,
      places,
      sources,
    ]);
  });

  test.each([
    'موسكو',
    'نص عادي',
    'القدس - الصفقة الكبرى',
    'قال الوزير / إن بلاده / لن توافق',
    'مها بن عبد العظيم',
  ])('«%s» is none', (line) => {
    expect(readCreditLine(line)).toBeNull();
  });
});
