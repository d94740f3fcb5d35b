/** Errors → application/problem+json (RFC 9457). The only place that knows which kind is which HTTP status. */
import type { Response } from 'express';
import { CODES, type ErrorCode, type ErrorKind } from '../error/codes.ts';
import { FihristError } from '../error/fihrist-error.ts';

const STATUS_OF: Readonly<Record<ErrorKind, number>> = {
  invalid_input: 400,
  unauthorized: 401,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  internal: 500,
  unavailable: 503,
  timeout: 504,
};

/** Codes whose status says more than their kind's. */
const STATUS_OF_CODE: Readonly<Partial<Record<ErrorCode, number>>> = {
  request_too_large: 413,
  name_conflict: 412,
  method_not_allowed: 405,
  cursor_expired: 410,
};

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly requestId: string;
  /** Names of the parameters that are wrong. */
  readonly parameters?: readonly string[];
}

export function toProblem(error: unknown, requestId: string): Problem {
  const known = error instanceof FihristError ? error : fromExpress(error);
  const { code, kind, details } = known;
  const parameters = details?.['parameters'];
  return {
    type: `urn:fihrist:error:${code}`,
    title: CODES[code].title,
    status: STATUS_OF_CODE[code] ?? STATUS_OF[kind],
    code,
    // What happened inside is for the log; it may name files or queries.
    detail: kind === 'internal' ? 'The service made a mistake; its log has this request id.' : known.message,
    requestId,
    ...(Array.isArray(parameters) ? { parameters: parameters as string[] } : {}),
  };
}

export function sendProblem(response: Response, problem: Problem): void {
  response
    .status(problem.status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

/** Express and its body parser throw errors with a status of their own. */
function fromExpress(error: unknown): FihristError {
  const { status, type } = (typeof error === 'object' && error !== null ? error : {}) as {
    status?: unknown;
    type?: unknown;
  };
  if (type === 'entity.too.large') {
    return new FihristError('request_too_large', 'The request body is larger than this address takes.', {
      cause: error,
    });
  }
  if (type === 'entity.parse.failed') {
    return new FihristError('body_invalid', 'The request body is not JSON.', { cause: error });
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new FihristError('request_malformed', 'The request cannot be read: its address or its body is malformed.', {
      cause: error,
    });
  }
  return new FihristError('internal', 'An unexpected error.', { cause: error });
}
