import { type ElasticsearchServer, probeVersion } from './test-elasticsearch.ts';

/** The server that FIHRIST_TEST_ELASTICSEARCH_URL names. One that does not answer is an error, never a skip. */
export async function useGivenServer(url: string, environment: NodeJS.ProcessEnv): Promise<ElasticsearchServer> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Error('FIHRIST_TEST_ELASTICSEARCH_URL is not a URL: for instance http://127.0.0.1:9200 is expected.');
  }
  const username = environment['FIHRIST_TEST_ELASTICSEARCH_USERNAME'];
  const password = environment['FIHRIST_TEST_ELASTICSEARCH_PASSWORD'];
  const apiKey = environment['FIHRIST_TEST_ELASTICSEARCH_API_KEY'];
  const server = {
    url: url.replace(/\/+$/, ''),
    ...(username ? { username, password: password ?? '' } : {}),
    ...(apiKey ? { apiKey } : {}),
  };
  try {
    return { ...server, version: await probeVersion(server), how: 'the server of FIHRIST_TEST_ELASTICSEARCH_URL' };
  } catch (error) {
    throw new Error(`FIHRIST_TEST_ELASTICSEARCH_URL: ${(error as Error).message}.`, { cause: error });
  }
}
