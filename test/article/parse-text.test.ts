import { describe, expect, test } from 'vitest';
import { parseText } from '../../src/article/parse-text.ts';
import { RULES } from './boilerplate-rules.ts';

const FIRST = 'قال وزير الخارجية الروسي في موسكو يوم الجمعة إن بلاده لن تتراجع عن مطالبها الأمنية في أوروبا.';
const SECOND = 'وأضاف الوزير في مؤتمر صحفي أن المحادثات مع واشنطن ستتواصل في جنيف خلال الأسبوع المقبل.';

const parse = (...lines: string[]) => parseText(lines.join('\n'), RULES);

describe('the title', () => {
  test.each([
    ['a short line without a full stop', 'موسكو: لن نتراجع'],
    ['a question', 'هل تتراجع موسكو؟ وماذا بعد ذلك؟'],
    ['a line that begins with a number', '4.9 مليار دولار حجم التبادل التجاري'],
    ['a line that begins with «تقرير:»', 'تقرير: موسكو وواشنطن تبحثان ملف الأمن في أوروبا'],
    ['a line that begins with «تحرير»', 'تحرير ميناء استراتيجي في اليمن'],
    ['a line that begins with a hashtag', '#كازاخستان.. من الغاز إلى الشوارع'],
  ])('is the first line if it is %s', (_, title) => {
    const article = parse(title, '', FIRST, SECOND);
    expect(article.title).toBe(title);
    expect(article.body).toBe(`${FIRST}\n\n${SECOND}`);
  });

  test.each([
    ['ends with a full stop', FIRST],
    ['ends with a comma', 'قال وزير الخارجية الروسي،'],
    ['holds two sentences', 'وصل الوزير أمس. وغادر اليوم إلى جنيف بعد لقاءات'],
    ['is an item of a list', '1. وصول الوزير'],
    ['opens with a dateline', 'القاهرة (رويترز) - قال وزير الخارجية المصري إنه سيزور موسكو'],
  ])('is missing if the first line %s', (_, line) => {
    expect(parse(line, SECOND).title).toBeNull();
  });

  test('is missing where there is only one line', () => {
    expect(parse('موسكو: لن نتراجع')).toMatchObject({
      title: null,
      displayTitle: 'موسكو: لن نتراجع',
      body: 'موسكو: لن نتراجع',
    });
  });
  test('stands below a language bar, a byline, a date and the path of the page', () => {
    const article = parse(
      'العربية | English',
      'الرئيسية / أخبار / العالم',
      'بقلم: أحمد علي',
      '14/1/2022',
      'موسكو: لن نتراجع',
      FIRST,
    );
    expect(article).toMatchObject({
      title: 'موسكو: لن نتراجع',
      byline: 'أحمد علي',
      publishedAt: '2022-01-14',
      body: FIRST,
    });
  });
  test('loses the name of the outlet behind it, but not a person who is quoted', () => {
    expect(parse('موسكو: لن نتراجع | سكاي نيوز عربية', FIRST).title).toBe('موسكو: لن نتراجع');
    expect(parse('موسكو لن تتراجع – لافروف', FIRST).title).toBe('موسكو لن تتراجع – لافروف');
  });
  test('loses a handle in brackets, which is listed as removed', () => {
    const article = parse('موسكو: لن نتراجع (@lavrov_fan)', FIRST);
    expect(article.title).toBe('موسكو: لن نتراجع');
    expect(article.removed).toEqual([{ text: '(@lavrov_fan)', reason: 'social-media handle' }]);
  });
  test('that is repeated is kept once, whatever its hamza and harakat', () => {
    const article = parse('أوروبا والأمن الجماعي', 'اوروبا والامن الجماعيّ', FIRST);
    expect(article.title).toBe('أوروبا والأمن الجماعي');
    expect(article.removed.map(({ reason }) => reason)).toEqual(['repeated title']);
  });
});

describe('the title for display', () => {
  test('is the first sentence, cut at a word, where there is no title', () => {
    const article = parse(`${'كلمة '.repeat(60).trim()}. ${SECOND}`);
    expect(article.displayTitle).toMatch(/^(كلمة )+كلمة…$/);
    expect(article.displayTitle.length).toBeLessThanOrEqual(141);
  });
  test('says that there is none where the text is empty', () => {
    expect(parse('')).toMatchObject({ title: null, displayTitle: 'بلا عنوان', body: '' });
  });
  test('is what was taken off where nothing else is left', () => {
    expect(parse('اترك تعليقاً').displayTitle).toBe('اترك تعليقاً');
  });
});

