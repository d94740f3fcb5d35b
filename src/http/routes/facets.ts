/** GET /v1/facets/{facet} */
import { Router } from 'express';
import type { Archive } from '../../archive/archive.ts';
import { findFacetValues, parseFacetValuesRequest } from '../../search/facet-values.ts';
import { optionsOf } from '../search-options.ts';

export function facetRoutes(archive: Archive): Router {
  const router = Router();
  router.get('/v1/facets/:facet', async (request, response) => {
    const asked = parseFacetValuesRequest(request.params.facet, request.query);
    response.json(await findFacetValues(archive, asked, optionsOf(request, response)));
  });
  return router;
}
