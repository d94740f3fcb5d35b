/** A request of a browser → the view it asked for: language, digits, and the parameters that are the search's own. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { renderError } from '../web/error-view.ts';
import { DIGITS, UI_LANGUAGES } from '../web/format.ts';
import { createView, type PageAssets, type Parameter, parameterOf, type View } from '../web/view.ts';
import { parseParameters } from './parse-parameters.ts';
import type { Problem } from './problem.ts';

export interface PageOptions {
  readonly basePath: string;
  readonly assets: PageAssets;
}

const viewParameters = z.strictObject({
  lang: z.enum(UI_LANGUAGES, { error: `must be one of ${UI_LANGUAGES.join(', ')}` }).default('ar'),
  digits: z.enum(DIGITS, { error: `must be one of ${DIGITS.join(', ')}` }).default('arab'),
});

/** Renders one page; an error of it is shown as a page too (see {@link errorPage}). */
export function page(
  options: PageOptions,
  render: (view: View, request: Request<Record<string, string>>, response: Response) => Promise<string>,
): RequestHandler<Record<string, string>> {
  return async (request, response) => {
    response.locals[VIEW] = plainView(options, request);
    const { lang, digits } = parseParameters(viewParameters, pick(request.query, ['lang', 'digits']));
    const view = createView({ ...plainView(options, request), language: lang, digits });
    response.locals[VIEW] = view;
    const text = await render(view, request, response);
    // What it shows may change with the next article; a browser asks, and what did not change is not sent again.
    response.type('html').set('Cache-Control', 'no-cache').send(text);
  };
}

const VIEW = 'view';

/** The page that shows an error to who asked for a page, or follows a link to nowhere in a browser; undefined for programs. */
export function errorPage(
  options: PageOptions,
  request: Request,
  response: Response,
  problem: Problem,
): string | undefined {
  const isLost = request.method === 'GET' && problem.code === 'route_not_found';
  const asked = response.locals[VIEW] as View | undefined;
  if (asked === undefined && !(isLost && request.accepts(['json', 'html']) === 'html')) return undefined;
  const view = asked ?? { ...plainView(options, request), path: '/' };
  return renderError(view, problem, parameterOf(view.parameters, 'q') ?? '');
}

/** In the language that is spoken unless another was asked for. */
function plainView(options: PageOptions, request: Request): View {
  const parameters = parametersOf(request.query);
  return createView({ ...options, path: request.path, parameters, language: 'ar', digits: 'arab' });
}

/** As they came, for links that change one of them. A form sends its empty fields too; they say nothing. */
function parametersOf(query: Request['query']): Parameter[] {
  return Object.entries(query)
    .filter(([name]) => name !== 'lang' && name !== 'digits')
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one): Parameter => [name, String(one)]))
    .filter(([, value]) => value !== '');
}

function pick(query: Request['query'], names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => name in query).map((name) => [name, query[name]]));
}

/** Parameters as a request's query has them: a repeated one as a list. */
export function asQuery(parameters: readonly Parameter[]): Record<string, string | string[]> {
  const grouped = Map.groupBy(parameters, ([name]) => name);
  return Object.fromEntries(
    [...grouped].map(([name, all]) => {
      const values = all.map(([, value]) => value);
      return [name, values.length === 1 ? (values[0] as string) : values];
    }),
  );
}
