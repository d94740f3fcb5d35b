/** Calls on candidates: spellings that the archive proposes for the name sets. */
import { z } from 'zod';
import type { CandidateList, DismissalList } from '../../archive/candidate-desk.ts';
import { NAME_KINDS } from '../../names/name.ts';
import { acceptanceBody, candidateParameters, dismissedParameters } from '../routes/candidates.ts';
import { count, editHeaders, json, name, VERSION_HEADER } from './answer-parts.ts';
import { describeParameters, type Operation } from './operation.ts';

const candidate = z
  .object({
    id: z.string(),
    kind: z.enum(NAME_KINDS).nullable().describe('Guessed; null when nothing tells.'),
    name: z.string().nullable().describe('The name in force that has some of the spellings already.'),
    spellings: z.array(
      z.object({
        text: z.string(),
        folded: z.string(),
        count: count.describe('Articles that have it.'),
        examples: z.array(z.string()),
      }),
    ),
    score: z.number().min(0).max(1),
    usefulness: count.describe('Articles that a search for the most frequent spelling does not find today.'),
    reason: z.string(),
    searched: count.describe('Searches for its spellings that nothing explained, with FIHRIST_QUERY_LOG on.'),
  })
  .meta({ id: 'Candidate' });

const candidateList = z.object({
  candidates: z.array(candidate),
  total: count,
  run: z
    .object({ at: z.iso.datetime(), articles: count, words: count })
    .nullable()
    .describe('The run that proposed them; null: there was none.'),
  articlesNow: count,
  isRunning: z.boolean(),
  notes: z.array(z.string()),
}) satisfies z.ZodType<CandidateList>;

const dismissalList = z.object({
  dismissals: z.array(
    z
      .object({
        pairs: z.array(z.tuple([z.string(), z.string()])),
        at: z.iso.datetime(),
        editor: z.string(),
      })
      .meta({ id: 'Dismissal' }),
  ),
  total: count,
}) satisfies z.ZodType<DismissalList>;

const path = { id: z.string().min(1).describe('As `id` stands in a candidate.') };
const PAGE_NOTES = { size: 'How many in an answer.', page: 'Number of the page.' };

export const candidateOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/names/candidates',
    id: 'listCandidates',
    tag: 'names',
    summary: 'Spellings that the archive proposes for the name sets',
    query: describeParameters(candidateParameters, {
      order: 'The surest first, or those that would find most articles.',
      ...PAGE_NOTES,
    }),
    answers: { 200: { description: 'Those that are open.', content: json(candidateList) } },
    examples: { none: { summary: 'Before the first run of discovery' } },
  },
  {
    method: 'post',
    path: '/v1/names/candidates',
    id: 'discoverCandidates',
    tag: 'names',
    summary: 'Starts a new run of discovery, in the background',
    isAdmin: true,
    answers: { 202: { description: 'It runs.', content: json(z.object({ isRunning: z.literal(true) })) } },
  },
  {
    method: 'get',
    path: '/v1/names/candidates/dismissed',
    id: 'listDismissed',
    tag: 'names',
    summary: 'What was dismissed, by whom and when',
    query: describeParameters(dismissedParameters, PAGE_NOTES),
    answers: { 200: { description: 'The last first.', content: json(dismissalList) } },
    examples: { none: { summary: 'Nothing was dismissed' } },
  },
  {
    method: 'post',
    path: '/v1/names/candidates/{id}/accept',
    id: 'acceptCandidate',
    tag: 'names',
    summary: 'Makes a name of a candidate, or adds it to one; live in the next search',
    isAdmin: true,
    pathParameters: path,
    headers: editHeaders,
    body: { content: json(acceptanceBody), isOptional: true },
    answers: {
      200: { description: 'Added to this name.', content: json(name), headers: VERSION_HEADER },
      201: { description: 'A new name.', content: json(name), headers: VERSION_HEADER },
    },
    problems: [404, 409, 412, 413],
  },
  {
    method: 'post',
    path: '/v1/names/candidates/{id}/dismiss',
    id: 'dismissCandidate',
    tag: 'names',
    summary: 'Not one name: never proposed again',
    isAdmin: true,
    pathParameters: path,
    headers: editHeaders,
    answers: { 204: { description: 'It is dismissed.' } },
    problems: [404, 409],
  },
];
