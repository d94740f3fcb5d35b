/**
 * Made-up news for measuring where no archive is at hand: the same articles every time, with the lengths, the rare and
 * frequent words and the share of names that real ones have. They say nothing; relevance is not measured with them.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Name } from '../src/names/name.ts';
import { createRandom } from './bench.ts';

const SEED = 1446;
const OPENINGS = 'قال أعلن أكد ذكر أوضح أضاف كشف نفى رفض دعا طالب حذر شدد أشار صرح اعتبر وصف أفاد بحث ناقش'.split(' ');
const NOUNS =
  'رئيس حكومة وزير اجتماع قرار اتفاق مباحثات منطقة مدينة شعب قوات جيش أزمة حرب سلام اقتصاد نفط غاز أسعار سوق شركة مشروع تعاون علاقات دولة بلاد حدود مؤتمر بيان تقرير لجنة مجلس برلمان انتخابات مرشح حزب معارضة قانون محكمة قاض شرطة هجوم تفجير ضحايا مصاب مستشفى مدرسة جامعة طالب عامل موظف مواطن لاجئ منظمة هيئة خبير باحث دراسة فريق لاعب مباراة بطولة هدف مدرب ملعب فوز خسارة صاروخ طائرة سفينة ميناء مطار طريق جسر كهرباء ماء غذاء دواء مرض لقاح صحة تعليم ثقافة كتاب فيلم مهرجان فنان صحيفة قناة صورة رسالة موقف خطة برنامج ميزانية دعم قرض بنك عملة تجارة صناعة زراعة سياحة بيئة مناخ زلزال فيضان'.split(
    ' ',
  );
const ADJECTIVES =
  'جديد كبير سياسي اقتصادي عسكري أمني دولي محلي مشترك رسمي عام خاص أول أخير مهم خطير سابق حالي مقبل ثنائي إقليمي عربي وطني إنساني قضائي مالي إعلامي رياضي ثقافي علمي'.split(
    ' ',
  );
const LINKS = 'في من على إلى عن مع بعد قبل خلال بين أن التي الذي هذا هذه كما حول ضد عبر منذ حتى عند لدى'.split(' ');
const ROOTS = [...'بتثجحخدذرزسشصضطعغفقكلمنهوي'];
const ENDINGS = ['', '', 'ة', 'ات', 'ون', 'ين', 'ها', 'ي', 'ية', 'ه'];
const SOURCES = ['وكالة الأنباء', 'صحيفة الأخبار', 'قناة اليوم', 'موقع الحدث'];
const CATEGORIES = ['سياسة', 'اقتصاد', 'رياضة', 'ثقافة'];
/** Words of no list, which only few articles have: most distinct words of an archive are such. */
const RARE_SHARE = 0.02;
/** Words that many articles share, beside those above. */
const LEXICON_SIZE = 20_000;
const FLAT_TOP = 80;
const NAME_SHARE = 0.035;
const FIRST_DAY = Date.UTC(2015, 0, 1);
const DAYS = 1500;
const DAY_MS = 86_400_000;

/** Writes `count` articles as gzipped JSON lines; answers the path. */
export async function generateArticles(path: string, names: readonly Name[], count: number): Promise<string> {
  const random = createRandom(SEED);
  const below = (end: number): number => Math.floor(random() * end);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  /** The first of a list are many times as frequent as the last. */
  const pickFrequent = <T>(from: readonly T[]): T => from[Math.floor(random() ** 2.5 * from.length)] as T;
  const spellings = names.filter((name) => name.kind !== 'month' && !name.ambiguous).map((name) => name.spellings);

  const rareWord = (): string => {
    const letters = Array.from({ length: 3 + below(3) }, () => pick(ROOTS)).join('');
    return (random() < 0.4 ? 'ال' : '') + letters + pick(ENDINGS);
  };
  const lexicon = [...NOUNS, ...ADJECTIVES, ...Array.from({ length: LEXICON_SIZE }, rareWord)];
  /** As often as words of real texts: the n-th most frequent in proportion to 1 / (n + FLAT_TOP). */
  const commonWord = (): string => {
    const rank = FLAT_TOP * (1 + lexicon.length / FLAT_TOP) ** random() - FLAT_TOP;
    return lexicon[Math.floor(rank)] as string;
  };
  const word = (): string => {
    const chance = random();
    if (chance < RARE_SHARE) return rareWord();
    if (chance < RARE_SHARE + NAME_SHARE) return pick(pickFrequent(spellings));
    if (chance < 0.3) return pickFrequent(LINKS);
    return pick(['', '', 'ال', 'ال', 'و', 'لل', 'بال']) + commonWord();
  };
  const sentence = (length: number): string =>
    [pick(OPENINGS), ...Array.from({ length }, word)].join(' ') + (random() < 0.03 ? '.' : '. ');

  const output = createGzip();
  const stored = output.pipe(createWriteStream(path));
  for (let number = 0; number < count; number++) {
    const paragraphs = Array.from({ length: 3 + below(6) }, () =>
      Array.from({ length: 1 + below(3) }, () => sentence(12 + below(18)))
        .join('')
        .trim(),
    );
    const article = {
      id: `made-up-${number}`,
      title: sentence(5 + below(6)).replace(/\. ?$/, ''),
      body: paragraphs.join('\n'),
      date: new Date(FIRST_DAY + below(DAYS) * DAY_MS).toISOString().slice(0, 10),
      source: pick(SOURCES),
      category: pick(CATEGORIES),
    };
    if (!output.write(`${JSON.stringify(article)}\n`)) await once(output, 'drain');
  }
  output.end();
  await finished(stored);
  return path;
}
