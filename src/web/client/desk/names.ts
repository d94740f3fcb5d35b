/** The room of the names: the list, and one name to edit with the dry run beside it. */
import type { Edit, Name, Preview } from '../../desk/answers.ts';
import { mergeChanges } from '../../desk/name-changes.ts';
import { conflictPanel, historyList, nameEditor, nameList, previewPanel } from '../../desk/name-editor-view.ts';
import { html } from '../../html.ts';
import { ask, Refusal } from '../api.ts';
import type { Room } from './desk.ts';

const LISTED = 100;
/** After the last key; a dry run reads the archive. */
const PAUSE_MS = 400;
const LISTS = ['spellings', 'adjectives', 'latin', 'cues'] as const;

const NEW_NAME: Name = {
  id: '',
  kind: 'place',
  label: '',
  spellings: [],
  adjectives: [],
  latin: [],
  ambiguous: false,
  cues: [],
  source: 'editor',
};

/** @param what `names`: the list; `new`: an empty form; else the id of a name. */
export function openNames(room: Room, what: string, signal: AbortSignal): void {
  if (what === 'names') openList(room, signal);
  else if (what === 'new') openEditor(room, NEW_NAME, null, signal);
  else {
    void room.attempt(async () => {
      const { body, etag } = await ask<Name>('GET', `/v1/names/${encodeURIComponent(what)}`, { signal });
      openEditor(room, body, etag, signal);
    });
  }
}

function openList(room: Room, signal: AbortSignal): void {
  const load = (q: string): Promise<boolean> =>
    room.attempt(async () => {
      const parameters = new URLSearchParams({ q, size: String(LISTED) });
      const { body } = await ask<{ names: Name[]; total: number }>('GET', `/v1/names?${parameters}`, { signal });
      room.show(nameList(room.context, q, body));
    });
  room.root.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      const q = String(new FormData(event.target as HTMLFormElement).get('q') ?? '').trim();
      void load(q).then(() => room.root.querySelector<HTMLInputElement>('input[name="q"]')?.focus());
    },
    { signal },
  );
  void load('');
}

