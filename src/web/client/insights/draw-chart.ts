/**
 * Bars, drawn by Chart.js in the page's own colours and letters, right to left where the page is. Numbers are written as
 * the reader writes them. Without animation: a figure is to be read.
 */
import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Tooltip } from 'chart.js';
import type { Format } from '../../format.ts';
import type { Figure } from '../../insights/figures.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend, Tooltip);

export interface ChartOptions {
  readonly figure: Figure;
  readonly format: Format;
  /** Bars side by side of one label, or one upon the other. */
  readonly isStacked: boolean;
  /** Bars lie, and labels are read beside them. */
  readonly isLying: boolean;
}

/** In this order; named in style/6-insights.css. */
const COLOURS = 8;

export function drawChart(canvas: HTMLCanvasElement, options: ChartOptions): Chart<'bar'> {
  const { figure, format, isStacked, isLying } = options;
  const style = getComputedStyle(canvas);
  const colour = (name: string): string => resolveColour(canvas, name);
  const isRightToLeft = document.documentElement.dir === 'rtl';
  const direction = isRightToLeft ? 'rtl' : 'ltr';
  const font = { family: style.fontFamily, size: 13 };
  const ticks = { color: colour('--soft'), font };
  const start = isRightToLeft ? 'right' : 'left';
  const labels = {
    grid: { display: false },
    stacked: isStacked,
    // The first and the last label stay inside the picture.
    ticks: { ...ticks, autoSkip: !isLying, maxRotation: 0, align: isLying ? 'center' : 'inner' },
    reverse: isRightToLeft && !isLying,
    position: isLying ? start : 'bottom',
  } as const;
  const numbers = {
    beginAtZero: true,
    stacked: isStacked,
    border: { display: false },
    grid: { color: colour('--line') },
    ticks: { ...ticks, precision: 0, callback: (value: string | number) => format.number(Number(value)) },
    reverse: isRightToLeft && isLying,
    position: isLying ? 'bottom' : start,
  } as const;
  return new Chart(canvas, {
    type: 'bar',
    data: {
      labels: [...figure.labels],
      datasets: figure.series.map(({ name, values }, at) => ({
        label: name,
        data: [...values],
        backgroundColor: colour(`--series-${(at % COLOURS) + 1}`),
        maxBarThickness: 44,
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: isLying ? 'y' : 'x',
      interaction: { mode: 'index', intersect: false },
      scales: isLying ? { x: numbers, y: labels } : { x: labels, y: numbers },
      plugins: {
        legend: {
          display: figure.series.length > 1,
          position: 'bottom',
          rtl: isRightToLeft,
          textDirection: direction,
          labels: { color: colour('--ink'), font, boxWidth: 14 },
        },
        tooltip: {
          rtl: isRightToLeft,
          textDirection: direction,
          titleFont: font,
          bodyFont: font,
          filter: ({ raw }) => raw !== 0,
          callbacks: { label: ({ dataset, raw }) => `${dataset.label}: ${format.number(Number(raw))}` },
        },
      },
    },
  });
}

/** A canvas does not know light-dark(); the computed colour of an element does. */
function resolveColour(near: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  near.after(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
