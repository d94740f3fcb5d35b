import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EncodedTerms } from '../../src/analysis/encoded-terms.ts';
import { TermStream } from '../../src/indexing/term-stream.ts';

function addTo(stream: TermStream, terms: EncodedTerms, term: string): void {
  const { bytes, start, end } = terms.add(term);
  stream.add(bytes, start, end);
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

test('a TermStream gives its terms joined by spaces, each text apart', () => {
  const stream = new TermStream();
  const terms = new EncodedTerms();
  const taken: [Uint8Array, string][] = [];
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 })), (given) => {
      for (const term of given) addTo(stream, terms, term);
      taken.push([stream.take(), given.join(' ')]);
    }),
    { numRuns: 30 },
  );
  for (const [bytes, text] of taken) expect(textOf(bytes)).toBe(text);
});

test('it takes long texts and long terms', () => {
  const stream = new TermStream();
  const terms = new EncodedTerms();
  for (let number = 0; number < 100_000; number++) addTo(stream, terms, 'كازاخستان');
  addTo(stream, terms, 'ك'.repeat(1_000_000));
  const text = textOf(stream.take());
  expect(text).toHaveLength(100_000 * 10 + 1_000_000);
  expect(text.startsWith('كازاخستان كازاخستان ')).toBe(true);
  expect(stream.take()).toHaveLength(0);
});

test('it goes on when what was taken was sent to another thread', () => {
  const stream = new TermStream();
  const terms = new EncodedTerms();
  addTo(stream, terms, 'كازاخستان');
  const { buffer } = stream.take();
  structuredClone(null, { transfer: [buffer] });
  expect(stream.take()).toHaveLength(0);
  addTo(stream, terms, 'لبنان');
  expect(textOf(stream.take())).toBe('لبنان');
});
