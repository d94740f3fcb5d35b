/** What the examples are answered: examples/<operation>.json, written and held to the service by a test. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Operation } from './operation.ts';

export const EXAMPLES = fileURLToPath(new URL('./examples', import.meta.url));

/** Answers by name of the example; {} for an operation without. */
export function readExampleAnswers({ id }: Operation): Readonly<Record<string, unknown>> {
  const path = `${EXAMPLES}/${id}.json`;
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}
