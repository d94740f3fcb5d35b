/**
 * The environment → one frozen Config. The only reader of process.env; every fault is reported at once, by name, and a
 * secret's value never is.
 */
import { z } from 'zod';
import { FihristError, quote } from '../error/fihrist-error.ts';

export interface ElasticsearchConfig {
  readonly url: string;
  readonly auth: { readonly apiKey: string } | { readonly username: string; readonly password: string } | undefined;
  /** Path of a PEM file with the certificate authority. */
  readonly caFile: string | undefined;
  /** Of indices that are made from now on. 1 to 100, default 1: an archive of a few million articles fits in one. */
  readonly shards: number;
  /** 0 to 10; null (default): one where there are two nodes, none on a single one. */
  readonly replicas: number | null;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  /** undefined: the embedded engine. */
  readonly elasticsearch: ElasticsearchConfig | undefined;
  /** Folder of the embedded index. */
  readonly dataFolder: string;
  /** Name of the read alias; everything else in the engine is named after it. */
  readonly indexName: string;
  /** undefined: writing over HTTP is off. */
  readonly adminKey: string | undefined;
  /** '' or '/prefix', without a slash at the end. */
  readonly basePath: string;
  readonly trustProxy: boolean | number | string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly isQueryLogOn: boolean;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const MIN_ADMIN_KEY_LENGTH = 16;
const SECRETS: ReadonlySet<string> = new Set([
  'ELASTICSEARCH_API_KEY',
  'ELASTICSEARCH_PASSWORD',
  'ELASTICSEARCH_URL',
  'FIHRIST_ADMIN_KEY',
]);

function numberBetween(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error: message });
}

const environment = z.object({
  PORT: numberBetween(0, 65535).default(3000),
  HOST: z.string().min(1, 'must be an address to listen on, such as 127.0.0.1').default('127.0.0.1'),
  ELASTICSEARCH_URL: z
    .string()
    .refine(isHttpUrl, { error: 'must be an address such as http://localhost:9200' })
    .refine((url) => !isHttpUrl(url) || new URL(url).username === '', {
      error: 'must not hold user and password; give them in ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD',
    })
    .optional(),
  ELASTICSEARCH_API_KEY: z.string().optional(),
  ELASTICSEARCH_USERNAME: z.string().optional(),
  ELASTICSEARCH_PASSWORD: z.string().optional(),
  ELASTICSEARCH_CA: z.string().optional(),
  ELASTICSEARCH_SHARDS: numberBetween(1, 100).default(1),
  ELASTICSEARCH_REPLICAS: numberBetween(0, 10).optional(),
  FIHRIST_DATA: z.string().default('./data'),
  FIHRIST_INDEX: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,99}$/, 'must be lower-case letters, digits, - and _, at most 100, a letter first')
    .default('articles'),
  FIHRIST_ADMIN_KEY: z
    .string()
    .min(MIN_ADMIN_KEY_LENGTH, `must have at least ${MIN_ADMIN_KEY_LENGTH} characters`)
    .optional(),
  FIHRIST_BASE_PATH: z
    .string()
    .regex(/^\/?$|^\/[\w\-./~]*$/, 'must be a path such as /archive')
    .default(''),
  FIHRIST_TRUST_PROXY: z.string().default('false'),
  FIHRIST_QUERY_LOG: z.enum(['on', 'off', 'true', 'false', '1', '0'], { error: 'must be on or off' }).default('off'),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

/** @throws config_invalid with one message that lists every fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // An empty value is how shells and compose files say "unset".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => describe(issue, given));
  if (given['ELASTICSEARCH_USERNAME'] !== undefined && given['ELASTICSEARCH_PASSWORD'] === undefined) {
    faults.push('ELASTICSEARCH_USERNAME is set but ELASTICSEARCH_PASSWORD is not; set both or neither');
  }
  if (given['ELASTICSEARCH_PASSWORD'] !== undefined && given['ELASTICSEARCH_USERNAME'] === undefined) {
    faults.push('ELASTICSEARCH_PASSWORD is set but ELASTICSEARCH_USERNAME is not; set both or neither');
  }
  if (given['ELASTICSEARCH_API_KEY'] !== undefined && given['ELASTICSEARCH_USERNAME'] !== undefined) {
    faults.push('ELASTICSEARCH_API_KEY and ELASTICSEARCH_USERNAME are both set; use one');
  }
  if (!parsed.success || faults.length > 0) {
    throw new FihristError(
      'config_invalid',
      `The environment is wrong:\n${faults.map((one) => `  - ${one}`).join('\n')}`,
      {
        details: { faults },
      },
    );
  }
  const values = parsed.data;
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    elasticsearch:
      values.ELASTICSEARCH_URL === undefined ? undefined : elasticsearchOf(values, values.ELASTICSEARCH_URL),
    dataFolder: values.FIHRIST_DATA,
    indexName: values.FIHRIST_INDEX,
    adminKey: values.FIHRIST_ADMIN_KEY,
    basePath: values.FIHRIST_BASE_PATH.replace(/\/+$/, ''),
    trustProxy: trustProxyOf(values.FIHRIST_TRUST_PROXY),
    logLevel: values.LOG_LEVEL,
    isQueryLogOn: ['on', 'true', '1'].includes(values.FIHRIST_QUERY_LOG),
  });
}

function elasticsearchOf(values: z.infer<typeof environment>, url: string): ElasticsearchConfig {
  const { ELASTICSEARCH_API_KEY: apiKey, ELASTICSEARCH_USERNAME: username, ELASTICSEARCH_PASSWORD: password } = values;
  const auth =
    apiKey !== undefined
      ? { apiKey }
      : username !== undefined && password !== undefined
        ? { username, password }
        : undefined;
  return {
    url,
    auth,
    caFile: values.ELASTICSEARCH_CA,
    shards: values.ELASTICSEARCH_SHARDS,
    replicas: values.ELASTICSEARCH_REPLICAS ?? null,
  };
}

function describe(issue: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  const shown = SECRETS.has(name) ? '' : ` ${quote(given[name])}`;
  return `${name}${shown} ${issue.message}`;
}

/** Express takes true, a number of proxies, or addresses. */
function trustProxyOf(value: string): boolean | number | string {
  if (value === 'true' || value === 'on') return true;
  if (value === 'false' || value === 'off') return false;
  return /^\d{1,2}$/.test(value) ? Number(value) : value;
}

function isHttpUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:');
}
