/** GET /metrics */
import { Router } from 'express';
import type { Metrics } from '../metrics.ts';

export function metricRoutes(metrics: Metrics): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    response.set('Content-Type', metrics.contentType).send(await metrics.read());
  });
  return router;
}
