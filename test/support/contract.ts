/**
 * Holds what the service answers to /openapi.json: every answer of every test of the service goes through here, and one
 * that the document does not describe fails the test file when its service stops.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { RequestHandler, Response } from 'express';
import { createDocument } from '../../src/http/openapi/create-document.ts';
import { readExampleAnswers } from '../../src/http/openapi/example-answers.ts';
import { OPERATIONS } from '../../src/http/openapi/operations.ts';

interface MediaType {
  readonly schema: object;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Described {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, MediaType>>; readonly headers?: object }>
  >;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

export const DOCUMENT = createDocument(OPERATIONS, {
  version: '0',
  basePath: '',
  answersOf: readExampleAnswers,
}) as unknown as Document;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(DOCUMENT as object, 'openapi');
const pointer = (...parts: string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

const ADDRESSES = Object.entries(DOCUMENT.paths).map(([path, methods]) => ({
  path,
  methods,
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
}));

/** What the document does not describe of an answer; [] for one that fits, and for an address that is none of the API. */
export function faultsOf(method: string, path: string, status: number, type: string, body: string): string[] {
  const address = ADDRESSES.find(({ pattern }) => pattern.test(path));
  const name = method === 'HEAD' ? 'get' : method.toLowerCase();
  const operation = address?.methods[name];
  if (address === undefined || operation === undefined) return [];
  const answer = operation.responses[status];
  if (answer === undefined) return [`${status} is not described`];
  const mediaType = type.split(';', 1)[0] as string;
  if (body === '') return answer.content === undefined || method === 'HEAD' ? [] : ['has no body'];
  if (answer.content?.[mediaType] === undefined) return [`${status} as ${mediaType} is not described`];
  if (!mediaType.endsWith('json')) return [];
  const schema = `openapi#${pointer('paths', address.path, name, 'responses', String(status), 'content', mediaType, 'schema')}`;
  const check = ajv.getSchema(schema);
  if (check === undefined) throw new Error(`There is no schema ${schema}.`);
  if (check(JSON.parse(body))) return [];
  return (check.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

export interface ContractCheck {
  readonly watch: RequestHandler;
  /** @throws for the first answers that the document does not describe. */
  expectNoFaults(): void;
}

export function createContractCheck(basePath: string): ContractCheck {
  const faults: string[] = [];
  return {
    watch: (request, response, next) => {
      const [path = ''] = request.originalUrl.split('?', 1);
      const read = collectBody(response);
      response.once('finish', () => {
        if (!path.startsWith(basePath)) return;
        const type = String(response.getHeader('content-type') ?? '');
        const found = faultsOf(request.method, path.slice(basePath.length), response.statusCode, type, read());
        faults.push(...found.map((fault) => `${request.method} ${path}: ${fault}`));
      });
      next();
    },
    expectNoFaults: () => {
      if (faults.length > 0) throw new Error(`Not as /openapi.json says:\n${faults.slice(0, 10).join('\n')}`);
    },
  };
}

function collectBody(response: Response): () => string {
  const chunks: Buffer[] = [];
  const { write, end } = response;
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
  };
  response.write = ((...given: Parameters<typeof write>) => {
    keep(given[0]);
    return write.apply(response, given);
  }) as typeof write;
  response.end = ((...given: Parameters<typeof end>) => {
    keep(given[0]);
    return end.apply(response, given);
  }) as typeof end;
  return () => Buffer.concat(chunks).toString('utf8');
}
