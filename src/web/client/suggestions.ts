/**
 * Completions below the search box while one types: names lead to a search, titles to their article. An editable combobox
 * with a list, as the ARIA practices describe it; the focus stays in the box.
 */
interface Suggestion {
  readonly kind: string;
  readonly label: string;
  readonly id: string | null;
  readonly matched?: string;
  readonly count: number | null;
}

/** A pause in typing after which it is worth asking. */
const PAUSE_MS = 90;
const SIZE = 8;
const LIST_ID = 'suggestions';

export function addSuggestions(form: HTMLFormElement): void {
  const box = form.querySelector<HTMLInputElement>('#q');
  if (box === null) return;
  const list = makeList(box.getAttribute('aria-label') ?? '');
  const kinds = JSON.parse(form.dataset['kinds'] ?? '{}') as Record<string, string>;
  const numbers = new Intl.NumberFormat(form.dataset['numbers']);
  let shown: readonly Suggestion[] = [];
  let active = -1;
  let asked: AbortController | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;
  form.append(list);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': LIST_ID,
    'aria-expanded': 'false',
  })) {
    box.setAttribute(name, value);
  }

  function show(suggestions: readonly Suggestion[]): void {
    shown = suggestions;
    list.replaceChildren(...suggestions.map((one, index) => makeOption(one, index, kinds, numbers)));
    list.hidden = suggestions.length === 0;
    box?.setAttribute('aria-expanded', String(!list.hidden));
    activate(-1);
  }

  function activate(index: number): void {
    active = index;
    for (const [place, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(place === index));
    if (index < 0) box?.removeAttribute('aria-activedescendant');
    else box?.setAttribute('aria-activedescendant', `${LIST_ID}-${index}`);
  }

  function close(): void {
    clearTimeout(pause);
    asked?.abort();
    show([]);
  }

  function choose(one: Suggestion): void {
    close();
    if (one.kind === 'title' && one.id !== null) {
      location.assign(
        `${document.body.dataset['base'] ?? ''}/articles/${encodeURIComponent(one.id)}?${choicesOf(form)}`,
      );
      return;
    }
    if (box !== null) box.value = one.label;
    form.requestSubmit();
  }

  async function ask(typed: string): Promise<void> {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const query = new URLSearchParams({ q: typed, size: String(SIZE) });
      const response = await fetch(`${document.body.dataset['base'] ?? ''}/v1/suggest?${query}`, { signal });
      const answer = response.ok ? ((await response.json()) as { suggestions: Suggestion[] }) : { suggestions: [] };
      if (!signal.aborted && document.activeElement === box) show(answer.suggestions);
    } catch {
      // Typed on meanwhile, or the service is away: then one searches without.
    }
  }

  box.addEventListener('input', (event) => {
    clearTimeout(pause);
    if ((event as InputEvent).isComposing) return;
    const typed = box.value;
    if (typed.trim().length < 2 || typed.length > 200) close();
    else pause = setTimeout(() => ask(typed), PAUSE_MS);
  });
  box.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const one = shown[active];
    if (step !== 0 && shown.length > 0) {
      event.preventDefault();
      // One place more than there are suggestions: the box itself.
      activate(((active + 1 + step + shown.length + 1) % (shown.length + 1)) - 1);
    } else if (event.key === 'Escape' && shown.length > 0) {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && one !== undefined) {
      event.preventDefault();
      choose(one);
    }
  });
  box.addEventListener('blur', close);
  form.addEventListener('submit', close);
  // The box keeps the focus while an option is pressed.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = (event.target as Element).closest('[role=option]');
    const one = shown[[...list.children].indexOf(option as Element)];
    if (one !== undefined) choose(one);
  });
}

function makeList(label: string): HTMLUListElement {
  const list = document.createElement('ul');
  list.id = LIST_ID;
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', label);
  return list;
}

function makeOption(
  { kind, label, matched, count }: Suggestion,
  index: number,
  kinds: Readonly<Record<string, string>>,
  numbers: Intl.NumberFormat,
): HTMLLIElement {
  const option = document.createElement('li');
  option.id = `${LIST_ID}-${index}`;
  option.setAttribute('role', 'option');
  const piece = (className: string, text: string): HTMLElement => {
    const made = document.createElement('bdi');
    made.className = className;
    made.textContent = text;
    return made;
  };
  option.append(piece('label', label));
  if (matched !== undefined && matched !== label) option.append(piece('matched', matched));
  option.append(piece(`kind ${kind}`, kinds[kind] ?? ''));
  if (count !== null) option.append(piece('count', numbers.format(count)));
  return option;
}

/** The reader's language and digits, as the form sends them along. */
function choicesOf(form: HTMLFormElement): URLSearchParams {
  const choices = new URLSearchParams();
  for (const field of form.querySelectorAll<HTMLInputElement>('input[type=hidden]'))
    choices.set(field.name, field.value);
  return choices;
}
