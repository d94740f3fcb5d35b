/**
 * A cursor: all that the next page of a search needs beside its parameters, as one opaque word. It is made by us and
 * comes back from outside, so that everything in it is checked, and nothing in it is a secret.
 */
import { hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { SearchPlan } from '../engine/engine.ts';
import { FihristError } from '../error/fihrist-error.ts';
import { recordedVariants } from './recorded-variants.ts';
import type { SearchRequest } from './search-request.ts';

const MAX_INFLATED_BYTES = 256 * 1024;

const cursorSchema = z.strictObject({
  /** Of the parameters that decide what is found and in which order. */
  search: z.string().length(16),
  /** Of what was asked of the engine. */
  plan: z.string().length(16),
  /** Hits on the pages before. */
  shown: z.int().min(1),
  /** All words found nothing, so some of them do. */
  isWidened: z.boolean(),
  /** Spellings that the model proposed when the walk began: the archive's words may be others by now. */
  variants: recordedVariants,
  /** The archive's newest day when the walk began, where newer articles get more; null where they do not. */
  day: z.iso.date().nullable(),
  /** Where the engine goes on. */
  next: z.string().min(1),
});

export type Cursor = Readonly<z.infer<typeof cursorSchema>>;

export function encodeCursor(
  cursor: Omit<Cursor, 'search' | 'plan'>,
  request: SearchRequest,
  plan: SearchPlan,
): string {
  const whole: Cursor = { ...cursor, search: fingerprint(request), plan: planFingerprint(plan) };
  return deflateRawSync(JSON.stringify(whole)).toString('base64url');
}

/** @throws cursor_invalid */
export function decodeCursor(text: string, request: SearchRequest): Cursor {
  const cursor = parse(text);
  if (cursor.search !== fingerprint(request)) {
    throw invalid('belongs to another search; send the parameters that its answer came from, only size may differ.');
  }
  return cursor;
}

/** @throws cursor_expired when the same words ask for something else by now. */
export function checkPlan(cursor: Cursor, plan: SearchPlan): void {
  if (cursor.plan === planFingerprint(plan)) return;
  throw new FihristError('cursor_expired', 'A name of this search was edited since; begin anew with the first page.');
}

function planFingerprint({ must, mustNot, atLeast, score }: SearchPlan): string {
  return hash('sha256', JSON.stringify([must, mustNot, atLeast, score])).slice(0, 16);
}

function parse(text: string): Cursor {
  let json: unknown;
  try {
    json = JSON.parse(
      inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: MAX_INFLATED_BYTES }).toString(),
    );
  } catch {
    throw invalid('is none; send page.nextCursor of the answer before, as it is.');
  }
  const parsed = cursorSchema.safeParse(json);
  if (!parsed.success) throw invalid('is none of this version; begin anew with the first page.');
  return parsed.data;
}

function invalid(what: string): FihristError {
  return new FihristError('cursor_invalid', `The cursor ${what}`, { details: { parameters: ['cursor'] } });
}

/** Page, size and how a hit is shown decide nothing. */
function fingerprint({ page, size, cursor, highlight, explain, ...rest }: SearchRequest): string {
  return hash('sha256', JSON.stringify(rest, Object.keys(rest).sort())).slice(0, 16);
}
