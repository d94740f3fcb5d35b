/**
 * The one-shot jobs of docker-compose.yml, run in the image of Fihrist. Both can run again: what is there stays.
 *
 *   node scripts/compose-setup.ts elasticsearch   users and their passwords; then synonym sets, index and seeds, by
 *                                                 `fihrist index seeds`
 *   node scripts/compose-setup.ts dashboards      the dashboards into Kibana: those of kibana/dashboards.ndjson, which are
 *                                                 for the read alias `articles`, or the same for another FIHRIST_INDEX
 */
import { spawn } from 'node:child_process';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDashboards } from './kibana/create-dashboards.ts';
import { toNdjson } from './kibana/saved-object.ts';

const PATIENCE_MS = Number(process.env['SETUP_PATIENCE_SECONDS'] || 120) * 1000;

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`${name} is not set; docker-compose.yml takes it from .env.`);
  return value;
}

/**
 * Asks as the superuser. A server that is still settling, which may refuse even the right password for a second, is
 * asked again; a refusal that lasts is an error.
 */
async function askAsSuperuser(url: string, init: RequestInit, headers: Record<string, string>): Promise<string> {
  const pair = Buffer.from(`elastic:${required('SETUP_ELASTIC_PASSWORD')}`).toString('base64');
  let last = 'no answer';
  for (const since = Date.now(); Date.now() - since < PATIENCE_MS; await sleep(1000)) {
    const response = await fetch(url, { ...init, headers: { ...headers, authorization: `Basic ${pair}` } }).catch(
      (error: Error) => {
        last = error.cause instanceof Error ? error.cause.message : error.message;
      },
    );
    if (!response) continue;
    const text = await response.text();
    if (response.ok) return text;
    last = `${response.status} ${text.slice(0, 300)}`;
    if (response.status === 401 && Date.now() - since > 20_000) {
      throw new Error(
        `${new URL(url).origin} refuses the password of "elastic". It is set when the volume is made: put the first one ` +
          'back into .env, or delete the data with "docker compose down --volumes".',
      );
    }
    if (response.status < 500 && response.status !== 401 && response.status !== 429) break;
  }
  throw new Error(`${init.method} ${url} failed: ${last}`);
}

/** What Fihrist's own user may do: everything to its own indices and to synonym sets, nothing else. */
function fihristRole(index: string): object {
  return {
    cluster: ['monitor', 'manage_search_synonyms'],
    indices: [{ names: [`${index}*`], privileges: ['all'] }],
  };
}

async function makeUsers(): Promise<void> {
  const url = required('ELASTICSEARCH_URL');
  const ask = (method: string, path: string, body: object) =>
    askAsSuperuser(`${url}${path}`, { method, body: JSON.stringify(body) }, { 'content-type': 'application/json' });
  const kibana = { password: required('SETUP_KIBANA_SYSTEM_PASSWORD') };
  await ask('POST', '/_security/user/kibana_system/_password?refresh=true', kibana);
  await ask('PUT', '/_security/role/fihrist?refresh=true', fihristRole(required('FIHRIST_INDEX')));
  const fihrist = { password: required('ELASTICSEARCH_PASSWORD'), roles: ['fihrist'] };
  await ask('PUT', `/_security/user/${required('ELASTICSEARCH_USERNAME')}?refresh=true`, fihrist);
  console.log('Users: kibana_system and fihrist have their passwords.');
}

async function indexSeeds(): Promise<void> {
  const { SETUP_ELASTIC_PASSWORD: _1, SETUP_KIBANA_SYSTEM_PASSWORD: _2, ...env } = process.env;
  const child = spawn(process.execPath, ['src/compose.ts', 'index', 'seeds'], { stdio: 'inherit', env });
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`"fihrist index seeds" ended with ${code}; what it said is above.`);
}

async function importDashboards(): Promise<void> {
  const kibana = required('SETUP_KIBANA_URL');
  const form = new FormData();
  form.set('file', new Blob([toNdjson(createDashboards(required('FIHRIST_INDEX')))]), 'dashboards.ndjson');
  const url = `${kibana}/api/saved_objects/_import?overwrite=true`;
  const text = await askAsSuperuser(url, { method: 'POST', body: form }, { 'kbn-xsrf': 'fihrist' }).catch((error) => {
    throw new Error(
      `The dashboards are not in Kibana; Fihrist does without them. Once Kibana answers at ${kibana}, repeat ` +
        `"docker compose up dashboards". ${(error as Error).message}`,
    );
  });
  const answer = JSON.parse(text);
  if (answer.success !== true) {
    throw new Error(`Kibana did not take all of the dashboards: ${JSON.stringify(answer.errors).slice(0, 1000)}`);
  }
  console.log(`Dashboards: ${answer.successCount} objects are in Kibana.`);
}

const jobs: Record<string, () => Promise<void>> = {
  async elasticsearch() {
    await makeUsers();
    await indexSeeds();
  },
  dashboards: importDashboards,
};

const name = process.argv[2] ?? '';
const job = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
try {
  if (job === undefined) throw new Error(`Unknown job "${name}": ${Object.keys(jobs).join(' or ')} is expected.`);
  await job();
} catch (error) {
  console.error(`Setup failed: ${(error as Error).message}`);
  process.exit(1);
}
