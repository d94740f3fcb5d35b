/** The client: how it reaches the server, and that the server is one we can use. Secrets go in and never come out. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, errors, SniffingTransport } from '@elastic/elasticsearch';
import type { ElasticsearchConfig } from '../../config/config.ts';
import { FihristError, quote } from '../../error/fihrist-error.ts';
import { translateErrors } from './elasticsearch-errors.ts';

const REQUEST_TIMEOUT_MS = 30_000;
/** Full jitter, doubled at each attempt; in seconds, as the client counts. */
const RETRY_WAIT_S = 0.2;
const SUPPORTED_MAJOR = 9;
/** A server that has just started refuses the right password for about a second. */
const REFUSAL_PATIENCE_MS = 3_000;
const REFUSAL_WAIT_MS = 300;

/** The client has no option for it: by default it waits seconds before a second attempt. */
class PromptTransport extends SniffingTransport {
  constructor(options: ConstructorParameters<typeof SniffingTransport>[0]) {
    super({ ...options, retryBackoff: (_min, _max, attempt) => Math.random() * RETRY_WAIT_S * 2 ** attempt });
  }
}

export function createClient({ url, auth, caFile }: ElasticsearchConfig): Client {
  return new Client({
    node: url,
    ...(auth === undefined ? {} : { auth }),
    ...(caFile === undefined ? {} : { tls: { ca: readCertificate(caFile) } }),
    requestTimeout: REQUEST_TIMEOUT_MS,
    // A connection that broke while it was idle is no reason to fail a search.
    maxRetries: 3,
    Transport: PromptTransport,
    redaction: { type: 'remove' },
  });
}

/** @throws engine_unavailable when it does not answer, is something else, or is of another major version. */
export async function checkServer(client: Client): Promise<string> {
  const { version } = await translateErrors(() => askInfo(client, Date.now()));
  const major = Number(version.number.split('.')[0]);
  if (major !== SUPPORTED_MAJOR) {
    throw new FihristError(
      'engine_unavailable',
      `The server at ELASTICSEARCH_URL is Elasticsearch ${version.number}; Fihrist works with version ${SUPPORTED_MAJOR}.`,
    );
  }
  return version.number;
}

async function askInfo(client: Client, startedAt: number): ReturnType<Client['info']> {
  for (;;) {
    try {
      return await client.info();
    } catch (error) {
      const isRefusal = error instanceof errors.ResponseError && error.statusCode === 401;
      if (!isRefusal || Date.now() - startedAt > REFUSAL_PATIENCE_MS) throw error;
      await sleep(REFUSAL_WAIT_MS);
    }
  }
}

function readCertificate(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new FihristError('config_invalid', `ELASTICSEARCH_CA ${quote(file)} cannot be read; name a PEM file.`, {
      cause,
    });
  }
}
