/** The names desk: who writes, which of its two rooms is open, and one line that says what was done. */
import type { DeskContext } from '../../desk/context.ts';
import { DESK_TEXTS } from '../../desk/desk-texts.ts';
import { createFormat, type Digits, type UiLanguage } from '../../format.ts';
import { type Html, html } from '../../html.ts';
import { basePath, Refusal } from '../api.ts';
import { createIdentityForm } from '../identity.ts';
import { openCandidates } from './candidates.ts';
import { openNames } from './names.ts';

const main = document.querySelector<HTMLElement>('#desk') as HTMLElement;
const language = document.documentElement.lang as UiLanguage;
const format = createFormat(language, main.dataset['digits'] as Digits);
const texts = DESK_TEXTS[language](format);
const times = new Intl.DateTimeFormat(language === 'ar' ? `ar-EG-u-nu-${main.dataset['digits']}-ca-gregory` : 'en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
});

const context: DeskContext = {
  texts,
  format,
  address: (path) => `${basePath()}${path}${location.search}`,
  moment: (iso) => times.format(new Date(iso)),
};

/** A piece of the desk: where it draws, and how it says what became of a deed. */
export interface Room {
  readonly context: DeskContext;
  readonly root: HTMLElement;
  show(content: Html): void;
  say(message: Html | string): void;
  /** Runs a deed; what the service refuses is said. Answers whether it was done. */
  attempt(act: () => Promise<void>): Promise<boolean>;
}

const element = (tag: string, attributes: Readonly<Record<string, string>>): HTMLElement => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};
const put = (target: Element, content: Html): void => {
  target.innerHTML = content.text;
};

const identity = createIdentityForm(texts, () => say(''));
const rooms = element('nav', { class: 'rooms', 'aria-label': texts.title });
const status = element('p', { class: 'status', role: 'status' });
const root = element('div', { class: 'room' });
main.append(identity.root, rooms, status, root);

function say(message: Html | string): void {
  put(status, typeof message === 'string' ? html`${message}` : message);
  status.classList.remove('warn');
}

function sayRefusal(error: Refusal): void {
  if (error.status === 401) identity.ask();
  const reason = error.status === 0 ? texts.unreachable : error.status === 401 ? texts.keyRefused : texts.failed;
  say(html`${reason} ${error.problem !== null && html`<span lang="en" dir="ltr">${error.problem.detail}</span>`}`);
  status.classList.add('warn');
}

/** Listeners of the room that is open; gone with it. */
let leave = new AbortController();

function openRoom(): void {
  const [place = '', id] = location.hash.slice(1).split('/');
  const isNames = ['names', 'name', 'new'].includes(place);
  put(
    rooms,
    html`<a href="#candidates"${!isNames && html` aria-current="page"`}>${texts.candidates}</a> <a href="#names"${isNames && html` aria-current="page"`}>${texts.names}</a>`,
  );
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  put(root, html`<p class="note">${texts.loading}</p>`);
  const room: Room = {
    context,
    root,
    show: (content) => {
      if (!signal.aborted) put(root, content);
    },
    say: (message) => {
      if (!signal.aborted) say(message);
    },
    attempt: async (act) => {
      try {
        await act();
        return true;
      } catch (error) {
        if ((error as Error).name === 'AbortError') return false;
        if (!(error instanceof Refusal)) throw error;
        if (!signal.aborted) sayRefusal(error);
        return false;
      }
    },
  };
  if (isNames) openNames(room, place === 'name' && id !== undefined ? decodeURIComponent(id) : place, signal);
  else openCandidates(room, signal);
}

openRoom();
addEventListener('hashchange', () => {
  say('');
  openRoom();
});
