/**
 * Why a hit stands where it does, in words: for each thing that was asked for, where the article has it and in which form.
 * Read from the article itself by the rules that mark it, so that both engines say the same. No sum of numbers: those of
 * two engines differ in the last digits, and nobody ranks by hand.
 */
import type { Analyzer } from '../analysis/analyzer.ts';
import { DAY_MS } from '../engine/date-interval.ts';
import type { EngineHit } from '../engine/engine.ts';
import type { Highlighter, MarkedText } from './highlight.ts';
import type { Unit } from './unit.ts';

export const REASON_KINDS = [
  // A name of the sets in one of its spellings; only as its adjective.
  'name',
  'adjective',
  // As typed; another form of it; a listed spelling of the same given name or surname; one that only the model proposes.
  'word',
  'form',
  'listed',
  'model',
  'phrase',
  'beginning',
  // Two neighbours of the query side by side.
  'neighbours',
  // New, where newer articles get more.
  'recency',
] as const;

export type ReasonKind = (typeof REASON_KINDS)[number];

type TextReason = Exclude<ReasonKind, 'neighbours' | 'recency'>;

export interface Reason {
  readonly kind: ReasonKind;
  /** Of the query, as typed; empty for `recency`. */
  readonly typed: string;
  /** As the article writes it: some of the forms. Of `recency` its day. */
  readonly found: readonly string[];
  /** How often in the title, and in all that is searched beside it. */
  readonly inTitle: number;
  readonly inText: number;
  /** The same as a sentence. */
  readonly text: string;
}

const MOST_FORMS = 3;
/** Looked through for explaining; UTF-16 units. */
const READ_LENGTH = 200_000;
const HOW: Readonly<Record<TextReason, string>> = {
  name: 'the name in one of its spellings',
  adjective: 'only the adjective of the name, which counts less',
  word: 'the word as typed',
  form: 'another form of the word, which counts less',
  listed: 'another spelling of the same given name or surname, which counts less',
  model: 'a spelling that no set lists and the model proposes, which counts least',
  phrase: 'the words side by side',
  beginning: 'a word that begins so',
};

export function explainHit(
  { article, names }: EngineHit,
  units: readonly Unit[],
  highlighter: Highlighter,
  analyzer: Analyzer,
): Reason[] {
  const { title, headings, body, captions, byline, dateline, source, publisher } = article;
  const text = [...headings, body.slice(0, READ_LENGTH), ...captions, byline, dateline?.text, source, publisher]
    .filter((piece) => piece != null)
    .join('\n');
  const reasons: Reason[] = [];
  let before: { unit: Unit; marks: readonly (MarkedText | undefined)[] } | undefined;
  for (const unit of units) {
    const marks = [
      title === null ? undefined : highlighter.mark(title, unit.marks),
      highlighter.mark(text, unit.marks),
    ];
    const [inTitle = 0, inText = 0] = marks.map((marked) => marked?.marks.length ?? 0);
    if (inTitle + inText > 0) {
      const found = formsOf(marks);
      const kind = kindOf(unit, found, names, analyzer);
      const counted = [
        ...(inTitle > 0 ? [`${times(inTitle)} in the title, which counts more`] : []),
        ...(inText > 0 ? [`${times(inText)} in the text`] : []),
      ].join(' and ');
      const forms = found.slice(0, MOST_FORMS);
      const sentence = `${unit.typed}: ${HOW[kind]}, ${counted} (${forms.join(', ')}).`;
      reasons.push({ kind, typed: unit.typed, found: forms, inTitle, inText, text: sentence });
    }
    if (before !== undefined) {
      const [nearTitle = 0, nearText = 0] = marks.map((marked, place) => countSideBySide(before?.marks[place], marked));
      if (nearTitle + nearText > 0) {
        const typed = `${before.unit.typed} ${unit.typed}`;
        const sentence = `${typed}: side by side as in the query, ${times(nearTitle + nearText)}.`;
        reasons.push({ kind: 'neighbours', typed, found: [], inTitle: nearTitle, inText: nearText, text: sentence });
      }
    }
    before = { unit, marks };
  }
  return reasons;
}

/** [] for an article without a date. @param day the archive's newest, from which the age is counted. */
export function explainRecency({ article: { publishedAt } }: EngineHit, day: string): Reason[] {
  if (publishedAt === null) return [];
  const days = Math.round((Date.parse(day) - Date.parse(publishedAt)) / DAY_MS);
  const age = days <= 0 ? 'on' : days === 1 ? 'a day before' : `${days} days before`;
  const sentence = `${publishedAt}: published ${age} the newest day of the archive; newer articles get a little more.`;
  return [{ kind: 'recency', typed: '', found: [publishedAt], inTitle: 0, inText: 0, text: sentence }];
}

function kindOf(
  { marks, isName, typed, listed }: Unit,
  found: readonly string[],
  names: EngineHit['names'],
  analyzer: Analyzer,
): TextReason {
  if (marks.phrases.length > 0) return 'phrase';
  if (marks.prefixes.length > 0) return 'beginning';
  if (isName || marks.names.size > 0) {
    const counts = names.filter(({ id }) => marks.names.has(id));
    if (counts.some(({ spelled }) => spelled > 0)) return 'name';
    if (counts.length > 0) return 'adjective';
  }
  const fold = (text: string): string => analyzer.fold(text).join(' ');
  const asked = fold(typed);
  if (found.some((form) => fold(form) === asked)) return 'word';
  const isStem = found.some((form) => analyzer.analyze(form).some(({ word }) => marks.stems.has(word.stem)));
  if (isStem) return 'form';
  return found.some((form) => listed?.has(fold(form))) ? 'listed' : 'model';
}

function formsOf(marks: readonly (MarkedText | undefined)[]): string[] {
  const forms = new Set<string>();
  for (const marked of marks) {
    for (const [start, end] of marked?.marks ?? []) forms.add((marked as MarkedText).text.slice(start, end));
  }
  return [...forms];
}

/** Marks of the second that follow one of the first with nothing but a space between. */
function countSideBySide(first: MarkedText | undefined, second: MarkedText | undefined): number {
  if (first === undefined || second === undefined) return 0;
  const ends = new Set(first.marks.map(([, end]) => end));
  return second.marks.filter(([start]) => ends.has(start - 1) && second.text.charAt(start - 1) === ' ').length;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
