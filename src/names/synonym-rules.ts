/**
 * Names → synonym rules, in folded words, and the check that no rule would vanish: Elasticsearch takes a bad rule
 * without an error and expands nothing. Pure.
 */
import type { Analyzer } from '../analysis/analyzer.ts';
import type { Name } from './name.ts';

/** `synonyms`: two or more spellings, parted by commas, in folded words parted by spaces. */
export interface SynonymRule {
  readonly id: string;
  readonly synonyms: string;
}

/** Rules a set can hold (Elasticsearch 9.4; 100,000 from 9.5). */
export const MAX_RULES = 10_000;

/**
 * One rule a name with at least two distinct spellings. Ambiguous names get none: their spellings are not the same
 * word wherever they stand.
 */
export function compileSynonymRules(names: readonly Name[], analyzer: Analyzer): SynonymRule[] {
  const rules: SynonymRule[] = [];
  for (const name of names) {
    if (name.ambiguous) continue;
    const spellings = new Set<string>();
    for (const spelling of [...name.spellings, ...name.latin]) {
      const folded = analyzer.fold(spelling).join(' ');
      if (folded !== '') spellings.add(folded);
    }
    if (spellings.size > 1) rules.push({ id: name.id, synonyms: [...spellings].join(', ') });
  }
  return rules;
}
