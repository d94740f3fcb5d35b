/** The names as a list; one of them to edit, the dry run beside, its history, and what a conflict is about. */
import { type Html, highlightHtml, html } from '../html.ts';
import type { Edit, Name, Preview } from './answers.ts';
import { kindOptions } from './candidate-view.ts';
import type { DeskContext } from './context.ts';
import { type Change, changesBetween } from './name-changes.ts';

export function nameList(
  { texts, format }: DeskContext,
  query: string,
  list: { readonly names: readonly Name[]; readonly total: number },
): Html {
  return html`<form class="find-name" role="search"><label>${texts.findName} <input type="search" name="q" value="${query}" dir="auto" maxlength="200" autocomplete="off"></label>
<button type="submit">${texts.find}</button> <a class="button plain" href="#new">${texts.newName}</a></form>
<p class="facts">${texts.found(list.total)}</p>
<ul class="names">${list.names.map(
    ({ id, kind, label, spellings }) =>
      html`<li><a href="#name/${encodeURIComponent(id)}"><b class="${kind}"><bdi>${label}</bdi></b></a> <span class="quiet">${texts.kinds[kind]} · ${format.number(spellings.length)} · <bdi>${id}</bdi></span></li>`,
  )}</ul>`;
}

const LISTS = ['spellings', 'adjectives', 'latin', 'cues'] as const;

/** @param isNew then the id is written too. */
export function nameEditor({ texts }: DeskContext, name: Name, isNew: boolean): Html {
  return html`<p><a href="#names">${texts.back}</a></p>
<div class="editor"><form class="card" data-name="${name.id}" aria-labelledby="edited">
<h2 id="edited" tabindex="-1">${isNew ? texts.newName : html`<bdi>${name.label}</bdi> <code>${name.id}</code>`}</h2>
<div class="conflict" role="alert"></div>
<div class="fields">
${isNew && html`<label>${texts.id} <input name="id" dir="ltr" required pattern="[a-z0-9]+(-[a-z0-9]+)*" title="${texts.idHelp}" autocomplete="off" autocapitalize="off" spellcheck="false"></label>`}
<label>${texts.label} <input name="label" dir="auto" required maxlength="100" value="${name.label}"></label>
<label>${texts.kind} <select name="kind">${kindOptions(texts, name.kind)}</select></label>
</div>
<div class="lists">${LISTS.map(
    (field) =>
      html`<label>${texts.fields[field]} <span class="quiet">${texts.onePerLine}</span><textarea name="${field}" dir="auto" rows="${Math.min(Math.max(name[field].length + 1, 3), 12)}" spellcheck="false">${name[field].join('\n')}</textarea></label>`,
  )}</div>
<label class="choice"><input type="checkbox" name="ambiguous"${name.ambiguous && html` checked`}> <span>${texts.fields.ambiguous}: ${texts.ambiguousHelp}</span></label>
<p class="actions"><button type="submit">${texts.save}</button>${!isNew && html` <button type="button" class="plain" data-action="undo" hidden>${texts.undo}</button> <button type="button" class="plain danger" data-action="delete">${texts.remove}</button>`}</p>
</form>
<section class="card dry-run" aria-labelledby="dry-run"><h2 id="dry-run">${texts.dryRun}</h2><div role="status"></div></section></div>
<section class="history" aria-labelledby="history"><h2 id="history">${texts.history}</h2><div></div></section>`;
}

export function previewPanel({ texts, address }: DeskContext, preview: Preview): Html {
  const { problems, findsMore, findsLess, examples } = preview;
  if (problems.length > 0) {
    return html`<p class="warn">${texts.problems}</p><ul class="problems">${problems.map(({ value, reason }) => html`<li><bdi>${value}</bdi>: <span lang="en" dir="ltr">${reason}</span></li>`)}</ul>`;
  }
  return html`${findsMore === 0 && findsLess === 0 && html`<p>${texts.findsSame}</p>`}
${findsMore > 0 && html`<p class="more">${texts.findsMore(findsMore)}</p>`}
${findsLess > 0 && html`<p class="less">${texts.findsLess(findsLess)}</p>`}
${
  examples.length > 0 &&
  html`<p class="quiet">${texts.forExample}</p><ul class="examples">${examples.map(
    ({ id, title, snippets }) =>
      html`<li><a href="${address(`/articles/${encodeURIComponent(id)}`)}"><bdi>${title}</bdi></a>${snippets.slice(0, 2).map((snippet) => html`<p class="snippet" dir="auto">${highlightHtml(snippet)}</p>`)}</li>`,
  )}</ul>`
}`;
}

/** The last edit first. */
export function historyList(context: DeskContext, edits: readonly Edit[]): Html {
  const { texts, format, moment } = context;
  if (edits.length === 0) return html`<p class="note">${texts.noHistory}</p>`;
  return html`<ol class="edits">${edits.toReversed().map(
    ({ version, at, editor, before, after }) =>
      html`<li><p><b><bdi>${editor}</bdi></b> <span class="quiet">${texts.edit(format.number(version), moment(at))}</span> ${before === null && texts.created}${after === null && texts.deleted}</p>
${before !== null && after !== null && changeList(context, changesBetween(before, after))}</li>`,
  )}</ol>`;
}

export function changeList({ texts }: DeskContext, changes: readonly Change[]): Html {
  const { yes, no } = texts;
  const shown = (field: Change['field'], value: string): string =>
    field === 'ambiguous'
      ? value === 'true'
        ? yes
        : no
      : field === 'kind'
        ? texts.kinds[value as Name['kind']]
        : value;
  const values = (field: Change['field'], all: readonly string[], what: Html | string): Html | false =>
    all.length > 0 &&
    html` ${what} ${all.map((value, at) => html`${at > 0 && ' · '}<bdi>${shown(field, value)}</bdi>`)}`;
  return html`<ul class="changes">${changes.map(
    ({ field, added, removed }) =>
      html`<li>${texts.fields[field]}:${values(field, removed, html`<span class="less">− ${texts.takenOut}</span>`)}${values(field, added, html`<span class="more">+ ${texts.added}</span>`)}</li>`,
  )}</ul>`;
}

/** @param theirs null: it is gone. */
export function conflictPanel(context: DeskContext, base: Name, theirs: Name | null, last: Edit | undefined): Html {
  const { texts, moment } = context;
  if (theirs === null) return html`<p class="warn">${texts.conflictGone}</p>`;
  return html`<h3>${texts.conflict}</h3>
${last !== undefined && html`<p>${texts.conflictWhat(last.editor, moment(last.at))}</p>`}
${changeList(context, changesBetween(base, theirs))}
<p class="actions"><button type="button" data-action="put-over">${texts.putOver}</button> <button type="button" class="plain" data-action="take-theirs">${texts.takeTheirs}</button></p>`;
}
