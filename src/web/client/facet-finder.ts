/** A box above a long facet that leaves only the values with the typed words, also those that were folded away. */
export function addFacetFinders(root: ParentNode): void {
  for (const facet of root.querySelectorAll<HTMLElement>('.facet[data-find]')) addFinder(facet);
}

function addFinder(facet: HTMLElement): void {
  const box = document.createElement('input');
  box.type = 'search';
  box.className = 'find';
  box.dir = 'auto';
  box.autocomplete = 'off';
  box.placeholder = facet.dataset['find'] ?? '';
  box.setAttribute('aria-label', box.placeholder);
  const none = document.createElement('p');
  none.className = 'date-help';
  none.setAttribute('role', 'status');
  facet.querySelector('h3')?.after(box);
  facet.append(none);
  const folded = facet.querySelector('details');
  const items = [...facet.querySelectorAll('li')];
  box.addEventListener('input', () => {
    const wanted = fold(box.value);
    let shown = 0;
    for (const item of items) {
      item.hidden = !fold(item.querySelector('bdi')?.textContent ?? '').includes(wanted);
      if (!item.hidden) shown++;
    }
    if (folded !== null) folded.open = wanted !== '';
    none.textContent = shown === 0 ? (facet.dataset['none'] ?? '') : '';
  });
}

/** As a reader compares: no harakat, one alef, no difference of ى and ي, ة and ه. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/\u0671/g, '\u0627')
    .replace(/\u0649/g, '\u064a')
    .replace(/\u0629/g, '\u0647')
    .toLowerCase()
    .trim();
}
