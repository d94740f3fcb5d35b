/**
 * What the client throws → FihristError: one message that says what is wrong and how to solve it. Addresses,
 * passwords and the server's stack traces stay on this side of the port (in `cause`, for the log's redaction).
 */
import { errors } from '@elastic/elasticsearch';
import { FihristError } from '../../error/fihrist-error.ts';

export async function translateErrors<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    throw toFihristError(cause);
  }
}

export function toFihristError(cause: unknown): FihristError {
  if (cause instanceof FihristError) return cause;
  if (cause instanceof errors.ProductNotSupportedError) {
    return unavailable('The server at ELASTICSEARCH_URL is not Elasticsearch; give the address of an Elasticsearch 9.');
  }
  if (cause instanceof errors.TimeoutError) {
    return new FihristError('engine_timeout', 'Elasticsearch did not answer in time; try again, or ask for less.');
  }
  if (cause instanceof errors.RequestAbortedError) {
    return new FihristError('engine_timeout', 'The request was given up: whoever asked has gone.', {
      details: { isAborted: true },
    });
  }
  if (cause instanceof errors.ConnectionError || cause instanceof errors.NoLivingConnectionsError) {
    const isTls = /certificate|self.signed|SSL|TLS/i.test(cause.message);
    return unavailable(
      isTls
        ? 'The certificate of the server at ELASTICSEARCH_URL is not trusted; name its authority in ELASTICSEARCH_CA.'
        : 'Elasticsearch does not answer at ELASTICSEARCH_URL; check that it runs and that the address is right.',
      cause,
    );
  }
  if (cause instanceof errors.ResponseError) return fromResponse(cause);
  if (cause instanceof errors.ElasticsearchClientError)
    return unavailable('Elasticsearch answered what cannot be read.');
  return new FihristError('internal', 'An unexpected error at the search engine.', { cause });
}

function fromResponse(error: errors.ResponseError): FihristError {
  const status = error.statusCode ?? 0;
  const type = typeOf(error);
  if (status === 401) {
    return unavailable(
      'Elasticsearch refused the credentials; check ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD, or ELASTICSEARCH_API_KEY.',
    );
  }
  if (type === 'media_type_header_exception') {
    return unavailable('The server at ELASTICSEARCH_URL is an older Elasticsearch; Fihrist works with version 9.');
  }
  if (isDiskFull(error)) return diskFull();
  if (type === 'cluster_block_exception') return writingHeldUp();
  if (status === 403) {
    return unavailable(
      'Elasticsearch does not let this user do that; it needs the rights of docs/elasticsearch.md on the indices named after FIHRIST_INDEX.',
    );
  }
  if (status === 429) {
    return tooBusy();
  }
  if (status === 502 || status === 504) {
    return unavailable(`What stands before Elasticsearch answered ${status}; check that Elasticsearch runs behind it.`);
  }
  if (status === 404 && type === 'index_not_found_exception') {
    return indexGone();
  }
  if (type === 'invalid_alias_name_exception') {
    return new FihristError(
      'index_unfit',
      'A name that Fihrist needs for an alias is taken by an index of somebody else; set FIHRIST_INDEX to another name.',
    );
  }
  if (type === 'no_shard_available_action_exception' || type === 'search_phase_execution_exception' || status === 503) {
    return indexRed();
  }
  return new FihristError('engine_rejected', `Elasticsearch refused a request (${status} ${type}).`, {
    details: { status, type },
  });
}

export function indexRed(): FihristError {
  return unavailable('Part of the index is not available (its health is red); see GET /_cluster/allocation/explain.');
}

export function indexGone(): FihristError {
  return new FihristError(
    'index_unfit',
    'An index or alias of Fihrist is gone from Elasticsearch; start Fihrist again to make what is missing, then index the articles.',
  );
}

export function tooBusy(): FihristError {
  return new FihristError('too_many_requests', 'Elasticsearch has too much to do; try again in a few seconds.');
}

/** A reindex holds writing up for about a second; a person may have done so for longer. */
export function writingHeldUp(): FihristError {
  return unavailable(
    'Elasticsearch takes no writing into the index (index.blocks.write). If no `fihrist reindex` is under way, run it again: it lifts the block.',
  );
}

/** True for the flood-stage block, which only free disk lifts; index.blocks.write is another matter. */
export function isDiskFull(error: errors.ResponseError): boolean {
  return typeOf(error) === 'cluster_block_exception' && isFloodStage(reasonOf(error));
}

export function isFloodStage(reason: string): boolean {
  return /flood-stage|read-only-allow-delete|TOO_MANY_REQUESTS\/12/.test(reason);
}

export function diskFull(): FihristError {
  return unavailable(
    'Elasticsearch writes no more because its disk is nearly full (flood-stage watermark); free space and run the same again: nothing is lost and nothing comes twice.',
  );
}

export function typeOf(error: errors.ResponseError): string {
  const { body } = error;
  const type = (body as { error?: { type?: unknown } } | undefined)?.error?.type;
  return typeof type === 'string' ? type : 'unknown';
}

function reasonOf({ body }: errors.ResponseError): string {
  const reason = (body as { error?: { reason?: unknown } } | undefined)?.error?.reason;
  return typeof reason === 'string' ? reason : '';
}

/** True for an answer 404 of the client. */
export function isNotFound(error: unknown): boolean {
  return error instanceof errors.ResponseError && error.statusCode === 404;
}

/** True for an answer 409 of the client. */
export function isConflict(error: unknown): boolean {
  return error instanceof errors.ResponseError && error.statusCode === 409;
}

/** @param cause only its message goes on, for the log: the client's own error holds the request, headers and all. */
function unavailable(message: string, cause?: Error): FihristError {
  const options =
    cause === undefined ? {} : { cause: new Error(`${cause.name}: ${withoutCredentials(cause.message)}`) };
  return new FihristError('engine_unavailable', message, options);
}

function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^@/\s]*@/g, '//');
}
