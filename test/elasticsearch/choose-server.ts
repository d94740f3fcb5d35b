import { containerObstacle, OFFICIAL_IMAGE, startContainer } from './server-container.ts';
import { useGivenServer } from './server-given.ts';
import { localObstacle, startLocalProcess } from './server-local.ts';
import type { ElasticsearchServer, TestElasticsearch } from './test-elasticsearch.ts';

export type Say = (line: string) => void;
export type StartedServer = { server: ElasticsearchServer; stop: () => Promise<void> };
export type ChosenServer = { elasticsearch: TestElasticsearch; stop: () => Promise<void> };

/** Values of FIHRIST_TEST_ELASTICSEARCH. Unset: the first way that works. */
const WAYS = ['off', 'container', 'local'] as const;

async function stopNothing(): Promise<void> {}

function readWay(environment: NodeJS.ProcessEnv): (typeof WAYS)[number] | undefined {
  const value = environment['FIHRIST_TEST_ELASTICSEARCH'];
  if (value === undefined || value === '') return undefined;
  const way = WAYS.find((each) => each === value);
  if (way === undefined) {
    throw new Error(
      `FIHRIST_TEST_ELASTICSEARCH is "${value.slice(0, 40)}": ${WAYS.join(', ')} or nothing is expected.`,
    );
  }
  return way;
}

/** A way that the environment asks for by name must work: trying another would prove something else than was asked. */
async function tryWay(
  isDemanded: boolean,
  obstacle: () => Promise<string | undefined>,
  start: () => Promise<StartedServer>,
): Promise<StartedServer | string> {
  const reason = await obstacle();
  if (reason === undefined) {
    try {
      return await start();
    } catch (error) {
      if (isDemanded) throw error;
      return `it did not start: ${(error as Error).message}`;
    }
  }
  if (isDemanded) throw new Error(`Elasticsearch for tests: ${reason}.`);
  return reason;
}

/**
 * The Elasticsearch for a test run, by the first way that works:
 *
 * | environment variable | effect |
 * |---|---|
 * | FIHRIST_TEST_ELASTICSEARCH=off | none; tests that need one are skipped |
 * | FIHRIST_TEST_ELASTICSEARCH_URL, with …_USERNAME and …_PASSWORD or …_API_KEY | that server |
 * | FIHRIST_TEST_ELASTICSEARCH_IMAGE | a container of that image (default: the official one, if it can be had) |
 * | FIHRIST_TEST_ELASTICSEARCH=container or =local | only a container, only a local process |
 *
 * After containers, a local process is tried (Maven and a JDK ≥ 21). What is asked for by name and does not work is an
 * error; what was only tried is printed. The variables that Fihrist itself runs with are never read.
 */
export async function chooseServer(environment: NodeJS.ProcessEnv, say: Say): Promise<ChosenServer> {
  const way = readWay(environment);
  if (way === 'off') {
    return { elasticsearch: { unavailable: 'FIHRIST_TEST_ELASTICSEARCH=off declines it' }, stop: stopNothing };
  }
  const url = environment['FIHRIST_TEST_ELASTICSEARCH_URL'];
  if (way === undefined && url) return { elasticsearch: await useGivenServer(url, environment), stop: stopNothing };

  const reasons: string[] = [];
  if (way !== 'local') {
    const demandedImage = environment['FIHRIST_TEST_ELASTICSEARCH_IMAGE'];
    const image = demandedImage || OFFICIAL_IMAGE;
    const container = await tryWay(
      way === 'container' || Boolean(demandedImage),
      () => containerObstacle(image, say),
      () => startContainer(image),
    );
    if (typeof container !== 'string') return { elasticsearch: container.server, stop: container.stop };
    say(`No container: ${container}.`);
    reasons.push(`no container (${container})`);
  }
  const local = await tryWay(way === 'local', localObstacle, () => startLocalProcess(say));
  if (typeof local !== 'string') return { elasticsearch: local.server, stop: local.stop };
  reasons.push(`no local process (${local})`);
  return { elasticsearch: { unavailable: reasons.join('; ') }, stop: stopNothing };
}
