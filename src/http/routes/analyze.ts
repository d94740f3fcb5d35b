/** POST /v1/analyze { "text": "…" } */
import express, { Router } from 'express';
import { z } from 'zod';
import type { Archive } from '../../archive/archive.ts';
import { explainAnalysis } from '../../search/explain-analysis.ts';
import { parseBody } from '../parse-body.ts';

const MAX_TEXT_LENGTH = 10_000;

export const analyzeBody = z.strictObject({
  text: z.string().max(MAX_TEXT_LENGTH, `has more than ${MAX_TEXT_LENGTH} characters`),
});

export function analyzeRoutes(archive: Archive): Router {
  const router = Router();
  router.post('/v1/analyze', express.json({ limit: '200kb' }), async (request, response) => {
    const { text } = parseBody(analyzeBody, request.body);
    response.json(explainAnalysis(text, archive.analyzer, await archive.nameSet()));
  });
  return router;
}
