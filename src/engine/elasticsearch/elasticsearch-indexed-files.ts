/** The journal of files, as documents beside the take-downs: one a file and concrete index. */
import { hash } from 'node:crypto';
import { type Client, errors } from '@elastic/elasticsearch';
import type { IndexedFile } from '../engine.ts';
import type { IndexNames } from './elasticsearch-index.ts';

const KIND = 'indexed_file';

interface FileDocument {
  readonly kind: typeof KIND;
  /** The concrete index. */
  readonly key: string;
  readonly at: string;
  /** JSON: path, version, digests in base64. */
  readonly data: string;
}

export async function readIndexedFiles(
  client: Client,
  { state }: IndexNames,
  index: string,
  paths: readonly string[],
): Promise<Map<string, IndexedFile>> {
  const files = new Map<string, IndexedFile>();
  if (paths.length === 0) return files;
  const ids = paths.map((path) => documentIdOf(index, path));
  const { docs } = await client.mget<FileDocument>({ index: state, ids });
  for (const document of docs) {
    if (!('found' in document) || document._source === undefined) continue;
    const { path, version, digests } = JSON.parse(document._source.data) as Record<keyof IndexedFile, string>;
    files.set(path, { path, version, digests: Buffer.from(digests, 'base64') });
  }
  return files;
}

export async function writeIndexedFiles(
  client: Client,
  { state }: IndexNames,
  index: string,
  files: readonly IndexedFile[],
): Promise<void> {
  const at = new Date().toISOString();
  const operations = files.flatMap(({ path, version, digests }) => {
    const data = JSON.stringify({ path, version, digests: digests.toString('base64') });
    return [{ index: { _id: documentIdOf(index, path) } }, { kind: KIND, key: index, at, data }];
  });
  const answer = await client.bulk({ index: state, operations });
  // A file that is not noted is read again.
  if (answer.errors) throw new errors.ConnectionError('an entry of the journal was not written');
}

/** All of an index. */
export async function forgetIndexedFiles(client: Client, { state }: IndexNames, index: string): Promise<void> {
  await client.indices.refresh({ index: state });
  await client.deleteByQuery({
    index: state,
    query: { bool: { filter: [{ term: { kind: KIND } }, { term: { key: index } }] } },
    conflicts: 'proceed',
    refresh: true,
  });
}

function documentIdOf(index: string, path: string): string {
  return `${KIND}-${index}-${hash('sha256', path).slice(0, 40)}`;
}
