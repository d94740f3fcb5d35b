/**
 * Up to which edit of names the articles of the index in use are tagged, as a document in the index of what outlives
 * them: another one, after a rollback, is tagged as it was when it was left.
 */
import type { Client } from '@elastic/elasticsearch';
import { isNotFound } from './elasticsearch-errors.ts';
import { currentIndex, type IndexNames } from './elasticsearch-index.ts';

const KIND = 'tagged_names_revision';

export async function readTaggedRevision(client: Client, names: IndexNames): Promise<number> {
  try {
    const id = await documentIdOf(client, names);
    const answer = await client.get<{ data: string }>({ index: names.state, id });
    return Number(answer._source?.data ?? 0);
  } catch (error) {
    if (isNotFound(error)) return 0;
    throw error;
  }
}

export async function writeTaggedRevision(client: Client, names: IndexNames, revision: number): Promise<void> {
  const document = { kind: KIND, at: new Date().toISOString(), data: String(revision) };
  const id = await documentIdOf(client, names);
  await client.index({ index: names.state, id, document });
}

async function documentIdOf(client: Client, names: IndexNames): Promise<string> {
  return `${KIND}-${await currentIndex(client, names)}`;
}
