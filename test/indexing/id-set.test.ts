import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestId, IdSet } from '../../src/indexing/id-set.ts';

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
