/** What several calls share. `satisfies` holds them to the types that the code answers with. */
import { z } from 'zod';
import type { DateCount, SpellingCount } from '../../engine/engine.ts';
import { NAME_KINDS, type Name } from '../../names/name.ts';
import type { NameLabel } from '../../search/search-response.ts';

export const isoDay = z.string().meta({ jsonSchema: { type: 'string', format: 'date' } });
export const count = z.int().min(0);

export const dateCount = z.object({ from: isoDay.nullable(), to: isoDay.nullable(), count }).meta({
  id: 'DateCount',
  description: 'Both null: without a date. `from` or `to` null: all before, all after a range that is chosen.',
}) satisfies z.ZodType<DateCount>;

export const spellingCount = z
  .object({ spelling: z.string(), count, sources: z.array(z.object({ value: z.string(), count })) })
  .meta({
    id: 'SpellingCount',
    description: 'Articles that spell a name so, and their most frequent sources.',
  }) satisfies z.ZodType<SpellingCount>;

export const nameLabel = z
  .object({ id: z.string(), kind: z.enum(NAME_KINDS), label: z.string() })
  .meta({ id: 'NameLabel' }) satisfies z.ZodType<NameLabel>;

export const name = z
  .object({
    id: z.string(),
    kind: z.enum(NAME_KINDS),
    label: z.string().describe('The canonical spelling, one of `spellings`.'),
    spellings: z.array(z.string()),
    adjectives: z.array(z.string()),
    latin: z.array(z.string()),
    ambiguous: z.boolean(),
    cues: z.array(z.string()),
    source: z.string(),
  })
  .meta({ id: 'Name' }) satisfies z.ZodType<Name>;

export const json = (schema: z.ZodType): Readonly<Record<string, z.ZodType>> => ({ 'application/json': schema });

export const VERSION_HEADER = { ETag: 'This version, for If-Match.' };
/** What the headers of an edit say (edit-options.ts). */
export const editHeaders = {
  'If-Match': z.string().optional().describe('ETag of the version that the change is based on; a stale one gets 412.'),
  'X-Editor': z
    .string()
    .min(1)
    .max(100)
    .regex(/\S/)
    .optional()
    .describe('Who edits, for the history; percent-encoded where it is not Latin. 1 to 100 characters.'),
};

export const group = z.string().describe('Name of its group of near-duplicates: the id of the first article of it.');
export const duplicates = z.int().min(0).describe('The others of its group.');
