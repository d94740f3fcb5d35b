/**
 * A search that follows from a search comes without a new load of the page: what is folded open stays open, and the
 * focus and the place on the screen stay where a filter was chosen. The browser's own navigation keeps addresses, back
 * and forward; where it lacks that (before 2026 in some), every link loads a page, as without script.
 */

/** What the answer replaces; the box that is being typed into stays. */
const REPLACED = ['#content', '.switches', '.bottom'];

export function followSearches(onReplaced: (root: ParentNode) => void): void {
  // Types say it is there; older browsers say otherwise.
  if ((window as Partial<Window>).navigation === undefined) return;
  navigation.addEventListener('navigate', (event) => {
    const to = new URL(event.destination.url);
    if (!event.canIntercept || event.hashChange || event.downloadRequest !== null || event.formData) return;
    if (event.navigationType === 'reload' || !isSearch() || !staysHere(to)) return;
    const isNarrowing = document.activeElement?.closest('.narrowing') != null && event.navigationType !== 'traverse';
    event.intercept({
      focusReset: isNarrowing ? 'manual' : 'after-transition',
      scroll: isNarrowing ? 'manual' : 'after-transition',
      async handler() {
        const { dataset } = document.documentElement;
        dataset['busy'] = to.href;
        try {
          const response = await fetch(to, { signal: event.signal });
          replace(new DOMParser().parseFromString(await response.text(), 'text/html'));
          onReplaced(document);
        } catch {
          // Another link was followed meanwhile, or nothing came: then the browser says so in its own words.
          if (!event.signal.aborted) location.reload();
        } finally {
          if (dataset['busy'] === to.href) delete dataset['busy'];
        }
      },
    });
  });
}

const isSearch = (): boolean => document.body.classList.contains('view-search');

/** The same page in the same language: direction and words of the frame are right as they are. */
function staysHere(to: URL): boolean {
  const here = new URL(location.href);
  const languageOf = (url: URL): string | null => url.searchParams.get('lang');
  return to.origin === here.origin && to.pathname === here.pathname && languageOf(to) === languageOf(here);
}

function replace(answer: Document): void {
  const focused = document.activeElement?.closest('[data-key]')?.getAttribute('data-key');
  const open = new Set(
    [...document.querySelectorAll('details[open][data-key]')].map((one) => one.getAttribute('data-key')),
  );
  for (const selector of REPLACED) {
    const [old, fresh] = [document.querySelector(selector), answer.querySelector(selector)];
    if (old !== null && fresh !== null) old.replaceWith(fresh);
  }
  document.title = answer.title;
  document.body.className = answer.body.className;
  const [box, asked] = [searchBox(document), searchBox(answer)];
  if (box !== null && asked !== null) box.value = asked.value;
  for (const details of document.querySelectorAll<HTMLDetailsElement>('details[data-key]')) {
    if (open.has(details.dataset['key'] ?? '')) details.open = true;
  }
  if (focused != null) document.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  announce(document.querySelector('.head h1')?.textContent ?? '');
}

const searchBox = (root: Document): HTMLInputElement | null => root.querySelector('#q');

/** Tells a screen reader what came. */
function announce(text: string): void {
  let status = document.querySelector('#status');
  if (status === null) {
    status = document.createElement('p');
    status.id = 'status';
    status.className = 'visually-hidden';
    status.setAttribute('role', 'status');
    document.body.append(status);
  }
  status.textContent = text;
}
