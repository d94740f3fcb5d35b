/** Small HTTP servers for faults that no real Elasticsearch shows on demand: other products, and a proxy that fails. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeServer {
  readonly url: string;
  close(): Promise<void>;
}

export type Answer = (incoming: IncomingMessage, body: string, response: ServerResponse) => void;

export async function startFakeServer(answer: Answer): Promise<FakeServer> {
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => answer(incoming, Buffer.concat(parts).toString(), response));
    incoming.on('error', () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** `pass`: on to the real server. `drop`: on to it, and then the connection breaks instead of an answer. */
export type Verdict = 'pass' | 'drop' | 'break' | 'hang' | { readonly status: number; readonly body: unknown };

/** A proxy that asks before each request what is to become of it. */
export function startProxy(
  target: string,
  judge: (method: string, path: string, headers: IncomingMessage['headers'], body: string) => Verdict,
): Promise<FakeServer> {
  return startFakeServer((incoming, body, response) => {
    const verdict = judge(incoming.method ?? '', incoming.url ?? '', incoming.headers, body);
    if (verdict === 'hang') return;
    if (verdict === 'break') {
      response.destroy();
      return;
    }
    if (typeof verdict === 'object') {
      response.writeHead(verdict.status, { 'content-type': JSON_TYPE, 'x-elastic-product': 'Elasticsearch' });
      response.end(JSON.stringify(verdict.body));
      return;
    }
    const onward = request(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        if (verdict === 'drop') {
          answer.resume();
          answer.on('end', () => response.destroy());
          return;
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    onward.end(body);
  });
}

const JSON_TYPE = 'application/vnd.elasticsearch+json; compatible-with=9';
