/** What changes with every article that is written or deleted: asked of the cluster at most every two seconds. */
import type { Client } from '@elastic/elasticsearch';
import { currentIndex, type IndexNames } from './elasticsearch-index.ts';

const MAX_AGE_MS = 2000;

export class ContentRevision {
  readonly #client: Client;
  readonly #names: IndexNames;
  #content = '';
  #readAt = 0;

  constructor(client: Client, names: IndexNames) {
    this.#client = client;
    this.#names = names;
  }

  async read(): Promise<string> {
    const now = Date.now();
    if (now - this.#readAt > MAX_AGE_MS) {
      const index = await currentIndex(this.#client, this.#names);
      const { _all: all } = await this.#client.indices.stats({
        index: this.#names.read,
        metric: ['docs', 'indexing'],
      });
      const { docs, indexing } = all.primaries ?? {};
      this.#content = `${index} ${docs?.count} ${docs?.deleted} ${indexing?.index_total}`;
      this.#readAt = now;
    }
    return this.#content;
  }
}
