import { FihristError } from '../error/fihrist-error.ts';

/** Nothing to roll back to: the same words from every engine. */
export function noPreviousIndex(): FihristError {
  return new FihristError('index_unfit', 'There is no previous index to go back to; `fihrist reindex` keeps one.');
}
