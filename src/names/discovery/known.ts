/** What is settled about proposed spellings: by the names in force, and by what editors dismissed. */
import type { Analyzer } from '../../analysis/analyzer.ts';
import type { Proposal } from '../discovery.ts';
import type { Name } from '../name.ts';
import { withoutArticle } from './inflection.ts';

const ONE_NAME = 1;
const TWO_NAMES = -1;

/** Two folded spellings that a person declared to be two names, in any order. */
export type DismissedPair = readonly [string, string];

export interface Known {
  /** 1: one name for certain, -1: two, null: nobody has said. */
  decide(a: string, b: string): number | null;
  /** The name in force that has this folded spelling, the first of several. */
  nameOf(spelling: string): Name | undefined;
}

export function compileKnown(
  names: readonly Name[],
  dismissed: Iterable<DismissedPair>,
  { fold }: Pick<Analyzer, 'fold'>,
): Known {
  const byWord = new Map<string, Name[]>();
  for (const name of names) {
    for (const spelling of [...name.spellings, ...name.adjectives]) {
      const folded = fold(spelling).join(' ');
      const others = byWord.get(folded);
      if (others === undefined) byWord.set(folded, [name]);
      else if (!others.includes(name)) others.push(name);
    }
  }
  // «البنتاغون» is dismissed with «بنتاغون».
  const bareKey = (a: string, b: string): string => pairKey(withoutArticle(a), withoutArticle(b));
  const apart = new Set<string>();
  for (const [a, b] of dismissed) apart.add(bareKey(fold(a).join(' '), fold(b).join(' ')));
  const decide = (a: string, b: string): number | null => {
    if (apart.has(bareKey(a, b))) return TWO_NAMES;
    const ofA = byWord.get(a);
    const ofB = byWord.get(b);
    if (ofA === undefined || ofB === undefined) return null;
    return ofA.some((name) => ofB.includes(name)) ? ONE_NAME : TWO_NAMES;
  };
  return { decide, nameOf: (spelling) => byWord.get(spelling)?.[0] };
}

/** Whether a person still has something to decide: no two spellings are two names, and not all are one already. */
export function isOpen(proposal: Pick<Proposal, 'spellings'>, known: Known): boolean {
  const decided = pairsOf(proposal).map(([a, b]) => known.decide(a, b));
  return !decided.includes(TWO_NAMES) && decided.includes(null);
}

/** What accepting or dismissing must remember: every two spellings of a proposal. */
export function pairsOf({ spellings }: Pick<Proposal, 'spellings'>): DismissedPair[] {
  return spellings.flatMap(({ folded }, index) =>
    spellings.slice(index + 1).map(({ folded: other }): DismissedPair => [folded, other]),
  );
}

/** The same key for two spellings in either order. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
