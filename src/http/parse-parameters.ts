/** Query parameters of the smaller addresses, checked. (A search's own are search/search-request.ts.) */
import type { z } from 'zod';
import { FihristError, quote } from '../error/fihrist-error.ts';

/** @throws parameter_invalid with every fault in one message. */
export function parseParameters<T>(schema: z.ZodType<T>, raw: Readonly<Record<string, unknown>>): T {
  const parsed = schema.safeParse({ ...raw });
  if (parsed.success) return parsed.data;
  const names: string[] = [];
  const faults = parsed.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      names.push(...issue.keys);
      return issue.keys.map((key) => `${quote(key)} is not a parameter`);
    }
    const name = String(issue.path[0] ?? '');
    names.push(name);
    const value = raw[name];
    if (Array.isArray(value)) return [`${name} is given ${value.length} times; it may be given once`];
    return [`${name} ${quote(value)} ${issue.message}`];
  });
  throw new FihristError('parameter_invalid', `${faults.join('; ')}.`, { details: { parameters: names } });
}
