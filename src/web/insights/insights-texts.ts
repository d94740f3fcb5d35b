/** Every word of the insights in both languages. */
import { COUNT_ARTICLES, type CountArticles } from '../count-articles.ts';
import { EDITOR_TEXTS, type EditorTexts } from '../editor-texts.ts';
import type { Format, UiLanguage } from '../format.ts';

export interface InsightsTexts extends EditorTexts {
  readonly title: string;
  readonly intro: string;
  readonly needsScript: string;
  readonly from: string;
  readonly to: string;
  readonly show: string;
  readonly articles: CountArticles;
  readonly undated: (count: number) => string;
  readonly nothing: string;
  readonly table: string;
  readonly copy: string;
  readonly copied: string;
  readonly chartOf: (title: string) => string;
  readonly bySource: string;
  readonly bySourceFacts: (span: string, articles: string) => string;
  readonly day: string;
  readonly source: string;
  readonly others: string;
  readonly rising: string;
  readonly risingFacts: (now: string, before: string) => string;
  readonly name: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly now: string;
  readonly before: string;
  readonly atMost: (count: string) => string;
  readonly spellings: string;
  readonly spellingsFacts: string;
  readonly chooseName: string;
  readonly missed: string;
  readonly missedFacts: string;
  readonly notCounted: string;
  readonly nothingMissed: string;
  readonly missedQueries: string;
  readonly missedSpellings: string;
  readonly typed: string;
  readonly times: string;
  readonly lastOn: string;
}

type Make = (format: Format) => InsightsTexts;

const ARABIC: Make = (format) => {
  const articles = COUNT_ARTICLES.ar(format);
  return {
    ...EDITOR_TEXTS.ar,
    title: 'مؤشرات الأرشيف',
    intro: 'ما نُشر ومتى، ومن صعد ذكره، وكيف تكتب المصادر الأسماء، وما بُحث عنه فلم يوجد.',
    needsScript: 'الرسوم تحتاج إلى جافاسكربت، وهي معطلة في هذا المتصفح. البحث يعمل من دونها.',
    from: 'من',
    to: 'إلى',
    show: 'اعرض',
    articles,
    undated: (count) => `في الأرشيف أيضًا ${articles(count)} بلا تاريخ.`,
    nothing: 'لا شيء في هذه المدة.',
    table: 'الأرقام في جدول',
    copy: 'انسخ الجدول',
    copied: 'نُسخ.',
    chartOf: (title) => `رسم: ${title}. الأرقام نفسها في الجدول بعده.`,
    bySource: 'المقالات بحسب اليوم والمصدر',
    bySourceFacts: (span, count) => `${span}: ${count}`,
    day: 'اليوم',
    source: 'المصدر',
    others: 'سائر المصادر',
    rising: 'أسماء يصعد ذكرها',
    risingFacts: (now, before) => `مقالات ${now} مقارنة بمقالات ${before}`,
    name: 'الاسم',
    kind: 'النوع',
    kinds: { place: 'مكان', person: 'شخص', org: 'منظمة' },
    now: 'في المدة',
    before: 'قبلها',
    atMost: (count) => `${count} على الأكثر`,
    spellings: 'كتابات الاسم بحسب المصدر',
    spellingsFacts: 'عدد المقالات التي تكتب الاسم هكذا في المدة كلها.',
    chooseName: 'الاسم',
    missed: 'ما بُحث عنه فلم يوجد',
    missedFacts: 'كلمات القراء وحدها، بلا عناوين ولا هويات. يراها المشرف.',
    notCounted: 'العدّ متوقف: يبدأ حين يُضبط FIHRIST_QUERY_LOG على on.',
    nothingMissed: 'لا شيء إلى الآن.',
    missedQueries: 'أبحاث بلا نتائج',
    missedSpellings: 'كلمات تشبه الأسماء ولا يعرفها أحد',
    typed: 'المكتوب',
    times: 'المرات',
    lastOn: 'آخر مرة',
  };
};

const ENGLISH: Make = (format) => {
  const articles = COUNT_ARTICLES.en(format);
  return {
    ...EDITOR_TEXTS.en,
    title: 'Insights',
    intro:
      'What was published and when, who is named more, how the sources spell names, and what was searched for in vain.',
    needsScript: 'The pictures need JavaScript, which is off in this browser. Searching works without it.',
    from: 'From',
    to: 'To',
    show: 'Show',
    articles,
    undated: (count) => `The archive also has ${articles(count)} without a date.`,
    nothing: 'Nothing in this time.',
    table: 'The figures as a table',
    copy: 'Copy the table',
    copied: 'Copied.',
    chartOf: (title) => `Picture: ${title}. The same figures are in the table after it.`,
    bySource: 'Articles by day and source',
    bySourceFacts: (span, count) => `${span}: ${count}`,
    day: 'Day',
    source: 'Source',
    others: 'other sources',
    rising: 'Names on the rise',
    risingFacts: (now, before) => `Articles of ${now}, compared with those of ${before}`,
    name: 'Name',
    kind: 'Kind',
    kinds: { place: 'place', person: 'person', org: 'organisation' },
    now: 'in this time',
    before: 'before',
    atMost: (count) => `at most ${count}`,
    spellings: 'Spellings by source',
    spellingsFacts: 'Articles that spell the name so, in all of this time.',
    chooseName: 'Name',
    missed: 'Searched for in vain',
    missedFacts: 'The words alone, without addresses or sessions. For the admin.',
    notCounted: 'Nothing is counted: set FIHRIST_QUERY_LOG to on.',
    nothingMissed: 'Nothing yet.',
    missedQueries: 'Queries without results',
    missedSpellings: 'Words that look like names and that nothing explains',
    typed: 'Typed',
    times: 'Times',
    lastOn: 'Last time',
  };
};

export const INSIGHTS_TEXTS: Readonly<Record<UiLanguage, Make>> = { ar: ARABIC, en: ENGLISH };
