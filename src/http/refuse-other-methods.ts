/** 405 for an address of the API that takes other methods; what is no address of the API goes on. */
import type { RequestHandler } from 'express';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { findOperations } from './openapi/find-operations.ts';

export const refuseOtherMethods: RequestHandler = (request, response, next) => {
  const methods = findOperations(request.path)
    .flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
    .join(', ');
  if (methods === '') {
    next();
    return;
  }
  response.setHeader('Allow', methods);
  throw new FihristError(
    'method_not_allowed',
    `${quote(request.path)} does not take ${request.method}; it takes ${methods}.`,
  );
};
