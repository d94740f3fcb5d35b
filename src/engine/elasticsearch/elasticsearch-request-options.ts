/** How every request of one search is sent: ended in time, and with its searcher, and named as in our log. */
import type { SearchOptions } from '../engine.ts';

/** Elasticsearch stops collecting after this long and says so. */
export const SEARCH_TIMEOUT_MS = 15_000;

export interface RequestOptions {
  readonly requestTimeout: number;
  readonly signal?: AbortSignal;
  /** X-Opaque-Id: names the request in Elasticsearch's slow log and list of tasks. */
  readonly opaqueId?: string;
}

export function requestOptions({ signal, requestId }: SearchOptions = {}): RequestOptions {
  return {
    requestTimeout: SEARCH_TIMEOUT_MS + 1000,
    ...(signal === undefined ? {} : { signal }),
    ...(requestId === undefined ? {} : { opaqueId: requestId }),
  };
}
