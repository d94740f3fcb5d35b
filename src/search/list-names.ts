/** A page of the names, for `GET /v1/names` and the names desk. */
import type { Analyzer } from '../analysis/analyzer.ts';
import type { Name, NameKind } from '../names/name.ts';

export interface NameListRequest {
  /** Begins a word of any spelling, or the id; '' = all. */
  readonly q: string;
  readonly kind?: NameKind | undefined;
  readonly size: number;
  readonly page: number;
}

export interface NameList {
  readonly names: readonly Name[];
  /** Of all that fit, on every page. */
  readonly total: number;
}

export function listNames(
  all: readonly Name[],
  analyzer: Analyzer,
  { q, kind, size, page }: NameListRequest,
): NameList {
  const asked = analyzer.fold(q).join(' ');
  const fits = (name: Name): boolean => {
    if (kind !== undefined && name.kind !== kind) return false;
    if (asked === '') return q.trim() === '' || name.id.startsWith(q.trim().toLowerCase());
    const written = [...name.spellings, ...name.latin, ...name.adjectives, name.id];
    return written.some((one) => ` ${analyzer.fold(one).join(' ')}`.includes(` ${asked}`));
  };
  const found = all.filter(fits).sort((a, b) => (a.id < b.id ? -1 : 1));
  return { names: found.slice((page - 1) * size, page * size), total: found.length };
}
