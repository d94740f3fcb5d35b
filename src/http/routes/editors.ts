/** The pages of editors: frames that the browser fills from the API, so that no key passes through here. */
import { Router } from 'express';
import { renderDesk } from '../../web/desk/desk-view.ts';
import { renderInsights } from '../../web/insights/insights-view.ts';
import { type PageOptions, page } from '../page-view.ts';

export function editorRoutes(options: PageOptions): Router {
  const router = Router();
  router.get(
    '/desk',
    page(options, async (view) => renderDesk(view)),
  );
  router.get(
    '/insights',
    page(options, async (view) => renderInsights(view)),
  );
  return router;
}
