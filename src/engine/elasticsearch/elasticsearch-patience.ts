/** Faults that pass by themselves, a server that restarts or has too much to do: waited out with full jitter. */
import { setTimeout as sleep } from 'node:timers/promises';
import { errors } from '@elastic/elasticsearch';
import { diskFull, isDiskFull } from './elasticsearch-errors.ts';

/** How long a run of indexing waits for a server that does nothing: a node's restart takes a minute or two. */
export const PATIENCE_MS = 5 * 60_000;
/** A server that starts refuses the right password for a second or two, until it has read its users. */
const REFUSAL_PATIENCE_MS = 30_000;
const BASE_WAIT_MS = 200;
const MAX_WAIT_MS = 10_000;
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

export function isPassingStatus(status: number): boolean {
  return PASSING_STATUSES.has(status);
}

/** @param waitedMs since the last sign that the server works. */
export function isPassing(error: unknown, waitedMs: number): boolean {
  if (error instanceof errors.ResponseError) {
    if (isDiskFull(error)) return false;
    const status = error.statusCode ?? 0;
    return PASSING_STATUSES.has(status) || (status === 401 && waitedMs < REFUSAL_PATIENCE_MS);
  }
  return (
    error instanceof errors.ConnectionError ||
    error instanceof errors.TimeoutError ||
    error instanceof errors.NoLivingConnectionsError
  );
}

/** Full jitter: runs that were refused together do not come back together. */
export async function waitBeforeAttempt(attempt: number): Promise<void> {
  await sleep(Math.random() * Math.min(MAX_WAIT_MS, BASE_WAIT_MS * 2 ** attempt));
}

/** Asks until it succeeds, fails for good, or the patience is at its end. For what may be asked twice without harm. */
export async function withPatience<T>(act: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const startedAt = Date.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      const waitedMs = Date.now() - startedAt;
      if (error instanceof errors.ResponseError && isDiskFull(error)) throw diskFull();
      if (!isPassing(error, waitedMs) || waitedMs > patienceMs) throw error;
      await waitBeforeAttempt(attempt);
    }
  }
}
