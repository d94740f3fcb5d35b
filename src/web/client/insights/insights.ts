/** The insights: each figure asked for, drawn, and written as a table. What one of them lacks does not hold up the others. */
import { createFormat, type Digits, type UiLanguage } from '../../format.ts';
import { type Html, html } from '../../html.ts';
import type { InsightsAnswer, Missed, SearchAnswer, TimelineAnswer } from '../../insights/answers.ts';
import { type FigureTable, figureBody, tableOf } from '../../insights/figure-view.ts';
import {
  addDays,
  articlesBySource,
  type Figure,
  type NameFacets,
  risingNames,
  type Span,
  spanBefore,
  spellingsBySource,
  toTabs,
} from '../../insights/figures.ts';
import { INSIGHTS_TEXTS } from '../../insights/insights-texts.ts';
import { ask, basePath, Refusal, readIdentity } from '../api.ts';
import { createIdentityForm } from '../identity.ts';
import { type ChartOptions, drawChart } from './draw-chart.ts';

const SOURCES = 7;
const RISING = 15;
const SPELLED_SOURCES = 20;
const SPELLINGS = 8;
/** Height of a lying bar with its room, and of the scale and the legend. */
const ROW_REM = 2.2;
const FRAME_REM = 5;
/** Without a choice: so many days up to the last article. The service counts up to 62 days day by day. */
const DAYS = 30;

const main = document.querySelector<HTMLElement>('#insights') as HTMLElement;
const language = document.documentElement.lang as UiLanguage;
const format = createFormat(language, main.dataset['digits'] as Digits);
const texts = INSIGHTS_TEXTS[language](format);
const chosen = new URLSearchParams(location.search);
const redraws: (() => void)[] = [];

type Parameters = Readonly<Record<string, string>>;
const search = async (parameters: Parameters, facets: string): Promise<SearchAnswer> => {
  const query = new URLSearchParams({ size: '1', highlight: 'none', collapse: 'false', ...parameters, facets });
  return (await ask<SearchAnswer>('GET', `/v1/search?${query}`)).body;
};
/** A section with its title; what `fill` throws is said in its place. */
function addSection(id: string, title: string, fill: (body: HTMLElement) => Promise<void>): HTMLElement {
  const section = document.createElement('section');
  section.id = id;
  section.className = 'card';
  section.innerHTML = html`<h2>${title}</h2><div class="body"><p class="note">${texts.loading}</p></div>`.text;
  main.append(section);
  const body = section.querySelector<HTMLElement>('.body') as HTMLElement;
  void fill(body).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    body.innerHTML = refusal(error).text;
  });
  return section;
}

function refusal(error: Refusal): Html {
  const reason = error.status === 0 ? texts.unreachable : error.status === 401 ? texts.keyRefused : texts.failed;
  const detail = error.problem?.detail;
  return html`<p class="note warn" role="alert">${reason} ${detail !== undefined && html`<span lang="en" dir="ltr">${detail}</span>`}</p>`;
}

interface Shown {
  readonly title: string;
  readonly facts: Html;
  readonly table: FigureTable;
  /** Without one only the table. */
  readonly chart?: Omit<ChartOptions, 'format'>;
}

async function showFigure(body: HTMLElement, { title, facts, table, chart }: Shown): Promise<void> {
  body.innerHTML = html`${facts}${figureBody(texts, title, table, chart !== undefined)}`.text;
  body.querySelector('[data-action="copy"]')?.addEventListener('click', () => void copy(body, table));
  const canvas = body.querySelector('canvas');
  if (canvas === null || chart === undefined) return;
  const place = canvas.parentElement as HTMLElement;
  if (chart.isLying) place.style.height = `${chart.figure.labels.length * ROW_REM + FRAME_REM}rem`;
  // Letters drawn before their font is there would stay in another one.
  await document.fonts.ready;
  let drawn = drawChart(canvas, { ...chart, format });
  redraws.push(() => {
    if (!canvas.isConnected) return;
    drawn.destroy();
    drawn = drawChart(canvas, { ...chart, format });
  });
}

async function copy(body: HTMLElement, { head, rows }: FigureTable): Promise<void> {
  const done = await navigator.clipboard?.writeText(toTabs([head, ...rows])).then(
    () => true,
    () => false,
  );
  if (done === true) {
    (body.querySelector('[role="status"]') as HTMLElement).textContent = texts.copied;
    return;
  }
  // A page without TLS may not write to the clipboard; chosen, the table is one key away from it.
  getSelection()?.selectAllChildren(body.querySelector('table') as HTMLElement);
}

async function readSpan(): Promise<Span> {
  const [from, to] = [chosen.get('from'), chosen.get('to')];
  if (from && to) return { from, to };
  const newest = await search({ sort: 'newest' }, 'none');
  const last = to || (newest.hits[0]?.article.publishedAt ?? new Date().toISOString().slice(0, 10));
  return { from: from || addDays(last, 1 - DAYS), to: last };
}

const span = readSpan();
const overview = span.then((days) => search({ ...days }, 'source,date,place,person,org'));

async function fillForm(): Promise<void> {
  const days = await span;
  for (const name of ['from', 'to'] as const) {
    const field = main.querySelector<HTMLInputElement>(`.span input[name="${name}"]`);
    if (field !== null) field.value = days[name];
  }
}

