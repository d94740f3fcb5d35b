/** The catalogue of error codes: docs/errors.md explains each, and a test holds the two together. */

export type ErrorKind =
  | 'invalid_input'
  | 'not_found'
  | 'conflict'
  | 'unauthorized'
  | 'too_many'
  | 'unavailable'
  | 'timeout'
  | 'internal';

interface CodeEntry {
  readonly kind: ErrorKind;
  readonly title: string;
}

export const CODES = {
  config_invalid: { kind: 'invalid_input', title: 'The environment holds a wrong value' },
  parameter_invalid: { kind: 'invalid_input', title: 'A parameter is wrong' },
  query_too_long: { kind: 'invalid_input', title: 'The query is too long' },
  cursor_invalid: { kind: 'invalid_input', title: 'The cursor is wrong' },
  cursor_expired: { kind: 'not_found', title: 'The cursor has expired' },
  body_invalid: { kind: 'invalid_input', title: 'The request body is wrong' },
  request_malformed: { kind: 'invalid_input', title: 'The request cannot be read' },
  request_too_large: { kind: 'invalid_input', title: 'The request is too large' },
  file_not_found: { kind: 'not_found', title: 'There is no such file or folder' },
  file_unreadable: { kind: 'invalid_input', title: 'The file cannot be read' },
  file_binary: { kind: 'invalid_input', title: 'The file is not text' },
  file_empty: { kind: 'invalid_input', title: 'The file is empty' },
  file_encoding: { kind: 'invalid_input', title: 'The file is not in the expected encoding' },
  no_articles: { kind: 'invalid_input', title: 'Nothing here is an article' },
  article_too_large: { kind: 'invalid_input', title: 'The article is too large' },
  article_invalid: { kind: 'invalid_input', title: 'The record is not an article' },
  article_not_found: { kind: 'not_found', title: 'There is no such article' },
  article_taken_down: { kind: 'conflict', title: 'The article was taken down' },
  judgements_invalid: { kind: 'invalid_input', title: 'The judged queries are wrong' },
  name_invalid: { kind: 'invalid_input', title: 'The name is wrong' },
  name_not_found: { kind: 'not_found', title: 'There is no such name' },
  candidate_not_found: { kind: 'not_found', title: 'There is no such candidate' },
  name_conflict: { kind: 'conflict', title: 'The name was changed meanwhile' },
  route_not_found: { kind: 'not_found', title: 'There is nothing at this address' },
  method_not_allowed: { kind: 'not_found', title: 'This address does not take this method' },
  not_authorized: { kind: 'unauthorized', title: 'This needs the admin key' },
  index_locked: { kind: 'conflict', title: 'Another run is writing to this index' },
  index_unfit: { kind: 'unavailable', title: 'The index does not fit this version' },
  engine_unavailable: { kind: 'unavailable', title: 'The search engine does not answer' },
  engine_rejected: { kind: 'unavailable', title: 'The search engine refused the request' },
  engine_timeout: { kind: 'timeout', title: 'The search took too long' },
  port_in_use: { kind: 'conflict', title: 'The port is taken' },
  too_many_requests: { kind: 'too_many', title: 'Too much at once' },
  internal: { kind: 'internal', title: 'Something went wrong inside' },
} as const satisfies Record<string, CodeEntry>;

export type ErrorCode = keyof typeof CODES;
