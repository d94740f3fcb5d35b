/** Every word of the page in both languages. English has the same keys, which the compiler sees to. */
import type { SearchResponse } from '../search/search-response.ts';
import { COUNT_ARTICLES, countInArabic } from './count-articles.ts';
import type { Format, UiLanguage } from './format.ts';

type NoteCode = SearchResponse['query']['noteCodes'][number]['code'];

export interface Texts {
  readonly siteName: string;
  readonly tagline: string;
  readonly search: string;
  readonly searchLabel: string;
  readonly searchPlaceholder: string;
  readonly skip: string;
  readonly otherLanguage: string;
  readonly otherDigitsLabel: string;
  readonly themeLabel: string;
  readonly articles: (count: number) => string;
  readonly archiveOf: (count: number) => string;
  readonly latest: string;
  readonly mostNamed: string;
  readonly results: string;
  readonly resultsFor: (query: string) => string;
  readonly noResults: string;
  readonly noResultsFor: string;
  readonly tips: string;
  readonly tipFewerWords: string;
  readonly tipSpelling: string;
  readonly tipDropFilters: string;
  readonly tipNamesOn: string;
  readonly tipAnyWord: string;
  readonly alsoSearched: string;
  readonly alsoByModel: string;
  readonly asTyped: string;
  readonly asTypedNow: string;
  readonly allSpellings: string;
  readonly didYouMean: string;
  readonly more: (count: number) => string;
  readonly filter: string;
  readonly filters: string;
  readonly chosen: string;
  readonly remove: (what: string) => string;
  readonly clearAll: string;
  readonly facets: Readonly<Record<string, string>>;
  readonly findIn: (facet: string) => string;
  readonly nothingFits: string;
  readonly sort: string;
  readonly sorts: Readonly<Record<'relevance' | 'newest' | 'oldest', string>>;
  readonly byDate: string;
  readonly dateHelp: string;
  readonly whichDates: Readonly<Record<'published' | 'mentioned', string>>;
  readonly from: string;
  readonly to: string;
  readonly apply: string;
  readonly allDates: string;
  readonly undated: (count: number) => string;
  readonly noDate: string;
  readonly copies: (count: number) => string;
  readonly copiesOfOne: string;
  readonly previous: string;
  readonly next: string;
  readonly pages: string;
  readonly page: (number: string) => string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly word: string;
  readonly article: string;
  readonly namesInArticle: string;
  readonly dates: string;
  readonly captions: string;
  readonly headings: string;
  readonly related: string;
  readonly publisher: string;
  readonly byline: string;
  readonly origin: string;
  readonly original: string;
  readonly spellings: string;
  readonly spelling: string;
  readonly usage: string;
  readonly neverUsed: string;
  readonly adjectives: string;
  readonly latin: string;
  readonly timeline: string;
  readonly companions: string;
  readonly latestWith: (label: string) => string;
  readonly allWith: string;
  readonly ambiguous: string;
  readonly errorTitles: Readonly<Record<string, string>>;
  readonly errorCode: string;
  readonly home: string;
  readonly help: string;
  readonly helpRows: readonly (readonly [typed: string, meaning: string])[];
  readonly keys: string;
  readonly keyRows: readonly (readonly [key: string, meaning: string])[];
  readonly feed: string;
  readonly api: string;
  readonly desk: string;
  readonly insights: string;
  /** The notes of an answer by their code, without the words they name. */
  readonly notes: Readonly<Record<NoteCode, string>>;
}

type Make = (format: Format) => Texts;

