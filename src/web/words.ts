/** Words in a row, each in a direction of its own; a long row is folded after the first few. */
import { type Html, html } from './html.ts';
import type { View } from './view.ts';

export function wordList(view: View, words: readonly string[]): Html[] {
  const comma = view.language === 'ar' ? '، ' : ', ';
  return words.map((word, index) => html`${index > 0 && comma}<bdi>${word}</bdi>`);
}

export function foldedWords(view: View, words: readonly string[], shown: number): Html {
  const rest = words.slice(shown);
  return html`${wordList(view, words.slice(0, shown))}${
    rest.length > 0 &&
    html`<details class="folded"><summary>${view.texts.more(rest.length)}</summary>${wordList(view, rest)}</details>`
  }`;
}
