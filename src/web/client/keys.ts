/** Keys of the whole page. By place on the keyboard, not by letter: an Arabic layout has ت where a Latin one has J. */
export function watchKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.code === 'Slash') {
      event.preventDefault();
      document.querySelector<HTMLInputElement>('#q')?.select();
    } else if (event.code === 'KeyJ') focusHit(1);
    else if (event.code === 'KeyK') focusHit(-1);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

function focusHit(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.hit h3 a')];
  const current = links.findIndex((link) => link.closest('.hit')?.contains(document.activeElement));
  const next = links[current < 0 ? (step === 1 ? 0 : -1) : current + step];
  next?.focus();
  next?.closest('.hit')?.scrollIntoView({ block: 'nearest' });
}
