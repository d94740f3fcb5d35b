/** /v1/names: the name sets, read by all, written by the admin. */
import express, { Router } from 'express';
import { z } from 'zod';
import type { Archive } from '../../archive/archive.ts';
import { previewName } from '../../archive/preview-name.ts';
import { FihristError, quote } from '../../error/fihrist-error.ts';
import { NAME_KINDS } from '../../names/name.ts';
import { nameSchema } from '../../names/name-schema.ts';
import { listNames } from '../../search/list-names.ts';
import { readNameTimeline } from '../../search/name-timeline.ts';
import { checkRange, searchParameters } from '../../search/search-request.ts';
import { wholeNumber } from '../../search/whole-number.ts';
import { requireAdmin } from '../authorize.ts';
import { editOptions } from '../edit-options.ts';
import { parseBody } from '../parse-body.ts';
import { parseParameters } from '../parse-parameters.ts';
import { optionsOf } from '../search-options.ts';

const MAX_BODY = '200kb';

export const listParameters = z.strictObject({
  q: z.string().max(200, 'must have at most 200 characters').default(''),
  kind: z.enum(NAME_KINDS, { error: `must be one of ${NAME_KINDS.join(', ')}` }).optional(),
  size: wholeNumber(1, 1000, 50),
  page: wholeNumber(1, 10_000, 1),
});

export const timelineParameters = searchParameters
  .pick({ from: true, to: true, dates: true })
  .extend({ size: wholeNumber(1, 100, 10) });

export function nameRoutes(archive: Archive, adminKey: string | undefined): Router {
  const router = Router();
  const isAdmin = requireAdmin(adminKey);
  const json = express.json({ limit: MAX_BODY });

  router.get('/v1/names', async (request, response) => {
    const parameters = parseParameters(listParameters, request.query);
    response.json(listNames((await archive.nameSet()).names, archive.analyzer, parameters));
  });

  router.post('/v1/names/check', json, async (request, response) => {
    response.json(await previewName(archive, parseBody(nameSchema, request.body)));
  });

  router.get('/v1/names/:id', async (request, response) => {
    const { name, etag } = await archive.names.read(request.params.id);
    response.set('ETag', etag).json(name);
  });

  router.put('/v1/names/:id', isAdmin, json, async (request, response) => {
    const name = parseBody(nameSchema, request.body);
    const id = String(request.params['id']);
    if (name.id !== id) {
      throw new FihristError(
        'body_invalid',
        `The id of the body ${quote(name.id)} is not that of the address ${quote(id)}.`,
      );
    }
    const { etag, isNew } = await archive.names.put(name, editOptions(request));
    response
      .status(isNew ? 201 : 200)
      .set('ETag', etag)
      .json(name);
  });

  router.delete('/v1/names/:id', isAdmin, async (request, response) => {
    await archive.names.remove(String(request.params['id']), editOptions(request));
    response.status(204).end();
  });

  router.get('/v1/names/:id/timeline', async (request, response) => {
    const parameters = parseParameters(timelineParameters, request.query);
    checkRange(parameters);
    response.json(await readNameTimeline(archive, request.params.id, parameters, optionsOf(request, response)));
  });

  router.get('/v1/names/:id/history', async (request, response) => {
    response.json({ edits: await archive.names.history(request.params.id) });
  });

  router.post('/v1/names/:id/undo', isAdmin, async (request, response) => {
    const undone = await archive.names.undo(String(request.params['id']), editOptions(request));
    if (undone === null) response.status(204).end();
    else response.set('ETag', undone.etag).json(undone.name);
  });

  return router;
}
