/**
 * The words of the archive in memory, for spellings that nobody listed: loaded at the first query that asks, then
 * followed in the background. A query waits for it once, never again.
 */
import type { SearchEngine } from '../engine/engine.ts';
import { LexiconIndex } from '../names/variant-model/lexicon-index.ts';
import type { VariantModel } from '../names/variant-model.ts';

/** A lexicon is read again at the earliest this long after it was… */
const MIN_AGE_MS = 2000;
/** …and so much longer than reading took, so that a growing archive is not read all the time. */
const AGE_PER_READ = 20;

export class ArchiveLexicon {
  readonly #engine: SearchEngine;
  readonly #model: () => VariantModel;
  #index: LexiconIndex | undefined;
  #revision = '';
  #nextReadAt = 0;
  #reading: Promise<LexiconIndex> | undefined;

  constructor(engine: SearchEngine, model: () => VariantModel) {
    this.#engine = engine;
    this.#model = model;
  }

  /** The words as they are, or were a few seconds ago. */
  async read(): Promise<LexiconIndex> {
    if (this.#index === undefined) return this.#readAnew();
    if (this.#reading === undefined && performance.now() >= this.#nextReadAt) {
      if ((await this.#engine.readContentRevision()) !== this.#revision) this.#readAnew().catch(() => {});
    }
    return this.#index;
  }

  #readAnew(): Promise<LexiconIndex> {
    this.#reading ??= this.#load().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #load(): Promise<LexiconIndex> {
    const startedAt = performance.now();
    const revision = await this.#engine.readContentRevision();
    const index = new LexiconIndex(this.#model());
    for await (const words of this.#engine.readLexicon()) {
      for (const [word, count] of words) index.add(word, count);
      // Searches under way get their turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#index = index;
    this.#revision = revision;
    const now = performance.now();
    this.#nextReadAt = now + Math.max(MIN_AGE_MS, AGE_PER_READ * (now - startedAt));
    return index;
  }
}
