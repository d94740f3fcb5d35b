/** What SQLite throws → FihristError: one message that says what is wrong and how to solve it. */
import { FihristError } from '../../error/fihrist-error.ts';

export const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;

/** SQLite's own words (and SQL) stay on this side of the port. */
export function translateErrors<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof FihristError) throw cause;
    const code = (cause as { errcode?: unknown }).errcode;
    if (code === SQLITE_BUSY) {
      throw new FihristError('index_locked', 'Another process is writing to this index; try again when it is done.', {
        cause,
      });
    }
    if (isDiskFull(cause)) throw diskFull(cause);
    throw new FihristError('internal', 'The embedded index could not be read or written.', { cause });
  }
}

export function isDiskFull(cause: unknown): boolean {
  const { errcode, code } = cause as { errcode?: unknown; code?: unknown };
  return errcode === SQLITE_FULL || code === 'ENOSPC';
}

export function diskFull(cause: unknown): FihristError {
  const message = 'The disk is full; nothing of the last batch was written. Free space and run the same again.';
  return new FihristError('engine_unavailable', message, { cause });
}
