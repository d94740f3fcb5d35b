/**
 * A box above a long facet. What is typed leaves only the values with those letters at once, also those that were folded
 * away; after a pause the service adds the others of the search, and names that are known by another spelling.
 */
interface FoundValues {
  readonly facet: string;
  readonly values: readonly { readonly value: string; readonly label: string; readonly count: number }[];
}

/** A pause in typing after which it is worth asking. */
const PAUSE_MS = 150;

export function addFacetFinders(root: ParentNode): void {
  for (const facet of root.querySelectorAll<HTMLElement>('.facet[data-find]')) addFinder(facet);
}

function addFinder(facet: HTMLElement): void {
  const box = document.createElement('input');
  box.type = 'search';
  box.className = 'find';
  box.dir = 'auto';
  box.autocomplete = 'off';
  box.maxLength = 100;
  box.placeholder = facet.dataset['find'] ?? '';
  box.setAttribute('aria-label', box.placeholder);
  const none = document.createElement('p');
  none.className = 'date-help';
  none.setAttribute('role', 'status');
  facet.querySelector('h3')?.after(box);
  const folded = facet.querySelector('details');
  const items = [...facet.querySelectorAll('li')];
  const others = document.createElement('ul');
  facet.append(others, none);
  let asked: AbortController | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;

  function tell(): void {
    const isEmpty = others.children.length === 0 && items.every(({ hidden }) => hidden);
    none.textContent = isEmpty ? (facet.dataset['none'] ?? '') : '';
  }

  async function ask(value: string): Promise<void> {
    asked = new AbortController();
    const { signal } = asked;
    try {
      const address = new URL(facet.dataset['values'] ?? '', location.href);
      address.searchParams.set('value', value);
      const response = await fetch(address, { signal });
      if (!response.ok) return;
      const found = (await response.json()) as FoundValues;
      if (signal.aborted) return;
      const here = new Map(items.map((item) => [item.querySelector('a')?.dataset['key'], item]));
      for (const one of found.values) {
        const item = here.get(`${found.facet} ${one.value}`);
        if (item === undefined) others.append(makeItem(found.facet, one));
        else item.hidden = false;
      }
    } catch {
      // Typed on meanwhile, or the service is away: then what the page has is all there is.
    } finally {
      if (!signal.aborted) tell();
    }
  }

  box.addEventListener('input', () => {
    clearTimeout(pause);
    asked?.abort();
    const wanted = fold(box.value);
    for (const item of items) item.hidden = !fold(item.querySelector('bdi')?.textContent ?? '').includes(wanted);
    others.replaceChildren();
    none.textContent = '';
    if (folded !== null) folded.open = wanted !== '';
    if (wanted !== '') pause = setTimeout(() => ask(box.value), PAUSE_MS);
  });
}

/** As the page writes its own (facets.ts). It is not chosen: chosen ones are always on the page. */
function makeItem(facet: string, { value, label, count }: FoundValues['values'][number]): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  const address = new URL(location.href);
  for (const name of ['page', 'cursor']) address.searchParams.delete(name);
  address.searchParams.append(facet, value);
  link.href = address.href;
  link.rel = 'nofollow';
  link.dataset['key'] = `${facet} ${value}`;
  const name = document.createElement('bdi');
  name.textContent = label;
  const number = document.createElement('span');
  number.className = 'count';
  number.textContent = new Intl.NumberFormat(
    document.querySelector<HTMLElement>('form.search')?.dataset['numbers'],
  ).format(count);
  link.append(name, ' ', number);
  item.append(link);
  return item;
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
