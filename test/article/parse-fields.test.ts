import { describe, expect, test } from 'vitest';
import { parseFields } from '../../src/article/parse-fields.ts';
import { FihristError } from '../../src/error/fihrist-error.ts';
import { RULES } from './boilerplate-rules.ts';

const FIRST = 'قال وزير الخارجية الروسي في موسكو يوم الجمعة إن بلاده لن تتراجع عن مطالبها الأمنية في أوروبا.';
const SECOND = 'وأضاف الوزير في مؤتمر صحفي أن المحادثات مع واشنطن ستتواصل في جنيف خلال الأسبوع المقبل.';
const body = (...lines: string[]): string => lines.join('\n');

test('title, date and source of the record win over those of the text', () => {
  const article = parseFields(
    {
      title: 'عنوان',
      body: body(`القاهرة (رويترز) - ${FIRST}`, 'المصدر: تاس'),
      publishedAt: '2018-03-25',
      source: 'BBC',
    },
    RULES,
  );
  expect(article).toMatchObject({ title: 'عنوان', source: 'BBC', publishedAt: '2018-03-25', body: FIRST });
  expect(article.dateline).toMatchObject({ place: 'القاهرة', agency: 'رويترز' });
  expect(article.removed).toEqual([{ text: 'المصدر: تاس', reason: 'source line: the source was given' }]);
});

test('without a title, a short first line is no title but text', () => {
  const article = parseFields({ body: body('مخاوف غربية', FIRST, SECOND) }, RULES);
  expect(article.title).toBeNull();
  expect(article.body.startsWith('مخاوف غربية')).toBe(true);
});

test('a title that the body repeats is taken off the body', () => {
  const article = parseFields({ title: 'مخاوف غربية', body: body('مخاوف غربية', FIRST) }, RULES);
  expect([article.body, article.removed[0]?.reason]).toEqual([FIRST, 'repeated title']);
});

test('what the record leaves open is taken from the text', () => {
  const article = parseFields(
    { title: 'عنوان', body: `موسكو، 14 يناير 2022 (سبوتنيك) – ${FIRST}`, source: ' ', publishedAt: null },
    RULES,
  );
  expect(article).toMatchObject({ source: 'سبوتنيك', publishedAt: '2022-01-14' });
});

test('an agency of the record is written one way, other sources as they are', () => {
  const source = (name: string) => parseFields({ body: FIRST, source: name }, RULES).source;
  expect([
    source('وكالة سبوتنيك'),
    source('Sputnik'),
    source('skynews'),
    source('france24'),
    source('صحيفة ما'),
  ]).toEqual(['سبوتنيك', 'سبوتنيك', 'skynews', 'france24', 'صحيفة ما']);
});

describe('a date of the record is read', () => {
  test.each([
    ['2018-03-25', '2018-03-25'],
    ['2018-03-25T23:30:00+03:00', '2018-03-25'],
    ['2018-03-25 10:00', '2018-03-25'],
    ['20180325', '2018-03-25'],
    ['2018/3/5', '2018-03-05'],
    ['25/03/2018', '2018-03-25'],
    ['25-3-2018', '2018-03-25'],
    ['25.03.2018', '2018-03-25'],
    ['٢٥/٠٣/٢٠١٨', '2018-03-25'],
    ['25 مارس 2018', '2018-03-25'],
    ['الأحد 25 مارس/آذار 2018 - 10:30', '2018-03-25'],
    ['٢٥ آذار ٢٠١٨', '2018-03-25'],
    ['\u200f25 مارس 2018\u200f', '2018-03-25'],
    ['Sun, 25 Mar 2018 10:00:00 GMT', '2018-03-25'],
    ['March 25, 2018', '2018-03-25'],
    ['29/2/2020', '2020-02-29'],
  ])('%s', (publishedAt, date) => {
    expect(parseFields({ body: FIRST, publishedAt }, RULES).publishedAt).toBe(date);
  });
});

describe('a date of the record that cannot be read is refused by name', () => {
  test.each([
    'gestern',
    '2018',
    '2018-13-01',
    '2018-02-30',
    '29/2/2021',
    '25/3/18',
    'مارس 2018',
    '25 مارس 2018 ثم 26 مارس 2018',
    '0',
    'x'.repeat(10_000),
  ])('%s', (publishedAt) => {
    expect(() => parseFields({ body: FIRST, publishedAt }, RULES)).toThrow(FihristError);
    try {
      parseFields({ body: FIRST, publishedAt }, RULES);
    } catch (error) {
      expect(error).toMatchObject({ code: 'article_invalid' });
      expect((error as Error).message).toContain(publishedAt.slice(0, 100));
      expect((error as Error).message).toContain('2018-03-25');
    }
  });
});