const ARABIC: Make = (format) => {
  const { number } = format;
  const articles = COUNT_ARTICLES.ar(format);
  return {
    siteName: 'الفهرست',
    tagline: 'بحثٌ في الأخبار يجد الاسم مهما اختلفت كتابته',
    search: 'ابحث',
    searchLabel: 'كلمات البحث',
    searchPlaceholder: 'اسم أو كلمات أو «عبارة»',
    skip: 'إلى النتائج',
    otherLanguage: 'English',
    otherDigitsLabel: 'الأرقام',
    themeLabel: 'الوضع الداكن',
    articles,
    archiveOf: (count) => `${articles(count)} في الأرشيف`,
    latest: 'أحدث المقالات',
    mostNamed: 'الأكثر ذكرًا',
    results: 'النتائج',
    resultsFor: (query) => `نتائج «${query}»`,
    noResults: 'لا نتائج',
    noResultsFor: 'لم نجد مقالًا يوافق هذا البحث.',
    tips: 'جرّب أن:',
    tipFewerWords: 'تبحث بكلمات أقل',
    tipSpelling: 'تكتب الاسم بطريقة أخرى أو بالحروف اللاتينية',
    tipDropFilters: 'تلغي التصفية',
    tipNamesOn: 'تبحث بكل طرق كتابة الأسماء',
    tipAnyWord: 'تكتفي بأي كلمة من الكلمات',
    alsoSearched: 'بُحث أيضًا عن:',
    alsoByModel: 'كتابات قريبة وُجدت في الأرشيف:',
    asTyped: 'اقتصر على ما كُتب',
    asTypedNow: 'بُحث عن الكلمات كما كُتبت فقط.',
    allSpellings: 'ابحث بكل طرق الكتابة',
    didYouMean: 'هل تقصد:',
    more: (count) => (count === 1 ? 'واحد آخر' : count === 2 ? 'اثنان آخران' : `${number(count)} أخرى`),
    filter: 'صفِّ النتائج',
    filters: 'التصفية',
    chosen: 'المختار:',
    remove: (what) => `أزل ${what}`,
    clearAll: 'امسح الكل',
    facets: {
      place: 'الأماكن',
      person: 'الأشخاص',
      org: 'المنظمات',
      source: 'المصادر',
      category: 'الأقسام',
    },
    findIn: (facet) => `ابحث في ${facet}`,
    nothingFits: 'لا شيء يوافق',
    sort: 'الترتيب',
    sorts: { relevance: 'الأوثق صلة', newest: 'الأحدث', oldest: 'الأقدم' },
    byDate: 'المقالات بحسب التاريخ',
    whichDates: { published: 'تاريخ النشر', mentioned: 'تواريخ يذكرها النص' },
    dateHelp: 'اسحب فوق الأعمدة لاختيار مدة',
    from: 'من',
    to: 'إلى',
    apply: 'طبّق',
    allDates: 'كل التواريخ',
    undated: (count) => `${articles(count)} بلا تاريخ`,
    noDate: 'بلا تاريخ',
    copies: (count) => countInArabic(format, count, 'نسخة أخرى', 'نسختان أخريان', 'نسخ أخرى', 'نسخة أخرى', 'نسخة أخرى'),
    copiesOfOne: 'نسخ مقال واحد',
    previous: 'السابق',
    next: 'التالي',
    pages: 'صفحات النتائج',
    page: (page) => `الصفحة ${page}`,
    kinds: { place: 'مكان', person: 'شخص', org: 'منظمة', month: 'شهر' },
    word: 'كلمة',
    article: 'مقال',
    namesInArticle: 'أسماء في المقال',
    dates: 'تواريخ مذكورة',
    captions: 'شروح الصور',
    headings: 'عناوين المقال',
    related: 'مقالات ذات صلة',
    publisher: 'نشره',
    byline: 'بقلم',
    origin: 'الملف',
    original: 'الأصل',
    spellings: 'طرق كتابة الاسم',
    spelling: 'الكتابة',
    usage: 'المقالات',
    neverUsed: 'لم ترد في الأرشيف:',
    adjectives: 'النسبة',
    latin: 'بالحروف اللاتينية',
    timeline: 'الاسم عبر الزمن',
    companions: 'يُذكر معه',
    latestWith: (label) => `أحدث المقالات عن ${label}`,
    allWith: 'كل المقالات',
    ambiguous: 'يُكتب هذا الاسم ككلمة أخرى؛ والكلمات التي حوله تحسم المعنى.',
    errorTitles: {
      invalid: 'في العنوان ما لا نفهمه',
      query_too_long: 'البحث أطول مما يُقبل',
      article_not_found: 'لا يوجد مقال بهذا العنوان',
      name_not_found: 'لا يوجد اسم بهذا العنوان',
      route_not_found: 'لا شيء في هذا العنوان',
      not_authorized: 'هذه الصفحة تحتاج إلى مفتاح المشرف',
      busy: 'البحث غير متاح الآن؛ أعد المحاولة بعد قليل',
      internal: 'حدث خطأ عندنا',
    },
    errorCode: 'الرمز',
    home: 'إلى صفحة البحث',
    help: 'كيف أبحث؟',
    helpRows: [
      ['كازاخستان', 'الاسم بكل طرق كتابته، مع حروف الجر والنسبة وبالحروف اللاتينية'],
      ['"أراضي كازاخستان"', 'الكلمات متجاورة'],
      ['كازاخستان -لافروف', 'من غير الكلمة التي قبلها ناقص'],
      ['توكاييف OR لافروف', 'إحدى الكلمتين'],
      ['كازا*', 'كلمات تبدأ بهذه الحروف'],
      ['العنوان:كازاخستان', 'في العنوان فقط'],
    ],
    keys: 'لوحة المفاتيح',
    keyRows: [
      ['/', 'إلى خانة البحث'],
      ['J', 'النتيجة التالية'],
      ['K', 'النتيجة السابقة'],
    ],
    feed: 'تابع هذا البحث (Atom)',
    api: 'واجهة البرمجة',
    desk: 'مكتب الأسماء',
    insights: 'مؤشرات الأرشيف',
    notes: {
      or_at_beginning: 'وردت OR في البداية فتُركت',
      or_at_end: 'وردت OR في النهاية فتُركت',
      or_beside_excluded: 'وردت OR بجانب كلمة مستثناة فتُركت',
      star_too_short: 'تحتاج * إلى حرفين قبلها على الأقل فتُركت',
      star_misplaced: 'لا تُفهم * إلا في آخر الكلمة فتُركت',
      quote_unpaired: 'علامة تنصيص بلا قرينتها تُركت',
      title_without_word: 'تحتاج «العنوان:» إلى كلمة تليها بلا فراغ، فعُدّت كلمة',
      taken_as_words: 'لا معنى خاصًّا لهذه هنا فعُدّت كلمات',
      some_of_the_words: 'ليس في مقال واحد كل الكلمات؛ في هذه بعضها',
      words_left_out: 'تُركت لأنها قليلة الدلالة',
    },
  };
};

