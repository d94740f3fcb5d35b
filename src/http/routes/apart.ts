/** /v1/articles/{id}/apart: out of its group of near-duplicates. */
import { Router } from 'express';
import { keepApart, liftKeepApart } from '../../archive/apart.ts';
import type { Archive } from '../../archive/archive.ts';
import { requireAdmin } from '../authorize.ts';

export function apartRoutes(archive: Archive, adminKey: string | undefined): Router {
  const router = Router();
  const isAdmin = requireAdmin(adminKey);

  router.put('/v1/articles/:id/apart', isAdmin, async (request, response) => {
    await keepApart(archive, String(request.params['id']));
    response.status(204).end();
  });

  router.delete('/v1/articles/:id/apart', isAdmin, async (request, response) => {
    await liftKeepApart(archive, String(request.params['id']));
    response.status(204).end();
  });

  return router;
}
