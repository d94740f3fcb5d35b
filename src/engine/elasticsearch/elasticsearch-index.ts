/**
 * The concrete indices and their two aliases: made, recognised, swapped. Reads and writes no article.
 *
 * `articles` (read) and `articles-write` stand for one `articles-<time>` index each; a swap is one call for both, so
 * that no search sees half an index.
 */
import type { Client, estypes } from '@elastic/elasticsearch';
import { FihristError, quote } from '../../error/fihrist-error.ts';
import { SIGNATURE_VERSION } from '../../near-duplicates/signature.ts';
import { isNotFound } from './elasticsearch-errors.ts';
import type { IndexDefinition } from './elasticsearch-schema.ts';

export interface IndexNames {
  /** Read alias, from FIHRIST_INDEX. */
  readonly read: string;
  readonly write: string;
  /** Alias of an index that is being built; gone when it is whole. */
  readonly next: string;
  readonly synonymSet: string;
  /** Small documents that outlive every index: take-downs, edits of names. */
  readonly state: string;
}

export function indexNamesOf(name: string): IndexNames {
  return {
    read: name,
    write: `${name}-write`,
    next: `${name}-next`,
    synonymSet: `${name}-names`,
    state: `${name}-state`,
  };
}

/** `articles-20220114t093000123`; later ones sort later. */
export function concreteIndexName(name: string, now: Date): string {
  return `${name}-${now
    .toISOString()
    .toLowerCase()
    .replace(/[-:.z]/g, '')}`;
}

/**
 * The concrete index behind the read alias; undefined when there is none yet.
 * @throws index_unfit when the name is taken by something that is not ours.
 */
export async function currentIndex(client: Client, names: IndexNames): Promise<string | undefined> {
  let indices = await readAlias(client, names.read);
  if (indices === undefined) {
    if (!(await client.indices.exists({ index: names.read }))) return undefined;
    // Another process may have made the alias between the two questions.
    indices = await readAlias(client, names.read);
    if (indices === undefined) {
      throw new FihristError(
        'index_unfit',
        `The name ${quote(names.read)} is taken by an index of somebody else; Fihrist needs it for an alias: set FIHRIST_INDEX to another name.`,
      );
    }
  }
  const found = Object.keys(indices);
  const [only] = found;
  if (only === undefined) return undefined;
  if (found.length > 1) {
    throw new FihristError(
      'index_unfit',
      `The alias ${quote(names.read)} stands for ${found.length} indices; Fihrist expects one. Set FIHRIST_INDEX to another name.`,
    );
  }
  await readFingerprint(client, only, names);
  return only;
}

async function readAlias(client: Client, name: string): Promise<Record<string, unknown> | undefined> {
  try {
    return await client.indices.getAlias({ name });
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** @throws index_unfit when the index was not made by Fihrist. */
export async function readFingerprint(client: Client, index: string, names: IndexNames): Promise<string> {
  const answer = await client.indices.getMapping({ index });
  const meta = answer[index]?.mappings._meta;
  if (meta?.['product'] !== 'fihrist') {
    throw new FihristError(
      'index_unfit',
      index === names.state
        ? `The index ${quote(index)} is not Fihrist's; set FIHRIST_INDEX to another name.`
        : `The alias ${quote(names.read)} stands for the index ${quote(index)}, which is not Fihrist's; set FIHRIST_INDEX to another name.`,
    );
  }
  return String(meta['fingerprint']);
}

/** Whether near-duplicates in it were found with this version's signatures. */
export async function hasOurSignatures(client: Client, index: string): Promise<boolean> {
  const answer = await client.indices.getMapping({ index });
  return answer[index]?.mappings._meta?.['signatures'] === SIGNATURE_VERSION;
}

/** @param alias one that it bears from the beginning. */
export async function createIndex(
  client: Client,
  index: string,
  definition: IndexDefinition,
  alias?: string,
): Promise<void> {
  await client.indices.create({
    ...(alias === undefined ? {} : { aliases: { [alias]: {} } }),
    index,
    settings: definition.settings as estypes.IndicesIndexSettings,
    mappings: definition.mappings,
    wait_for_active_shards: 1,
  });
}

/** Points both aliases at `index` in one call, away from wherever they were; it is whole then. */
export async function pointAliases(client: Client, names: IndexNames, index: string): Promise<void> {
  const actions: estypes.IndicesUpdateAliasesAction[] = [];
  for (const alias of [names.read, names.write]) {
    actions.push({ remove: { index: `${names.read}-*`, alias, must_exist: false } });
    actions.push({ add: { index, alias, ...(alias === names.write ? { is_write_index: true } : {}) } });
  }
  actions.push({ remove: { index: `${names.read}-*`, alias: names.next, must_exist: false } });
  await client.indices.updateAliases({ actions });
}

/** Holds writing up: returns when every write under way is done. */
export async function setWriteBlock(client: Client, index: string, isBlocked: boolean): Promise<void> {
  if (isBlocked) await client.indices.addBlock({ index, block: 'write' });
  else await client.indices.putSettings({ index, settings: { 'index.blocks.write': null } });
}

/** A concrete index by its full name. One that is gone already is no error. */
export async function deleteIndex(client: Client, index: string): Promise<void> {
  await client.indices.delete({ index, ignore_unavailable: true });
}

/** The index that a rebuild is making, or that a killed one left. */
export async function listUnfinished(client: Client, names: IndexNames): Promise<string[]> {
  try {
    return Object.keys(await client.indices.getAlias({ name: names.next }));
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

/** Our concrete indices, oldest first. */
export async function listIndices(client: Client, names: IndexNames): Promise<string[]> {
  const answer = await client.indices.get({ index: `${names.read}-*`, allow_no_indices: true, features: 'mappings' });
  const pattern = new RegExp(`^${names.read}-\\d{8}t\\d{9}$`);
  return Object.entries(answer)
    .filter(([index, { mappings }]) => pattern.test(index) && mappings?._meta?.['product'] === 'fihrist')
    .map(([index]) => index)
    .sort();
}
