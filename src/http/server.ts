/** Listens, and answers in problem+json what Node refuses before Express sees it. Stops without dropping answers. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Express } from 'express';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { toProblem } from './problem.ts';

/** A query of 1,000 Arabic letters takes 6,000 bytes in an address; room for ten times that, then 400 and not 431. */
const MAX_HEADER_BYTES = 128 * 1024;
const REQUEST_TIMEOUT_MS = 120_000;
const HEADERS_TIMEOUT_MS = 20_000;

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** @throws port_in_use, or config_invalid when the address is not this machine's. */
export async function listen(app: Express, port: number, host: string): Promise<RunningServer> {
  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES, requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS },
    app,
  );
  server.on('clientError', answerClientError);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenFailure(error, port, host)));
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  const shownHost = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return {
    url: `http://${shownHost.includes(':') ? `[${shownHost}]` : shownHost}:${bound}`,
    close: () => close(server),
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

function listenFailure(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new FihristError('port_in_use', `Port ${port} is taken by another program; choose one with PORT=3001.`, {
      cause: error,
    });
  }
  return new FihristError('config_invalid', `Cannot listen on HOST ${quote(host)}, PORT ${port} (${error.code}).`, {
    cause: error,
  });
}

function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const problem = toProblem(
    isTooLarge
      ? new FihristError('request_too_large', `The address and headers exceed ${MAX_HEADER_BYTES / 1024} kB.`)
      : new FihristError('request_malformed', 'This is not an HTTP request.'),
    randomUUID(),
  );
  const status = isTooLarge ? 431 : 400;
  const body = JSON.stringify({ ...problem, status });
  socket.end(
    `HTTP/1.1 ${status} ${isTooLarge ? 'Request Header Fields Too Large' : 'Bad Request'}\r\n` +
      'Content-Type: application/problem+json\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
