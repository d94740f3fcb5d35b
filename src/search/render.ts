/** Marked text → what an answer holds. The only place that writes <mark>; everything else in it is escaped text. */
import type { MarkedText } from './highlight.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);
}

export function renderMarks({ text, marks }: MarkedText): string {
  let html = '';
  let next = 0;
  for (const [start, end] of marks) {
    html += `${escapeHtml(text.slice(next, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
    next = end;
  }
  return html + escapeHtml(text.slice(next));
}
