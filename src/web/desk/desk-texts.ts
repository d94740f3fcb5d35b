/** Every word of the names desk in both languages. */
import { COUNT_ARTICLES } from '../count-articles.ts';
import { EDITOR_TEXTS, type EditorTexts } from '../editor-texts.ts';
import type { Format, UiLanguage } from '../format.ts';
import type { Change } from './name-changes.ts';

export interface DeskTexts extends EditorTexts {
  readonly title: string;
  readonly intro: string;
  readonly needsScript: string;
  readonly candidates: string;
  readonly names: string;
  readonly articles: (count: number) => string;
  readonly noRun: string;
  readonly ranAt: (at: string, articles: string) => string;
  readonly startRun: string;
  readonly isRunning: string;
  readonly runStarted: string;
  readonly noneOpen: string;
  readonly open: (count: number) => string;
  readonly order: string;
  readonly orders: Readonly<Record<'confidence' | 'usefulness', string>>;
  readonly previous: string;
  readonly next: string;
  readonly sureness: string;
  readonly findsNewly: (count: number) => string;
  readonly reason: (reason: string) => string;
  readonly rightSpellings: string;
  readonly noExample: string;
  readonly target: string;
  readonly intoExisting: string;
  readonly asNew: string;
  readonly label: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<'place' | 'person' | 'org' | 'month', string>>;
  readonly chooseKind: string;
  readonly id: string;
  readonly idHelp: string;
  readonly accept: string;
  readonly dismiss: string;
  readonly accepted: (label: string) => string;
  readonly dismissed: string;
  readonly undo: string;
  readonly undone: string;
  readonly findName: string;
  readonly find: string;
  readonly found: (count: number) => string;
  readonly newName: string;
  readonly back: string;
  readonly fields: Readonly<Record<Change['field'], string>>;
  readonly onePerLine: string;
  readonly ambiguousHelp: string;
  readonly dryRun: string;
  readonly dryRunFails: string;
  readonly findsMore: (count: number) => string;
  readonly findsLess: (count: number) => string;
  readonly findsSame: string;
  readonly forExample: string;
  readonly problems: string;
  readonly save: string;
  readonly saved: string;
  readonly remove: string;
  readonly removeSure: string;
  readonly removed: string;
  readonly nothingChanged: string;
  readonly history: string;
  readonly noHistory: string;
  readonly edit: (version: string, at: string) => string;
  readonly created: string;
  readonly deleted: string;
  readonly added: string;
  readonly takenOut: string;
  readonly yes: string;
  readonly no: string;
  readonly conflict: string;
  readonly conflictWhat: (editor: string, at: string) => string;
  readonly conflictGone: string;
  readonly takeTheirs: string;
  readonly putOver: string;
}

type Make = (format: Format) => DeskTexts;

