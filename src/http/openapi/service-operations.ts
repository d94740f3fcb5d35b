/** Calls for who runs the service, and the document itself. */
import { z } from 'zod';
import type { Operation } from './operation.ts';

export const serviceOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/health/live',
    id: 'isLive',
    tag: 'operations',
    summary: '200 while the process answers',
    answers: {
      200: { description: 'It runs.', content: { 'application/json': z.object({ status: z.literal('ok') }) } },
    },
    examples: { ok: { summary: 'It runs' } },
  },
  {
    method: 'get',
    path: '/health/ready',
    id: 'isReady',
    tag: 'operations',
    summary: '200 once the index fits and can be searched',
    answers: {
      200: {
        description: 'It can be searched.',
        content: {
          'application/json': z.object({
            status: z.literal('ok'),
            engine: z.enum(['sqlite', 'elasticsearch']),
            articles: z.int().min(0),
          }),
        },
      },
    },
  },
  {
    method: 'get',
    path: '/openapi.json',
    id: 'readContract',
    tag: 'operations',
    summary: 'This document',
    isCacheable: true,
    answers: {
      200: { description: 'OpenAPI 3.1.', content: { 'application/json': z.looseObject({ openapi: z.string() }) } },
    },
  },
  {
    method: 'get',
    path: '/metrics',
    id: 'readMetrics',
    tag: 'operations',
    summary: 'Figures for Prometheus',
    answers: { 200: { description: 'Requests, durations, articles, engine.', content: { 'text/plain': z.string() } } },
  },
];
