/**
 * Hits: a plan's, with walks over points in time and collapsed groups, or one article's. How a plan is said is in
 * elasticsearch-query.ts, what an answer says in elasticsearch-response.ts.
 */
import { type Client, errors, type estypes } from '@elastic/elasticsearch';
import { FihristError } from '../../error/fihrist-error.ts';
import type { EngineHit, HitPage, SearchOptions, SearchPlan, SpellingCount, TitleHit } from '../engine.ts';
import { walkExpired } from '../walk-expired.ts';
import { indexRed, isNotFound } from './elasticsearch-errors.ts';
import { ElasticsearchGroups } from './elasticsearch-groups.ts';
import { closePoint, inPoint, nextPlace, openPoint, type Point, WaitingPoints } from './elasticsearch-point.ts';
import { ARTICLE_FIELDS, toSearchRequest, toSpellingsRequest, toTitlesRequest } from './elasticsearch-query.ts';
import { requestOptions, SEARCH_TIMEOUT_MS } from './elasticsearch-request-options.ts';
import {
  documentId,
  type StoredDocument,
  toHit,
  toHitPage,
  toSpellings,
  toTitleHit,
} from './elasticsearch-response.ts';

export class ElasticsearchSearch {
  readonly #client: Client;
  readonly #index: string;
  readonly #groups: ElasticsearchGroups;
  readonly #waiting: WaitingPoints;

  /** @param index the read alias. */
  constructor(client: Client, index: string) {
    this.#client = client;
    this.#index = index;
    this.#groups = new ElasticsearchGroups(client, index);
    this.#waiting = new WaitingPoints(client);
  }

  async search(plan: SearchPlan, options: SearchOptions): Promise<HitPage> {
    const point = await openPoint(this.#client, this.#index, plan);
    try {
      const goesOn = point !== null && point.after !== null;
      // Elasticsearch collapses no page that begins behind a hit.
      const request = toSearchRequest(goesOn ? { ...plan, isCollapsed: false } : plan);
      const response = await this.#searchIn(point, request, options);
      const { hits } = response.hits;
      const groups = hits.flatMap(({ _source: source }) => source?.group ?? []);
      const sizes = await this.#groups.sizes(groups, requestOptions(options));
      const page = toHitPage(plan, response, sizes);
      let shown = page.hits;
      if (goesOn && plan.isCollapsed) {
        const copies = shown.filter(({ duplicates }) => duplicates > 0);
        const firsts = await this.#firstOfGroups(point, plan, new Set(copies.map(({ group }) => group)), options);
        shown = shown.filter((hit) => hit.duplicates === 0 || firsts.has(hit.article.id));
      }
      return { ...page, hits: shown, next: await nextPlace(this.#client, this.#waiting, plan, point, response) };
    } catch (error) {
      if (point !== null && point.after === null) await closePoint(this.#client, point.id);
      // Lost: too old, its node restarted, its index deleted. Or not ours: the caller's word for it is all there is.
      const status = error instanceof errors.ResponseError ? error.statusCode : undefined;
      if (point?.after != null && (status === 404 || status === 400)) throw walkExpired();
      throw error;
    }
  }

  async findTitles(plan: SearchPlan, options: SearchOptions): Promise<TitleHit[]> {
    const { hits } = await this.#searchIn(null, toTitlesRequest(plan), options);
    return hits.hits.flatMap(({ _source: source }) => (source === undefined ? [] : [toTitleHit(source)]));
  }

  async countSpellings(plan: SearchPlan, name: string): Promise<SpellingCount[]> {
    const request = { index: this.#index, ...toSpellingsRequest(plan, name) };
    const response = await this.#client.search<never>(request);
    if (response._shards.failed > 0) throw indexRed();
    return toSpellings(response, name);
  }

  async readArticle(id: string): Promise<EngineHit | undefined> {
    if (id === '') return undefined;
    try {
      const answer = await this.#client.get<StoredDocument>({
        index: this.#index,
        id: documentId(id),
        _source_includes: [...ARTICLE_FIELDS],
      });
      const { _source: source } = answer;
      if (source === undefined) return undefined;
      const sizes = await this.#groups.sizes([source.group], requestOptions());
      return toHit(source, 0, sizes.get(source.group) ?? 1);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** Ids of the hits that come first in their groups: a walk showed no other of the group before them. */
  async #firstOfGroups(
    { id }: Point,
    plan: SearchPlan,
    groups: ReadonlySet<string>,
    options: SearchOptions,
  ): Promise<Set<string>> {
    if (groups.size === 0) return new Set();
    const request = toSearchRequest({ ...plan, offset: 0, walk: null, size: groups.size, facets: [] });
    const filter = [
      ...(request.post_filter === undefined ? [] : [request.post_filter]),
      { terms: { group: [...groups] } },
    ];
    const first = { ...request, post_filter: { bool: { filter } } };
    const { hits } = await this.#searchIn({ id, after: null, shown: 0 }, first, options);
    return new Set(hits.hits.flatMap(({ _source: source }) => source?.id ?? []));
  }

  async #searchIn(
    point: Point | null,
    request: estypes.SearchRequest,
    options: SearchOptions,
  ): Promise<estypes.SearchResponse<StoredDocument>> {
    const response = await this.#client.search<StoredDocument>(
      {
        ...inPoint(point, this.#index),
        timeout: `${SEARCH_TIMEOUT_MS}ms`,
        // Several shards would each count words for themselves, and rank by their own counts; one ignores this.
        search_type: 'dfs_query_then_fetch',
        ...request,
      },
      requestOptions(options),
    );
    if (response.timed_out) {
      throw new FihristError('engine_timeout', 'The search took too long; ask with fewer or rarer words.');
    }
    if (response._shards.failed > 0) throw indexRed();
    return response;
  }
}
