import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ParsedArticle } from '../../src/article/article.ts';
import { parseText } from '../../src/article/parse-text.ts';
import { RULES } from './boilerplate-rules.ts';
import { lostWords } from './every-line.ts';

const FOLDER = new URL('../../seeds/', import.meta.url);
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .sort();

function read(start: string): { raw: string; article: ParsedArticle } {
  const name = NAMES.find((candidate) => candidate.startsWith(start))!;
  const raw = readFileSync(new URL(name, FOLDER), 'utf8');
  return { raw, article: parseText(raw, RULES) };
}

const paragraphs = (article: ParsedArticle): string[] => article.body.split('\n\n');
const dates = (article: ParsedArticle) => article.mentionedDates.map(({ day, month, year }) => [day, month, year]);

describe('000_86eea7aa340d39ba.txt', () => {
  const { article } = read('000');

  test('the first line is its title', () => {
    expect(article.title).toBe('CSTO قوات عملية ناجحة والحق على الهدف، وروسيا تلوم الغرب: كل عملياتها تؤدي إلى الفشل');
  });
  test('its dateline is Jakarta, and the body begins after it', () => {
    expect(article.dateline).toEqual({ text: 'جاكرتا -', place: 'جاكرتا', agency: null, date: null });
    expect(article.body.startsWith('وجهت المتحدثة باسم وزارة الخارجية الروسية')).toBe(true);
  });
  test('it does not say when it was published, nor who its source is', () => {
    expect(article.publishedAt).toBeNull();
    expect(article.source).toBeNull();
    expect(article.publisher).toBeNull();
  });
  test('the credit in brackets belongs to a caption', () => {
    expect(article.captions).toEqual([
      'قوات أمن التحالف CSTO. (المصدر: منظمة منظمة الوحدة من خلال منظمة العمل العالمية)',
    ]);
    expect(article.body).not.toContain('المصدر:');
  });
  test('it mentions 12 January of no year', () => {
    expect(article.mentionedDates).toEqual([{ text: '12 كانون الثاني/يناير', day: 12, month: 1, year: null }]);
  });
  test('all its fifteen paragraphs are body, and nothing is taken off', () => {
    expect(paragraphs(article)).toHaveLength(15);
    expect(article.headings).toEqual([]);
    expect(article.removed).toEqual([]);
  });
});

describe('001_9fc2256ede287947.txt', () => {
  const { article } = read('001');

  test('it has no title, and its first sentence stands in for it', () => {
    expect(article.title).toBeNull();
    expect(article.displayTitle).toMatch(
      /^قالت المتحدثة باسم وزارة الخارجية الروسية ماريا زاخاروفا، إن بلادها ليست معتدية/,
    );
    expect(article.body.startsWith('قالت المتحدثة باسم وزارة الخارجية')).toBe(true);
  });
  test('6 January gets its year from 9 and 10 January 2022', () => {
    expect(article.mentionedDates).toEqual([
      { text: '6 يناير الجاري', day: 6, month: 1, year: 2022, resolvedBy: '9 و10 يناير 2022' },
      { text: '9 و10 يناير 2022', day: 9, month: 1, year: 2022 },
      { text: '9 و10 يناير 2022', day: 10, month: 1, year: 2022 },
    ]);
    expect(article.publishedAt).toBeNull();
  });
  test('the notice about comments is all that is taken off', () => {
    expect(article.removed).toEqual([{ text: 'تم أضافة تعليقك سوف يظهر بعد المراجعة', reason: 'comment box' }]);
    expect(paragraphs(article)).toHaveLength(11);
    expect(article.body.endsWith('جمهوريات الاتحاد السوفيتي السابق.')).toBe(true);
  });
  test('it names no byline, dateline, source or publisher', () => {
    expect([article.byline, article.dateline, article.source, article.publisher]).toEqual([null, null, null, null]);
  });
});

