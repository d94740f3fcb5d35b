/** GET /: the page, rendered here so that it answers without script. */
import { Router } from 'express';
import type { Archive } from '../../archive/archive.ts';
import { FihristError } from '../../error/fihrist-error.ts';
import { searchArticles } from '../../search/search-articles.ts';
import { parseSearchRequest } from '../../search/search-request.ts';
import { renderErrorPage, renderSearchPage, STYLE } from '../../web/render-page.ts';
import { toProblem } from '../problem.ts';
import { optionsOf } from '../search-options.ts';

/** The parameters as they came, for links that change one of them. */
function parametersOf(query: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]),
  );
}

export function pageRoutes(archive: Archive, basePath: string): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const q = typeof request.query['q'] === 'string' ? request.query['q'] : '';
    try {
      const answer = await searchArticles(archive, parseSearchRequest(request.query), optionsOf(request, response));
      response.type('html').send(renderSearchPage(answer, parametersOf(request.query), basePath));
    } catch (error) {
      if (!(error instanceof FihristError) || error.kind === 'internal') throw error;
      const problem = toProblem(error, String(request.id));
      response
        .status(problem.status)
        .type('html')
        .send(renderErrorPage(problem.detail, q, basePath));
    }
  });
  router.get('/style.css', (_request, response) => {
    response.type('css').setHeader('Cache-Control', 'public, max-age=3600').send(STYLE);
  });
  return router;
}
