/** The job of docker-compose.yml that brings the dashboards into Kibana, against a server that only listens. */
import { execFile } from 'node:child_process';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { NDJSON } from './dashboards.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

interface Heard {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Runs the job; `answer` null: nobody listens. */
async function runJob(answer: object | null, status = 200): Promise<{ code: number; output: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  const kibana = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, url, headers } = request;
    heard.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => kibana.listen(0, '127.0.0.1', resolve));
  const { port } = kibana.address() as AddressInfo;
  if (answer === null) await new Promise((resolve) => kibana.close(resolve));
  const env = {
    SETUP_ELASTIC_PASSWORD: 'secret-of-elastic',
    SETUP_KIBANA_URL: `http://127.0.0.1:${port}`,
    SETUP_PATIENCE_SECONDS: '1',
    FIHRIST_INDEX: 'articles',
  };
  const ended = await new Promise<{ code: number; output: string }>((resolve) => {
    execFile(process.execPath, ['scripts/compose-setup.ts', 'dashboards'], { cwd: ROOT, env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: out + err }),
    );
  });
  kibana.close();
  return { ...ended, heard };
}

test('the file goes to the import of saved objects, with the header that Kibana wants', async () => {
  const { code, output, heard } = await runJob({ success: true, successCount: 4 });
  expect(output).toBe('Dashboards: 4 objects are in Kibana.\n');
  expect(code).toBe(0);
  const [request] = heard as [Heard];
  expect(request).toMatchObject({ method: 'POST', url: '/api/saved_objects/_import?overwrite=true' });
  expect(request.headers['kbn-xsrf']).toBe('fihrist');
  expect(request.headers.authorization).toBe(`Basic ${btoa('elastic:secret-of-elastic')}`);
  expect(request.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  expect(request.body).toMatch(/name="file"; filename="dashboards\.ndjson"/);
  expect(request.body).toContain(NDJSON);
});

test('where there is no Kibana the job says what is missing and how to repeat it', async () => {
  const { code, output } = await runJob(null);
  expect(code).toBe(1);
  expect(output).toMatch(/^Setup failed: The dashboards are not in Kibana; .*repeat "docker compose up dashboards"/);
  expect(output).toMatch(/ECONNREFUSED/);
  expect(output).not.toContain('secret-of-elastic');
});

test('what Kibana did not take is an error', async () => {
  const errors = [{ id: 'fihrist-articles-archive', error: { type: 'missing_references' } }];
  const { code, output } = await runJob({ success: false, successCount: 3, errors });
  expect(code).toBe(1);
  expect(output).toContain('Kibana did not take all of the dashboards');
  expect(output).toContain('missing_references');
});
