/**
 * Groups of near-duplicates as the cluster keeps them: in the articles' own documents. Steps and rules are those of
 * near-duplicates/; here is how what is stored is asked for and changed. Two processes that write at the same time may each
 * make an original of one story; within one process, writes wait for each other.
 */
import { type Client, errors, type estypes } from '@elastic/elasticsearch';
import {
  type Arrival,
  assignOriginals,
  inOrder,
  keysOf,
  MAX_ORIGINALS_FOUND,
  type Member,
  type Membership,
  membershipOf,
  type Original,
  placesKept,
} from '../../near-duplicates/duplicate-groups.ts';
import { indexGone } from './elasticsearch-errors.ts';
import { withPatience } from './elasticsearch-patience.ts';
import type { RequestOptions } from './elasticsearch-request-options.ts';
import { documentId, groupFields, keyTerm, type StoredDocument, toMember } from './elasticsearch-response.ts';
import { walk } from './elasticsearch-walk.ts';

type Clause = NonNullable<estypes.SearchRequest['query']>;
type Copy = Arrival & Pick<StoredDocument, 'publishedAt'>;
type GroupDocument = Pick<StoredDocument, 'id' | 'group' | 'signature' | 'publishedAt' | 'writtenAt'>;

const GROUP_FIELDS = ['id', 'group', 'signature', 'publishedAt', 'writtenAt'];
/** Elasticsearch takes 65,536 terms in one clause. */
const TERMS_AT_ONCE = 32_000;
/** Ids whose copies are asked for at a time. */
const IDS_AT_ONCE = 500;

/** The groups of one index, by a name or an alias of it. */
export class ElasticsearchGroups {
  readonly #client: Client;
  readonly #index: string;
  readonly #patienceMs: number | undefined;

  constructor(client: Client, index: string, patienceMs?: number) {
    this.#client = client;
    this.#index = index;
    this.#patienceMs = patienceMs;
  }

