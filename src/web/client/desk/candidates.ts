/** The room of proposals: a page of them, each accepted as it is ticked and filled in, or dismissed. */
import type { CandidateList, Name } from '../../desk/answers.ts';
import { CANDIDATES_PER_PAGE, type CandidateOrder, candidatePage } from '../../desk/candidate-view.ts';
import { html } from '../../html.ts';
import { ask } from '../api.ts';
import type { Room } from './desk.ts';

/** A run under way is asked after this often. */
const POLL_MS = 3000;

export function openCandidates(room: Room, signal: AbortSignal): void {
  const { root, context } = room;
  const { texts } = context;
  let order: CandidateOrder = 'confidence';
  let page = 1;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const load = (): Promise<boolean> =>
    room.attempt(async () => {
      clearTimeout(timer);
      const parameters = new URLSearchParams({ order, page: String(page), size: String(CANDIDATES_PER_PAGE) });
      const { body: list } = await ask<CandidateList>('GET', `/v1/names/candidates?${parameters}`, { signal });
      if (list.candidates.length === 0 && page > 1) {
        page--;
        await load();
        return;
      }
      room.show(candidatePage(context, { list, order, page }));
      if (list.isRunning) timer = setTimeout(load, POLL_MS);
    });
  signal.addEventListener('abort', () => clearTimeout(timer));

  /** Shows the list anew and goes on with the candidate that took this one's place. */
  const goOn = async (place: number): Promise<void> => {
    await load();
    const cards = root.querySelectorAll<HTMLElement>('.candidate h3');
    (cards[Math.min(place, cards.length - 1)] ?? root.querySelector<HTMLElement>('h2'))?.focus();
  };
  const placeOf = (form: HTMLFormElement): number => [...root.querySelectorAll('.candidate')].indexOf(form);

  async function accept(form: HTMLFormElement): Promise<void> {
    const place = placeOf(form);
    const data = new FormData(form);
    const text = (field: string): string => String(data.get(field) ?? '').trim();
    const spellings = data.getAll('spelling').map(String);
    const into = form.querySelector('.target bdi')?.textContent;
    const given = text('id') === '' ? {} : { id: text('id') };
    const asNew = { ...given, label: text('label'), ...(text('kind') === '' ? {} : { kind: text('kind') }) };
    const body = { spellings, ...(text('target') === 'into' ? { into } : asNew) };
    const path = `/v1/names/candidates/${encodeURIComponent(form.dataset['candidate'] ?? '')}/accept`;
    const { body: name } = await ask<Name>('POST', path, { body });
    const address = `#name/${encodeURIComponent(name.id)}`;
    room.say(
      html`${texts.accepted(name.label)} <a href="${address}"><bdi>${name.id}</bdi></a> <button type="button" class="plain" data-undo="${name.id}">${texts.undo}</button>`,
    );
    await goOn(place);
  }

  async function dismiss(form: HTMLFormElement): Promise<void> {
    const place = placeOf(form);
    await ask('POST', `/v1/names/candidates/${encodeURIComponent(form.dataset['candidate'] ?? '')}/dismiss`);
    room.say(texts.dismissed);
    await goOn(place);
  }

  const listen = { signal };
  root.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      void room.attempt(() => accept(event.target as HTMLFormElement));
    },
    listen,
  );
  root.addEventListener(
    'change',
    (event) => {
      const field = event.target as HTMLSelectElement;
      if (field.name !== 'order') return;
      order = field.value as CandidateOrder;
      page = 1;
      void load();
    },
    listen,
  );
  root.addEventListener(
    'click',
    (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-action]');
      const action = button?.dataset['action'];
      if (action === 'dismiss') void room.attempt(() => dismiss(button?.closest('form') as HTMLFormElement));
      else if (action === 'page') {
        page = Number(button?.dataset['page']);
        void load().then(() => root.querySelector<HTMLElement>('.candidate h3')?.focus());
      } else if (action === 'run') {
        void room.attempt(async () => {
          await ask('POST', '/v1/names/candidates');
          room.say(texts.runStarted);
          await load();
        });
      }
    },
    listen,
  );
  // The line that says what was done stands outside the room.
  document.addEventListener(
    'click',
    (event) => {
      const id = (event.target as Element).closest<HTMLElement>('[data-undo]')?.dataset['undo'];
      if (id === undefined) return;
      void room.attempt(async () => {
        await ask('POST', `/v1/names/${encodeURIComponent(id)}/undo`);
        room.say(texts.undone);
        await load();
      });
    },
    listen,
  );
  void load();
}