const ARABIC: Make = (format) => {
  const { number } = format;
  const articles = COUNT_ARTICLES.ar(format);
  return {
    ...EDITOR_TEXTS.ar,
    title: 'مكتب الأسماء',
    intro:
      'كتابات يقترحها الأرشيف للأسماء، والأسماء نفسها: كل تعديل يسري في البحث التالي، ويُحفظ في السجل، ويمكن التراجع عنه.',
    needsScript: 'مكتب الأسماء يحتاج إلى جافاسكربت، وهي معطلة في هذا المتصفح. البحث يعمل من دونها.',
    candidates: 'المقترحات',
    names: 'الأسماء',
    articles,
    noRun: 'لم يُبحث في هذا الأرشيف عن أسماء بعد.',
    ranAt: (at, count) => `آخر بحث: ${at}، في ${count}`,
    startRun: 'ابحث من جديد',
    isRunning: 'البحث جارٍ؛ ستظهر المقترحات حين ينتهي.',
    runStarted: 'بدأ البحث.',
    noneOpen: 'لا مقترحات تنتظر قرارًا.',
    open: (count) => `تنتظر قرارًا: ${number(count)}`,
    order: 'الترتيب',
    orders: { confidence: 'الأوثق أولًا', usefulness: 'الأنفع أولًا' },
    previous: 'السابق',
    next: 'التالي',
    sureness: 'الثقة',
    findsNewly: (count) => `يُكشف بها: ${articles(count)}`,
    reason: arabicReason,
    rightSpellings: 'علّم الكتابات التي هي اسم واحد',
    noExample: 'لا مثال',
    target: 'إلى أين؟',
    intoExisting: 'أضفها إلى الاسم',
    asNew: 'اسم جديد',
    label: 'الكتابة المعتمدة',
    kind: 'النوع',
    kinds: { place: 'مكان', person: 'شخص', org: 'منظمة', month: 'شهر' },
    chooseKind: 'اختر النوع',
    id: 'المعرّف',
    idHelp: 'حروف لاتينية صغيرة وأرقام بينها شُرط، مثل almaty. إن تُرك صُنع من الكتابة المعتمدة.',
    accept: 'اقبل',
    dismiss: 'ارفض',
    accepted: (label) => `قُبل: ${label}. يسري في البحث التالي.`,
    dismissed: 'رُفض، ولن يُقترح ثانية.',
    undo: 'تراجع',
    undone: 'تم التراجع.',
    findName: 'ابحث عن اسم بأي كتابة',
    find: 'ابحث',
    found: (count) => `الأسماء: ${number(count)}`,
    newName: 'اسم جديد',
    back: 'إلى قائمة الأسماء',
    fields: {
      label: 'الكتابة المعتمدة',
      kind: 'النوع',
      ambiguous: 'ملتبس',
      spellings: 'طرق الكتابة',
      adjectives: 'النسبة',
      latin: 'بالحروف اللاتينية',
      cues: 'كلمات تحسم المعنى',
    },
    onePerLine: 'واحدة في كل سطر',
    ambiguousHelp: 'إحدى كتاباته اسم آخر أو كلمة شائعة، فتحسمها كلمات حولها.',
    dryRun: 'ما الذي سيتغير؟',
    dryRunFails: 'لا يمكن حساب الأثر:',
    findsMore: (count) => `يجد زيادة: ${articles(count)}`,
    findsLess: (count) => `لا يعود يجد: ${articles(count)}`,
    findsSame: 'يجد المقالات نفسها.',
    forExample: 'مثلًا:',
    problems: 'لا يُقبل هكذا:',
    save: 'احفظ',
    saved: 'حُفظ. يسري في البحث التالي.',
    remove: 'احذف الاسم',
    removeSure: 'اضغط ثانية لحذف الاسم',
    removed: 'حُذف الاسم.',
    nothingChanged: 'لم يتغير شيء.',
    history: 'السجل',
    noHistory: 'لم يُعدَّل هذا الاسم بعد.',
    edit: (version, at) => `التعديل ${version}، ${at}`,
    created: 'أُنشئ',
    deleted: 'حُذف',
    added: 'أُضيف',
    takenOut: 'أُزيل',
    yes: 'نعم',
    no: 'لا',
    conflict: 'عُدّل هذا الاسم بعد أن فتحته، فلم يُحفظ شيء',
    conflictWhat: (editor, at) => `عدّله ${editor}، ${at}. ما تغيّر:`,
    conflictGone: 'حُذف هذا الاسم بعد أن فتحته.',
    takeTheirs: 'خذ النسخة الجديدة',
    putOver: 'ضع تعديلاتي فوقها',
  };
};

