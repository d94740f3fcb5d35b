/** The HTTP service on a free port, with the seeds in an archive of its own. */
import express from 'express';
import { pino } from 'pino';
import type { Config } from '../../src/config/config.ts';
import { createApp } from '../../src/http/app.ts';
import { listen } from '../../src/http/server.ts';
import { createContractCheck } from './contract.ts';
import { indexPaths, openSqliteArchive, type TestArchive } from './open-archive.ts';
import { SEEDS } from './test-language.ts';

export interface TestService {
  readonly url: string;
  readonly port: number;
  readonly archive: TestArchive['archive'];
  /** What the service has logged, one parsed line each. */
  readonly log: Record<string, unknown>[];
  setReady(isReady: boolean): void;
  stop(): Promise<void>;
}

export async function startService(config: Partial<Config> = {}): Promise<TestService> {
  const opened = await openSqliteArchive();
  await indexPaths(opened.archive, [SEEDS]);
  const log: Record<string, unknown>[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void log.push(JSON.parse(line)) });
  let isReady = true;
  const app = createApp({
    archive: opened.archive,
    config: { basePath: '', trustProxy: false, adminKey: undefined, ...config },
    logger,
    isReady: () => isReady,
  });
  const contract = createContractCheck(config.basePath ?? '');
  const server = await listen(express().use(contract.watch, app), 0, '127.0.0.1');
  return {
    url: server.url,
    port: Number(new URL(server.url).port),
    archive: opened.archive,
    log,
    setReady: (value) => {
      isReady = value;
    },
    stop: async () => {
      await server.close();
      await opened.remove();
      contract.expectNoFaults();
    },
  };
}
