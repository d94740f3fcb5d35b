/** A signal that fires when the client hangs up before it was answered, so that nobody searches for nobody. */
import type { Response } from 'express';

export function abortWhenGone(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
