/** A request body, checked. */
import type { z } from 'zod';
import { FihristError } from '../error/fihrist-error.ts';

/** @throws body_invalid with every fault in one message. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  if (body === undefined) {
    throw new FihristError(
      'body_invalid',
      'The request has no JSON body; send one with Content-Type: application/json.',
    );
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const path = issue.path.length === 0 ? 'the body' : issue.path.join('.');
    return `${path}: ${issue.message}`;
  });
  throw new FihristError('body_invalid', `The request body is wrong: ${faults.join('; ')}.`);
}
