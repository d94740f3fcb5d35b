/** A run as `fihrist eval --json` prints it and `--compare` takes it back. Pure. */
import { z } from 'zod';
import { FihristError, quote } from '../error/fihrist-error.ts';
import type { NamedText } from './judged-queries.ts';

const value = z.number().min(0).max(1);
const values = z.object({ 'nDCG@10': value, 'MRR@10': value, 'recall@10': value, 'recall@100': value });

const savedRun = z.object({
  /** Which engine answered: `sqlite`, `elasticsearch`. */
  engine: z.string(),
  /** Hits looked at a query. */
  size: z.int(),
  means: values,
  queries: z.array(z.object({ id: z.string(), values })),
  leftOut: z.array(z.string()),
});

export type SavedRun = Readonly<z.infer<typeof savedRun>>;

/** @throws judgements_invalid for a file that `--json` did not print. */
export function parseSavedRun({ file, text }: NamedText): SavedRun {
  const wrong = (reason: string, cause?: unknown): FihristError =>
    new FihristError(
      'judgements_invalid',
      `${quote(file)} ${reason}; what \`fihrist eval <folder> --json\` printed is expected.`,
      { cause },
    );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw wrong('is not JSON', cause);
  }
  const parsed = savedRun.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw wrong(`is no saved run (${issue?.path.join('.') || 'the whole'}: ${issue?.message})`);
  }
  return parsed.data;
}
