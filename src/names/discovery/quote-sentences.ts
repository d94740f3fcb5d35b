/** Sentences of the archive in which a type stands, from different articles. */
import { BREAK, type Corpus } from './corpus.ts';
import { widthOf } from './neighbours.ts';
import type { Occurrences } from './occurrences.ts';

/** UTF-16 units, about. */
const LONGEST = 220;
const MOST_TRIED = 400;

export function quoteSentences(type: number, wanted: number, corpus: Corpus, occurrences: Occurrences): string[] {
  const { starts, positions, articleOf } = occurrences;
  const quotes = new Map<number, string>();
  const last = Math.min(starts[type + 1]!, starts[type]! + MOST_TRIED);
  for (let index = starts[type]!; index < last && quotes.size < wanted; index++) {
    const at = positions[index]!;
    const article = articleOf[at]!;
    if (quotes.has(article)) continue;
    let start = at;
    while (start > corpus.articleStarts[article]! && corpus.stream[start - 1] !== BREAK) start--;
    const sentence = corpus.sentences.startingAt(start);
    if (sentence !== undefined) quotes.set(article, cut(sentence, at - start, widthOf(corpus.words[type]!), corpus));
  }
  return [...quotes.values()];
}

/** A long sentence is cut to the words around the one in question. */
function cut(sentence: string, index: number, width: number, corpus: Corpus): string {
  if (sentence.length <= LONGEST) return sentence;
  const spans = corpus.spansOf(sentence);
  let first = Math.min(index, spans.length - 1);
  let last = Math.min(index + width - 1, spans.length - 1);
  const lengthWith = (from: number, to: number): number => spans[to]!.end - spans[from]!.start;
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    if (first > 0 && lengthWith(first - 1, last) <= LONGEST) {
      first--;
      isMoving = true;
    }
    if (last + 1 < spans.length && lengthWith(first, last + 1) <= LONGEST) {
      last++;
      isMoving = true;
    }
  }
  return `${first > 0 ? '… ' : ''}${sentence.slice(spans[first]!.start, spans[last]!.end)}${last + 1 < spans.length ? ' …' : ''}`;
}
