import { FihristError, quote } from '../error/fihrist-error.ts';

/** Somebody else's edit came first: the same words from every engine. */
export function nameConflict(id: string): FihristError {
  return new FihristError(
    'name_conflict',
    `The name ${quote(id)} was changed by somebody else meanwhile; read it again and repeat the change.`,
  );
}
