/** The names of an article as they are handed on and stored: short rows as JSON, for most are never looked at one by one. */
import type { NameKind } from '../names/name.ts';
import type { NameCount } from './engine.ts';

/** [id, kind, times spelled, times as adjective] */
export type NameRow = readonly [string, NameKind, number, number];

export function nameRowsToJson(names: readonly NameCount[]): string {
  return JSON.stringify(names.map(({ id, kind, spelled, adjectives }): NameRow => [id, kind, spelled, adjectives]));
}

/** @param json text, or what {@link nameRowsToJson} gave in UTF-8 */
export function nameCountsOf(json: string | Uint8Array): NameCount[] {
  const text = typeof json === 'string' ? json : Buffer.from(json).toString();
  return (JSON.parse(text) as NameRow[]).map(([id, kind, spelled, adjectives]) => ({ id, kind, spelled, adjectives }));
}
