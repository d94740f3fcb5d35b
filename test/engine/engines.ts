/** The engines that suites run on. */
import { describe, test } from 'vitest';
import { createTestServer, deleteTraces, testElasticsearch } from '../elasticsearch/test-server.ts';
import { type OpenTestArchive, openElasticsearchArchive, openSqliteArchive } from '../support/open-archive.ts';

export interface EngineUnderTest {
  readonly name: 'sqlite' | 'elasticsearch';
  /** A new, empty archive each time. */
  readonly open: OpenTestArchive;
  /** Why it cannot be tested here; undefined when it can. */
  readonly unavailable: string | undefined;
}

export function enginesUnderTest(): EngineUnderTest[] {
  return [{ name: 'sqlite', open: openSqliteArchive, unavailable: undefined }, elasticsearchUnderTest()];
}

/** A suite on every engine, «<title> on <engine>»; where one cannot be had here, it is skipped with the reason. */
export function describeOnEngines(title: string, suite: (engine: EngineUnderTest) => void): void {
  describe.each(enginesUnderTest())(`${title} on $name`, (engine) => {
    const { unavailable } = engine;
    if (unavailable === undefined) suite(engine);
    else test('needs the engine', ({ skip }) => skip(unavailable));
  });
}

function elasticsearchUnderTest(): EngineUnderTest {
  const elasticsearch = testElasticsearch();
  if ('unavailable' in elasticsearch) {
    const refuse: OpenTestArchive = () => Promise.reject(new Error(elasticsearch.unavailable));
    return { name: 'elasticsearch', open: refuse, unavailable: elasticsearch.unavailable };
  }
  return {
    name: 'elasticsearch',
    open: async (language) => {
      const server = createTestServer(elasticsearch);
      const opened = await openElasticsearchArchive(server, () => server.prefix)(language);
      return {
        archive: opened.archive,
        remove: async () => {
          await opened.remove();
          await deleteTraces(server);
        },
      };
    },
    unavailable: undefined,
  };
}
