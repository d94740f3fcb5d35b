/**
 * Arabic news articles made of sentence frames, names in many spellings and words of six beats: not good prose, but
 * with what makes search hard. Deterministic: article n of a seed is always the same.
 *
 * What they have: names as themselves, as adjectives, behind proclitics, in Latin letters; common and rare words;
 * titles missing (one in eight), dates missing (one in five), sources and categories missing; headings none; quotes,
 * Arabic-Indic digits, harakat, tatweel, Persian letters, sentences without a space between them; lengths from one
 * sentence to forty.
 */
import { type Chance, createChance } from './random.ts';

export interface GeneratedArticle extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly body: string;
}

/** Spellings as newsrooms write them; several of one name in a row. */
const PLACES: readonly (readonly string[])[] = [
  ['كازاخستان', 'قازاقستان', 'قازاخستان', 'كازخستان', 'Kazakhstan'],
  ['روسيا', 'روسيا الاتحادية', 'Russia'],
  ['ألماتي', 'الماتي', 'ألما آتا', 'ألما-آتا', 'ألماآتا'],
  ['موسكو', 'Moscow'],
  ['مصر', 'جمهورية مصر العربية', 'Egypt'],
  ['لبنان', 'Lebanon'],
  ['الأردن', 'Jordan'],
  ['قرغيزستان', 'قيرغيزستان', 'قيرغستان'],
  ['أوكرانيا', 'اوكرانيا'],
  ['الولايات المتحدة', 'الولايات المتحدة الأمريكية', 'أمريكا'],
  ['واشنطن'],
  ['دمشق'],
  ['بيروت'],
  ['القاهرة'],
  ['تركيا'],
  ['إيران', 'ايران'],
  ['العراق'],
  ['اليمن'],
  ['غينيا'],
  ['كينيا'],
  ['السعودية', 'المملكة العربية السعودية'],
];
const PERSONS: readonly (readonly string[])[] = [
  ['توكاييف', 'توكايف', 'توكايييف', 'قاسم جومارت توكاييف', 'قاسم توكاييف', 'Tokayev'],
  ['لافروف', 'سيرغي لافروف', 'Lavrov'],
  ['بوتين', 'فلاديمير بوتين'],
  ['ترامب', 'ترمب', 'دونالد ترامب'],
  ['أنطونيو غوتيريش', 'غوتيريس'],
];
const ORGANISATIONS: readonly (readonly string[])[] = [
  ['منظمة معاهدة الأمن الجماعي', 'CSTO'],
  ['الأمم المتحدة'],
  ['حلف شمال الأطلسي', 'الناتو'],
  ['الاتحاد الأوروبي'],
  ['جامعة الدول العربية', 'الجامعة العربية'],
];
const ADJECTIVES = ['كازاخستاني', 'كازاخي', 'روسي', 'مصري', 'لبناني', 'أردني', 'تركي', 'إيراني', 'أمريكي', 'أميركي'];
const MONTHS = ['يناير', 'كانون الثاني', 'فبراير', 'شباط', 'مارس', 'أبريل', 'نيسان', 'يوليو', 'تموز', 'أكتوبر'];

interface Beat {
  readonly category: string;
  readonly actors: readonly string[];
  readonly acts: readonly string[];
  readonly things: readonly string[];
}

