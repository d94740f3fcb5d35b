/**
 * Articles over time as bars, each a link that narrows to its days. Drawn without style attributes, which the
 * Content-Security-Policy forbids; the client adds dragging over several bars. Time runs as the language is read.
 */
import type { DateFacetValue } from '../search/search-response.ts';
import { type Html, html } from './html.ts';
import type { View } from './view.ts';

export interface HistogramOptions {
  readonly values: readonly DateFacetValue[];
  /** Of the bar's days; the address that narrows to them. */
  readonly addressOf: (from: string, to: string) => string;
  /** The chosen days, if any. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const WIDTH = 1000;
const HEIGHT = 100;
const DAY_MS = 86_400_000;
/** A bar stays visible and can be pointed at. */
const MIN_BAR = 3;
/** A short span has few bars; they stay bars. */
const MAX_BAR = 70;

interface Bar {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

const dayOf = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);

/** null when no article states a date. */
export function histogram(view: View, { values, addressOf, from, to }: HistogramOptions): Html | null {
  const bars = values.filter((value): value is Bar => value.from !== null && value.to !== null);
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return null;
  const { format, language, texts } = view;
  const start = dayOf(first.from);
  const days = dayOf(last.to) - start + 1;
  const highest = Math.max(...bars.map((bar) => bar.count));
  const drawn = bars.map((bar) => {
    const left = ((dayOf(bar.from) - start) / days) * WIDTH;
    const width = Math.max(((dayOf(bar.to) - dayOf(bar.from) + 1) / days) * WIDTH, MIN_BAR);
    const x = round(language === 'ar' ? WIDTH - left - width : left);
    const barWidth = Math.min(width * 0.84, MAX_BAR);
    // A root scale: a month of three articles stays visible beside one of three thousand.
    const height = round(Math.max(Math.sqrt(bar.count / highest) * HEIGHT, 4));
    const isChosen = (from !== undefined || to !== undefined) && bar.to >= (from ?? '') && bar.from <= (to ?? '9999');
    const label = `${format.span(bar.from, bar.to)}: ${texts.articles(bar.count)}`;
    return html`<a href="${addressOf(bar.from, bar.to)}" rel="nofollow" aria-label="${label}" data-from="${bar.from}" data-to="${bar.to}" data-span="${format.span(bar.from, bar.to)}"${isChosen && html` class="chosen"`}><title>${label}</title><rect class="room" x="${x}" y="0" width="${round(width)}" height="${HEIGHT}"/><rect class="bar" x="${round(x + (width - barWidth) / 2)}" y="${round(HEIGHT - height)}" width="${round(barWidth)}" height="${height}"/></a>`;
  });
  return html`<svg class="bars" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="group" aria-label="${texts.byDate}">${drawn}</svg>
<p class="scale"><span>${format.span(first.from, first.to)}</span>${last !== first && html`<span>${format.span(last.from, last.to)}</span>`}</p>
${bars.length > 1 && html`<p class="drag-hint" data-hint>${texts.dateHelp}</p>`}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
