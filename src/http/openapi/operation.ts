/** One call of the API, as /openapi.json describes it. The schemas are those that check requests and type answers. */
import type { z } from 'zod';

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As OpenAPI writes it: /v1/articles/{id}. */
  readonly path: string;
  /** Unique; programs that are generated from the document call their function so. */
  readonly id: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  /** Needs the admin key. */
  readonly isAdmin?: true;
  /** May be stored and asked for again with its ETag (304). */
  readonly isCacheable?: true;
  /** The parts of the path and the headers that it reads: a schema with a description each. */
  readonly pathParameters?: Readonly<Record<string, z.ZodType>>;
  readonly query?: QueryParameters;
  readonly headers?: Readonly<Record<string, z.ZodType>>;
  readonly body?: RequestBody;
  /** By status; errors are in {@link problems}. */
  readonly answers: Readonly<Record<number, Answer>>;
  /** Statuses of its errors, beside those that every call can have (400, 431, 500, 503, 504; 401 for the admin's). */
  readonly problems?: readonly number[];
  /** By name. Tests send them to a service that holds the seeds; what it answers stands in examples/<id>.json. */
  readonly examples?: Readonly<Record<string, ExampleRequest>>;
}

export const TAGS = {
  search: 'Finding articles',
  articles: 'Single articles, reading and writing',
  names: 'Names with all their spellings',
  operations: 'Running the service',
} as const;
export type Tag = keyof typeof TAGS;

export interface RequestBody {
  /** By media type. */
  readonly content: Readonly<Record<string, z.ZodType>>;
  readonly isOptional?: true;
}

export interface Answer {
  readonly description: string;
  /** By media type; left out: an answer without body. */
  readonly content?: Readonly<Record<string, z.ZodType>>;
  /** Headers that it always has, with what they say. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ExampleRequest {
  readonly summary: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | readonly string[]>>;
  readonly body?: unknown;
}

export interface QueryParameters {
  readonly schema: z.ZodObject;
  readonly notes: Readonly<Record<string, string>>;
}

/** The parameters of a call with what each says: the compiler asks for a note on every one. */
export function describeParameters<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  notes: Readonly<Record<keyof Shape & string, string>>,
): QueryParameters {
  return { schema, notes };
}
