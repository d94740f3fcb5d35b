/** A name as programs send it: checked at the edge. What names must be to each other is check-names.ts. */
import { z } from 'zod';
import { MAX_SPELLING_LENGTH, MAX_SPELLINGS, NAME_KINDS } from './name.ts';

export const nameText = z
  .string('must be a text')
  .trim()
  .min(1, 'must not be empty')
  // For the contract, which cannot say that it is trimmed first.
  .regex(/\S/, 'must not be empty')
  .max(MAX_SPELLING_LENGTH, `must have at most ${MAX_SPELLING_LENGTH} characters`);
const texts = z.array(nameText).max(MAX_SPELLINGS, `must have at most ${MAX_SPELLINGS} values`);

export const nameId = z
  .string()
  .max(100, 'must have at most 100 characters')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case Latin letters and digits, parted by single hyphens');

export const nameSchema = z.strictObject({
  id: nameId,
  kind: z.enum(NAME_KINDS, { error: `must be one of ${NAME_KINDS.join(', ')}` }),
  label: nameText,
  spellings: texts.min(1, 'must have at least one spelling'),
  adjectives: texts.default([]),
  latin: texts.default([]),
  ambiguous: z.boolean('must be true or false').default(false),
  cues: texts.default([]),
  source: nameText.default('editor'),
});
