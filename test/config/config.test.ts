import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { FihristError } from '../../src/error/fihrist-error.ts';

type Environment = Record<string, string>;

function faultsOf(env: Environment): FihristError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof FihristError) return error;
    throw error;
  }
  throw new Error(`${JSON.stringify(env)} was accepted`);
}

test('an empty environment is the embedded engine on port 3000 of this machine only', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    elasticsearch: undefined,
    dataFolder: './data',
    indexName: 'articles',
    adminKey: undefined,
    basePath: '',
    trustProxy: false,
    logLevel: 'info',
    isQueryLogOn: false,
  });
});

test('what is read is frozen', () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true);
});

test('variables of others are no business of ours, and an empty one is unset', () => {
  expect(readConfig({ PATH: '/bin', PORT: '', ELASTICSEARCH_URL: '', FIHRIST_ADMIN_KEY: '' })).toEqual(readConfig({}));
});

describe('is read', () => {
  test.each<[Environment, object]>([
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: '65535' }, { port: 65535 }],
    [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
    [{ FIHRIST_BASE_PATH: '/archive' }, { basePath: '/archive' }],
    [{ FIHRIST_BASE_PATH: '/archive/' }, { basePath: '/archive' }],
    [{ FIHRIST_BASE_PATH: '/' }, { basePath: '' }],
    [{ FIHRIST_TRUST_PROXY: 'true' }, { trustProxy: true }],
    [{ FIHRIST_TRUST_PROXY: '2' }, { trustProxy: 2 }],
    [{ FIHRIST_TRUST_PROXY: '10.0.0.0/8' }, { trustProxy: '10.0.0.0/8' }],
    [{ FIHRIST_QUERY_LOG: 'on' }, { isQueryLogOn: true }],
    [{ FIHRIST_QUERY_LOG: 'off' }, { isQueryLogOn: false }],
    [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
    [{ FIHRIST_ADMIN_KEY: 'sixteen-letters!' }, { adminKey: 'sixteen-letters!' }],
    [
      { ELASTICSEARCH_URL: 'https://search:9200' },
      { elasticsearch: { url: 'https://search:9200', auth: undefined, caFile: undefined } },
    ],
    [
      { ELASTICSEARCH_URL: 'http://a', ELASTICSEARCH_USERNAME: 'me', ELASTICSEARCH_PASSWORD: 'p' },
      { elasticsearch: { auth: { username: 'me', password: 'p' } } },
    ],
    [
      { ELASTICSEARCH_URL: 'http://a', ELASTICSEARCH_API_KEY: 'k', ELASTICSEARCH_CA: '/ca.pem' },
      { elasticsearch: { auth: { apiKey: 'k' }, caFile: '/ca.pem' } },
    ],
  ])('%j', (env, config) => {
    expect(readConfig(env)).toMatchObject(config);
  });
});

describe('is refused, by name', () => {
  test.each<[Environment, string]>([
    [{ PORT: '65536' }, 'PORT "65536" must be a whole number from 0 to 65535'],
    [{ PORT: '-1' }, 'PORT "-1" must be'],
    [{ PORT: '80a' }, 'PORT "80a" must be'],
    [{ PORT: '8080.5' }, 'PORT "8080.5" must be'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL "loud" must be one of fatal, error'],
    [{ FIHRIST_INDEX: 'Articles' }, 'FIHRIST_INDEX "Articles" must be lower-case'],
    [{ FIHRIST_INDEX: '../x' }, 'FIHRIST_INDEX "../x" must be'],
    [{ FIHRIST_BASE_PATH: 'archive' }, 'FIHRIST_BASE_PATH "archive" must be a path'],
    [{ FIHRIST_BASE_PATH: '/a b' }, 'FIHRIST_BASE_PATH "/a b" must be a path'],
    [{ FIHRIST_QUERY_LOG: 'maybe' }, 'FIHRIST_QUERY_LOG "maybe" must be on or off'],
    [{ FIHRIST_ADMIN_KEY: 'short' }, 'FIHRIST_ADMIN_KEY must have at least 16 characters'],
    [{ ELASTICSEARCH_URL: 'localhost:9200' }, 'ELASTICSEARCH_URL must be an address such as http://localhost:9200'],
    [{ ELASTICSEARCH_URL: 'ftp://a' }, 'ELASTICSEARCH_URL must be an address'],
    [{ ELASTICSEARCH_URL: 'http://me:pw@a' }, 'ELASTICSEARCH_URL must not hold user and password'],
    [{ ELASTICSEARCH_USERNAME: 'me' }, 'ELASTICSEARCH_USERNAME is set but ELASTICSEARCH_PASSWORD is not'],
    [{ ELASTICSEARCH_PASSWORD: 'p' }, 'ELASTICSEARCH_PASSWORD is set but ELASTICSEARCH_USERNAME is not'],
    [
      { ELASTICSEARCH_API_KEY: 'k', ELASTICSEARCH_USERNAME: 'me', ELASTICSEARCH_PASSWORD: 'p' },
      'ELASTICSEARCH_API_KEY and ELASTICSEARCH_USERNAME are both set; use one',
    ],
  ])('%j', (env, message) => {
    const error = faultsOf(env);
    expect(error.code).toBe('config_invalid');
    expect(error.message).toContain(message);
  });
});

test('all faults stand in one message, a line each', () => {
  const { message, details } = faultsOf({
    PORT: 'x',
    LOG_LEVEL: 'x',
    FIHRIST_INDEX: 'X',
    ELASTICSEARCH_USERNAME: 'me',
  });
  expect(message.split('\n')).toHaveLength(5);
  expect(details?.['faults']).toHaveLength(4);
});

test('a secret never stands in a message', () => {
  const secrets = {
    FIHRIST_ADMIN_KEY: 'hunter2',
    ELASTICSEARCH_URL: 'http://hunter2:hunter2@host',
    ELASTICSEARCH_PASSWORD: 'hunter2',
    ELASTICSEARCH_API_KEY: 'hunter2',
  };
  const error = faultsOf(secrets);
  expect(`${error.message} ${JSON.stringify(error.details)}`).not.toContain('hunter2');
});
