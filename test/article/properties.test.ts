import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDates } from '../../src/article/dates.ts';
import { trimLine } from '../../src/article/lines.ts';
import { foldKey } from '../../src/article/loose-letters.ts';
import { parseFields } from '../../src/article/parse-fields.ts';
import { parseText } from '../../src/article/parse-text.ts';
import { RULES } from './boilerplate-rules.ts';
import { doubledWords, lostWords } from './every-line.ts';

const SEEDS = new URL('../../seeds/', import.meta.url);
const SEED_LINES = readdirSync(SEEDS)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => readFileSync(new URL(name, SEEDS), 'utf8').split(/\r?\n/));

const PIECES = [
  ...SEED_LINES,
  'المصدر: تاس',
  'بقلم: أحمد علي',
  'القاهرة (رويترز) - قال الوزير إن بلاده لن تتراجع عن مطالبها أبدا.',
  'اقرأ أيضا:',
  'رابط',
  '14/1/2022',
  'Getty Images',
  'فرانس24/ أ ف ب',
  'عنوان (@handle)',
  'عنوان | سكاي نيوز عربية',
  '-----',
  '',
];
const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.stringMatching(/^[ا-ي0-9٠-٩ .،:()/\u200f\u00a0–-]{0,80}$/) },
);
const text = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n\n', '\r\n', '\u2029', '\n\u00a0\n')), { maxLength: 25 })
  .map((parts) => parts.flat().join(''));

describe('any text', () => {
  test('is parsed without an error, loses no word, keeps none twice, and has a title to display', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const article = parseText(raw, RULES);
        expect(lostWords(raw, article)).toEqual([]);
        expect(doubledWords(raw, article)).toEqual([]);
        expect(article.displayTitle).not.toBe('');
      }),
      { numRuns: 400 },
    );
  });

  test('as a record loses no word either', () => {
    fc.assert(
      fc.property(text, fc.option(fc.constantFrom('BBC', 'CNN', 'france24', 'تاس')), (raw, source) => {
        expect(lostWords(raw, parseFields({ body: raw, source }, RULES))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('gives dates that stand in it and that the calendar has', () => {
    fc.assert(
      fc.property(
        fc.oneof(text, fc.stringMatching(/^(?:[0-9٠-٩]{1,4}|يناير|آب|كانون الثاني|من|و|\/|-| ){0,30}$/)),
        (raw) => {
          for (const date of findDates(raw)) {
            expect(raw.slice(date.start, date.end)).toBe(date.text);
            if (date.month !== null) expect(date.month >= 1 && date.month <= 12).toBe(true);
            if (date.day !== null) expect(date.day >= 1 && date.day <= 31).toBe(true);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test('is trimmed and folded once and for all', () => {
    fc.assert(
      fc.property(fc.oneof(line, text), (raw) => {
        expect(trimLine(trimLine(raw))).toBe(trimLine(raw));
        expect(foldKey(foldKey(raw))).toBe(foldKey(raw));
      }),
    );
  });
});

describe('a line of 2 MB is parsed in well under a second', () => {
  const big = (piece: string): string => piece.repeat(Math.ceil(2_000_000 / piece.length));
  test.each([
    ['blanks', `ا${big(' ')}ا`],
    ['days', big('12 و')],
    ['dates', big('14 يناير ')],
    ['years', big('يناير 2018 ')],
    ['ordinals', big('الثاني من ')],
    ['months without a day', big(' من يناير')],
    ['brackets', big('(')],
    ['dashes', big('- ')],
    ['numbers', big('1/1/')],
    ['letters', big('ا')],
    ['marks', `12 ي${big('ـ')}`],
    ['bidi marks', `ا${big('\u200f')}1`],
    ['short lines', big('عنوان قصير\n')],
  ])('of %s', (_, raw) => {
    const start = process.threadCpuUsage();
    parseText(raw, RULES);
    parseFields({ title: raw.slice(0, 100), body: raw }, RULES);
    // The thread's own time: other tests share the cores. Two parses, so one second each.
    const { user, system } = process.threadCpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(2000);
  });
});
