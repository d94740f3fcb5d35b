/** A made-up archive: a few subjects, each with its own people and words, told in sentences that vary. */
import type { DiscoveryText } from '../../src/names/discovery/corpus.ts';

interface Subject {
  /** Spelling → number of articles. */
  readonly names: readonly (readonly [string, number])[];
  readonly templates: readonly string[];
  readonly people: readonly string[];
  readonly matters: readonly string[];
}

const STATE = [
  'وصل الرئيس %p إلى عاصمة %n لبحث %m مع الحكومة',
  'قال وزير خارجية %n إن بلاده تؤيد %m بعد لقاء %p',
  'أعلنت حكومة %n اتفاقا بشأن %m وقعه %p',
  'وتنتج دولة %n كميات كبيرة من %m كما ذكر %p',
  'زار وفد من %n معرض %m برئاسة %p',
];
const PERSON = [
  'قال المدرب %n للصحفيين إن %m أهم من كل شيء قبل لقاء %p',
  'وسجل اللاعب %n هدفا في مباراة %m أمام %p',
  'وأضاف المهاجم %n أن فريقه يستعد مع %p من أجل %m',
  'انتقل النجم %n إلى صفوف %p بعد %m',
  'وأشاد مدرب %p بزميله %n في %m',
];

const SUBJECTS: readonly Subject[] = [
  {
    names: [
      ['تورماخستان', 12],
      ['تورمخستان', 5],
      ['بتورماخستان', 1],
      ['تورماخستاني', 2],
    ],
    templates: STATE,
    people: ['أوليانباي', 'سرغازين', 'قوربانوف'],
    matters: ['أنابيب الغاز', 'حقول القطن', 'قاعدة الفضاء', 'خط القطار'],
  },
  {
    names: [
      ['بيرغوداني', 10],
      ['بيرجوداني', 5],
    ],
    templates: PERSON,
    people: ['سالفاتيرا', 'مونتيفالدي', 'كاستيلمار'],
    matters: ['كأس البحيرات', 'دوري الجنوب', 'الإصابة الأخيرة', 'العقد الجديد'],
  },
  {
    names: [
      ['ميرزا باييف', 8],
      ['ميرزاباييف', 6],
    ],
    templates: PERSON,
    people: ['تاشقورغان', 'بلخاشي', 'إرتيشوف'],
    matters: ['بطولة المصارعة', 'نزال الوزن الثقيل', 'ميدالية الذهب', 'حلبة الشرق'],
  },
  {
    names: [['سوريا', 12]],
    templates: STATE,
    people: ['دي ميستورا', 'لافروف', 'الأسد'],
    matters: ['وقف القتال', 'عودة اللاجئين', 'لجنة الدستور', 'معابر الإغاثة'],
  },
  {
    names: [['سويسرا', 12]],
    templates: STATE,
    people: ['بيرسيه', 'كاسيس', 'لويتهارد'],
    matters: ['المصارف', 'الساعات الفاخرة', 'منتدى دافوس', 'الشوكولاتة'],
  },
  {
    names: [['هولندا وبولندا', 12]],
    templates: STATE,
    people: ['روته', 'مورافيتسكي', 'توسك'],
    matters: ['ميزانية أوروبا', 'المزارعين', 'الموانئ', 'سيادة القانون'],
  },
  {
    names: [
      ['كتاب', 8],
      ['كتابة', 6],
      ['شركة', 6],
      ['شركات', 6],
      ['مصنع', 6],
      ['المصنع', 6],
    ],
    templates: ['نشر %p أمس %n جديدا عن %m', 'وبحث %p في %n كثيرة عن %m', 'يرى %p أن %n واحدا يكفي لفهم %m'],
    people: ['الباحث', 'الأستاذ', 'الكاتب'],
    matters: ['تاريخ المدينة', 'صناعة النسيج', 'علم النفس', 'تربية النحل'],
  },
];

export function makeArchive(): DiscoveryText[] {
  const articles: DiscoveryText[] = [];
  let number = 0;
  for (const { names, templates, people, matters } of SUBJECTS) {
    for (const [name, count] of names) {
      for (let article = 0; article < count; article++) {
        const sentences = [0, 1, 2].map((offset) => {
          const at = article + 2 * offset;
          return (templates[at % templates.length] as string)
            .replace('%n', name)
            .replace('%p', people[(article + offset) % people.length] as string)
            .replace('%m', matters[(at + number) % matters.length] as string);
        });
        articles.push({ title: `خبر رقم ${++number}`, body: `${sentences.join('. ')}، في اليوم ${number} من الشهر.` });
      }
    }
  }
  return articles;
}
