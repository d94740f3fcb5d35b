/** Figures for Prometheus. Labels are routes, methods and statuses of ours, never anything that a client chose. */
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { SearchEngine } from '../engine/engine.ts';

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);
/** A scrape waits so long for the engine; then it counts as down. */
const ENGINE_TIMEOUT_MS = 2000;

export interface Metrics {
  readonly contentType: string;
  /** The text of a scrape. */
  read(): Promise<string>;
  /** Counts and times every request. */
  readonly observe: RequestHandler;
}

export function createMetrics(engine: SearchEngine): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'fihrist_http_request_duration_seconds',
    help: 'Requests by method, route and status, and how long they took. Route "none": no route took it.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const articles = new Gauge({ name: 'fihrist_articles', help: 'Articles in the index.', registers: [registry] });
  const engineUp = new Gauge({
    name: 'fihrist_engine_up',
    help: '1 while the engine answers and its index fits, else 0.',
    labelNames: ['engine'],
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    async read() {
      const status = await within(ENGINE_TIMEOUT_MS, engine.status());
      engineUp.set({ engine: engine.kind }, status === undefined || status.state === 'unfit' ? 0 : 1);
      if (status === undefined) articles.remove();
      else articles.set(status.articles);
      return registry.metrics();
    },
    observe: (request, response, next) => {
      const startedAt = performance.now();
      response.once('close', () => {
        const method = METHODS.has(request.method) ? request.method : 'other';
        const route = String(request.route?.path ?? 'none').replace(/:(\w+)/g, '{$1}');
        const status = response.writableFinished ? String(response.statusCode) : 'aborted';
        duration.observe({ method, route, status }, (performance.now() - startedAt) / 1000);
      });
      next();
    },
  };
}

/** undefined: it failed, or took longer. */
async function within<T>(timeoutMs: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  try {
    return await Promise.race([promise.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
