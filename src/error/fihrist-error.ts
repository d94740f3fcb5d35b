/**
 * The one error class of the house: everything a user can do wrong, and everything that can fail around us, is a
 * FihristError with a code of the catalogue. It knows kinds, not HTTP statuses or exit codes: those belong to
 * `http/problem.ts` and `cli/exit-code.ts`.
 */
import { CODES, type ErrorCode, type ErrorKind } from './codes.ts';

const QUOTED_LENGTH = 120;

export class FihristError extends Error {
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  /** @param message subject + offending value (use {@link quote}) + what would be accepted. */
  constructor(code: ErrorCode, message: string, options: { details?: Record<string, unknown>; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'FihristError';
    this.code = code;
    this.kind = CODES[code].kind;
    this.details = options.details;
  }
}

/** The value as it goes into a message: on one line, in quotes, cut after 120 characters. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const oneLine = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  return `"${oneLine.length > QUOTED_LENGTH ? `${oneLine.slice(0, QUOTED_LENGTH)}…` : oneLine}"`;
}
