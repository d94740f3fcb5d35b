/** What a file holds, one record an article, before anybody asks what an article is. */
import type { ErrorCode } from '../error/codes.ts';
import type { Encoding } from './encodings/encoding.ts';

/** Where a record was found. */
export interface Place {
  /** Absolute, links resolved; null for stdin. */
  readonly path: string | null;
  /** As shown to people: relative to the folder that was given, else the file's name; «-» for stdin. */
  readonly origin: string;
  /**
   * 1-based; null where the file is one record. The line on which the record begins; in .json, where several may stand on
   * one line, its number in the list.
   */
  readonly line: number | null;
}

/** What a page says of itself, under the names that records of .jsonl files have. */
export interface PageFields {
  readonly title: string | null;
  /** Main text, a paragraph a line. */
  readonly body: string;
  /** ISO date (YYYY-MM-DD), or null where the page states none that can be read. */
  readonly publishedAt: string | null;
  /** The outlet: «og:site_name», the publisher of its JSON-LD. */
  readonly source: string | null;
  readonly category: string | null;
  readonly url: string | null;
}

interface Found {
  readonly place: Place;
  /** What the bytes were read as; absent where there were none (records made in memory). */
  readonly encoding?: Encoding;
}

export type RawRecord =
  /** Running text whose parts the parser has to find. */
  | (Found & { readonly kind: 'text'; readonly text: string })
  /** A record of named values, as somebody wrote it: names and values are not checked yet. */
  | (Found & { readonly kind: 'fields'; readonly fields: Readonly<Record<string, unknown>> })
  /** A document that carries its own metadata: .html, .md. */
  | (Found & {
      readonly kind: 'page';
      readonly fields: Readonly<Record<string, unknown>> & PageFields;
      readonly author: string | null;
      /** As the page writes it: «ar», «ar-EG». */
      readonly language: string | null;
    })
  | (Found & Rejected);

export interface Rejected {
  readonly kind: 'rejected';
  readonly place: Place;
  readonly code: ErrorCode;
  readonly reason: string;
  /** What stands there, for whoever mends it, cut after {@link MAX_REJECTED_TEXT}. Absent where it is no text. */
  readonly text?: string;
}

const MAX_REJECTED_TEXT = 64 * 1024;

export function rejected(place: Place, code: ErrorCode, reason: string, text?: string): Rejected {
  return {
    kind: 'rejected',
    place,
    code,
    reason,
    ...(text === undefined ? {} : { text: text.slice(0, MAX_REJECTED_TEXT) }),
  };
}

/** Why a file cannot be read further; becomes a {@link Rejected} of the whole file, never leaves corpus/. */
export class ReadFailure extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, reason: string) {
    super(reason);
    this.code = code;
  }
}
