/** The body of a request that brings articles → records, read as it comes in and not kept as text. */
import type { Request } from 'express';
import { type Place, type RawRecord, ReadFailure } from '../corpus/raw-record.ts';
import { readJson } from '../corpus/read-json.ts';
import { readJsonLines } from '../corpus/read-json-lines.ts';
import { FihristError } from '../error/fihrist-error.ts';

/** Of all bodies; nothing of a larger one is written. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;
export const MAX_ARTICLES = 10_000;

/** As `origin` of the articles: take-downs by origin take all of them. */
const PLACE: Place = { path: null, origin: 'api', line: null };
const READERS = [
  [/^application\/(?:[\w.+-]+\+)?json\b/i, readJson],
  [/^application\/(?:x-ndjson|ndjson|jsonl|x-jsonl)\b/i, readJsonLines],
] as const;

/**
 * All records of a body; those that are wrong in themselves are among them, as rejected.
 * @throws request_too_large, body_invalid for a body that is no list of records at all, or ends in the middle.
 */
export async function readArticles(request: Request, maxArticles: number): Promise<RawRecord[]> {
  const type = request.get('Content-Type') ?? '';
  const read = READERS.find(([pattern]) => pattern.test(type))?.[1];
  if (read === undefined) {
    throw new FihristError(
      'body_invalid',
      'The request has no articles; send them with Content-Type: application/json (a list) or application/x-ndjson (one a line).',
    );
  }
  if ((request.get('Content-Encoding') ?? 'identity') !== 'identity') {
    throw new FihristError('body_invalid', 'The body is compressed; send it as it is.');
  }
  if (Number(request.get('Content-Length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const records: RawRecord[] = [];
  for await (const record of read(chunksOf(request), PLACE)) {
    if (record.kind === 'rejected' && record.place.line === null) {
      throw new FihristError('body_invalid', `The request body ${record.reason}.`);
    }
    if (records.length === maxArticles) {
      throw maxArticles === 1
        ? new FihristError('body_invalid', 'This address takes one article.')
        : new FihristError(
            'request_too_large',
            `More than ${maxArticles} articles in one request; send them in several. None of these was written.`,
          );
    }
    records.push(record);
  }
  return records;
}

async function* chunksOf(request: Request): AsyncIterable<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) throw tooLarge();
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof FihristError || cause instanceof ReadFailure) throw cause;
    throw new FihristError('request_malformed', 'The request ended before its body did.', { cause });
  }
}

function tooLarge(): FihristError {
  return new FihristError(
    'request_too_large',
    `The body has more than ${MAX_BODY_BYTES / 1024 / 1024} MB; send the articles in several requests. None of these was written.`,
  );
}