  /** Where each article of a batch belongs, none twice in it; copies that lose their original are moved. Call before writing. */
  async place(batch: readonly Arrival[], keptApart: ReadonlySet<string>): Promise<Membership[]> {
    // Searches see only what was refreshed: originals of the batch before.
    await this.refresh();
    const { kept, leaving } = placesKept(batch, await this.#readMembers(batch.map(({ id }) => id)));
    const own = new Set(batch.map(({ id }) => id));
    const copies = (await this.#copiesOf([...leaving])).filter(({ id }) => !own.has(id));
    const places = await this.#assign([...copies, ...batch.filter(({ id }) => !kept.has(id))], keptApart);
    await this.#move(places.slice(0, copies.length));
    const arrived = new Map(places.map((place) => [place.id, place]));
    return batch.map(({ id }) => {
      const member = kept.get(id);
      return member === undefined ? (arrived.get(id) as Membership) : membershipOf(member, keptApart);
    });
  }

  /** The copies of articles that are not there find another original, or the first of them becomes it. */
  async orphan(ids: readonly string[], keptApart: ReadonlySet<string>): Promise<void> {
    await this.refresh();
    await this.#move(await this.#assign(await this.#copiesOf(ids), keptApart));
  }

  /** Before what is selected goes: copies that stay behind find another original, or the first of them becomes it. */
  async leave(selected: Clause, keptApart: ReadonlySet<string>): Promise<void> {
    await this.refresh();
    const copies: Copy[] = [];
    let ids: string[] = [];
    const collect = async (): Promise<void> => {
      copies.push(...(await this.#copiesOf(ids, selected)));
      ids = [];
    };
    const goes = walk<Pick<StoredDocument, 'id'>>(this.#client, this.#index, selected, { fields: ['id'] });
    for await (const { _source: source } of goes) {
      if (source !== undefined) ids.push(source.id);
      if (ids.length === IDS_AT_ONCE) await collect();
    }
    await collect();
    await this.#move(await this.#assign(inOrder(copies), keptApart, selected));
  }

  /** Places an article anew that is kept apart from now on, or no longer. */
  async replace(id: string, keptApart: ReadonlySet<string>): Promise<void> {
    await this.refresh();
    const member = (await this.#readMembers([id])).get(id);
    if (member === undefined) return;
    const copies = keptApart.has(id) ? await this.#copiesOf([id]) : [];
    await this.#move(await this.#assign([member, ...copies], keptApart));
  }

  /** Articles of each of these groups. */
  async sizes(groups: readonly string[], options: RequestOptions): Promise<Map<string, number>> {
    if (groups.length === 0) return new Map();
    const names = [...new Set(groups)];
    const answer = await this.#client.search<never, { groups: estypes.AggregationsStringTermsAggregate }>(
      {
        index: this.#index,
        size: 0,
        track_total_hits: false,
        query: { bool: { filter: [{ terms: { group: names } }] } },
        aggregations: { groups: { terms: { field: 'group', size: names.length } } },
      },
      options,
    );
    const buckets = answer.aggregations?.groups.buckets as estypes.AggregationsStringTermsBucket[] | undefined;
    return new Map((buckets ?? []).map(({ key, doc_count: count }) => [String(key), count]));
  }

  /** The copies of these, in the order in which they look for another original. */
  async #copiesOf(ids: readonly string[], except?: Clause): Promise<Copy[]> {
    if (ids.length === 0) return [];
    const query: Clause = {
      bool: {
        filter: [{ terms: { group: [...ids] } }],
        must_not: [{ terms: { id: [...ids] } }, ...(except === undefined ? [] : [except])],
      },
    };
    const copies: Copy[] = [];
    for await (const { _source: source } of walk<GroupDocument>(this.#client, this.#index, query, {
      fields: GROUP_FIELDS,
    })) {
      if (source !== undefined) copies.push({ ...toMember(source), publishedAt: source.publishedAt });
    }
    return inOrder(copies);
  }

  async #assign(arrivals: readonly Arrival[], keptApart: ReadonlySet<string>, except?: Clause): Promise<Membership[]> {
    const terms = Array.from(keysOf(arrivals), keyTerm);
    const found = new Map<string, GroupDocument>();
    for (let start = 0; start < terms.length; start += TERMS_AT_ONCE) {
      const part = terms.slice(start, start + TERMS_AT_ONCE);
      for (const document of await this.#findOriginals(part, except)) found.set(document.id, document);
    }
    const originals = [...found.values()]
      .sort((a, b) => b.writtenAt - a.writtenAt)
      .map((document) => toMember(document) as Original);
    return assignOriginals(arrivals, originals, keptApart);
  }

  async #findOriginals(terms: readonly string[], except: Clause | undefined): Promise<GroupDocument[]> {
    const answer = await withPatience(
      () =>
        this.#client.search<GroupDocument>({
          index: this.#index,
          size: MAX_ORIGINALS_FOUND,
          track_total_hits: false,
          // Without a shard an original would be overlooked.
          allow_partial_search_results: false,
          _source: GROUP_FIELDS,
          query: {
            bool: {
              filter: [{ terms: { originalKeys: [...terms] } }],
              ...(except === undefined ? {} : { must_not: [except] }),
            },
          },
          sort: [{ writtenAt: { order: 'desc' } }],
        }),
      this.#patienceMs,
    );
    return answer.hits.hits.flatMap(({ _source: source }) => source ?? []);
  }

  async #readMembers(ids: readonly string[]): Promise<Map<string, Member>> {
    const answer = await withPatience(
      () =>
        this.#client.mget<GroupDocument>({
          index: this.#index,
          ids: ids.map(documentId),
          _source_includes: GROUP_FIELDS,
        }),
      this.#patienceMs,
    );
    const members = new Map<string, Member>();
    for (const document of answer.docs) {
      if ('error' in document) {
        if (document.error.type === 'index_not_found_exception') throw indexGone();
        throw new errors.ConnectionError(document.error.type);
      }
      if ('_source' in document && document._source !== undefined) {
        members.set(document._source.id, toMember(document._source));
      }
    }
    return members;
  }

  async #move(places: readonly Membership[]): Promise<void> {
    if (places.length === 0) return;
    const operations = places.flatMap((place) => [
      { update: { _id: documentId(place.id) } },
      { doc: groupFields(place) },
    ]);
    await withPatience(async () => {
      const { items } = await this.#client.bulk({ index: this.#index, operations, refresh: true });
      const failed = items.find(({ update }) => update?.error !== undefined && update.status !== 404);
      if (failed !== undefined)
        throw new errors.ConnectionError(failed.update?.error?.type ?? 'a group was not changed');
    }, this.#patienceMs);
  }

  /** Everything written can be searched from now on. */
  async refresh(): Promise<void> {
    await withPatience(async () => {
      const { _shards: shards } = await this.#client.indices.refresh({ index: this.#index });
      if (shards !== undefined && shards.failed > 0) throw new errors.ConnectionError('a shard was not refreshed');
    }, this.#patienceMs);
  }
}
