/**
 * The API as the editors' views ask it. The admin key is typed by the editor and kept in this tab's session storage only;
 * it leaves as a header of our own requests and in no other way.
 */
import type { Problem } from '../desk/answers.ts';

const KEY = 'fihrist-admin-key';
const EDITOR = 'fihrist-editor';

export interface Identity {
  readonly key: string;
  /** For the history; '' = the service's own word for it. */
  readonly editor: string;
}

export function readIdentity(): Identity | null {
  const key = sessionStorage.getItem(KEY);
  return key === null ? null : { key, editor: sessionStorage.getItem(EDITOR) ?? '' };
}

export function rememberIdentity({ key, editor }: Identity): void {
  sessionStorage.setItem(KEY, key);
  sessionStorage.setItem(EDITOR, editor);
}

export function forgetIdentity(): void {
  sessionStorage.removeItem(KEY);
  sessionStorage.removeItem(EDITOR);
}

export const basePath = (): string => document.body.dataset['base'] ?? '';

/** What the service refused, as its problem+json says; status 0: it did not answer. */
export class Refusal extends Error {
  readonly status: number;
  readonly problem: Problem | null;

  constructor(status: number, problem: Problem | null) {
    super(problem?.detail ?? `status ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

export interface Answer<Body> {
  readonly body: Body;
  readonly etag: string | null;
}

export interface AskOptions {
  readonly body?: unknown;
  readonly ifMatch?: string | null;
  readonly signal?: AbortSignal;
}

/** @throws Refusal, and AbortError when `signal` fires. */
export async function ask<Body>(method: string, path: string, options: AskOptions = {}): Promise<Answer<Body>> {
  const { body, ifMatch, signal } = options;
  const identity = readIdentity();
  const headers = new Headers();
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (ifMatch) headers.set('If-Match', ifMatch);
  if (identity !== null) {
    // A header is Latin-1; the service decodes what is percent-encoded.
    headers.set('Authorization', `Bearer ${identity.key}`);
    if (identity.editor !== '') headers.set('X-Editor', encodeURIComponent(identity.editor));
  }
  const response = await fetch(`${basePath()}${path}`, {
    method,
    headers,
    cache: 'no-store',
    credentials: 'omit',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: Error) => {
    if (error.name === 'AbortError') throw error;
    throw new Refusal(0, null);
  });
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw new Refusal(response.status, answer as Problem | null);
  return { body: answer as Body, etag: response.headers.get('ETag') };
}
