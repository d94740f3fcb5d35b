/** An index without articles: the first one, one in place of another that is empty, one to copy into. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@elastic/elasticsearch';
import { isConflict } from './elasticsearch-errors.ts';
import {
  concreteIndexName,
  createIndex,
  currentIndex,
  deleteIndex,
  type IndexNames,
  pointAliases,
  readFingerprint,
} from './elasticsearch-index.ts';
import { createIndexDefinition, type SchemaOptions } from './elasticsearch-schema.ts';

/** Made by the process that makes the first index, so that two that start together do not make two. */
const FIRST_INDEX = 'first_index';
const FIRST_INDEX_WAIT_MS = 10_000;

export class NewIndex {
  readonly #client: Client;
  readonly #names: IndexNames;
  readonly #schema: SchemaOptions;

  constructor(client: Client, names: IndexNames, schema: SchemaOptions) {
    this.#client = client;
    this.#names = names;
    this.#schema = schema;
  }

  /** Two processes that start together on nothing: one makes the index, the other waits for it. */
  async makeFirst(): Promise<void> {
    const document = { kind: FIRST_INDEX, at: new Date().toISOString(), data: '' };
    const lock = { index: this.#names.state, id: FIRST_INDEX };
    try {
      await this.#client.create({ ...lock, document });
    } catch (error) {
      if (!isConflict(error)) throw error;
      for (const since = Date.now(); Date.now() - since < FIRST_INDEX_WAIT_MS; await sleep(200)) {
        if ((await currentIndex(this.#client, this.#names)) !== undefined) return;
      }
      // Whoever held it is gone.
    }
    try {
      await this.#useNewIndex();
    } finally {
      await this.#client.delete(lock);
    }
  }

  /** An index of another version that holds nothing yet is made anew: there is nothing to lose. */
  async renewIfEmpty(index: string): Promise<void> {
    if ((await readFingerprint(this.#client, index, this.#names)) === this.#schema.fingerprint) return;
    if ((await this.#client.count({ index })).count > 0) return;
    await this.#useNewIndex();
    await deleteIndex(this.#client, index);
  }

  async #useNewIndex(): Promise<void> {
    const index = await this.create();
    try {
      await pointAliases(this.#client, this.#names, index);
    } catch (error) {
      await deleteIndex(this.#client, index);
      throw error;
    }
  }

  /** @param alias one that it bears from the beginning. Answers its name. */
  async create(alias?: string): Promise<string> {
    const index = concreteIndexName(this.#names.read, new Date());
    await createIndex(this.#client, index, createIndexDefinition(this.#schema), alias);
    return index;
  }
}
