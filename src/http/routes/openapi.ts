/** GET /openapi.json: the contract, made from the schemas that check requests. */
import { Router } from 'express';
import packageFile from '../../../package.json' with { type: 'json' };
import { createDocument } from '../openapi/create-document.ts';
import { readExampleAnswers } from '../openapi/example-answers.ts';
import { OPERATIONS } from '../openapi/operations.ts';

export function openapiRoutes(basePath: string): Router {
  const router = Router();
  let document: string | undefined;
  router.get('/openapi.json', (_request, response) => {
    document ??= JSON.stringify(
      createDocument(OPERATIONS, { version: packageFile.version, basePath, answersOf: readExampleAnswers }),
    );
    response.type('json').send(document);
  });
  return router;
}
