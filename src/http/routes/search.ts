/** GET /v1/search */
import { Router } from 'express';
import type { Archive } from '../../archive/archive.ts';
import { searchArticles } from '../../search/search-articles.ts';
import { parseSearchRequest } from '../../search/search-request.ts';
import { optionsOf } from '../search-options.ts';

export function searchRoutes(archive: Archive): Router {
  const router = Router();
  router.get('/v1/search', async (request, response) => {
    const parameters = parseSearchRequest(request.query);
    response.json(await searchArticles(archive, parameters, optionsOf(request, response)));
  });
  return router;
}
