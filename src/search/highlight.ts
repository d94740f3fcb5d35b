/**
 * Marks in a text what a query found, as ranges, and cuts the pieces worth showing. The one highlighter of both
 * engines: it reads the article's own text with the analysis that indexed it, so a mark always stands on whole words
 * and names of several words are one mark. How marks look is render.ts.
 *
 * Invariant: ranges [start, end) are UTF-16 units of the given text, ascending, apart, and begin and end at words.
 */
import { type Analyzer, type Token, wordsOf } from '../analysis/analyzer.ts';
import { type NameSet, nameTerm } from '../names/name-set.ts';
import type { NameMatch } from '../names/tagger.ts';
import type { MarkRules } from './mark-rules.ts';

export type Range = readonly [start: number, end: number];

/** A piece of text with its marks. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Range[];
}

/** Pieces of a body that are shown, and about how long each is, in UTF-16 units. */
const MAX_SNIPPETS = 3;
const SNIPPET_LENGTH = 200;
/** A body is looked through up to here for marks. */
const MAX_READ_LENGTH = 200_000;
const ELLIPSIS = '…';

export interface Highlighter {
  /** The whole text with its marks; undefined when nothing is marked. */
  mark(text: string, rules: MarkRules): MarkedText | undefined;
  /** The best pieces of a long text, in text order; [] when nothing is marked. */
  snippets(text: string, rules: MarkRules): MarkedText[];
}

export function createHighlighter(analyzer: Analyzer, names: NameSet): Highlighter {
  function findMarks(text: string, rules: MarkRules): { tokens: Token[]; marks: Range[] } {
    const tokens = analyzer.analyze(text);
    const marks: Range[] = [];
    const add = (from: number, to: number): void => {
      marks.push([(tokens[from] as Token).start, (tokens[to - 1] as Token).end]);
    };
    for (const [index, { word }] of tokens.entries()) {
      const isPrefix = rules.prefixes.some((prefix) => word.folded.startsWith(prefix));
      if (isPrefix || rules.stems.has(word.stem) || rules.words.has(word.folded)) add(index, index + 1);
    }
    if (rules.names.size > 0 || rules.phrases.some((phrase) => phrase.forms.length > 0)) {
      const matches = names.tagger.tag(wordsOf(tokens));
      for (const match of matches) {
        const typedWords = match.ids.map((id) => rules.names.get(id)).find((count) => count !== undefined);
        if (typedWords !== undefined) add(...shortForm(tokens, match, typedWords));
      }
      const terms = replaceNames(tokens, matches);
      for (const phrase of rules.phrases) {
        for (const form of phrase.forms) {
          for (const place of findPhrase(terms, form)) {
            add((terms[place] as Term).from, (terms[place + form.length - 1] as Term).to);
          }
        }
      }
    }
    const words = tokens.map((token, index): Term => ({ text: token.word.folded, from: index, to: index + 1 }));
    for (const phrase of rules.wordPhrases) {
      for (const place of findPhrase(words, phrase)) add(place, place + phrase.length);
    }
    const stems = tokens.map((token, index): Term => ({ text: token.word.stem, from: index, to: index + 1 }));
    for (const phrase of rules.phrases) {
      for (const place of findPhrase(stems, phrase.stems)) add(place, place + phrase.stems.length);
    }
    return { tokens, marks: mergeRanges(marks) };
  }

  /** The part of a match that is itself a spelling of the name with so many words; else the whole of it. */
  function shortForm(tokens: readonly Token[], match: NameMatch, words: number): readonly [number, number] {
    if (match.to - match.from <= words) return [match.from, match.to];
    for (let to = match.to; to - words >= match.from; to--) {
      const [part] = names.tagger.tagQuery(wordsOf(tokens.slice(to - words, to)));
      const isSame = part?.from === 0 && part.to === words && part.ids.some((id) => match.ids.includes(id));
      if (isSame) return [to - words, to];
    }
    return [match.from, match.to];
  }

  return {
    mark(text, rules) {
      const { marks } = findMarks(text, rules);
      return marks.length === 0 ? undefined : { text, marks };
    },
    snippets(text, rules) {
      const readable = text.length > MAX_READ_LENGTH ? text.slice(0, MAX_READ_LENGTH) : text;
      const { tokens, marks } = findMarks(readable, rules);
      return marks.length === 0 ? [] : chooseWindows(readable, tokens, marks).map((w) => cut(readable, w, marks));
    },
  };
}