async function fillBySource(body: HTMLElement): Promise<void> {
  const [days, all] = [await span, await overview];
  const sources = (all.facets.source ?? []).slice(0, SOURCES);
  const bySource = await Promise.all(
    sources.map(async ({ value }) => ({
      source: value,
      dates: (await search({ ...days, source: value }, 'date')).facets.date ?? [],
    })),
  );
  const dates = all.facets.date ?? [];
  const figure = articlesBySource(days, dates, bySource, format.span, texts.others);
  const undated = dates.find(({ from }) => from === null)?.count ?? 0;
  await showFigure(body, {
    title: texts.bySource,
    facts: html`<p class="facts">${texts.bySourceFacts(format.span(days.from, days.to), texts.articles(all.total.value))}. ${undated > 0 && texts.undated(undated)}</p>`,
    table: tableOf(figure, texts.day, format),
    chart: { figure, isStacked: true, isLying: false },
  });
}

const nameFacets = ({ facets: { place = [], person = [], org = [] } }: SearchAnswer): NameFacets => ({
  place,
  person,
  org,
});

async function fillRising(body: HTMLElement): Promise<void> {
  const days = await span;
  const before = spanBefore(days);
  const names = risingNames(
    nameFacets(await overview),
    nameFacets(await search({ ...before }, 'place,person,org')),
    RISING,
  );
  const figure: Figure = {
    labels: names.map(({ label }) => label),
    series: [
      { name: texts.now, values: names.map(({ now }) => now) },
      { name: texts.before, values: names.map(({ before: count }) => count) },
    ],
  };
  await showFigure(body, {
    title: texts.rising,
    facts: html`<p class="facts">${texts.risingFacts(format.span(days.from, days.to), format.span(before.from, before.to))}</p>`,
    table: {
      head: [texts.name, texts.kind, texts.now, texts.before],
      rows: names.map(({ label, kind, now, before: old, isAtMost }) => [
        label,
        texts.kinds[kind] ?? kind,
        format.number(now),
        isAtMost ? texts.atMost(format.number(old)) : format.number(old),
      ]),
    },
    chart: { figure, isStacked: false, isLying: true },
  });
}

/** The names of this time to choose from; the chosen one stands in the address. */
async function fillSpellings(body: HTMLElement): Promise<void> {
  const { place, person, org } = nameFacets(await overview);
  const names = [...place, ...person, ...org].sort((a, b) => b.count - a.count);
  const asked = chosen.get('name') ?? names[0]?.value;
  if (asked === undefined) {
    body.innerHTML = html`<p class="note">${texts.nothing}</p>`.text;
    return;
  }
  const known = names.some(({ value }) => value === asked) ? names : [{ value: asked, label: asked }, ...names];
  body.innerHTML = html`<label class="choose">${texts.chooseName} <select name="name">${known.map(
    ({ value, label }) => html`<option value="${value}"${value === asked && html` selected`}>${label}</option>`,
  )}</select></label><div class="inner"></div>`.text;
  const inner = body.querySelector<HTMLElement>('.inner') as HTMLElement;
  const select = body.querySelector('select') as HTMLSelectElement;
  select.addEventListener('change', () => {
    chosen.set('name', select.value);
    history.replaceState(null, '', `?${chosen}`);
    void showSpellings(inner, select.value);
  });
  await showSpellings(inner, asked);
}

async function showSpellings(body: HTMLElement, id: string): Promise<void> {
  const query = new URLSearchParams({ ...(await span), size: String(SPELLED_SOURCES) });
  const path = `/v1/names/${encodeURIComponent(id)}/timeline?${query}`;
  const { spellings } = (await ask<TimelineAnswer>('GET', path)).body;
  const figure = spellingsBySource(spellings, SPELLED_SOURCES, SPELLINGS);
  await showFigure(body, {
    title: texts.spellings,
    facts: html`<p class="facts">${texts.spellingsFacts} <a href="${basePath()}/names/${encodeURIComponent(id)}${location.search}"><bdi>${id}</bdi></a></p>`,
    table: tableOf(figure, texts.source, format),
    chart: { figure, isStacked: true, isLying: true },
  });
}

/** For the admin: asked for when there is a key, and again when another one is given. */
async function fillMissed(body: HTMLElement): Promise<void> {
  body.innerHTML = html`<p class="facts">${texts.missedFacts}</p>`.text;
  const lists = document.createElement('div');
  const load = async (): Promise<void> => {
    lists.replaceChildren();
    if (readIdentity() === null) return;
    try {
      const { missed } = (await ask<InsightsAnswer>('GET', '/v1/insights?size=100')).body;
      await showMissed(lists, missed);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.status === 401) identity.ask();
      lists.innerHTML = refusal(error).text;
    }
  };
  const identity = createIdentityForm(texts, () => void load());
  body.append(identity.root, lists);
  await load();
}

async function showMissed(body: HTMLElement, missed: InsightsAnswer['missed']): Promise<void> {
  const lists: readonly (readonly [string, readonly Missed[]])[] = [
    [texts.missedQueries, missed.queries],
    [texts.missedSpellings, missed.spellings],
  ];
  body.innerHTML = html`${!missed.isCounted && html`<p class="note">${texts.notCounted}</p>`}`.text;
  for (const [title, list] of lists) {
    const part = document.createElement('div');
    body.append(part);
    const facts = html`<h3>${title}</h3>`;
    if (list.length === 0) {
      part.innerHTML = html`${facts}<p class="note">${texts.nothingMissed}</p>`.text;
      continue;
    }
    const rows = list.map(({ text, count, lastOn }) => [text, format.number(count), format.date(lastOn)]);
    await showFigure(part, { title, facts, table: { head: [texts.typed, texts.times, texts.lastOn], rows } });
  }
}

void fillForm().catch(() => {});
addSection('by-source', texts.bySource, fillBySource);
addSection('rising', texts.rising, fillRising);
addSection('spellings', texts.spellings, fillSpellings);
addSection('missed', texts.missed, fillMissed);

const redraw = (): void => {
  for (const one of redraws) one();
};
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-theme'] });
