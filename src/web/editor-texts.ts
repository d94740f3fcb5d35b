/** Words that all pages of editors share: the key, waiting, refusals. */
import type { UiLanguage } from './format.ts';

export interface EditorTexts {
  readonly key: string;
  readonly keyHelp: string;
  readonly editor: string;
  readonly useKey: string;
  readonly forgetKey: string;
  readonly hasKey: string;
  readonly loading: string;
  readonly failed: string;
  readonly keyRefused: string;
  readonly unreachable: string;
}

export const EDITOR_TEXTS: Readonly<Record<UiLanguage, EditorTexts>> = {
  ar: {
    key: 'مفتاح المشرف',
    keyHelp: 'يبقى في هذه النافذة وحدها ويُنسى بإغلاقها.',
    editor: 'اسمك في السجل',
    useKey: 'استعمل المفتاح',
    forgetKey: 'انسَ المفتاح',
    hasKey: 'المفتاح محفوظ في هذه النافذة، باسم',
    loading: 'لحظة…',
    failed: 'لم يتم',
    keyRefused: 'لم يُقبل المفتاح. اكتبه من جديد.',
    unreachable: 'لا يجيب الخادم. أعد المحاولة بعد قليل.',
  },
  en: {
    key: 'Admin key',
    keyHelp: 'It stays in this tab and is forgotten when the tab closes.',
    editor: 'Your name in the history',
    useKey: 'Use this key',
    forgetKey: 'Forget the key',
    hasKey: 'This tab has the key, as',
    loading: 'One moment…',
    failed: 'Not done',
    keyRefused: 'The key was refused. Type it again.',
    unreachable: 'The server does not answer. Try again shortly.',
  },
};
