/** The stream of names, which the embedded engine puts together from the names alone and the stems. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { streamOfNames } from '../../../src/engine/elasticsearch/elasticsearch-response.ts';
import type { IndexedArticle } from '../../../src/engine/engine.ts';
import { IndexFile } from '../../../src/engine/sqlite/index-file.ts';
import { encodeNamePlaces, NamePlaceReader } from '../../../src/engine/sqlite/name-places.ts';
import { openIndex } from '../../../src/engine/sqlite/sqlite-schema.ts';
import { createPrepareArticle } from '../../../src/indexing/prepare-article.ts';
import { openSmallNames } from '../../names/small-names.ts';
import { makeArticle } from '../make-article.ts';

const folder = await mkdtemp(join(tmpdir(), 'fihrist-names-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('places are read as they were written, one article after the other, and their positions count a name as one', () => {
  const name = fc.record({ gap: fc.nat(300_000), words: fc.integer({ min: 1, max: 400 }) });
  const reader = new NamePlaceReader();
  fc.assert(
    fc.property(fc.array(name), (names) => {
      const places: number[] = [];
      const positions: number[] = [];
      let end = 0;
      let position = 0;
      for (const { gap, words } of names) {
        places.push(end + gap, words);
        positions.push(position + gap);
        end += gap + words;
        position += gap + 1;
      }
      const bytes = encodeNamePlaces(places);
      const padded = Uint8Array.of(0xff, ...bytes, 0xff);
      reader.open(padded, 1, 1 + bytes.length);
      const found: number[] = [];
      const foundPositions: number[] = [];
      while (reader.next()) {
        found.push(reader.start, reader.end - reader.start);
        foundPositions.push(reader.position);
      }
      expect(found).toEqual(places);
      expect(foundPositions).toEqual(positions);
    }),
  );
});

test('every term has the rows and positions that it has in the stream of names', () => {
  const { analyzer, nameSet } = openSmallNames();
  const prepare = createPrepareArticle(analyzer, nameSet);
  const piece = fc.constantFrom(
    ...['منظمة معاهدة الأمن الجماعي', 'قاسم جومارت توكاييف', 'المملكة العربية السعودية', 'لبنان', 'طرابلس', 'ليبيا'],
    ...['الأمن', 'منظمة', 'قاسم', 'قال', 'وقال', 'العربية', 'ذلك', 'كازاخستانية', '2022'],
  );
  const text = fc.array(piece, { maxLength: 20 }).map((words) => words.join(' '));
  const [articles] = fc.sample(
    fc.array(fc.record({ title: text, body: text, source: text }), { minLength: 150, maxLength: 150 }),
    { numRuns: 1, seed: 7 },
  ) as [{ title: string; body: string; source: string }[]];
  const prepared = articles.map((fields, number) => prepare(makeArticle({ ...fields, id: String(number) }), 'h'));
  const index = new IndexFile(openIndex(folder, 1, 'one'));
  index.inTransaction(() => index.writer.write(prepared, new Set()));

  const expected = expectedPlaces(prepared);
  index.inOneState(() => {
    for (const [term, places] of expected) {
      const { rows, starts, positions } = index.reader.read('names', term);
      const found = Array.from(rows, (row, place) => [row, ...positions.subarray(starts[place], starts[place + 1])]);
      expect(found, term).toEqual(places);
    }
    // A word that stands in names only.
    expect(expected.has('معاهد')).toBe(false);
    expect(index.reader.read('names', 'معاهد').rows).toHaveLength(0);
  });
  index.close();
});

/** By term: the rows that have it, each with its positions. */
function expectedPlaces(prepared: readonly IndexedArticle[]): Map<string, number[][]> {
  const places = new Map<string, number[][]>();
  for (const [number, one] of prepared.entries()) {
    const own = new Map<string, number[]>();
    for (const [position, term] of streamOfNames(one).split(' ').entries()) {
      if (term === '') continue;
      own.set(term, [...(own.get(term) ?? [number + 1]), position]);
    }
    for (const [term, row] of own) places.set(term, [...(places.get(term) ?? []), row]);
  }
  return places;
}
