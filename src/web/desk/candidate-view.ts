/** A candidate for the name sets, its spellings side by side with examples, and the ways to decide. */
import { type Html, html } from '../html.ts';
import type { Candidate, CandidateList, CandidateSpelling } from './answers.ts';
import type { DeskContext } from './context.ts';

const ORDERS = ['confidence', 'usefulness'] as const;
export type CandidateOrder = (typeof ORDERS)[number];
export const CANDIDATES_PER_PAGE = 10;

export interface CandidatePage {
  readonly list: CandidateList;
  readonly order: CandidateOrder;
  /** From 1. */
  readonly page: number;
}

export function candidatePage(context: DeskContext, { list, order, page }: CandidatePage): Html {
  const { texts, format, moment } = context;
  const pages = Math.ceil(list.total / CANDIDATES_PER_PAGE);
  return html`<div class="head"><h2>${texts.open(list.total)}</h2>
<label>${texts.order} <select name="order">${ORDERS.map((one) => html`<option value="${one}"${one === order && html` selected`}>${texts.orders[one]}</option>`)}</select></label></div>
<p class="facts run">${list.run === null ? texts.noRun : texts.ranAt(moment(list.run.at), texts.articles(list.run.articles))}
${list.isRunning ? html`<span class="running">${texts.isRunning}</span>` : html`<button type="button" class="plain" data-action="run">${texts.startRun}</button>`}</p>
${list.candidates.length === 0 ? html`<p class="note">${texts.noneOpen}</p>` : list.candidates.map((candidate) => candidateCard(context, candidate))}
${
  pages > 1 &&
  html`<nav class="pages">${page > 1 && html`<button type="button" class="plain" data-action="page" data-page="${page - 1}">${texts.previous}</button>`}
<span>${format.number(page)} / ${format.number(pages)}</span>
${page < pages && html`<button type="button" class="plain" data-action="page" data-page="${page + 1}">${texts.next}</button>`}</nav>`
}`;
}

function candidateCard({ texts, format, address }: DeskContext, candidate: Candidate): Html {
  const { id, spellings, name, kind } = candidate;
  const title = spellings.map(({ text }) => text).join(' · ');
  return html`<form class="card candidate" data-candidate="${id}" aria-label="${title}">
<h3 tabindex="-1">${spellings.map(({ text }, at) => html`${at > 0 && ' · '}<bdi>${text}</bdi>`)}</h3>
<p class="facts">${texts.sureness} ${format.percent(candidate.score)} · ${texts.findsNewly(candidate.usefulness)}</p>
<p class="reason">${texts.reason(candidate.reason)}</p>
<fieldset class="side-by-side"><legend>${texts.rightSpellings}</legend>${spellings.map((spelling) => spellingColumn(texts, spelling))}</fieldset>
<fieldset class="target"><legend>${texts.target}</legend>
${
  name !== null &&
  html`<label class="choice"><input type="radio" name="target" value="into" checked> <span>${texts.intoExisting} <a href="${address(`/names/${encodeURIComponent(name)}`)}"><bdi>${name}</bdi></a></span></label>`
}
<label class="choice"><input type="radio" name="target" value="new"${name === null && html` checked`}> <span>${texts.asNew}</span></label>
<div class="fields">
<label>${texts.label} <select name="label">${spellings.map(({ text }) => html`<option>${text}</option>`)}</select></label>
<label>${texts.kind} <select name="kind">${kind === null && html`<option value="">${texts.chooseKind}</option>`}${kindOptions(texts, kind)}</select></label>
<label>${texts.id} <input name="id" dir="ltr" autocomplete="off" autocapitalize="off" spellcheck="false" pattern="[a-z0-9]+(-[a-z0-9]+)*" title="${texts.idHelp}"></label>
</div></fieldset>
<p class="actions"><button type="submit">${texts.accept}</button> <button type="button" class="plain" data-action="dismiss">${texts.dismiss}</button></p>
</form>`;
}

function spellingColumn(texts: DeskContext['texts'], { text, count, examples }: CandidateSpelling): Html {
  return html`<div class="spelling"><label class="choice"><input type="checkbox" name="spelling" value="${text}" checked> <b><bdi>${text}</bdi></b></label>
<p class="facts">${texts.articles(count)}</p>
${examples.length === 0 ? html`<p class="quiet">${texts.noExample}</p>` : examples.map((example) => html`<blockquote dir="auto">${marked(example, text)}</blockquote>`)}</div>`;
}

export function kindOptions(texts: DeskContext['texts'], chosen: string | null): Html[] {
  return Object.entries(texts.kinds).map(
    ([kind, title]) => html`<option value="${kind}"${kind === chosen && html` selected`}>${title}</option>`,
  );
}

/** Where the spelling stands as it is written, the words that hold it. */
function marked(sentence: string, spelling: string): Html[] {
  const escaped = spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return sentence
    .split(new RegExp(`([\\p{L}\\p{M}]*${escaped}[\\p{L}\\p{M}]*)`, 'u'))
    .map((part, at) => (at % 2 === 1 ? html`<mark>${part}</mark>` : html`${part}`));
}
