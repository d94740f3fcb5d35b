/** GET /v1/articles/{id} */
import { Router } from 'express';
import type { Archive } from '../../archive/archive.ts';
import { readWholeArticle } from '../../search/whole-article.ts';

export function articleRoutes(archive: Archive): Router {
  const router = Router();
  router.get('/v1/articles/:id', async (request, response) => {
    response.json(await readWholeArticle(archive, request.params.id));
  });
  return router;
}
