/** What the words of a query ask for, one unit each: the parts that a plan is made of. */
import type { Condition, ScorePart } from '../engine/engine.ts';
import type { MarkRules } from './mark-rules.ts';

/** One thing that was asked for: a name, a word, a phrase. */
export interface Unit {
  /** As typed. */
  readonly typed: string;
  readonly match: Condition;
  readonly score: readonly ScorePart[];
  readonly marks: MarkRules;
  /** Its terms in the stream of names, where it is one word or one name: as it is first, then behind proclitics. */
  readonly terms?: readonly string[];
  readonly isName?: boolean;
  /** Folded spellings that were added because the lists of given names and surnames have them. */
  readonly listed?: ReadonlySet<string>;
  /** False for words such as «في» that say nothing of the subject. */
  readonly isContent: boolean;
  /** Must hold whatever `match` says: quotes and operators. */
  readonly isBinding: boolean;
}

/** A spelling that was searched for although nobody typed it. */
export interface Expansion {
  readonly typed: string;
  readonly also: readonly string[];
  /** null: of no entity; the spellings are those of a given name or surname, or the model's. */
  readonly name: string | null;
  /** `set`: people listed them; `model`: nobody did. */
  readonly by: 'set' | 'model';
}

export function anyOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  return conditions.length === 1 && only !== undefined ? only : { kind: 'any', of: conditions };
}
