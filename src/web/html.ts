/**
 * HTML that is safe by default: every value put into a template is escaped, unless a template made it.
 *
 * Invariant: only this file and search/render.ts turn text into HTML.
 */
import { escapeHtml } from '../search/render.ts';

/** A finished piece of HTML. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What a template takes: nothing for null, undefined and false; lists one after the other. */
export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

/** Values stand as text or inside quotes of an attribute: html`<a href="${address}">${title}</a>`. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings.map((part, index) => part + render(values[index])).join(''));
}

/** For the highlights of an answer, which are escaped text and <mark> already. For nothing else. */
export function highlightHtml(highlight: string): Html {
  return new Html(highlight);
}

function render(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(render).join('');
  return escapeHtml(String(value));
}
