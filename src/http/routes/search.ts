/** GET /v1/search, and the same as an Atom feed */
import { Router } from 'express';
import type { Archive } from '../../archive/archive.ts';
import type { QueryLog } from '../../archive/query-log.ts';
import { searchArticles } from '../../search/search-articles.ts';
import { parseSearchRequest, type SearchRequest } from '../../search/search-request.ts';
import { renderAtomFeed } from '../atom-feed.ts';
import { etagOf } from '../cache-control.ts';
import { publicAddress } from '../public-address.ts';
import { optionsOf } from '../search-options.ts';

export interface SearchRouteOptions {
  readonly basePath: string;
  readonly queryLog: QueryLog | undefined;
}

export function searchRoutes(archive: Archive, { basePath, queryLog }: SearchRouteOptions): Router {
  const router = Router();
  router.get('/v1/search', async (request, response) => {
    const parameters = parseSearchRequest(request.query);
    const answer = await searchArticles(archive, parameters, { ...optionsOf(request, response), hasCursor: true });
    queryLog?.note(parameters, answer.total.value);
    // Another cursor every time leads to the same hits.
    const lasting = { ...answer, page: { ...answer.page, nextCursor: null }, tookMs: 0 };
    response.set('ETag', etagOf(lasting)).json(answer);
  });

  router.get('/v1/search.atom', async (request, response) => {
    const asked = parseSearchRequest({ sort: 'newest', ...request.query });
    const parameters: SearchRequest = { ...asked, highlight: 'html', facets: ['none'] };
    const answer = await searchArticles(archive, parameters, optionsOf(request, response));
    const address = publicAddress(request, basePath);
    const [, search = ''] = request.originalUrl.split('?');
    const feed = renderAtomFeed(answer, { address, parameters: [...new URLSearchParams(search)] });
    response.type('application/atom+xml').send(feed);
  });
  return router;
}
