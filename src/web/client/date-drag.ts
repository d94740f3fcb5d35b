/**
 * Dragging over the bars of a histogram chooses their days; so do the arrow keys, with Shift for several. Each bar is
 * a link of its own already; here neighbours are joined.
 */
export function addDateDrag(root: ParentNode): void {
  for (const chart of root.querySelectorAll<SVGSVGElement>('.bars')) {
    addDrag(chart);
    addArrows(chart);
  }
}

const barsOf = (chart: SVGSVGElement): SVGAElement[] => [...chart.querySelectorAll<SVGAElement>('a')];

function addDrag(chart: SVGSVGElement): void {
  const bars = barsOf(chart);
  let start: SVGAElement | undefined;
  let end: SVGAElement | undefined;
  chart.addEventListener('pointerdown', (event) => {
    // With these keys a browser opens another tab or window: its own business.
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    start = barAt(bars, event.clientX);
    end = start;
    chart.setPointerCapture(event.pointerId);
  });
  chart.addEventListener('pointermove', (event) => {
    if (start === undefined) return;
    end = barAt(bars, event.clientX);
    show(bars, start, end);
  });
  chart.addEventListener('pointerup', () => {
    const [first, last] = [start, end];
    if (first !== undefined && last !== undefined) open(bars, first, last);
    start = undefined;
  });
  chart.addEventListener('pointercancel', () => {
    start = undefined;
    show(bars, undefined, undefined);
  });
  chart.addEventListener('click', (event) => {
    // What the pointer chose is open already. A key, a screen reader or another tab takes the link itself.
    if (event.detail > 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) event.preventDefault();
  });
  chart.addEventListener('dragstart', (event) => event.preventDefault());
}

function barAt(bars: readonly SVGAElement[], x: number): SVGAElement | undefined {
  let best: SVGAElement | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (const bar of bars) {
    const { left, right } = bar.getBoundingClientRect();
    const distance = Math.max(left - x, x - right, 0);
    if (distance < nearest) [best, nearest] = [bar, distance];
  }
  return best;
}

function spanOf(bars: readonly SVGAElement[], first: SVGAElement, last: SVGAElement): [SVGAElement, SVGAElement] {
  const [a, b] = [bars.indexOf(first), bars.indexOf(last)];
  return a <= b ? [first, last] : [last, first];
}

function show(bars: readonly SVGAElement[], first: SVGAElement | undefined, last: SVGAElement | undefined): void {
  const [from, to] = first === undefined || last === undefined ? [] : spanOf(bars, first, last);
  for (const bar of bars) {
    const isIn =
      from !== undefined &&
      to !== undefined &&
      bars.indexOf(bar) >= bars.indexOf(from) &&
      bars.indexOf(bar) <= bars.indexOf(to);
    bar.classList.toggle('dragged', isIn);
  }
  say(bars[0], from, to);
}

/** Below the bars: how to choose several, or what is being chosen. */
function say(bar: SVGAElement | undefined, from: SVGAElement | undefined, to: SVGAElement | undefined): void {
  const hint = bar?.ownerSVGElement?.parentElement?.querySelector<HTMLElement>('[data-hint]');
  if (hint == null) return;
  hint.dataset['hint'] ||= hint.textContent ?? '';
  const [start, end] = [from?.dataset['span'], to?.dataset['span']];
  hint.textContent = start === undefined ? hint.dataset['hint'] : start === end ? start : `${start} – ${end}`;
}

function open(bars: readonly SVGAElement[], first: SVGAElement, last: SVGAElement): void {
  const [from, to] = spanOf(bars, first, last);
  const address = new URL(from.href.baseVal, location.href);
  address.searchParams.set('to', to.dataset['to'] ?? '');
  location.assign(address);
}

/** One stop for Tab, arrows within; Shift and arrows, then Enter, choose several. */
function addArrows(chart: SVGSVGElement): void {
  const bars = barsOf(chart);
  let anchor: SVGAElement | undefined;
  const setStop = (stop: SVGAElement | undefined): void => {
    for (const bar of bars) bar.setAttribute('tabindex', bar === stop ? '0' : '-1');
  };
  setStop(bars.find((bar) => bar.classList.contains('chosen')) ?? bars.at(-1));
  chart.addEventListener('keydown', (event) => {
    const focused = bars.find((bar) => bar === document.activeElement);
    if (focused === undefined) return;
    if (event.key === 'Enter' && anchor !== undefined && anchor !== focused) {
      event.preventDefault();
      open(bars, anchor, focused);
      return;
    }
    const next = bars[bars.indexOf(focused) + stepOf(event.key)];
    if (next === undefined || next === focused) return;
    event.preventDefault();
    anchor = event.shiftKey ? (anchor ?? focused) : undefined;
    setStop(next);
    next.focus();
    show(bars, anchor, anchor === undefined ? undefined : next);
  });
}

function stepOf(key: string): number {
  const isRightToLeft = document.documentElement.dir === 'rtl';
  if (key === 'ArrowLeft') return isRightToLeft ? 1 : -1;
  if (key === 'ArrowRight') return isRightToLeft ? -1 : 1;
  return 0;
}
