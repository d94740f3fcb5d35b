/** The HTTP service over a test archive, on a free port of this machine. */
import express from 'express';
import { pino } from 'pino';
import type { QueryLog } from '../../src/archive/query-log.ts';
import type { Config } from '../../src/config/config.ts';
import { createApp } from '../../src/http/app.ts';
import { listen } from '../../src/http/server.ts';
import { createContractCheck } from './contract.ts';
import { indexFields, type TestArchive } from './open-archive.ts';

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers of any shape
  readonly body: any;
}

export interface TestService {
  readonly url: string;
  readonly archive: TestArchive['archive'];
  get(path: string, headers?: Record<string, string>): Promise<TestAnswer>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
  /** Also removes the archive. */
  stop(): Promise<void>;
}

type ServiceConfig = Partial<Pick<Config, 'basePath' | 'trustProxy' | 'adminKey'>>;

/** Serves an archive with these articles in it. */
export async function serveArticles(
  opened: TestArchive,
  articles: readonly Readonly<Record<string, unknown>>[],
): Promise<TestService> {
  await indexFields(opened.archive, articles);
  return serveArchive(opened);
}

export async function serveArchive(
  opened: TestArchive,
  config: ServiceConfig = {},
  queryLog?: QueryLog,
): Promise<TestService> {
  const app = createApp({
    archive: opened.archive,
    config: { basePath: '', trustProxy: false, adminKey: undefined, ...config },
    logger: pino({ level: 'silent' }),
    isReady: () => true,
    queryLog,
  });
  const contract = createContractCheck(config.basePath ?? '');
  const server = await listen(express().use(contract.watch, app), 0, '127.0.0.1');
  const send: TestService['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(server.url + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text,
    };
  };
  return {
    url: server.url,
    archive: opened.archive,
    get: (path, headers) => send('GET', path, undefined, headers),
    send,
    stop: async () => {
      await server.close();
      await opened.remove();
      contract.expectNoFaults();
    },
  };
}
