/** What differs between two versions of a name, and how one editor's changes go onto another's. Pure. */
import type { Name } from './answers.ts';

const LISTS = ['spellings', 'adjectives', 'latin', 'cues'] as const;
const VALUES = ['label', 'kind', 'ambiguous'] as const;

export interface Change {
  readonly field: (typeof LISTS)[number] | (typeof VALUES)[number];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** null: there was, or is, no such name. */
export function changesBetween(before: Name | null, after: Name | null): Change[] {
  const ofValues = VALUES.map((field): Change => {
    const [old, now] = [before?.[field], after?.[field]].map((value) => (value === undefined ? [] : [String(value)]));
    return changeOf(field, old ?? [], now ?? []);
  });
  const ofLists = LISTS.map((field) => changeOf(field, before?.[field] ?? [], after?.[field] ?? []));
  return [...ofValues, ...ofLists].filter(({ added, removed }) => added.length + removed.length > 0);
}

function changeOf(field: Change['field'], before: readonly string[], after: readonly string[]): Change {
  return {
    field,
    added: after.filter((value) => !before.includes(value)),
    removed: before.filter((value) => !after.includes(value)),
  };
}

/** Their version with what I changed of the one that both began with. */
export function mergeChanges(base: Name, mine: Name, theirs: Name): Name {
  const value = <Field extends (typeof VALUES)[number]>(field: Field): Name[Field] =>
    mine[field] === base[field] ? theirs[field] : mine[field];
  const list = (field: (typeof LISTS)[number]): string[] => {
    const { added, removed } = changeOf(field, base[field], mine[field]);
    const kept = theirs[field].filter((one) => !removed.includes(one));
    return [...kept, ...added.filter((one) => !kept.includes(one))];
  };
  return {
    ...theirs,
    label: value('label'),
    kind: value('kind'),
    ambiguous: value('ambiguous'),
    spellings: list('spellings'),
    adjectives: list('adjectives'),
    latin: list('latin'),
    cues: list('cues'),
  };
}
