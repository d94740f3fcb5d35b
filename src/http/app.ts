/** The HTTP service as an Express application: order of the layers, and nothing of what they do. */
import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Archive } from '../archive/archive.ts';
import type { QueryLog } from '../archive/query-log.ts';
import type { Config } from '../config/config.ts';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { answerOptions, refuseOtherMethods } from './allowed-methods.ts';
import { cacheControl } from './cache-control.ts';
import { createMetrics } from './metrics.ts';
import { assetRoutes, loadPageAssets } from './page-assets.ts';
import { errorPage, type PageOptions } from './page-view.ts';
import { sendProblem, toProblem } from './problem.ts';
import { analyzeRoutes } from './routes/analyze.ts';
import { apartRoutes } from './routes/apart.ts';
import { articleRoutes } from './routes/articles.ts';
import { candidateRoutes } from './routes/candidates.ts';
import { docsRoutes } from './routes/docs.ts';
import { editorRoutes } from './routes/editors.ts';
import { facetRoutes } from './routes/facets.ts';
import { healthRoutes } from './routes/health.ts';
import { insightRoutes } from './routes/insights.ts';
import { metricRoutes } from './routes/metrics.ts';
import { nameRoutes } from './routes/names.ts';
import { openapiRoutes } from './routes/openapi.ts';
import { pageRoutes } from './routes/page.ts';
import { searchRoutes } from './routes/search.ts';
import { suggestRoutes } from './routes/suggest.ts';

export interface AppOptions {
  readonly archive: Archive;
  readonly config: Pick<Config, 'basePath' | 'trustProxy' | 'adminKey'>;
  readonly logger: Logger;
  /** False until the index fits and everything that is indexed at start can be searched. */
  readonly isReady: () => boolean;
  /** undefined: what people search for is not counted. */
  readonly queryLog?: QueryLog | undefined;
}

const REQUEST_ID = /^[\w.:-]{1,100}$/;

export function createApp({ archive, config, logger, isReady, queryLog }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  // Repeated parameters become lists; objects in brackets are no part of this API.
  app.set('query parser', 'simple');
  app.use(
    pinoHttp({
      logger,
      genReqId: (request, response) => {
        const given = request.headers['x-request-id'];
        const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
        response.setHeader('X-Request-Id', id);
        return id;
      },
      // Headers may hold the admin key; a query's words are not the log's business.
      serializers: {
        req: (request: { id: string; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          path: request.url.split('?', 1)[0],
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
    }),
  );
  app.use(helmet({ contentSecurityPolicy: { directives: CONTENT_SECURITY_POLICY }, strictTransportSecurity: false }));

  const metrics = createMetrics(archive.engine);
  app.use(metrics.observe);

  const routes = express.Router();
  routes.use(answerOptions);
  routes.use(cacheControl);
  routes.use(metricRoutes(metrics));
  routes.use(healthRoutes(archive, isReady));
  routes.use(suggestRoutes(archive));
  routes.use(searchRoutes(archive, { basePath: config.basePath, queryLog }));
  routes.use(facetRoutes(archive));
  routes.use(articleRoutes(archive, config.adminKey));
  routes.use(apartRoutes(archive, config.adminKey));
  routes.use(analyzeRoutes(archive));
  // Before the names: there `candidates` would be an id.
  routes.use(candidateRoutes(archive, config.adminKey));
  routes.use(nameRoutes(archive, config.adminKey));
  routes.use(insightRoutes(archive, config.adminKey, queryLog));
  const assets = loadPageAssets();
  const pages: PageOptions = { basePath: config.basePath, assets };
  routes.use(assetRoutes(assets));
  routes.use(pageRoutes(archive, { ...pages, queryLog }));
  routes.use(editorRoutes(pages));
  routes.use(docsRoutes(config.basePath));
  routes.use(openapiRoutes(config.basePath));
  routes.use(refuseOtherMethods);
  app.use(config.basePath === '' ? '/' : config.basePath, routes);
  app.use(refuseUnknown);
  app.use(answerErrors(pages));
  return app;
}

const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  fontSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

const refuseUnknown: RequestHandler = (request) => {
  throw new FihristError('route_not_found', `There is nothing at ${request.method} ${quote(request.path)}.`);
};

const RETRY_AFTER_SECONDS = 2;

function answerErrors(pages: PageOptions): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = toProblem(error, String(request.id));
    // A mistake of ours needs its stack; an engine that is away is told in one line.
    if (problem.status === 500) request.log.error({ err: error }, problem.title);
    else if (problem.status > 500) request.log.warn({ code: problem.code }, problem.detail);
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    if (problem.status === 429) response.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
    const text = errorPage(pages, request, response, problem);
    if (text === undefined) sendProblem(response, problem);
    else response.status(problem.status).type('html').send(text);
  };
}
