import type { EngineHit } from '../engine/engine.ts';
import type { NameSet } from '../names/name-set.ts';
import type { NameLabel } from './search-response.ts';

/** Months are names to a search, but not of what an article is about. */
export function labelNames(names: EngineHit['names'], nameSet: NameSet): NameLabel[] {
  return names
    .filter(({ kind }) => kind !== 'month')
    .map(({ id, kind }) => ({ id, kind, label: nameSet.get(id)?.label ?? id }));
}
