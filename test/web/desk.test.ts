/** The desk's own thinking, without a browser: what differs, what comes of two editors, what its words say. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reasonOf } from '../../src/names/discovery/reason.ts';
import { candidatePage } from '../../src/web/desk/candidate-view.ts';
import type { DeskContext } from '../../src/web/desk/context.ts';
import { DESK_TEXTS } from '../../src/web/desk/desk-texts.ts';
import { changesBetween, mergeChanges } from '../../src/web/desk/name-changes.ts';
import { createFormat } from '../../src/web/format.ts';
import { makeName } from '../names/small-names.ts';

const format = createFormat('ar', 'arab');
const texts = DESK_TEXTS.ar(format);
const context: DeskContext = { texts, format, address: (path) => path, moment: (iso) => iso };
const name = makeName({ id: 'almaty', label: 'ألماتي', spellings: ['ألماتي', 'ألما آتا'] });

describe('the changes of a name', () => {
  test('are those of each field, and none where nothing differs', () => {
    expect(changesBetween(name, { ...name, label: 'ألما آتا', spellings: ['ألما آتا', 'الماتا'] })).toEqual([
      { field: 'label', added: ['ألما آتا'], removed: ['ألماتي'] },
      { field: 'spellings', added: ['الماتا'], removed: ['ألماتي'] },
    ]);
    expect(changesBetween(name, name)).toEqual([]);
  });

  test('of a name that was made or deleted are all that it has', () => {
    expect(changesBetween(null, name).find(({ field }) => field === 'spellings')?.added).toEqual(name.spellings);
    expect(changesBetween(name, null).find(({ field }) => field === 'spellings')?.removed).toEqual(name.spellings);
  });
});

describe('changes of two editors', () => {
  test('are both kept: what either added is there, what either took out is gone', () => {
    const mine = { ...name, spellings: ['ألماتي', 'الماتا'], ambiguous: true };
    const theirs = { ...name, spellings: ['ألماتي', 'ألما آتا', 'آلماتي'], label: 'ألما آتا' };
    expect(mergeChanges(name, mine, theirs)).toEqual({
      ...name,
      label: 'ألما آتا',
      spellings: ['ألماتي', 'آلماتي', 'الماتا'],
      ambiguous: true,
    });
  });

  const list = fc.uniqueArray(fc.constantFrom('أ', 'ب', 'ت', 'ث', 'ج'));
  const version = fc.record({ spellings: list, latin: list }).map((lists) => ({ ...name, ...lists }));

  test('come to the one that was made where the other made none', () => {
    fc.assert(
      fc.property(version, version, (base, changed) => {
        expect(mergeChanges(base, base, changed)).toEqual(changed);
        const merged = mergeChanges(base, changed, base);
        expect(changesBetween(changed, merged)).toEqual([]);
      }),
    );
  });
});

test('the reason of a proposal is said in Arabic, whatever letters differ', () => {
  expect(texts.reason(reasonOf('ميرزا باييف', 'ميرزاباييف', []))).toBe('تختلفان في: مسافة؛ في الموضوعات نفسها.');
  expect(texts.reason(reasonOf('بيرغوداني', 'بيرجوداني', ['النجم', 'المهاجم']))).toBe(
    'تختلفان في: «غ» بدل «ج»؛ تجاوران «النجم» و«المهاجم».',
  );
  expect(texts.reason(reasonOf('تورماخستان', 'تورمخستان', ['دولة']))).toBe('تختلفان في: زيادة «ا»؛ تجاوران «دولة».');
  expect(texts.reason('Anything else.')).toBe('Anything else.');
});

test('a proposal is text, whatever the archive wrote', () => {
  const spelling = { text: '<b>"', count: 3, examples: ['<script>alert(1)</script> <b>" نص'] };
  const candidate = {
    ...{ id: '"><i>', kind: null, name: '<u>', score: 0.5, usefulness: 1, reason: '<s>' },
    spellings: [spelling],
  };
  const list = { candidates: [candidate], total: 1, run: null, articlesNow: 1, isRunning: false };
  const { text } = candidatePage(context, { list, order: 'confidence', page: 1 });
  expect(text).not.toMatch(/<(script|i|u|s)>|<b>"/);
  expect(text).toContain('&lt;script&gt;');
});

test('both languages count articles as they count', () => {
  const english = DESK_TEXTS.en(createFormat('en', 'latn'));
  expect([0, 1, 2, 3, 214, 300].map(texts.findsMore)).toEqual([
    'يجد زيادة: لا مقالات',
    'يجد زيادة: مقال واحد',
    'يجد زيادة: مقالان',
    'يجد زيادة: ٣ مقالات',
    'يجد زيادة: ٢١٤ مقالًا',
    'يجد زيادة: ٣٠٠ مقال',
  ]);
  expect([1, 214].map(english.findsMore)).toEqual(['finds 1 more article', 'finds 214 more articles']);
});
