/** Calls on names. */
import { z } from 'zod';
import type { NamePreview } from '../../archive/preview-name.ts';
import type { NameEdit } from '../../engine/state-store.ts';
import { nameSchema } from '../../names/name-schema.ts';
import type { NameList } from '../../search/list-names.ts';
import type { NameTimeline } from '../../search/name-timeline.ts';
import { listParameters, timelineParameters } from '../routes/names.ts';
import { count, dateCount, editHeaders, json, name, nameLabel, spellingCount, VERSION_HEADER } from './answer-parts.ts';
import { describeParameters, type Operation } from './operation.ts';

const texts = z.array(z.string());

const nameList = z.object({ names: z.array(name), total: count }) satisfies z.ZodType<NameList>;

const nameHistory = z.object({
  edits: z.array(
    z
      .object({
        id: z.string(),
        version: z.int().min(1),
        at: z.iso.datetime(),
        editor: z.string(),
        before: name.nullable(),
        after: name.nullable(),
      })
      .meta({ id: 'NameEdit' }),
  ),
}) satisfies z.ZodType<{ edits: NameEdit[] }>;

const namePreview = z.object({
  problems: z.array(
    z
      .object({
        id: z.string(),
        value: z.string(),
        reason: z.string(),
        file: z.string().exactOptional(),
        line: z.int().exactOptional(),
      })
      .meta({ id: 'NameProblem' }),
  ),
  findsMore: count,
  findsLess: count,
  examples: z.array(z.object({ id: z.string(), title: z.string(), snippets: texts })),
}) satisfies z.ZodType<NamePreview>;

const labelled = z.array(z.object({ value: z.string(), label: z.string(), count }));
const nameTimeline = z
  .object({
    name: nameLabel,
    total: z.object({ value: count, relation: z.literal('eq') }),
    dates: z.array(dateCount),
    companions: z
      .object({ place: labelled, person: labelled, org: labelled })
      .describe('Names that stand in the same articles, the most frequent first.'),
    spellings: z.array(spellingCount),
  })
  .meta({ id: 'NameTimeline', description: 'Counts are of articles, and exact.' }) satisfies z.ZodType<NameTimeline>;

const nameId = z.string().min(1).describe('kebab-case Latin: kazakhstan.');
const path = { id: nameId };

export const nameOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/names',
    id: 'listNames',
    tag: 'names',
    summary: 'A page of the names',
    isCacheable: true,
    query: describeParameters(listParameters, {
      q: 'Begins a word of any spelling, or the id.',
      kind: 'Names of this kind only.',
      size: 'Names in an answer.',
      page: 'Number of the page.',
    }),
    answers: { 200: { description: '`total` counts all that fit.', content: json(nameList) } },
    examples: { spelling: { summary: 'By any spelling', query: { q: 'قازاقستان', size: 1 } } },
  },
  {
    method: 'post',
    path: '/v1/names/check',
    id: 'checkName',
    tag: 'names',
    summary: 'What a change of a name would do, without doing it',
    body: { content: json(nameSchema) },
    answers: {
      200: { description: 'Faults, and how many more articles it would find.', content: json(namePreview) },
    },
    problems: [413],
    examples: {
      faults: {
        summary: 'A spelling that another name has',
        body: { id: 'asia', kind: 'place', label: 'سبوتنيك', spellings: ['سبوتنيك'] },
      },
    },
  },
  {
    method: 'get',
    path: '/v1/names/{id}',
    id: 'readName',
    tag: 'names',
    summary: 'One name',
    isCacheable: true,
    pathParameters: path,
    answers: { 200: { description: 'The name.', content: json(name), headers: VERSION_HEADER } },
    problems: [404],
    examples: { kazakhstan: { summary: 'A country', path: { id: 'kazakhstan' } } },
  },
  {
    method: 'put',
    path: '/v1/names/{id}',
    id: 'putName',
    tag: 'names',
    summary: 'Adds or replaces a name; live in the next search',
    isAdmin: true,
    pathParameters: path,
    headers: editHeaders,
    body: { content: json(nameSchema) },
    answers: {
      200: { description: 'Replaced.', content: json(name), headers: VERSION_HEADER },
      201: { description: 'Added.', content: json(name), headers: VERSION_HEADER },
    },
    problems: [409, 412, 413],
  },
  {
    method: 'delete',
    path: '/v1/names/{id}',
    id: 'deleteName',
    tag: 'names',
    summary: 'Takes a name out',
    isAdmin: true,
    pathParameters: path,
    headers: editHeaders,
    answers: { 204: { description: 'It is out.' } },
    problems: [404, 409, 412],
  },
  {
    method: 'get',
    path: '/v1/names/{id}/timeline',
    id: 'readNameTimeline',
    tag: 'names',
    summary: 'One name in the archive: dates, companions, spellings by source',
    isCacheable: true,
    pathParameters: path,
    query: describeParameters(timelineParameters, {
      from: 'First day.',
      to: 'Last day, not before `from`.',
      dates: 'Which dates `from` and `to` speak of, and which are counted.',
      size: 'Companions of each kind, and sources of each spelling, at most.',
    }),
    answers: { 200: { description: 'What the archive has of it.', content: json(nameTimeline) } },
    problems: [404],
    examples: { one: { summary: 'A person', path: { id: 'kassym-jomart-tokayev' }, query: { size: 1 } } },
  },
  {
    method: 'get',
    path: '/v1/names/{id}/history',
    id: 'readNameHistory',
    tag: 'names',
    summary: 'Edits of a name, oldest first',
    pathParameters: path,
    answers: { 200: { description: 'Its edits; none for a name as it was delivered.', content: json(nameHistory) } },
    problems: [404],
    examples: { none: { summary: 'A name that nobody edited', path: { id: 'kazakhstan' } } },
  },
  {
    method: 'post',
    path: '/v1/names/{id}/undo',
    id: 'undoName',
    tag: 'names',
    summary: 'Takes the last edit of a name back',
    isAdmin: true,
    pathParameters: path,
    headers: editHeaders,
    answers: {
      200: { description: 'The name as it was before.', content: json(name), headers: VERSION_HEADER },
      204: { description: 'There was no such name before.' },
    },
    problems: [404, 409, 412],
  },
];
