/** A server for the tests of one run. */
export type ElasticsearchServer = {
  url: string;
  username?: string;
  password?: string;
  apiKey?: string;
  /** As the server says, for instance `9.4.3`. */
  version: string;
  /** In words, for reports: where this server comes from. */
  how: string;
};

/** What the tests of one run get: a server, or the reason why there is none. */
export type TestElasticsearch = ElasticsearchServer | { unavailable: string };

declare module 'vitest' {
  export interface ProvidedContext {
    elasticsearch: TestElasticsearch;
  }
}

/** The `Authorization` header that the server expects, or none. */
export function authorizationOf(server: Pick<ElasticsearchServer, 'username' | 'password' | 'apiKey'>): {
  authorization?: string;
} {
  if (server.apiKey !== undefined) return { authorization: `ApiKey ${server.apiKey}` };
  if (server.username === undefined) return {};
  const pair = Buffer.from(`${server.username}:${server.password ?? ''}`).toString('base64');
  return { authorization: `Basic ${pair}` };
}

const PROBE_TIMEOUT_MS = 15_000;

/** The version that a server says of itself; an error that says what is wrong, without a secret. */
export async function probeVersion(server: Omit<ElasticsearchServer, 'version' | 'how'>): Promise<string> {
  const shown = new URL(server.url);
  shown.username = '';
  shown.password = '';
  const response = await fetch(server.url, {
    headers: authorizationOf(server),
    signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
  }).catch((error: Error) => {
    throw new Error(`${shown} does not answer (${error.cause instanceof Error ? error.cause.message : error.message})`);
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${shown} answers ${response.status} to GET /; check user, password or API key`);
  const number = /"number"\s*:\s*"([^"]+)"/.exec(text)?.[1];
  if (number === undefined || response.headers.get('x-elastic-product') !== 'Elasticsearch') {
    throw new Error(`${shown} answers, but is not Elasticsearch`);
  }
  return number;
}
