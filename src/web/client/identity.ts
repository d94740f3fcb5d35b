/** The form for the admin key, or who has given it; the same on every page of editors. */
import type { EditorTexts } from '../editor-texts.ts';
import { html } from '../html.ts';
import { forgetIdentity, readIdentity, rememberIdentity } from './api.ts';

export interface IdentityForm {
  readonly root: HTMLElement;
  /** The key was refused: it is asked for again. */
  ask(): void;
}

/** @param onChange a key was given or forgotten. */
export function createIdentityForm(texts: EditorTexts, onChange: () => void): IdentityForm {
  const root = document.createElement('div');
  root.className = 'who';

  function show(): void {
    const identity = readIdentity();
    root.innerHTML = (
      identity === null
        ? html`<form class="key"><label>${texts.key} <input type="password" name="key" required autocomplete="off"></label>
<label>${texts.editor} <input name="editor" dir="auto" maxlength="100" autocomplete="name"></label>
<button type="submit">${texts.useKey}</button><p class="quiet">${texts.keyHelp}</p></form>`
        : html`<p>${texts.hasKey} <b><bdi>${identity.editor || 'admin'}</bdi></b> <button type="button" class="plain">${texts.forgetKey}</button></p>`
    ).text;
  }

  root.addEventListener('submit', (event) => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    rememberIdentity({ key: String(data.get('key')).trim(), editor: String(data.get('editor')).trim() });
    show();
    onChange();
  });
  root.addEventListener('click', (event) => {
    if ((event.target as Element).closest('button[type="button"]') === null) return;
    forgetIdentity();
    show();
    onChange();
  });
  show();
  return {
    root,
    ask: () => {
      forgetIdentity();
      show();
      root.querySelector<HTMLInputElement>('input')?.focus();
    },
  };
}