describe('lines as outlets write them', () => {
  test.each<[string, string, string]>([
    ['BBC', '------------------', 'separator line'],
    [
      'BBC',
      'يمكنكم تسلم إشعارات بأهم الموضوعات بعد تحميل أحدث نسخة من تطبيق بي بي سي عربي على هاتفكم المحمول.',
      'invitation to follow',
    ],
    ['BBC', 'إقرأ أيضا اتهام مديري أوبرا باريس', 'link to another article'],
    ['BBC', 'بالصور: الاستعدادات للانتخابات في ليبيا', 'link to a picture gallery'],
    ['alarabia', '** جميع المقالات المنشورة تمثل رأي كتابها فقط.', 'disclaimer'],
    ['alarabia', '*نقلاً عن الرؤية الإماراتية', 'source line: the source was given'],
    ['france24', 'للمزيد: ما مصير الاتفاق؟', 'link to another article'],
    ['france24', 'للمزيد، قلق من تعيين ولي عهد جديد', 'link to another article'],
    ['france24', 'لمتابعة المباراة على الحواسيب اللوحية، اضغط هنا...', 'link to a live page'],
    ['france24', 'فرانس24/ أ ف ب', 'credit line: the source was given'],
    ['CNN', 'قد يهمك..\u00a0مصادر تكشف المزيد', 'link to another article'],
    ['CNN', 'قد يهمك| مصادر تكشف المزيد', 'link to another article'],
    ['CNN', 'شاهد.. زيد بن رعد: التربة السورية "مشبّعة بالدماء"', 'link to another article'],
    ['skynews', '(إعداد سها جادو للنشرة العربية - تحرير أمل أبو السعود)', 'desk credits'],
  ])('%s: «%s» is taken off', (source, line, reason) => {
    const article = parseFields({ title: 'عنوان', body: body(FIRST, SECOND, line), source }, RULES);
    expect(article.removed).toEqual([{ text: line, reason }]);
    expect(article.body).toBe(body(FIRST, '', SECOND));
  });

  test.each([
    ['CNN', 'شاهد آلاف الأشخاص فيلما نشرته الشركة الموزعة له في الولايات المتحدة كاملا على يوتيوب.'],
    ['BBC', 'شاهد.. زيد بن رعد: التربة السورية'],
    ['skynews', 'شارك منتخب مصر في كأس العالم للمرة الأولى عام 1934.'],
    ['skynews', '- اضغط على خيار استخدام البيانات والتخزين.'],
    ['skynews', 'المزيد من المخاطر'],
    ['alarabia', '• اقرأ التحذير، ثم مرّر لأسفل وانقر على إعادة ضبط الجهاز.'],
    ['BBC', 'حقوق المرأة في المغرب'],
    ['BBC', 'تابع الوزير حديثه قائلا إن المحادثات ستتواصل.'],
    ['BBC', 'انتهى اللقاء دون اتفاق.'],
    ['CNN', 'لم تعبر الآراء الواردة في التقرير عن موقف الحكومة التي تنفي ذلك كله، كما قال الوزير. وأضاف أنها لن تعلق.'],
  ])('%s: «%s» stays', (source, line) => {
    const article = parseFields({ title: 'عنوان', body: body(FIRST, line, SECOND), source }, RULES);
    expect(article.removed).toEqual([]);
    expect(`${article.body}\n${article.headings.join('\n')}`).toContain(line);
  });

  test('a list of links ends where a paragraph begins', () => {
    const article = parseFields(
      { title: 'عنوان', body: body(FIRST, 'اقرأ أيضاً:', 'من هم الأكراد؟', 'صفقة ديزني', SECOND), source: 'BBC' },
      RULES,
    );
    expect(article.removed.map(({ text }) => text)).toEqual(['اقرأ أيضاً:', 'من هم الأكراد؟', 'صفقة ديزني']);
    expect(article.body).toBe(body(FIRST, '', SECOND));
  });
  test('a list of links does not swallow a source line or the footer', () => {
    const article = parseFields(
      { body: body(FIRST, SECOND, 'اقرأ أيضا:', 'رابط', 'المصدر: تاس', 'جميع الحقوق محفوظة') },
      RULES,
    );
    expect(article.source).toBe('تاس');
    expect(article.removed.map(({ reason }) => reason)).toEqual(['related links', 'related links', 'copyright']);
  });
  test('a comment form below the last paragraph is taken off, its words inside the text are not', () => {
    const article = parseFields(
      { body: body('التعليق', FIRST, 'التعليق', SECOND, 'اترك تعليقاً', 'الاسم', 'البريد الإلكتروني') },
      RULES,
    );
    expect(article.removed.map(({ text }) => text)).toEqual(['اترك تعليقاً', 'الاسم', 'البريد الإلكتروني']);
  });
});