const BEATS: readonly Beat[] = [
  {
    category: 'سياسة',
    actors: ['الرئيس', 'وزير الخارجية', 'المتحدث باسم الحكومة', 'رئيس البرلمان', 'المبعوث الخاص', 'السفير'],
    acts: ['أعلن', 'أكد', 'نفى', 'بحث', 'رفض', 'دعا إلى', 'ناقش', 'استقبل', 'وصف'],
    things: [
      'المفاوضات',
      'الانتخابات الرئاسية',
      'الاتفاق النووي',
      'العلاقات الثنائية',
      'القمة المقبلة',
      'الدستور الجديد',
    ],
  },
  {
    category: 'اقتصاد',
    actors: ['البنك المركزي', 'وزير المالية', 'شركة النفط', 'صندوق النقد', 'المستثمرون', 'البورصة'],
    acts: ['رفع', 'خفض', 'توقع', 'سجل', 'قرر', 'حذر من', 'وقع', 'مول'],
    things: ['أسعار الفائدة', 'إنتاج النفط', 'الصادرات', 'عجز الموازنة', 'سعر الصرف', 'النمو الاقتصادي', 'التضخم'],
  },
  {
    category: 'رياضة',
    actors: ['المنتخب', 'المدرب', 'حارس المرمى', 'النادي', 'لاعب الوسط', 'الاتحاد'],
    acts: ['فاز في', 'خسر', 'تعادل في', 'سجل هدفا في', 'غاب عن', 'استعد لـ', 'تأهل إلى'],
    things: ['المباراة النهائية', 'كأس العالم', 'الدوري', 'التصفيات', 'ركلات الترجيح', 'الشوط الثاني'],
  },
  {
    category: 'علوم',
    actors: ['الباحثون', 'وكالة الفضاء', 'فريق من العلماء', 'الجامعة', 'المختبر', 'رواد الفضاء'],
    acts: ['اكتشف', 'أطلق', 'طور', 'درس', 'نشر', 'صور', 'اختبر'],
    things: ['كوكبا جديدا', 'لقاحا', 'صاروخا', 'الذكاء الاصطناعي', 'قاعدة بايكونور', 'مركبة مأهولة', 'الخلايا الجذعية'],
  },
  {
    category: 'أمن',
    actors: ['الشرطة', 'القوات الخاصة', 'وزارة الداخلية', 'المتظاهرون', 'الجيش', 'حرس الحدود'],
    acts: ['اعتقلت', 'أطلقت', 'أغلقت', 'سيطرت على', 'اقتحم', 'انسحب من', 'فرضت'],
    things: ['المطار', 'حالة الطوارئ', 'حظر التجول', 'مبنى البلدية', 'الاحتجاجات', 'المعبر الحدودي', 'مستودع الأسلحة'],
  },
  {
    category: 'ثقافة',
    actors: ['المخرج', 'الشاعرة', 'المتحف', 'دار النشر', 'الفرقة الموسيقية', 'الكاتب'],
    acts: ['عرض', 'افتتح', 'أصدر', 'كرم', 'ترجم', 'أحيا', 'نال'],
    things: ['فيلما وثائقيا', 'ديوانا', 'معرض الكتاب', 'مهرجان السينما', 'رواية تاريخية', 'المخطوطات القديمة'],
  },
];

const SOURCES = ['رويترز', 'سبوتنيك', 'أ ف ب', 'الأهرام', 'النهار', 'RT', 'وكالة الأنباء'];
const TAILS = [
  'في بيان صدر مساء أمس',
  'بعد ساعات من الاجتماع',
  'وفق ما نقلته وسائل إعلام محلية',
  'من دون ذكر تفاصيل أخرى',
  'للمرة الأولى منذ ٢٠١٩',
  'بنسبة 3.5 في المئة',
  'بقيمة 1,500,000 دولار',
  'بحضور 2.030 شخصا',
  'وسط إجراءات مشددة',
  'على هامش المؤتمر الدولي',
  'خلال الأسبوع الماضي',
];
const RARE = ['زعفران', 'طوبوغرافيا', 'بركان', 'مرجان', 'فيروز', 'قسطرة', 'نيزك', 'برمائيات', 'هيدروجين', 'سمفونية'];
const PROCLITICS = ['', '', '', 'و', 'ب', 'ل', 'وب', 'ك'];

/** @param count articles; @param seed another one gives other articles. */
export function generateArticles(count: number, seed = 4): GeneratedArticle[] {
  return Array.from({ length: count }, (_, number) => generateArticle(number, seed));
}

