/** A real Elasticsearch for a bench, had the same way as the tests have theirs; what a bench made there goes with it. */
import { chooseServer } from '../test/elasticsearch/choose-server.ts';
import { createTestServer, deleteTraces, type TestServer } from '../test/elasticsearch/test-server.ts';

/** @returns what `act` returns, or null where this machine can have none (said on standard error). */
export async function withElasticsearch<T>(act: (server: TestServer) => Promise<T>): Promise<T | null> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const { elasticsearch, stop } = await chooseServer(process.env, say);
  try {
    if ('unavailable' in elasticsearch) {
      say(`Without Elasticsearch: ${elasticsearch.unavailable}.`);
      return null;
    }
    const server = createTestServer(elasticsearch);
    try {
      return await act(server);
    } finally {
      await deleteTraces(server);
    }
  } finally {
    await stop();
  }
}