describe('five teasers of other stories below an article of CNN', () => {
  const teasers = [
    'أعلنت وزارة الصحة الأردنية، الخميس، أنها ستفتح ثلاثة مراكز جديدة للتطعيم في العاصمة خلال الشهر المقبل',
    'وصل وزير الخارجية الياباني، صباح الأربعاء، إلى أبوظبي للقاء نظيره الإماراتي قبل أن يغادر إلى مسقط والدوحة.',
    'فاز نادي الأهلي المصري على ضيفه بهدفين نظيفين في المباراة التي جمعتهما، مساء السبت، على ملعب برج العرب',
    '"مرحلة جديدة".. بهذه الكلمات أعلن الرئيس التونسي، الاثنين، عن حزمة من القرارات الاقتصادية الجديدة',
    'فقد الدولار الكندي نحو اثنين في المئة من قيمته أمام سلة من العملات الرئيسية، خلال تعاملات يوم الثلاثاء',
  ];
  const removed = (source: string, ...lines: string[]) =>
    parseFields({ title: 'عنوان', body: body(FIRST, SECOND, ...lines), source }, RULES).removed.map(({ text }) => text);

  test('are taken off', () => {
    expect(removed('CNN', ...teasers)).toEqual(teasers);
  });
  test('stay in the articles of others', () => {
    expect(removed('BBC', ...teasers)).toEqual([]);
  });
  test.each([
    [
      'goes on from the one before',
      'وأضافت الوزارة أن المراكز ستعمل من الثامنة صباحا حتى العاشرة مساء طوال أيام الأسبوع عدا الجمعة.',
    ],
    ['says no', 'لا يزال أمام الفريق تسع مباريات للنجاة والتأهل إلى دوري أبطال أوروبا الموسم المقبل كما قال مدربه أمس'],
    [
      'is an item of a list',
      '- تعيين مدير جديد للهيئة العامة للرياضة وفتح باب الترشح لعضوية مجلس إدارتها أمام أبناء المحافظات',
    ],
    ['is short', 'مقتل 58 شخصاً في حادثة إطلاق نار'],
    ['is longer than 240 characters', `${teasers[0]} ${teasers[2]} ${teasers[4]}`],
  ])('are not what five paragraphs are of which one %s', (_, line) => {
    expect(removed('CNN', teasers[0]!, teasers[1]!, line, teasers[3]!, teasers[4]!)).toEqual([]);
  });
});

describe('titles of other articles between the paragraphs of the BBC', () => {
  const parse = (...lines: string[]) =>
    parseFields({ title: 'عنوان', body: body(FIRST, ...lines, SECOND), source: 'BBC' }, RULES);

  test('are taken off where one stands alone and is long', () => {
    const title = 'البرلمان الياباني يلغي تحديد فترات بقاء الوزراء في السلطة';
    expect(parse(title)).toMatchObject({ removed: [{ text: title }], headings: [] });
  });
  test('are taken off in a row, questions too', () => {
    const row = [
      'حرب كلامية جديدة بين طوكيو وأوتاوا',
      'ما الذي تريدون معرفته عن الانتخابات المقبلة في اليابان؟',
      'وزير ياباني: الأزمة مع كندا "سحابة صيف"',
    ];
    expect(parse(...row).removed.map(({ text }) => text)).toEqual(row);
  });
  test.each([
    ['a heading', 'محاولات تقويض الأمن الجماعي'],
    ['a long heading that asks', 'كيف يمكن للحكومة الجديدة أن تخرج من هذه الأزمة الخانقة'],
    ['a byline', 'تحليل من إلياس خان مراسل بي بي سي لشؤون جنوب آسيا'],
    ['a sentence without its full stop', 'لقد ولدت وترعرعت في شرق العاصمة لأبوين مهاجرين من اليمن'],
    ['an introduction', 'ونستعرض هنا بعض الآثار التي قد تنتج عن هذا القرار:'],
  ])('are not %s: «%s»', (_, line) => {
    expect(parse(line).removed).toEqual([]);
  });
  test('are not the questions of an interview', () => {
    expect(
      parse('هل وعدك الرئيس بالظهور في برنامجه في ذلك الوقت؟', 'هل طلب منك أحد أن تصمت عن ذلك كله؟').removed,
    ).toEqual([]);
  });
});

test('parsing the cleaned body again changes nothing', () => {
  const fields = {
    title: 'عنوان',
    body: body(`القاهرة (رويترز) - ${FIRST}`, 'مخاوف غربية', SECOND, '-----', 'اقرأ أيضا:', 'رابط'),
    source: 'BBC',
  };
  const once = parseFields(fields, RULES);
  const twice = parseFields({ ...fields, body: once.body }, RULES);
  expect(twice).toMatchObject({ body: once.body, removed: [] });
});
