/** The operations at an address, each of another method. */
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';

const PATTERNS = OPERATIONS.map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
}));

/**
 * @param path below the base path.
 * @returns [] for what is no address of the API. Where it fits several (/v1/names/check and /v1/names/{id}), those
 *   without a parameter.
 */
export function findOperations(path: string): Operation[] {
  const found = PATTERNS.filter(({ pattern }) => pattern.test(path)).map(({ operation }) => operation);
  const exact = found.filter((operation) => !operation.path.includes('{'));
  return exact.length > 0 ? exact : found;
}