interface Term {
  readonly text: string;
  /** Tokens [from, to). */
  readonly from: number;
  readonly to: number;
}

function replaceNames(
  tokens: readonly Token[],
  matches: readonly { from: number; to: number; ids: readonly string[] }[],
): Term[] {
  const terms: Term[] = [];
  let next = 0;
  const addWords = (until: number): void => {
    for (; next < until; next++) terms.push({ text: (tokens[next] as Token).word.stem, from: next, to: next + 1 });
  };
  for (const match of matches) {
    addWords(match.from);
    terms.push({ text: nameTerm(match.ids), from: match.from, to: match.to });
    next = match.to;
  }
  addWords(tokens.length);
  return terms;
}

function* findPhrase(terms: readonly Term[], phrase: readonly string[]): Iterable<number> {
  if (phrase.length === 0) return;
  for (let place = 0; place + phrase.length <= terms.length; place++) {
    if (phrase.every((text, step) => terms[place + step]?.text === text)) yield place;
  }
}

function mergeRanges(ranges: Range[]): Range[] {
  ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const merged: [number, number][] = [];
  for (const [start, end] of ranges) {
    const last = merged.at(-1);
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** Windows around the densest marks, in text order, apart from each other. */
function chooseWindows(text: string, tokens: readonly Token[], marks: readonly Range[]): Range[] {
  const candidates: { window: Range; count: number; distinct: number }[] = [];
  for (let first = 0; first < marks.length; ) {
    const start = (marks[first] as Range)[0];
    let next = first + 1;
    while (next < marks.length && (marks[next] as Range)[1] - start <= SNIPPET_LENGTH * 0.8) next++;
    const inside = marks.slice(first, next);
    const distinct = new Set(inside.map(([from, to]) => text.slice(from, to))).size;
    const window: Range = [start, (inside.at(-1) as Range)[1]];
    candidates.push({ window, count: next - first, distinct });
    first = next;
  }
  const best = candidates
    .map((candidate, order) => ({ ...candidate, order }))
    .sort((a, b) => b.distinct - a.distinct || b.count - a.count || a.order - b.order)
    .slice(0, MAX_SNIPPETS)
    .sort((a, b) => a.order - b.order)
    .map(({ window }) => widen(text, tokens, window));
  return mergeRanges(best);
}

/** The window with words around it up to the usual length, from the sentence's beginning where that is near. */
function widen(text: string, tokens: readonly Token[], [start, end]: Range): Range {
  const room = Math.max(0, SNIPPET_LENGTH - (end - start));
  const before = text.slice(Math.max(0, start - room), start);
  const sentence = Math.max(...['.', '!', '\u061f', '?', '\n'].map((stop) => before.lastIndexOf(stop)));
  const isNear = sentence >= 0 && before.length - sentence <= room * 0.7;
  const wishedStart = isNear ? start - (before.length - sentence - 1) : start - Math.floor(room / 2);
  const paragraphEnd = text.indexOf('\n\n', end);
  const limit = paragraphEnd < 0 ? text.length : paragraphEnd;
  const wishedEnd = Math.min(limit, Math.max(end, wishedStart + SNIPPET_LENGTH));
  // Never inside a word: the first and the last word that lie wholly within.
  const from = tokens.find((token) => token.start >= wishedStart)?.start ?? start;
  const to = tokens.findLast((token) => token.end <= wishedEnd)?.end ?? end;
  return [Math.min(from, start), Math.max(to, end)];
}

function cut(text: string, [start, end]: Range, marks: readonly Range[]): MarkedText {
  // Punctuation right after the last word belongs to it.
  const tail = /^[.!?\u061f\u060c\u061b:)\]»”"]*/.exec(text.slice(end, end + 4))?.[0].length ?? 0;
  const stop = end + tail;
  const lead = text.slice(0, start).trim() === '' ? '' : ELLIPSIS;
  const trail = text.slice(stop).trim() === '' ? '' : ELLIPSIS;
  const inside = marks.filter(([from, to]) => from >= start && to <= end);
  return {
    text: lead + text.slice(start, stop) + trail,
    marks: inside.map(([from, to]): Range => [from - start + lead.length, to - start + lead.length]),
  };
}
