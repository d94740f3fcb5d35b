/**
 * Every call of the API; pages for people are none. A new route gets its operation in one of these lists. Tests hold
 * the document to the routes, and whatever a test of the service is answered to its schema.
 */
import { articleOperations } from './article-operations.ts';
import { candidateOperations } from './candidate-operations.ts';
import { insightOperations } from './insight-operations.ts';
import { nameOperations } from './name-operations.ts';
import type { Operation } from './operation.ts';
import { searchOperations } from './search-operations.ts';
import { serviceOperations } from './service-operations.ts';

export const OPERATIONS: readonly Operation[] = [
  ...searchOperations,
  ...articleOperations,
  ...candidateOperations,
  ...nameOperations,
  ...insightOperations,
  ...serviceOperations,
];
