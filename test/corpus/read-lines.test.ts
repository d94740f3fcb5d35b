import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_LINE_BYTES, readLines } from '../../src/corpus/read-lines.ts';

async function linesOf(chunks: readonly Buffer[]): Promise<(string | null)[]> {
  async function* all(): AsyncIterable<Buffer> {
    yield* chunks;
  }
  const lines: (string | null)[] = [];
  for await (const { number, bytes } of readLines(all())) {
    expect(number).toBe(lines.length + 1);
    lines.push(bytes === null ? null : bytes.toString('utf8'));
  }
  return lines;
}

test('lines are what lies between line feeds, wherever the chunks are cut', async () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'ك', '\n', '\r', '\u2028', '\u2029', '\u0085', '😀'),
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat({ max: 60 }), { maxLength: 8 }), async (whole, cuts) => {
      const bytes = Buffer.from(whole);
      const places = [...new Set(cuts)].filter((place) => place < bytes.length).sort((a, b) => a - b);
      const chunks = [0, ...places].map((from, index) => bytes.subarray(from, places[index] ?? bytes.length));
      const expected = whole.split('\n');
      if (expected.at(-1) === '') expected.pop();
      expect(await linesOf(chunks)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

describe('a line that is too long', () => {
  test('is told, and the next ones are read', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 'a');
    const long = Array.from({ length: MAX_LINE_BYTES / chunk.length + 1 }, () => chunk);
    expect(await linesOf([Buffer.from('eins\n'), ...long, Buffer.from('\nzwei\n'), ...long])).toEqual([
      'eins',
      null,
      'zwei',
      null,
    ]);
  });

  test('is not, at the limit exactly', async () => {
    const [line] = await linesOf([Buffer.alloc(MAX_LINE_BYTES, 'a'), Buffer.from('\n')]);
    expect(line?.length).toBe(MAX_LINE_BYTES);
  });
});