export function generateArticle(number: number, seed = 4): GeneratedArticle {
  const chance = createChance(seed * 1_000_003 + number);
  const beat = chance.pick(BEATS);
  const subject = chance.pick(PLACES);
  const sentences = Array.from({ length: 1 + chance.below(chance.percent(15) ? 40 : 10) }, () =>
    makeSentence(chance, beat, subject),
  );
  return {
    id: `generated-${seed}-${String(number).padStart(6, '0')}`,
    ...(chance.percent(87) ? { title: makeTitle(chance, beat, subject) } : {}),
    body: joinSentences(chance, sentences),
    ...(chance.percent(80) ? { publishedAt: makeDate(chance) } : {}),
    ...(chance.percent(85) ? { source: chance.pick(SOURCES) } : {}),
    ...(chance.percent(75) ? { category: beat.category } : {}),
  };
}

function makeTitle(chance: Chance, beat: Beat, subject: readonly string[]): string {
  return chance.pick([
    () =>
      `${chance.pick(beat.actors)} في ${chance.pick(subject)} ${chance.pick(beat.acts)} ${chance.pick(beat.things)}`,
    () => `${chance.pick(subject)}: ${chance.pick(beat.things)} ${chance.pick(TAILS)}`,
    () => `${chance.pick(chance.pick(PERSONS))} ${chance.pick(beat.acts)} ${chance.pick(beat.things)}`,
  ])();
}

function makeSentence(chance: Chance, beat: Beat, subject: readonly string[]): string {
  const place = chance.pick(chance.percent(60) ? subject : chance.pick(PLACES));
  const thing = chance.pick(chance.percent(85) ? beat.things : chance.pick(BEATS).things);
  const parts = [`${chance.pick(beat.acts)} ${chance.pick(beat.actors)} ${thing}`];
  if (chance.percent(50)) parts.push(`${chance.percent(50) ? 'في ' : chance.pick(PROCLITICS)}${place}`);
  if (chance.percent(25)) parts.push(`مع ${chance.pick(chance.pick(PERSONS))}`);
  if (chance.percent(18)) parts.push(`و${chance.pick(chance.pick(ORGANISATIONS))}`);
  if (chance.percent(25)) parts.push(`الجانب ال${chance.pick(ADJECTIVES)}${chance.percent(30) ? 'ة' : ''}`);
  if (chance.percent(12)) parts.push(`يوم ${1 + chance.below(28)} ${chance.pick(MONTHS)}`);
  if (chance.percent(4)) parts.push(`في ${chance.pick(MONTHS)} ${2015 + chance.below(9)}`);
  if (chance.percent(6)) parts.push(`يوم ${1 + chance.below(28)} ${chance.pick(MONTHS)} ${2019 + chance.below(5)}`);
  if (chance.percent(6)) parts.push(chance.pick(RARE));
  if (chance.percent(45)) parts.push(chance.pick(TAILS));
  const sentence = parts.join(' ');
  if (chance.percent(4)) return withHarakat(chance, sentence);
  if (chance.percent(4)) return sentence.replaceAll('ك', 'ک').replaceAll('ي', 'ی');
  return chance.percent(8) ? `قال: «${sentence}»` : sentence;
}

/** Now and then somebody forgets the space behind a full stop, or begins a paragraph. */
function joinSentences(chance: Chance, sentences: readonly string[]): string {
  return sentences
    .map((sentence) => `${sentence}.${chance.percent(6) ? '' : chance.percent(25) ? '\n\n' : ' '}`)
    .join('')
    .trim();
}

function withHarakat(chance: Chance, text: string): string {
  return text.replace(
    /[\u0628-\u064a]/g,
    (letter) => letter + (chance.percent(40) ? chance.pick(['َ', 'ِ', 'ُ', 'ـ']) : ''),
  );
}

function makeDate(chance: Chance): string {
  const day = new Date(Date.UTC(2019, 0, 1 + chance.below(1500)));
  return day.toISOString().slice(0, 10);
}
