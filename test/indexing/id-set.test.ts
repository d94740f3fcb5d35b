import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestId, IdSet } from '../../src/indexing/id-set.ts';
import { TermStream } from '../../src/indexing/term-stream.ts';

test('an IdSet says of every id what a Set says, also after it has grown', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 200 }), (ids) => {
      const [ours, plain] = [new IdSet(), new Set<string>()];
      for (const id of ids) {
        expect(ours.add(digestId(id))).toBe(!plain.has(id));
        plain.add(id);
      }
    }),
  );
  const many = new IdSet();
  for (let number = 0; number < 20_000; number++) expect(many.add(digestId(`a${number}`))).toBe(true);
  for (let number = 0; number < 20_000; number++) expect(many.add(digestId(`a${number}`))).toBe(false);
});

test('a TermStream gives its terms joined by spaces, and where each begins', () => {
  const stream = new TermStream();
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 })), (terms) => {
      const starts = terms.map((term) => stream.add(term));
      const text = stream.take();
      expect(text).toBe(terms.join(' '));
      for (const [index, start] of starts.entries()) expect(text.startsWith(terms[index] as string, start)).toBe(true);
    }),
    { numRuns: 30 },
  );
  for (let number = 0; number < 50_000; number++) stream.add('كازاخستان');
  expect(stream.take()).toHaveLength(50_000 * 10 - 1);
  expect(stream.take()).toBe('');
});
