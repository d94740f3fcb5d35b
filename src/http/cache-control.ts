/** What caches may do with answers of the API. Pages and what they load say so themselves. */
import { hash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { findOperations } from './openapi/find-operations.ts';

/**
 * A change of a name or an article is live in the next search, so nothing is taken from a cache without asking; what
 * did not change is answered 304. Everything else is for the one who asked.
 */
export const cacheControl: RequestHandler = (request, response, next) => {
  const operations = findOperations(request.path);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const mayBeStored = isRead && operations.some(({ method, isCacheable }) => method === 'get' && isCacheable);
  if (operations.length > 0) response.set('Cache-Control', mayBeStored ? 'no-cache' : 'no-store');
  // Who names an ETag wants to know. Express would let this header overrule it, which fetch() adds by itself.
  if (mayBeStored && request.headers['if-none-match'] !== undefined) delete request.headers['cache-control'];
  next();
};

/** Of what an answer says, whoever says it and however long it took. */
export function etagOf(answer: unknown): string {
  return `W/"${hash('sha1', JSON.stringify(answer), 'base64url')}"`;
}
