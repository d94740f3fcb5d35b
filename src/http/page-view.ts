/** A request of a browser → the view it asked for: language, digits, and the parameters that are the search's own. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { FihristError } from '../error/fihrist-error.ts';
import { renderError } from '../web/error-view.ts';
import { DIGITS, UI_LANGUAGES } from '../web/format.ts';
import { createView, type PageAssets, type Parameter, type View } from '../web/view.ts';
import { parseParameters } from './parse-parameters.ts';
import { toProblem } from './problem.ts';

export interface PageOptions {
  readonly basePath: string;
  readonly assets: PageAssets;
}

const viewParameters = z.strictObject({
  lang: z.enum(UI_LANGUAGES, { error: `must be one of ${UI_LANGUAGES.join(', ')}` }).default('ar'),
  digits: z.enum(DIGITS, { error: `must be one of ${DIGITS.join(', ')}` }).default('arab'),
});

/** Renders one page; an error becomes a page that says so. */
export function page(
  options: PageOptions,
  render: (view: View, request: Request<Record<string, string>>, response: Response) => Promise<string>,
): RequestHandler<Record<string, string>> {
  return async (request, response) => {
    const parameters = parametersOf(request.query);
    const plain = { ...options, path: request.path, parameters, language: 'ar', digits: 'arab' } as const;
    let view = createView(plain);
    try {
      const { lang, digits } = parseParameters(viewParameters, pick(request.query, ['lang', 'digits']));
      view = createView({ ...plain, language: lang, digits });
      const text = await render(view, request, response);
      response.type('html').send(text);
    } catch (error) {
      if (!(error instanceof FihristError) || error.kind === 'internal') throw error;
      const problem = toProblem(error, String(request.id));
      const typed = parameters.find(([name]) => name === 'q')?.[1] ?? '';
      response
        .status(problem.status)
        .type('html')
        .send(renderError(view, problem, typed));
    }
  };
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
