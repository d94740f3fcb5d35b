/**
 * Groups of near-duplicates as the embedded index keeps them: signatures, the keys under which originals are found, and
 * whose copy an article is. Steps and rules are those of near-duplicates/; here is where things stand. Call inside the
 * transaction that writes the articles.
 */
import type { DatabaseSync } from 'node:sqlite';
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
import { bandKeys, type Signature, signatureFromBytes, signatureToBytes } from '../../near-duplicates/signature.ts';
import { RowInserter } from './row-inserter.ts';

export interface GroupEntry {
  readonly row: number | bigint;
  readonly place: Membership;
  readonly signature: Signature | null;
}

/** Articles of a batch at most: with a key of 32 bits a number stays exact. */
const MAX_WRITTEN = 2 ** 21;

export class GroupTables {
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(db: DatabaseSync) {
    this.#statements = prepareStatements(db);
  }

  /**
   * Where each article of a batch belongs; copies that lose their original are moved. Call before old versions are deleted.
   * @param known those of them that are in the index.
   */
  place(batch: readonly Arrival[], known: ReadonlySet<string>, keptApart: ReadonlySet<string>): Membership[] {
    const stored = new Map<string, Member>();
    for (const id of known) {
      const found = this.#read(id);
      if (found !== undefined) stored.set(id, found);
    }
    const { kept, leaving } = placesKept(batch, stored);
    const own = new Set(batch.map(({ id }) => id));
    const copies = this.#copiesOf(leaving).filter(({ id }) => !own.has(id));
    const places = this.#assign([...copies, ...batch.filter(({ id }) => !kept.has(id))], keptApart);
    this.#move(places.slice(0, copies.length));
    const arrived = new Map(places.map((place) => [place.id, place]));
    return batch.map(({ id }) => {
      const member = kept.get(id);
      return member === undefined ? (arrived.get(id) as Membership) : membershipOf(member, keptApart);
    });
  }

  /** After these were deleted: their copies find another original, or the first of them becomes it. */
  leave(ids: Iterable<string>, keptApart: ReadonlySet<string>): void {
    this.#move(this.#assign(this.#copiesOf(ids), keptApart));
  }

  /** Places an article anew that is kept apart from now on, or no longer. */
  replace(id: string, keptApart: ReadonlySet<string>): void {
    const found = this.#read(id);
    if (found === undefined) return;
    this.#deleteKeys(found.row, found.signature);
    this.#move(this.#assign([found, ...this.#copiesOf(keptApart.has(id) ? [id] : [])], keptApart));
  }

  /** What was written of a batch. In the order of the keys: the table is then walked once. */
  enter(written: readonly GroupEntry[]): void {
    const inOrder = new Float64Array(written.reduce((sum, { place }) => sum + place.keys.length, 0));
    let used = 0;
    for (const [index, { row, place, signature }] of written.entries()) {
      if (signature !== null) this.#statements.addSignature.run(row, signatureToBytes(signature));
      for (let at = 0; at < place.keys.length; at++) inOrder[used++] = (place.keys[at] as number) * MAX_WRITTEN + index;
    }
    const pairs: (number | bigint)[] = [];
    for (const entry of inOrder.sort()) {
      pairs.push(Math.floor(entry / MAX_WRITTEN), (written[entry % MAX_WRITTEN] as GroupEntry).row);
    }
    this.#statements.keys.add(pairs);
  }

  delete(row: number): void {
    const found = this.#statements.signature.get(row);
    if (found === undefined) return;
    this.#deleteKeys(row, signatureFromBytes(found['signature'] as Uint8Array));
    this.#statements.deleteSignature.run(row);
  }

  #assign(arrivals: readonly Arrival[], keptApart: ReadonlySet<string>): Membership[] {
    const keys = keysOf(arrivals);
    const found = keys.length === 0 ? [] : this.#statements.byKeys.all(`[${keys.join(',')}]`, MAX_ORIGINALS_FOUND);
    const originals = found.map(
      ({ id, signature }): Original => ({ id: String(id), signature: signatureFromBytes(signature as Uint8Array) }),
    );
    return assignOriginals(arrivals, originals, keptApart);
  }

  #move(places: readonly Membership[]): void {
    for (const { id, originalId, keys } of places) {
      const row = Number(this.#statements.rowOf.get(id)?.['row']);
      this.#statements.setOriginal.run(originalId, row);
      this.#statements.addRegrouped.run(row);
      if (originalId === null) this.#addKeys(row, keys);
    }
  }

  #read(id: string): (Member & { readonly row: number }) | undefined {
    const found = this.#statements.member.get(id);
    if (found === undefined) return undefined;
    const { row, original, signature } = found;
    return {
      id,
      row: Number(row),
      originalId: original === null ? null : String(original),
      signature: signature === null ? null : signatureFromBytes(signature as Uint8Array),
    };
  }

  #copiesOf(originals: Iterable<string>): Arrival[] {
    const copies = [...originals].flatMap((original) => this.#statements.copies.all(original));
    return inOrder(
      copies.map(({ id, published, signature }) => ({
        id: String(id),
        publishedAt: published === null ? null : String(published),
        signature: signatureFromBytes(signature as Uint8Array),
      })),
    );
  }

  #addKeys(row: number | bigint, keys: ArrayLike<number>): void {
    this.#statements.keys.add(Array.from(keys).flatMap((key) => [key, row]));
  }

  #deleteKeys(row: number, signature: Signature | null): void {
    if (signature !== null) for (const key of bandKeys(signature)) this.#statements.deleteKey.run(key, row);
  }
}

function prepareStatements(db: DatabaseSync) {
  return {
    rowOf: db.prepare('SELECT row FROM articles WHERE id = ?'),
    member: db.prepare(
      `SELECT a.row, c.original, s.signature
       FROM articles a JOIN columns c ON c.row = a.row LEFT JOIN signatures s ON s.row = a.row WHERE a.id = ?`,
    ),
    copies: db.prepare(
      `SELECT a.id, c.published, s.signature
       FROM columns c JOIN articles a ON a.row = c.row JOIN signatures s ON s.row = c.row WHERE c.original = ?`,
    ),
    byKeys: db.prepare(
      `SELECT a.id, s.signature
       FROM (SELECT DISTINCT k.row FROM json_each(?) j JOIN original_keys k ON k.key = j.value) f
       JOIN articles a ON a.row = f.row JOIN signatures s ON s.row = f.row ORDER BY f.row DESC LIMIT ?`,
    ),
    signature: db.prepare('SELECT signature FROM signatures WHERE row = ?'),
    addSignature: db.prepare('INSERT INTO signatures VALUES (?, ?)'),
    deleteSignature: db.prepare('DELETE FROM signatures WHERE row = ?'),
    keys: new RowInserter(db, 'original_keys', 2, 'ON CONFLICT DO NOTHING'),
    deleteKey: db.prepare('DELETE FROM original_keys WHERE key = ? AND row = ?'),
    setOriginal: db.prepare('UPDATE columns SET original = ? WHERE row = ?'),
    addRegrouped: db.prepare('INSERT INTO regrouped_rows (row) VALUES (?)'),
  };
}