describe('who and where', () => {
  test.each([
    ['بقلم: أحمد علي', 'أحمد علي'],
    ['بقلم أحمد علي', 'أحمد علي'],
    ['كتب: أحمد علي', 'أحمد علي'],
    ['كتبت: سارة علي', 'سارة علي'],
    ['إعداد: أحمد علي', 'أحمد علي'],
    ['بقلم د. عامر السبايلة', 'د. عامر السبايلة'],
  ])('«%s» under the title is the byline', (line, byline) => {
    const article = parse('عنوان الخبر', line, FIRST, SECOND);
    expect(article.byline).toBe(byline);
    expect(article.body).toBe(`${FIRST}\n\n${SECOND}`);
  });
  test('a disclaimer behind the name is taken off', () => {
    const article = parse('عنوان', 'هذا المقال بقلم سارة علي، والآراء الواردة أدناه تعبر عن رأي الكاتبة.', FIRST);
    expect(article.byline).toBe('سارة علي');
    expect(article.removed).toEqual([
      { text: '، والآراء الواردة أدناه تعبر عن رأي الكاتبة.', reason: 'note after the byline' },
    ]);
  });
  test('a name with a life story behind it gives the byline and stays in the body', () => {
    const line = 'هذا المقال بقلم سارة علي. شغلت الكاتبة منصب سفيرة. وعملت محررة وتولت إدارة قسم الشرق الأوسط.';
    const article = parse('عنوان', line, FIRST);
    expect(article.byline).toBe('سارة علي');
    expect(article.body).toBe(`${line}\n\n${FIRST}`);
  });
  test('«كتب …» at the start of a sentence is no byline', () => {
    expect(parse('عنوان', 'كتب الوزير على حسابه في تويتر أمس كلاما لم يعجب أحدا من الناس.', FIRST).byline).toBeNull();
  });
  test('place, reporter and agency may share a line', () => {
    const article = parse('عنوان الخبر', 'غزة/ نور أبو عيشة/ الأناضول', FIRST);
    expect(article).toMatchObject({ byline: 'نور أبو عيشة', source: 'الأناضول', body: FIRST });
    expect(article.dateline).toMatchObject({ place: 'غزة', agency: 'الأناضول' });
  });
  test('a place beside the byline that the dateline of the text replaces is listed, not lost', () => {
    const article = parse('عنوان الخبر', 'الحدث الروسي /موسكو', `القاهرة (رويترز) - ${FIRST}`);
    expect(article).toMatchObject({ byline: 'الحدث الروسي', dateline: { place: 'القاهرة' } });
    expect(article.removed).toEqual([{ text: 'موسكو', reason: 'second dateline' }]);
  });
  test.each([
    ['المصدر: تاس', 'تاس'],
    ['المصدر : وكالة سبوتنيك', 'سبوتنيك'],
    ['(المصدر: Sputnik)', 'سبوتنيك'],
    ['*نقلاً عن "الشروق" المصرية', '"الشروق" المصرية'],
    ['فرانس24/ أ ف ب', 'أ ف ب'],
    ['رويترز', 'رويترز'],
  ])('«%s» at the end is the source', (line, source) => {
    const article = parse('عنوان الخبر', FIRST, SECOND, line);
    expect(article.source).toBe(source);
    expect(article.body).toBe(`${FIRST}\n\n${SECOND}`);
  });
  test('of several sources on one line the first agency is the source, and the others are listed', () => {
    const article = parse('عنوان الخبر', FIRST, 'فرانس 24/ أ ف ب/ رويترز');
    expect([article.source, article.publisher, article.removed]).toEqual([
      'أ ف ب',
      'فرانس 24',
      [{ text: 'رويترز', reason: 'second source' }],
    ]);
  });
  test('the agency of the dateline is the source where no line names one', () => {
    expect(parse('عنوان', `القاهرة (رويترز) - ${FIRST}`)).toMatchObject({ source: 'رويترز', body: FIRST });
    expect(parse('عنوان', `القاهرة (رويترز) - ${FIRST}`, 'المصدر: الشروق').source).toBe('الشروق');
  });
  test('a source that the user names wins over what the text says', () => {
    const article = parseText(`عنوان\n${FIRST}\nالمصدر: تاس`, RULES, { source: 'وكالة الأناضول' });
    expect(article.source).toBe('الأناضول');
    expect(article.removed).toEqual([{ text: 'المصدر: تاس', reason: 'source line: the source was given' }]);
  });
});

