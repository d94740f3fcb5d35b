/** Operations → the OpenAPI 3.1 document. Pure; what the calls are is operations.ts. */
import { z } from 'zod';
import { CODES } from '../../error/codes.ts';
import { type Answer, type Operation, TAGS } from './operation.ts';

type Json = Readonly<Record<string, unknown>>;

export interface DocumentOptions {
  readonly version: string;
  /** '' or '/prefix'. */
  readonly basePath: string;
  /** What each example is answered: by operation, then by name of the example. */
  readonly answersOf: (operation: Operation) => Readonly<Record<string, unknown>>;
}

const PROBLEM = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(CODES) as [string, ...string[]]),
    detail: z.string(),
    requestId: z.string(),
    parameters: z.array(z.string()).optional().describe('Names of the parameters that are wrong.'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457. docs/errors.md explains every code.' });

const PROBLEM_TITLES: Readonly<Record<number, string>> = {
  400: 'The request is wrong; the detail says what would be right.',
  401: 'This needs the header Authorization with the admin key.',
  404: 'There is no such thing.',
  409: 'It is not as the request expects it.',
  410: 'The cursor has expired.',
  412: 'It was changed meanwhile.',
  413: 'The body is too large.',
  429: 'Too much at once; Retry-After says when to come again.',
  431: 'The address and the headers together are too long.',
  500: 'A mistake of the service; its log has the request id.',
  503: 'The engine does not answer, or its index does not fit.',
  504: 'The engine took too long.',
};
/** What any call can answer, whatever it is. */
const COMMON_PROBLEMS = [400, 431, 500, 503, 504];

export function createDocument(operations: readonly Operation[], options: DocumentOptions): Json {
  const components = new Components();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] ??= {};
    (paths[operation.path] as Record<string, unknown>)[operation.method] = describe(operation, components, options);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fihrist',
      version: options.version,
      summary: 'Arabic news search that finds every spelling of a name',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: options.basePath === '' ? '/' : options.basePath }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: { admin: { type: 'http', scheme: 'bearer', description: 'FIHRIST_ADMIN_KEY' } },
    },
  };
}

function describe(operation: Operation, components: Components, { answersOf }: DocumentOptions): Json {
  const { id, tag, summary, description, isAdmin, isCacheable, body, answers, examples = {} } = operation;
  const problems = [...COMMON_PROBLEMS, ...(isAdmin ? [401] : []), ...(operation.problems ?? [])];
  const shown = answersOf(operation);
  const notModified: Readonly<Record<number, Answer>> = { 304: { description: 'As the ETag in If-None-Match says.' } };
  const responses = Object.entries({ ...answers, ...(isCacheable ? notModified : {}) }).map(
    ([status, answer], index) => [status, describeAnswer(answer, components, index === 0 ? shown : {}, examples)],
  );
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(isAdmin ? { security: [{ admin: [] }] } : {}),
    parameters: describeParameters(operation, components),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: body.isOptional !== true,
            content: Object.fromEntries(
              Object.entries(body.content).map(([type, schema], index) => [
                type,
                {
                  schema: components.read(schema, 'input'),
                  ...(index === 0 ? examplesOf(examples, (example) => example.body) : {}),
                },
              ]),
            ),
          },
        }),
    responses: Object.fromEntries([
      ...responses,
      ...problems.map((status) => [
        status,
        {
          description: PROBLEM_TITLES[status],
          content: { 'application/problem+json': { schema: components.read(PROBLEM, 'output') } },
        },
      ]),
    ]),
  };
}

function describeAnswer(
  { description, content, headers }: Answer,
  components: Components,
  shown: Readonly<Record<string, unknown>>,
  examples: NonNullable<Operation['examples']>,
): Json {
  return {
    description,
    ...(headers === undefined
      ? {}
      : {
          headers: Object.fromEntries(
            Object.entries(headers).map(([name, says]) => [
              name,
              { description: says, required: true, schema: { type: 'string' } },
            ]),
          ),
        }),
    ...(content === undefined
      ? {}
      : {
          content: Object.fromEntries(
            Object.entries(content).map(([type, schema]) => [
              type,
              {
                schema: components.read(schema, 'output'),
                ...examplesOf(examples, (_, name) => shown[name]),
              },
            ]),
          ),
        }),
  };
}

function describeParameters(operation: Operation, components: Components): Json[] {
  const { pathParameters = {}, query, headers = {}, examples = {} } = operation;
  const inPath = Object.entries(pathParameters).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: components.read(schema, 'input'),
    ...examplesOf(examples, (example) => example.path?.[name]),
  }));
  const shape = query === undefined ? {} : components.read(query.schema, 'input');
  const required = (shape['required'] ?? []) as readonly string[];
  const inQuery = Object.entries((shape['properties'] ?? {}) as Json).map(([name, schema]) => ({
    name,
    in: 'query',
    ...(required.includes(name) ? { required: true } : {}),
    description: query?.notes[name],
    schema,
    ...examplesOf(examples, (example) => example.query?.[name]),
  }));
  const inHeaders = Object.entries(headers).map(([name, schema]) => ({
    name,
    in: 'header',
    schema: components.read(schema, 'input'),
  }));
  return [...inPath, ...inQuery, ...inHeaders];
}

function examplesOf(
  examples: NonNullable<Operation['examples']>,
  pick: (example: NonNullable<Operation['examples']>[string], name: string) => unknown,
): Json {
  const shown = Object.entries(examples)
    .map(([name, example]) => [name, { summary: example.summary, value: pick(example, name) }] as const)
    .filter(([, { value }]) => value !== undefined);
  return shown.length === 0 ? {} : { examples: Object.fromEntries(shown) };
}

/** Schemas that have a name (`meta({ id })`) stand once under components, wherever they are used. */
class Components {
  readonly schemas: Record<string, unknown> = {};

  read(schema: z.ZodType, io: 'input' | 'output'): Json {
    const { $schema, $defs, ...root } = z.toJSONSchema(schema, { io, override: useOwnSchema, unrepresentable: 'any' });
    for (const [name, definition] of Object.entries($defs ?? {})) {
      const described = pointToComponents(definition);
      const known = this.schemas[name];
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(described)) {
        throw new Error(`Two schemas are called ${name}.`);
      }
      this.schemas[name] = described;
    }
    return pointToComponents(root) as Json;
  }
}

/** What a transform makes of a text has no schema of its own: `meta({ jsonSchema })` says what clients may send. */
function useOwnSchema({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: object }): void {
  const own = z.globalRegistry.get(zodSchema)?.['jsonSchema'];
  if (own === undefined) return;
  for (const key of Object.keys(jsonSchema)) delete (jsonSchema as Record<string, unknown>)[key];
  Object.assign(jsonSchema, own);
}

function pointToComponents(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
