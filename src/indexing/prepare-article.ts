/**
 * Article → IndexedArticle: every piece of text that is searched, analysed and tagged; the body signed. Pure; one instance keeps the
 * analysis of words it has seen, so use one for a whole run.
 */
import type { Analyzer, Token } from '../analysis/analyzer.ts';
import type { Article } from '../article/article.ts';
import { mentionedDays } from '../article/mentioned-days.ts';
import { type IndexedArticle, type NameCount, SEGMENT_BREAK, SPELLING_BREAK } from '../engine/engine.ts';
import { type NameSet, nameTerm } from '../names/name-set.ts';
import { createSignature } from '../near-duplicates/signature.ts';
import { TermStream } from './term-stream.ts';

export type PrepareArticle = (article: Article, contentHash: string) => IndexedArticle;

export function createPrepareArticle(analyzer: Analyzer, nameSet: NameSet): PrepareArticle {
  const words = new TermStream();
  const stems = new TermStream();
  return (article, contentHash) => {
    // Names in stems: [start, end) in its text, and the term that stands there in the stream of names.
    const nameSpans: { start: number; end: number; term: string }[] = [];
    const counts = new Map<string, { spelled: number; adjectives: number }>();
    const spellings = new Set<string>();
    let textLength = 0;
    let namesLength = 0;
    let titleLength = 0;
    let titleNamesLength = 0;
    let titleWords: string[] = [];
    let bodyWords: string[] = [];
    const bodyPlace = 1 + article.headings.length;

    for (const [place, text] of searchedTexts(article).entries()) {
      const tokens = analyzer.analyze(text);
      if (tokens.length === 0) continue;
      if (textLength > 0) {
        words.add(SEGMENT_BREAK);
        stems.add(SEGMENT_BREAK);
      }
      textLength += tokens.length;
      if (place === 0) {
        titleLength = tokens.length;
        titleWords = foldedWords(tokens);
      } else if (place === bodyPlace) bodyWords = foldedWords(tokens);
      let next = 0;
      const addUntil = (end: number): number => {
        let start = -1;
        for (; next < end; next++) {
          const { word } = tokens[next] as Token;
          words.add(word.folded);
          const begin = stems.add(word.stem);
          if (start < 0) start = begin;
        }
        return start;
      };
      for (const match of nameSet.tagger.tag(tokens)) {
        addUntil(match.from);
        const start = addUntil(match.to);
        nameSpans.push({ start, end: stems.length, term: nameTerm(match.ids) });
        namesLength -= match.to - match.from - 1;
        for (const [place, id] of match.ids.entries()) {
          const count = counts.get(id) ?? { spelled: 0, adjectives: 0 };
          count[match.isAdjective ? 'adjectives' : 'spelled']++;
          counts.set(id, count);
          if (!match.isAdjective) spellings.add(id + SPELLING_BREAK + match.spellings[place]);
        }
      }
      addUntil(tokens.length);
      namesLength += tokens.length;
      if (place === 0) titleNamesLength = namesLength;
    }

    const names: NameCount[] = [];
    for (const [id, count] of counts) {
      const name = nameSet.get(id);
      if (name !== undefined) names.push({ id, kind: name.kind, ...count });
    }
    names.sort((a, b) => b.spelled + b.adjectives - a.spelled - a.adjectives || (a.id < b.id ? -1 : 1));
    const stemText = stems.take();
    return {
      article,
      contentHash,
      streams: { words: words.take(), stems: stemText, names: replaceSpans(stemText, nameSpans) },
      lengths: { text: textLength, names: namesLength, title: titleLength, titleNames: titleNamesLength },
      names,
      mentionedDays: mentionedDays(article.mentionedDates),
      spellings: [...spellings],
      signature: createSignature(bodyWords, { titleWords, outlet: article.source }),
    };
  };
}

function foldedWords(tokens: readonly Token[]): string[] {
  return tokens.map(({ word }) => word.folded);
}

function replaceSpans(text: string, spans: readonly { start: number; end: number; term: string }[]): string {
  const pieces: string[] = [];
  let last = 0;
  for (const { start, end, term } of spans) {
    pieces.push(text.slice(last, start), term);
    last = end;
  }
  pieces.push(text.slice(last));
  return pieces.join('');
}

/** What is searched, title first ('' when there is none): the same pieces in the same order on every engine. */
export function searchedTexts(article: Article): string[] {
  const { title, headings, body, captions, byline, dateline, source, publisher } = article;
  return [
    title ?? '',
    ...headings,
    body,
    ...captions,
    byline ?? '',
    dateline?.text ?? '',
    source ?? '',
    publisher ?? '',
  ];
}
