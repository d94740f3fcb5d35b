/** The pages of a reader, rendered here so that they answer without script: a search, an article, a name. */
import { Router } from 'express';
import type { Archive } from '../../archive/archive.ts';
import type { QueryLog } from '../../archive/query-log.ts';
import { readArticlePage } from '../../search/article-page.ts';
import { readNamePage } from '../../search/name-page.ts';
import { searchArticles } from '../../search/search-articles.ts';
import { MAX_QUERY_LENGTH, parseSearchRequest } from '../../search/search-request.ts';
import { renderArticle } from '../../web/article-view.ts';
import { renderName } from '../../web/name-view.ts';
import { renderSearch } from '../../web/search-view.ts';
import { parameterOf } from '../../web/view.ts';
import { asQuery, type PageOptions, page } from '../page-view.ts';
import { optionsOf } from '../search-options.ts';

export interface PageRouteOptions extends PageOptions {
  readonly queryLog: QueryLog | undefined;
}

export function pageRoutes(archive: Archive, options: PageRouteOptions): Router {
  const router = Router();

  router.get(
    '/',
    page(options, async (view, request, response) => {
      // The page shows marks and counts, whatever a link to the API left out.
      const asked = parseSearchRequest({ ...asQuery(view.parameters), highlight: 'html' });
      const answer = await searchArticles(archive, asked, optionsOf(request, response));
      options.queryLog?.note(asked, answer.total.value);
      return renderSearch(view, answer);
    }),
  );

  router.get(
    '/articles/:id',
    page(options, async (view, request, response) => {
      const words = parameterOf(view.parameters, 'q')?.slice(0, MAX_QUERY_LENGTH) ?? '';
      return renderArticle(
        view,
        await readArticlePage(archive, request.params['id'] as string, words, optionsOf(request, response)),
      );
    }),
  );

  router.get(
    '/names/:id',
    page(options, async (view, request, response) => {
      const { name } = await archive.names.read(request.params['id'] as string);
      return renderName(view, await readNamePage(archive, name, optionsOf(request, response)));
    }),
  );

  return router;
}