describe('when', () => {
  test.each([
    ['الجمعة 14 يناير 2022 - 10:30', '2022-01-14'],
    ['تاريخ النشر: 14/01/2022 10:20 ص', '2022-01-14'],
    ['نشر في 14 كانون الثاني 2022', '2022-01-14'],
    ['الجمعة ١١ جمادى الآخرة ١٤٤٣ هـ الموافق ١٤ يناير ٢٠٢٢', '2022-01-14'],
    ['2022-01-14', '2022-01-14'],
  ])('«%s» on a line of its own is the day of publication', (line, date) => {
    const article = parse('عنوان الخبر', line, FIRST);
    expect([article.publishedAt, article.body]).toEqual([date, FIRST]);
  });
  test('the day of a change is not', () => {
    const article = parse('عنوان الخبر', 'آخر تحديث: 15/01/2022', FIRST);
    expect(article.publishedAt).toBeNull();
    expect(article.mentionedDates).toHaveLength(1);
  });
  test('nor is a date inside a sentence, nor a date line between paragraphs', () => {
    expect(parse('عنوان', 'وصل الوزير إلى موسكو في 14 يناير 2022 قبل أن يغادر إلى جنيف.').publishedAt).toBeNull();
    expect(parse('عنوان', FIRST, '13 أكتوبر 2018', SECOND).publishedAt).toBeNull();
  });
  test('a dateline without a year takes the year of the date line', () => {
    const article = parse('عنوان', 'الجمعة 14 يناير 2022', `موسكو 14 يناير (تاس) - ${FIRST}`);
    expect(article.dateline).toEqual({
      text: 'موسكو 14 يناير (تاس) -',
      place: 'موسكو',
      agency: 'تاس',
      date: '2022-01-14',
    });
    expect(article.publishedAt).toBe('2022-01-14');
  });
});

describe('headings and captions', () => {
  test.each([
    'مخاوف غربية',
    'محاولات تقويض الوضع في دول "الأمن الجماعي"',
    'من هو الجضران؟',
    'من هن "أمهات السبت"؟',
    'فقاعة ومن بعدها لكمة عنيفة؟',
    '"هدنة طويلة الأمد"',
    '«لا بد للقادة أن يمروا بمربع السجن»',
    '"ربح الوقت" لإنجاح الرحلة نحو أوروبا',
  ])('«%s» between two paragraphs is a heading', (heading) => {
    const article = parse('عنوان الخبر', FIRST, heading, SECOND);
    expect([article.headings, article.body]).toEqual([[heading], `${FIRST}\n\n${SECOND}`]);
  });
  test.each([
    ['a sentence without its full stop', 'وبلغت إيرادات قناة السويس 435 مليون دولار في فبراير'],
    ['a quoted sentence', '"لن نتراجع أبدا."'],
    ['a quoted question', '"هل العدالة موجودة؟"'],
    ['a question after a question', 'ما الذي يجعلها مكلفة؟ وهل تستحق ثمنها؟'],
    ['an item of a list', '- السبانخ'],
    ['a short sentence', 'لن نتراجع.'],
    ['an introduction', 'وقال الوزير:'],
    ['a question that somebody asks', 'مراسلة: لماذا لا يستطيعون الدخول؟'],
  ])('%s between two paragraphs stays in the body: «%s»', (_, line) => {
    expect(parse('عنوان الخبر', FIRST, line, SECOND)).toMatchObject({
      headings: [],
      body: `${FIRST}\n\n${line}\n\n${SECOND}`,
    });
  });
  test('a quotation stays in the body below the line that introduces it', () => {
    const article = parse('عنوان الخبر', FIRST, 'وقال الوزير في نهاية اللقاء:', '"لن نتراجع أبدا"', SECOND);
    expect(article.headings).toEqual([]);
  });
  test('short lines in a row are a list, not headings', () => {
    const article = parse('عنوان الخبر', FIRST, 'ماريو غوتزه', 'مسعود أوزيل', 'توني كروس', SECOND);
    expect(article.headings).toEqual([]);
  });
  test.each([
    'صورة: رويترز',
    'تصوير: أحمد علي',
    'الرئيس السيسي في موسكو (رويترز)',
    'Getty Images',
    'قوات التحالف. (المصدر: رويترز)',
  ])('«%s» between two paragraphs is a caption', (caption) => {
    const article = parse('عنوان الخبر', FIRST, caption, SECOND);
    expect([article.captions, article.source]).toEqual([[caption], null]);
  });
  test('a paragraph that ends with an agency in brackets is body', () => {
    const line =
      'وأكد المتحدث أن القوات ستغادر البلاد في غضون يومين بعد استقرار الأوضاع فيها تماما كما قال الرئيس. (رويترز)';
    expect(parse('عنوان الخبر', FIRST, line, SECOND)).toMatchObject({ captions: [] });
  });
});
