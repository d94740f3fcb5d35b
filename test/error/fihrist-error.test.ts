import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODES, type ErrorCode } from '../../src/error/codes.ts';
import { FihristError, quote } from '../../src/error/fihrist-error.ts';

test('an error knows its kind from its code, and its cause', () => {
  const cause = new Error('disk');
  const error = new FihristError('file_unreadable', 'no', { cause, details: { path: 'x' } });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'FihristError', code: 'file_unreadable', kind: 'invalid_input', message: 'no' });
  expect(error.cause).toBe(cause);
  expect(error.details).toEqual({ path: 'x' });
  for (const code of Object.keys(CODES))
    expect(new FihristError(code as ErrorCode, '').kind).toBe(CODES[code as ErrorCode].kind);
});

test.each<[unknown, string]>([
  ['قازاقستان', '"قازاقستان"'],
  ['a\nb\u202ec', '"a b c"'],
  ['', '""'],
  [5, '"5"'],
  [null, '"null"'],
  [undefined, '"undefined"'],
  [{ a: 1 }, '"{"a":1}"'],
  ['x'.repeat(200), `"${'x'.repeat(120)}…"`],
])('%j is quoted as %s', (value, quoted) => {
  expect(quote(value)).toBe(quoted);
});

test('what is quoted is one short line that changes no direction and no colour', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const quoted = quote(value);
      expect(quoted.length).toBeLessThanOrEqual(123);
      expect(quoted).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    }),
    { numRuns: 500 },
  );
});