describe('002_8b01cbe080b7887d.txt', () => {
  const { article } = read('002');

  test('the first line is its title', () => {
    expect(article.title).toBe(
      'روسيا تؤكد عدم وجود نوايا لها بنشر قواتها بصورة دائمة في كازاخستان وواشنطن تطالبها بالخروج',
    );
  });
  test('«الحدث الروسي /موسكو» is a byline and a place', () => {
    expect(article.byline).toBe('الحدث الروسي');
    expect(article.dateline).toEqual({ text: 'الحدث الروسي /موسكو', place: 'موسكو', agency: null, date: null });
    expect(article.body.startsWith('قال المتحدث باسم الكرملين')).toBe(true);
  });
  test('the comment form, the language menu and the likes are taken off', () => {
    expect(article.removed.map(({ text }) => text)).toEqual([
      'اترك تعليقاً',
      'لن يتم نشر عنوان بريدك الإلكتروني.',
      'اختر لغتك',
      '%d مدونون معجبون بهذه:',
    ]);
    expect(article.body.endsWith('أعمال شغب وعنف.')).toBe(true);
  });
  test('«5 يناير الجاري» keeps no year, since no date of the text fixes it', () => {
    expect(article.mentionedDates).toEqual([{ text: '5 يناير الجاري', day: 5, month: 1, year: null }]);
    expect(article.publishedAt).toBeNull();
  });
});

describe('003_091792376c92b7db.txt', () => {
  const { article } = read('003');
  const title = 'واشنطن تعارض بعثة معاهدة الأمن الجماعي وترغب باستمرار عدم الاستقرار في كازاخستان – فولودين';

  test('the title stands once, without the handle', () => {
    expect(article.title).toBe(title);
    expect(article.body).not.toContain(title);
    expect(article.removed).toEqual([
      { text: '(@FahadShabbir)', reason: 'social-media handle' },
      { text: title, reason: 'repeated title' },
      { text: '(تستمر)', reason: 'continuation mark' },
      { text: 'أفكارك وتعليقاتك', reason: 'comment box' },
    ]);
  });
  test('its dateline names publisher, agency and day', () => {
    expect(article.dateline).toEqual({
      text: '( أردو بوینت نتورك ۔ / سبوتنيك - 11 كانون الثاني 2022ء)',
      place: null,
      agency: 'سبوتنيك',
      date: '2022-01-11',
    });
    expect(article.source).toBe('سبوتنيك');
    expect(article.publisher).toBe('أردو بوینت نتورك');
    expect(article.publishedAt).toBe('2022-01-11');
  });
  test('the body begins after the dateline', () => {
    expect(article.body.startsWith('أعلن رئيس مجلس الدوما الروسي')).toBe(true);
  });
  test('«7 من الشهر الجاري» is 7 January 2022, as the dateline says which month it is', () => {
    expect(dates(article)).toEqual([
      [11, 1, 2022],
      [7, 1, 2022],
    ]);
    expect(article.mentionedDates[1]!.resolvedBy).toBe('11 كانون الثاني 2022ء');
  });
});

describe('004_6b1e01c628aeb617.txt', () => {
  const { article } = read('004');

  test('the language bar above the title is taken off', () => {
    expect(article.title).toBe('لافروف: الوضع الكازاخستاني أظهر طلب وفعالية قوات منظمة معاهدة الأمن الجماعي');
    expect(article.removed).toEqual([{ text: 'Ru En', reason: 'language bar' }]);
  });
  test('the line that is only a date says when it was published', () => {
    expect(article.publishedAt).toBe('2022-01-14');
  });
  test('both month names make one date, and the date line is another mention', () => {
    expect(article.mentionedDates).toEqual([
      { text: '١٤ يناير ٢٠٢٢', day: 14, month: 1, year: 2022 },
      { text: '14 يناير/كانون الثاني 2022', day: 14, month: 1, year: 2022 },
    ]);
  });
  test('its source is TASS, its publisher the group above the photo credit', () => {
    expect(article.source).toBe('تاس');
    expect(article.publisher).toBe('مجموعة الرؤية الاستراتيجية "روسيا - العالم الإسلامي"');
    expect(article.captions).toEqual(['Photo : Creative Commons']);
  });
  test('the heading stands apart from the eight paragraphs', () => {
    expect(article.headings).toEqual(['محاولات تقويض الوضع في دول "الأمن الجماعي"']);
    expect(paragraphs(article)).toHaveLength(8);
  });
});

describe.each(NAMES)('%s, like every text,', (name) => {
  const { raw, article } = read(name.slice(0, 3));

  test('loses no word', () => {
    expect(lostWords(raw, article)).toEqual([]);
  });
  test('reads the same with Windows line ends, bidi marks and blank lines of NBSP', () => {
    const windows = raw
      .split(/\r?\n/)
      .map((line) => (line.trim() === '' ? '\u00a0' : `\u200f${line}\u200e `))
      .join('\r\n');
    expect(parseText(windows, RULES)).toEqual(article);
  });
  test('reads the same with U+2029 for a line end', () => {
    expect(parseText(raw.replaceAll('\n', '\u2029'), RULES)).toEqual(article);
  });
});
