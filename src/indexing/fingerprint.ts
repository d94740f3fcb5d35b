/**
 * What an index was made with: mapping, analysis, signatures, curated names. An index that was made with something else does not
 * answer like a new one, and is built anew.
 */
import { hash } from 'node:crypto';
import { LETTER_FOLDS } from '../analysis/arabic/letters.ts';
import { TOKEN_PATTERN } from '../analysis/tokenizer.ts';
import type { Name } from '../names/name.ts';
import { SIGNATURE_VERSION } from '../near-duplicates/signature.ts';

/** Raise when the code of the analysis or of the tagger changes what comes out, and no table shows it. */
const ANALYSIS_VERSION = 1;

/** @param schema text of the engine's mapping. */
export function createFingerprint(schema: string, names: readonly Name[]): string {
  const parts = [ANALYSIS_VERSION, SIGNATURE_VERSION, TOKEN_PATTERN, [...LETTER_FOLDS], schema, names];
  return hash('sha256', JSON.stringify(parts)).slice(0, 32);
}
