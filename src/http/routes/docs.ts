/** GET /docs: the contract to read and to try, with Swagger UI from files of our own. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Router } from 'express';
import { FihristError, quote } from '../../error/fihrist-error.ts';
import { escapeHtml } from '../../search/render.ts';

/** No file of a checkout changes while it runs, and an upgrade of the package is asked for after a day. */
const CACHE_CONTROL = 'public, max-age=86400';
const TYPES: Readonly<Record<string, string>> = {
  'swagger-ui-bundle.js': 'text/javascript',
  'swagger-ui.css': 'text/css',
};
const START = `SwaggerUIBundle({
  url: document.currentScript.dataset.contract,
  domNode: document.getElementById('docs'),
  deepLinking: true,
  displayOperationId: false,
  validatorUrl: null,
});
`;

export function docsRoutes(basePath: string): Router {
  const router = Router();
  const files = new Map<string, Promise<{ plain: Buffer; packed: Buffer }>>();

  router.get('/docs', (_request, response) => {
    response
      .type('html')
      .set('Cache-Control', 'no-cache')
      .send(renderDocs(escapeHtml(basePath)));
  });

  router.get('/docs/start.js', (_request, response) => {
    response.type('text/javascript').set('Cache-Control', 'no-cache').send(START);
  });

  router.get('/docs/:file', async (request, response) => {
    const { file } = request.params;
    const type = TYPES[file];
    if (type === undefined) throw new FihristError('route_not_found', `The documents have no file ${quote(file)}.`);
    const reading = files.get(file) ?? readPacked(file);
    files.set(file, reading);
    const { plain, packed } = await reading;
    response.type(type).set('Cache-Control', CACHE_CONTROL).vary('Accept-Encoding');
    if (request.acceptsEncodings('gzip') === 'gzip') response.set('Content-Encoding', 'gzip').send(packed);
    else response.send(plain);
  });

  return router;
}

async function readPacked(file: string): Promise<{ plain: Buffer; packed: Buffer }> {
  const plain = await readFile(fileURLToPath(import.meta.resolve(`swagger-ui-dist/${file}`)));
  return { plain, packed: await promisify(gzip)(plain) };
}

function renderDocs(base: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fihrist API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<noscript><p>The contract as a file: <a href="${base}/openapi.json">openapi.json</a></p></noscript>
<script src="${base}/docs/swagger-ui-bundle.js"></script>
<script src="${base}/docs/start.js" data-contract="${base}/openapi.json"></script>
</body>
</html>
`;
}
