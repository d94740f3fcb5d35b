/** What editors want to know of the archive. */
import { z } from 'zod';
import type { Insights } from '../../archive/insights.ts';
import { insightParameters } from '../routes/insights.ts';
import { count, isoDay, json, nameLabel, spellingCount } from './answer-parts.ts';
import { describeParameters, type Operation } from './operation.ts';

const missed = z.array(
  z
    .object({ text: z.string().describe('Folded words.'), count, lastOn: isoDay })
    .meta({ id: 'Missed', description: 'The most frequent first.' }),
);

const insights = z
  .object({
    period: z
      .object({ from: isoDay, to: isoDay })
      .nullable()
      .describe('Up to the last day that an article was published on; null: no article states its date.'),
    articlesByDay: z.object({
      days: z.array(isoDay).describe('Every day of the period.'),
      sources: z.array(
        z.object({
          source: z.string().nullable().describe('null: all others, and articles without a source.'),
          total: count,
          counts: z.array(count).describe('One a day, in the order of `days`.'),
        }),
      ),
    }),
    risingNames: z.array(
      nameLabel.extend({
        count: count.describe('Articles of the period.'),
        expected: z.number().min(0).describe('Articles at the rate of the three periods before.'),
      }),
    ),
    spellingsByOutlet: z
      .array(z.object({ name: nameLabel, spellings: z.array(spellingCount) }))
      .describe('In the whole archive.'),
    missed: z.object({
      isCounted: z.boolean().describe('false: FIHRIST_QUERY_LOG is off; what stands here is from before.'),
      queries: missed.describe('Nothing was found.'),
      spellings: missed.describe('Words that look like names, which no set and no model explains.'),
    }),
  })
  .meta({ id: 'Insights' }) satisfies z.ZodType<Insights>;

export const insightOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/insights',
    id: 'readInsights',
    tag: 'operations',
    summary: 'Articles by day and source, names that rise, spellings by outlet, what people missed',
    isAdmin: true,
    query: describeParameters(insightParameters, {
      days: 'Length of the period.',
      size: 'Entries of each list at most.',
      name: 'Ids of one to ten names, parted by commas, whose spellings are counted. Left out: the five that rise most.',
    }),
    answers: { 200: { description: 'Counts are of articles, and exact.', content: json(insights) } },
    problems: [404],
    examples: {
      name: { summary: 'How outlets spell a name', query: { days: 7, name: 'kassym-jomart-tokayev', size: 1 } },
    },
  },
];
