/** /v1/names/candidates: spellings that the archive itself proposes for the name sets, decided upon by the admin. */
import express, { Router } from 'express';
import { z } from 'zod';
import type { Archive } from '../../archive/archive.ts';
import { CANDIDATE_ORDERS } from '../../archive/candidate-desk.ts';
import { MAX_SPELLINGS, NAME_KINDS } from '../../names/name.ts';
import { nameId, nameText } from '../../names/name-schema.ts';
import { wholeNumber } from '../../search/whole-number.ts';
import { requireAdmin } from '../authorize.ts';
import { editOptions } from '../edit-options.ts';
import { parseBody } from '../parse-body.ts';
import { parseParameters } from '../parse-parameters.ts';

const MAX_BODY = '100kb';

export const candidateParameters = z.strictObject({
  order: z.enum(CANDIDATE_ORDERS, { error: `must be one of ${CANDIDATE_ORDERS.join(', ')}` }).default('confidence'),
  size: wholeNumber(1, 100, 20),
  page: wholeNumber(1, 10_000, 1),
});

export const dismissedParameters = candidateParameters.omit({ order: true });

export const acceptanceBody = z
  .strictObject({
    into: nameId.optional(),
    id: nameId.optional(),
    label: nameText.optional(),
    kind: z.enum(NAME_KINDS, { error: `must be one of ${NAME_KINDS.join(', ')}` }).optional(),
    spellings: z.array(nameText).min(1, 'must have at least one spelling').max(MAX_SPELLINGS).optional(),
  })
  .refine(({ into, id, label, kind }) => into === undefined || (id ?? label ?? kind) === undefined, {
    error: '`into` names a name that is there; `id`, `label` and `kind` are for a new one',
  })
  // The same for the contract.
  .meta({ dependentSchemas: { into: { properties: { id: false, label: false, kind: false } } } });

export function candidateRoutes(archive: Archive, adminKey: string | undefined): Router {
  const router = Router();
  const isAdmin = requireAdmin(adminKey);
  const { candidates } = archive;

  router.get('/v1/names/candidates', async (request, response) => {
    response.json(await candidates.list(parseParameters(candidateParameters, request.query)));
  });

  router.get('/v1/names/candidates/dismissed', async (request, response) => {
    response.json(await candidates.dismissed(parseParameters(dismissedParameters, request.query)));
  });

  router.post('/v1/names/candidates', isAdmin, (request, response) => {
    candidates.discover().catch((error: unknown) => request.log.error({ err: error }, 'discovery of names failed'));
    response.status(202).json({ isRunning: true });
  });

  router.post(
    '/v1/names/candidates/:id/accept',
    isAdmin,
    express.json({ limit: MAX_BODY }),
    async (request, response) => {
      const acceptance = parseBody(acceptanceBody, request.body ?? {});
      const { name, etag, isNew } = await candidates.accept(
        String(request.params['id']),
        acceptance,
        editOptions(request),
      );
      response
        .status(isNew ? 201 : 200)
        .set('ETag', etag)
        .json(name);
    },
  );

  router.post('/v1/names/candidates/:id/dismiss', isAdmin, async (request, response) => {
    await candidates.dismiss(String(request.params['id']), editOptions(request));
    response.status(204).end();
  });

  return router;
}
