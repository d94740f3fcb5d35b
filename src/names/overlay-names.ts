import type { Name } from './name.ts';

/** The names in force: the curated ones with the last edit of each over them; null is a deleted name. */
export function overlayNames(
  curated: readonly Name[],
  edits: readonly { readonly id: string; readonly after: Name | null }[],
): Name[] {
  const names = new Map(curated.map((name) => [name.id, name]));
  for (const { id, after } of edits) {
    if (after === null) names.delete(id);
    else names.set(id, after);
  }
  return [...names.values()];
}
