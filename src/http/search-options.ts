/** What a search is told of the request it answers. */
import type { Request, Response } from 'express';
import type { SearchOptions } from '../engine/engine.ts';
import { abortWhenGone } from './abort-when-gone.ts';

export function optionsOf(request: Request, response: Response): SearchOptions {
  return { signal: abortWhenGone(response), requestId: String(request.id) };
}