const ENGLISH: Make = (format) => {
  const { number } = format;
  const articles = COUNT_ARTICLES.en(format);
  return {
    ...EDITOR_TEXTS.en,
    title: 'Names desk',
    intro:
      'Spellings that the archive proposes for names, and the names themselves: an edit is live in the next search, stands in the history, and can be undone.',
    needsScript: 'The names desk needs JavaScript, which is off in this browser. Searching works without it.',
    candidates: 'Proposals',
    names: 'Names',
    articles,
    noRun: 'This archive has not been searched for names yet.',
    ranAt: (at, count) => `Last run: ${at}, over ${count}`,
    startRun: 'Run again',
    isRunning: 'A run is under way; proposals appear when it ends.',
    runStarted: 'The run has begun.',
    noneOpen: 'No proposal waits for a decision.',
    open: (count) => `Waiting for a decision: ${number(count)}`,
    order: 'Order',
    orders: { confidence: 'surest first', usefulness: 'most useful first' },
    previous: 'Previous',
    next: 'Next',
    sureness: 'Confidence',
    findsNewly: (count) => `newly found: ${articles(count)}`,
    reason: (reason) => reason,
    rightSpellings: 'Tick the spellings that are one name',
    noExample: 'no example',
    target: 'Where to?',
    intoExisting: 'Add them to the name',
    asNew: 'A new name',
    label: 'Preferred spelling',
    kind: 'Kind',
    kinds: { place: 'place', person: 'person', org: 'organisation', month: 'month' },
    chooseKind: 'choose a kind',
    id: 'Id',
    idHelp:
      'Lower-case Latin letters and digits with hyphens between, such as almaty. Left empty, it is made of the spelling.',
    accept: 'Accept',
    dismiss: 'Dismiss',
    accepted: (label) => `Accepted: ${label}. Live in the next search.`,
    dismissed: 'Dismissed; it will not be proposed again.',
    undo: 'Undo',
    undone: 'Undone.',
    findName: 'Find a name by any spelling',
    find: 'Find',
    found: (count) => `Names: ${number(count)}`,
    newName: 'New name',
    back: 'To the list of names',
    fields: {
      label: 'Preferred spelling',
      kind: 'Kind',
      ambiguous: 'Ambiguous',
      spellings: 'Spellings',
      adjectives: 'Adjectives',
      latin: 'In Latin letters',
      cues: 'Words that decide',
    },
    onePerLine: 'one a line',
    ambiguousHelp: 'One of its spellings is another name or a common word; words around it decide.',
    dryRun: 'What would change?',
    dryRunFails: 'The effect cannot be told:',
    findsMore: (count) => `finds ${number(count)} more ${count === 1 ? 'article' : 'articles'}`,
    findsLess: (count) => `no longer finds ${articles(count)}`,
    findsSame: 'It finds the same articles.',
    forExample: 'For example:',
    problems: 'Not accepted like this:',
    save: 'Save',
    saved: 'Saved. Live in the next search.',
    remove: 'Delete the name',
    removeSure: 'Press again to delete the name',
    removed: 'The name is deleted.',
    nothingChanged: 'Nothing has changed.',
    history: 'History',
    noHistory: 'This name was not edited yet.',
    edit: (version, at) => `Edit ${version}, ${at}`,
    created: 'created',
    deleted: 'deleted',
    added: 'added',
    takenOut: 'taken out',
    yes: 'yes',
    no: 'no',
    conflict: 'This name was edited after you opened it; nothing was saved',
    conflictWhat: (editor, at) => `Edited by ${editor}, ${at}. What changed:`,
    conflictGone: 'This name was deleted after you opened it.',
    takeTheirs: 'Take the new version',
    putOver: 'Put my changes onto it',
  };
};

const REASON = /^Differ in (.*); (?:both beside (.*)|about the same subjects)\.$/;

/** The sentence of names/discovery/reason.ts in Arabic; any other as it is. */
function arabicReason(reason: string): string {
  const [whole, letters = '', beside] = REASON.exec(reason) ?? [];
  if (whole === undefined) return reason;
  const differences = letters.split(', ').map((one) =>
    one
      .replace(/^a space$/, 'مسافة')
      .replace(/^(«.*») more or less$/, 'زيادة $1')
      .replace(/^(«.*») for («.*»)$/, '$1 بدل $2'),
  );
  const company = beside === undefined ? 'في الموضوعات نفسها' : `تجاوران ${beside.replaceAll(', ', ' و')}`;
  return `تختلفان في: ${differences.join('، ')}؛ ${company}.`;
}

export const DESK_TEXTS: Readonly<Record<UiLanguage, Make>> = { ar: ARABIC, en: ENGLISH };