const ENGLISH: Make = (format) => {
  const { number } = format;
  const articles = COUNT_ARTICLES.en(format);
  return {
    siteName: 'Fihrist',
    tagline: 'News search that finds a name in every spelling',
    search: 'Search',
    searchLabel: 'Words to search for',
    searchPlaceholder: 'A name, words or a “phrase”',
    skip: 'To the results',
    otherLanguage: 'العربية',
    otherDigitsLabel: 'Digits',
    themeLabel: 'Dark theme',
    articles,
    archiveOf: (count) => `${articles(count)} in the archive`,
    latest: 'Latest articles',
    mostNamed: 'Most named',
    results: 'Results',
    resultsFor: (query) => `Results for “${query}”`,
    noResults: 'No results',
    noResultsFor: 'No article fits this search.',
    tips: 'Try to:',
    tipFewerWords: 'search for fewer words',
    tipSpelling: 'write the name in another spelling, or in Latin letters',
    tipDropFilters: 'take the filters away',
    tipNamesOn: 'search for every spelling of names',
    tipAnyWord: 'ask for any of the words',
    alsoSearched: 'Also searched for:',
    alsoByModel: 'Close spellings found in the archive:',
    asTyped: 'Only as typed',
    asTypedNow: 'The words were searched only as typed.',
    allSpellings: 'Search every spelling',
    didYouMean: 'Did you mean:',
    more: (count) => `${number(count)} more`,
    filter: 'Narrow the results',
    filters: 'Filters',
    chosen: 'Chosen:',
    remove: (what) => `Remove ${what}`,
    clearAll: 'Clear all',
    facets: { place: 'Places', person: 'People', org: 'Organisations', source: 'Sources', category: 'Sections' },
    findIn: (facet) => `Find in ${facet}`,
    nothingFits: 'Nothing fits',
    sort: 'Order',
    sorts: { relevance: 'Most relevant', newest: 'Newest', oldest: 'Oldest' },
    byDate: 'Articles by date',
    whichDates: { published: 'Published', mentioned: 'Mentioned in the text' },
    dateHelp: 'Drag over the bars to choose a period',
    from: 'From',
    to: 'To',
    apply: 'Apply',
    allDates: 'All dates',
    undated: (count) => `${articles(count)} without a date`,
    noDate: 'No date',
    copies: (count) => (count === 1 ? '1 more copy' : `${number(count)} more copies`),
    copiesOfOne: 'Copies of one article',
    previous: 'Previous',
    next: 'Next',
    pages: 'Pages of results',
    page: (page) => `Page ${page}`,
    kinds: { place: 'Place', person: 'Person', org: 'Organisation', month: 'Month' },
    word: 'Word',
    article: 'Article',
    namesInArticle: 'Names in this article',
    dates: 'Dates mentioned',
    captions: 'Picture captions',
    headings: 'Headings',
    related: 'Related articles',
    publisher: 'Published by',
    byline: 'By',
    origin: 'File',
    original: 'Original',
    spellings: 'Spellings',
    spelling: 'Spelling',
    usage: 'Articles',
    neverUsed: 'Not in the archive:',
    adjectives: 'Adjectives',
    latin: 'In Latin letters',
    timeline: 'Over time',
    companions: 'Named together with',
    latestWith: (label) => `Latest articles on ${label}`,
    allWith: 'All articles',
    ambiguous: 'A spelling of this name is also another word; the words around it decide.',
    errorTitles: {
      invalid: 'The address holds something we cannot read',
      query_too_long: 'The query is too long',
      article_not_found: 'There is no such article',
      name_not_found: 'There is no such name',
      route_not_found: 'There is nothing at this address',
      not_authorized: 'This page needs the admin key',
      busy: 'Search is away for a moment; try again shortly',
      internal: 'Something went wrong on our side',
    },
    errorCode: 'Code',
    home: 'To the search page',
    help: 'How do I search?',
    helpRows: [
      ['كازاخستان', 'every spelling of the name, with prepositions, as adjective, in Latin letters'],
      ['"أراضي كازاخستان"', 'the words side by side'],
      ['كازاخستان -لافروف', 'without the word behind the minus'],
      ['توكاييف OR لافروف', 'one word or the other'],
      ['كازا*', 'words that begin with these letters'],
      ['title:كازاخستان', 'in the title only'],
    ],
    keys: 'Keyboard',
    keyRows: [
      ['/', 'to the search box'],
      ['J', 'next result'],
      ['K', 'previous result'],
    ],
    feed: 'Follow this search (Atom)',
    api: 'API',
    desk: 'Names desk',
    insights: 'Insights',
    notes: {
      or_at_beginning: 'OR stands at the beginning and was left out',
      or_at_end: 'OR stands at the end and was left out',
      or_beside_excluded: 'OR beside an excluded word was left out',
      star_too_short: '* needs at least two letters before it and was left out',
      star_misplaced: '* is understood only at the end of a word and was left out',
      quote_unpaired: 'A quotation mark without its partner was left out',
      title_without_word: '“title:” needs its word right after it, and was taken as a word',
      taken_as_words: 'These have no meaning here and were taken as words',
      some_of_the_words: 'No article has all the words; these have some of them',
      words_left_out: 'Left out, for they say little',
    },
  };
};

export const TEXTS: Readonly<Record<UiLanguage, Make>> = { ar: ARABIC, en: ENGLISH };
