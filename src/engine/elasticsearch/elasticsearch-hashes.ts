/** What tells a run which articles are there unchanged. */
import { type Client, errors, type estypes } from '@elastic/elasticsearch';
import { indexGone } from './elasticsearch-errors.ts';
import { withPatience } from './elasticsearch-patience.ts';
import { documentId, type StoredDocument } from './elasticsearch-response.ts';

type Hashed = Pick<StoredDocument, 'contentHash'>;

/** Hashes of those that are there, by id. */
export async function readHashes(
  client: Client,
  index: string,
  ids: readonly string[],
  patienceMs: number | undefined,
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  if (ids.length === 0) return hashes;
  const answer = await withPatience(() => readHashDocuments(client, index, ids), patienceMs);
  for (const [place, document] of answer.docs.entries()) {
    if ('found' in document && document.found && document._source !== undefined) {
      hashes.set(ids[place] as string, document._source.contentHash);
    }
  }
  return hashes;
}

async function readHashDocuments(
  client: Client,
  index: string,
  ids: readonly string[],
): Promise<estypes.MgetResponse<Hashed>> {
  const answer = await client.mget<Hashed>({ index, ids: ids.map(documentId), _source_includes: ['contentHash'] });
  // A shard that is not back yet is no proof that an article is not there.
  const failed = answer.docs.find((document) => 'error' in document);
  if (failed !== undefined && 'error' in failed) {
    throw failed.error.type === 'index_not_found_exception'
      ? indexGone()
      : new errors.ConnectionError(failed.error.type);
  }
  return answer;
}
