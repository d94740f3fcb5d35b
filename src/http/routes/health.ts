/** GET /health/live, /health/ready */
import { Router } from 'express';
import type { Archive } from '../../archive/archive.ts';
import { FihristError } from '../../error/fihrist-error.ts';

export function healthRoutes(archive: Archive, isReady: () => boolean): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/health/ready', async (_request, response) => {
    if (!isReady()) {
      throw new FihristError('engine_unavailable', 'The index is still being prepared; ask again in a few seconds.');
    }
    const { state, articles, detail } = await archive.engine.status();
    if (state === 'unfit') throw new FihristError('index_unfit', `The index does not fit this version: ${detail}.`);
    response.json({ status: 'ok', engine: archive.engine.kind, articles });
  });
  return router;
}
