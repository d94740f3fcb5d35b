/** Which methods an address of the API takes: told to OPTIONS, and with 405 to any other. */
import type { RequestHandler } from 'express';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { findOperations } from './openapi/find-operations.ts';

/** Before the routes: what Express answers by itself counts the methods of every route whose pattern fits. */
export const answerOptions: RequestHandler = (request, response, next) => {
  const methods = request.method === 'OPTIONS' ? methodsAt(request.path) : '';
  if (methods === '') next();
  else response.set('Allow', methods).status(204).end();
};

/** Behind the routes: none of them took it. */
export const refuseOtherMethods: RequestHandler = (request, response, next) => {
  const methods = methodsAt(request.path);
  if (methods === '') {
    next();
    return;
  }
  response.set('Allow', methods);
  throw new FihristError(
    'method_not_allowed',
    `${quote(request.path)} does not take ${request.method}; it takes ${methods}.`,
  );
};

/** '' for what is no address of the API. */
function methodsAt(path: string): string {
  return findOperations(path)
    .flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
    .join(', ');
}
