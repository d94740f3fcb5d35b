/** GET /v1/insights */
import { Router } from 'express';
import { z } from 'zod';
import type { Archive } from '../../archive/archive.ts';
import { readInsights } from '../../archive/insights.ts';
import type { QueryLog } from '../../archive/query-log.ts';
import { wholeNumber } from '../../search/whole-number.ts';
import { requireAdmin } from '../authorize.ts';
import { parseParameters } from '../parse-parameters.ts';

const NAMES = /^[a-z0-9-]{1,100}(?:,[a-z0-9-]{1,100}){0,9}$/;

export const insightParameters = z.strictObject({
  days: wholeNumber(7, 60, 30),
  size: wholeNumber(1, 100, 20),
  name: z
    .string()
    .regex(NAMES, 'must be one to ten ids of names, parted by commas')
    .transform((ids) => ids.split(','))
    .optional(),
});

export function insightRoutes(archive: Archive, adminKey: string | undefined, queryLog: QueryLog | undefined): Router {
  const router = Router();
  router.get('/v1/insights', requireAdmin(adminKey), async (request, response) => {
    const parameters = parseParameters(insightParameters, request.query);
    await queryLog?.flush();
    response.json(await readInsights(archive, parameters, queryLog !== undefined));
  });
  return router;
}