function openEditor(room: Room, opened: Name, openedEtag: string | null, signal: AbortSignal): void {
  const { context, root } = room;
  const { texts } = context;
  const isNew = openedEtag === null;
  /** The version that the form began with. */
  let base = opened;
  let etag = openedEtag;
  let theirs: { name: Name; etag: string | null } | undefined;

  const part = (selector: string): HTMLElement => root.querySelector<HTMLElement>(selector) as HTMLElement;
  const pathOf = (id: string, more = ''): string => `/v1/names/${encodeURIComponent(id)}${more}`;
  const readForm = (): Name => nameOf(part('form.card') as HTMLFormElement, base);

  function show(name: Name): void {
    room.show(nameEditor(context, name, isNew));
    part('#edited').focus();
    void showHistory();
    void showPreview();
  }

  async function readHistory(): Promise<readonly Edit[]> {
    if (isNew) return [];
    const { body } = await ask<{ edits: Edit[] }>('GET', pathOf(base.id, '/history'), { signal });
    return body.edits;
  }

  const showHistory = (): Promise<boolean> =>
    room.attempt(async () => {
      const edits = await readHistory();
      part('.history > div').innerHTML = historyList(context, edits).text;
      if (edits.length > 0) part('[data-action="undo"]').hidden = false;
    });

  let asking = new AbortController();
  async function showPreview(): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const panel = part('.dry-run [role="status"]');
    const name = readForm();
    if (name.id === '' || name.label === '' || name.spellings.length === 0) return;
    try {
      const options = { body: name, signal: AbortSignal.any([asking.signal, signal]) };
      const { body } = await ask<Preview>('POST', '/v1/names/check', options);
      panel.innerHTML = previewPanel(context, body).text;
    } catch (error) {
      if (!(error instanceof Refusal)) return;
      panel.innerHTML =
        html`<p class="warn">${texts.dryRunFails} <span lang="en" dir="ltr">${error.problem?.detail ?? texts.unreachable}</span></p>`.text;
    }
  }

  /** Begins anew with a version that the service has. */
  async function reload(): Promise<void> {
    const { body, etag: now } = await ask<Name>('GET', pathOf(base.id), { signal });
    base = body;
    etag = now;
    show(base);
  }

  async function save(): Promise<void> {
    const name = readForm();
    if (!isNew && JSON.stringify(name) === JSON.stringify(base)) {
      room.say(texts.nothingChanged);
      return;
    }
    try {
      const saved = await ask<Name>('PUT', pathOf(name.id), { body: name, ifMatch: etag });
      base = saved.body;
      etag = saved.etag;
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 412 && error.status !== 409)) throw error;
      await showConflict();
      return;
    }
    if (isNew) location.hash = `#name/${encodeURIComponent(name.id)}`;
    else show(base);
    room.say(texts.saved);
  }

  /** What the other editor did, and both ways on. What is typed stays typed. */
  async function showConflict(): Promise<void> {
    const panel = part('.conflict');
    try {
      const { body: name, etag: theirEtag } = await ask<Name>('GET', pathOf(base.id), { signal });
      theirs = { name, etag: theirEtag };
      panel.innerHTML = conflictPanel(context, base, name, (await readHistory()).at(-1)).text;
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 404) throw error;
      panel.innerHTML = conflictPanel(context, base, null, undefined).text;
    }
    panel.scrollIntoView({ block: 'nearest' });
  }

  function takeTheirs(mine: Name | null): void {
    if (theirs === undefined) return;
    const merged = mine === null ? theirs.name : mergeChanges(base, mine, theirs.name);
    base = theirs.name;
    etag = theirs.etag;
    show(merged);
    room.say('');
  }

  async function undo(): Promise<void> {
    await ask('POST', pathOf(base.id, '/undo'), { ifMatch: etag });
    try {
      await reload();
    } catch (error) {
      // The edit that was undone had made the name.
      if (!(error instanceof Refusal) || error.status !== 404) throw error;
      location.hash = '#names';
    }
    room.say(texts.undone);
  }

  async function remove(button: HTMLElement): Promise<void> {
    if (button.dataset['sure'] === undefined) {
      button.dataset['sure'] = '';
      button.textContent = texts.removeSure;
      return;
    }
    await ask('DELETE', pathOf(base.id), { ifMatch: etag });
    location.hash = '#names';
    room.say(texts.removed);
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  root.addEventListener(
    'input',
    () => {
      clearTimeout(timer);
      timer = setTimeout(showPreview, PAUSE_MS);
    },
    { signal },
  );
  signal.addEventListener('abort', () => clearTimeout(timer));
  root.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      void room.attempt(save);
    },
    { signal },
  );
  root.addEventListener(
    'click',
    (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-action]');
      const action = button?.dataset['action'];
      const conflicting = (act: () => Promise<void>) => async (): Promise<void> => {
        try {
          await act();
        } catch (error) {
          if (!(error instanceof Refusal) || error.status !== 412) throw error;
          await showConflict();
        }
      };
      if (action === 'undo') void room.attempt(conflicting(undo));
      else if (action === 'delete') void room.attempt(conflicting(() => remove(button as HTMLElement)));
      else if (action === 'take-theirs') takeTheirs(null);
      else if (action === 'put-over') takeTheirs(readForm());
    },
    { signal },
  );
  show(base);
}

/** The form as a name; empty lines are none, the label is a spelling. */
function nameOf(form: HTMLFormElement, base: Name): Name {
  const data = new FormData(form);
  const text = (field: string): string => String(data.get(field) ?? '').trim();
  const lines = (field: string): string[] => [
    ...new Set(
      text(field)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ];
  const [spellings = [], adjectives = [], latin = [], cues = []] = LISTS.map(lines);
  const label = text('label');
  return {
    ...base,
    id: base.id === '' ? text('id') : base.id,
    kind: text('kind') as Name['kind'],
    label,
    spellings: label === '' || spellings.includes(label) ? spellings : [label, ...spellings],
    adjectives,
    latin,
    ambiguous: data.has('ambiguous'),
    cues,
  };
}
