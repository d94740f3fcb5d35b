/** The end of a walk's patience, the same on every engine. */
import { FihristError } from '../error/fihrist-error.ts';

/** A walk that nobody goes on with for so long may be forgotten. */
export const WALK_MINUTES = 5;

export function walkExpired(): FihristError {
  return new FihristError(
    'cursor_expired',
    `The cursor has expired, for it was left alone for ${WALK_MINUTES} minutes or too many searches began since; begin anew with the first page.`,
  );
}
