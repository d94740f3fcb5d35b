/** GET /v1/suggest */
import { Router } from 'express';
import { z } from 'zod';
import type { Archive } from '../../archive/archive.ts';
import { suggest } from '../../search/suggest.ts';
import { wholeNumber } from '../../search/whole-number.ts';
import { parseParameters } from '../parse-parameters.ts';
import { optionsOf } from '../search-options.ts';

const MAX_TYPED_LENGTH = 200;

export const suggestParameters = z.strictObject({
  q: z.string().max(MAX_TYPED_LENGTH, `must have at most ${MAX_TYPED_LENGTH} characters`).default(''),
  size: wholeNumber(1, 20, 10),
});

export function suggestRoutes(archive: Archive): Router {
  const router = Router();
  router.get('/v1/suggest', async (request, response) => {
    const parameters = parseParameters(suggestParameters, request.query);
    response.json(await suggest(archive, parameters, optionsOf(request, response)));
  });
  return router;
}
