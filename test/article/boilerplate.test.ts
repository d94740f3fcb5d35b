import { describe, expect, test } from 'vitest';
import { type BoilerplateRule, compileBoilerplate } from '../../src/article/boilerplate.ts';
import { parseBoilerplateRules } from '../../src/article/boilerplate-file.ts';
import { firstLetters } from '../../src/article/first-letters.ts';
import { parseText } from '../../src/article/parse-text.ts';
import { RULES } from './boilerplate-rules.ts';

const rule = (part: Partial<BoilerplateRule>): BoilerplateRule => ({
  reason: 'test',
  outlet: null,
  at: 'anywhere',
  take: 'line',
  count: null,
  lines: [],
  patterns: [],
  ...part,
});
const takes = (part: Partial<BoilerplateRule>, line: string, outlet: string | null = null): boolean =>
  compileBoilerplate([rule(part)]).forOutlet(outlet)(line, () => true) !== null;

describe('a whole line', () => {
  test.each([
    'اترك تعليقاً',
    'أترك تعليقا',
    'اترك تَعليقًا',
    '» اترك تعليقا:',
    'اترك\u00a0تعليقا',
    '\u200fاترك تعليقا\u200f',
    'اتـرك تعليقا...',
  ])('is known as «%s»', (line) => {
    expect(takes({ lines: ['اترك تعليقا'] }, line)).toBe(true);
  });
  test.each(['اترك تعليقا على المقال', 'لا تترك تعليقا', 'تعليقا'])('is not known in «%s»', (line) => {
    expect(takes({ lines: ['اترك تعليقا'] }, line)).toBe(false);
  });
});

describe('a pattern', () => {
  test('overlooks hamza, harakat and the kind of blank', () => {
    expect(takes({ patterns: ['^اقرا ايضا: .+$'] }, 'إقرأ\u00a0أيضاً: خبر')).toBe(true);
    expect(takes({ patterns: ['^[إا]قر[أا]$'] }, 'أقرأ')).toBe(true);
  });
  test('is not tried on a paragraph', () => {
    expect(takes({ patterns: ['^.*$'] }, 'كلمة '.repeat(100))).toBe(false);
  });
  test('of an outlet is not tried elsewhere', () => {
    expect(takes({ patterns: ['^شاهد'], outlet: 'CNN' }, 'شاهد الفيلم', 'CNN')).toBe(true);
    expect(takes({ patterns: ['^شاهد'], outlet: 'سي إن إن' }, 'شاهد الفيلم', 'CNN')).toBe(true);
    expect(takes({ patterns: ['^شاهد'], outlet: 'CNN' }, 'شاهد الفيلم', 'BBC')).toBe(false);
    expect(takes({ patterns: ['^شاهد'], outlet: 'CNN' }, 'شاهد الفيلم')).toBe(false);
  });
});

describe('the letters with which a match can begin', () => {
  test.each<[string, string | null]>([
    ['^شارك', 'ش'],
    ['^(?:قد|ربما) يهمك', 'قر'],
    ['^[إا]قر', 'ا'],
    ['^و?قال', 'قو'],
    ['^(?:عدد )?(?:التعليقات|x)', 'اxع'],
    ['^a{0,2}b', 'ab'],
    ['^[0-2]+', '012'],
    ['شارك', null],
    ['^.*x', null],
    ['^[^x]', null],
    ['^\\d', null],
    ['^a|b', null],
  ])('of %s', (pattern, letters) => {
    const found = firstLetters(pattern);
    expect(found === null ? null : [...found].sort().join('')).toBe(
      letters === null ? null : [...letters].sort().join(''),
    );
  });
});

describe('where a rule holds', () => {
  const long = 'قال وزير الخارجية الروسي في موسكو يوم الجمعة إن بلاده لن تتراجع عن مطالبها الأمنية.';
  const removed = (part: Partial<BoilerplateRule>, ...lines: string[]): string[] =>
    parseText(lines.join('\n'), compileBoilerplate([rule(part)])).removed.map(({ text }) => text);

  test('at the end means below the last paragraph', () => {
    expect(removed({ lines: ['س'], at: 'end' }, 'عنوان', 'س', long, 'س', long, 'س')).toEqual(['س']);
  });
  test('at the start means above the first paragraph', () => {
    expect(removed({ lines: ['س'], at: 'start' }, 'س', 'عنوان', long, 'س', long, 'س')).toEqual(['س']);
  });
  describe('between', () => {
    const other = 'وأضاف الوزير في مؤتمر صحفي أن المحادثات مع واشنطن ستتواصل في جنيف خلال الأسبوع المقبل.';
    test('means a line that stands alone between two paragraphs', () => {
      expect(removed({ lines: ['س'], at: 'between' }, 'عنوان', 'س', long, 'س', other, 'س')).toEqual(['س']);
    });
    test.each([
      ['a line below it', ['س', 'ص', long]],
      ['a line above it', ['ص', 'س', long]],
      ['a line that it follows: «وهي:»', [`${long.slice(0, -1)} وهي:`, 'س', long]],
    ])('does not mean a line of a list: %s', (_, lines) => {
      expect(removed({ lines: ['س'], at: 'between' }, 'عنوان', other, ...lines, other)).toEqual([]);
    });
    test('looks past what is taken off already', () => {
      expect(removed({ lines: ['س'], at: 'between' }, 'عنوان', long, '-----', 'س', '-----', other)).toEqual([
        '-----',
        'س',
        '-----',
      ]);
    });
    test('a row is two to six lines, one below the other', () => {
      const row = (...lines: string[]) =>
        removed({ lines: ['أ', 'ب'], at: 'between', take: 'row' }, 'عنوان', long, ...lines, other);
      expect(row('أ', 'ب', 'أ')).toEqual(['أ', 'ب', 'أ']);
      expect(row('أ')).toEqual([]);
      expect(row('أ', 'ب', 'ج')).toEqual([]);
      expect(row(...Array<string>(7).fill('أ'))).toEqual([]);
    });
    test('its rules leave a list of links whole', () => {
      const rules = compileBoilerplate([
        rule({ lines: ['اقرأ أيضا'], take: 'list' }),
        rule({ patterns: ['^رابط'], at: 'between', reason: 'other' }),
      ]);
      const article = parseText(['عنوان', long, 'اقرأ أيضا', 'رابط أول', 'رابط ثان', other].join('\n'), rules);
      expect(article.removed.map(({ reason }) => reason)).toEqual(['test', 'test', 'test']);
    });
  });
  describe('the last lines of a page', () => {
    const last = { at: 'end', take: 'row', count: 2, patterns: ['^خبر'] } as const;
    const one = 'خبر أول عن وزير الخارجية الروسي الذي وصل إلى جنيف يوم الجمعة لإجراء محادثات مع نظيره الأمريكي.';
    test('are taken if each is of the rule, though they be sentences', () => {
      expect(removed(last, 'عنوان', long, one, one)).toEqual([one, one]);
    });
    test('are so many as the rule says, even if the line above is of the rule too', () => {
      expect(removed(last, 'عنوان', long, one, one, one)).toEqual([one, one]);
    });
    test('stay if one is not of the rule, and where nothing else would be left', () => {
      expect(removed(last, 'عنوان', long, one, long, one)).toEqual([]);
      expect(removed(last, 'عنوان', long, one, one, '-----')).toEqual(['-----']);
      expect(removed(last, 'خبر قصير', one, one)).toEqual([]);
    });
  });
  test('a tail goes to the end of the page, unless running text is left there', () => {
    expect(removed({ lines: ['س'], take: 'tail' }, 'عنوان', long, 'س', 'أ', 'ب')).toEqual(['س', 'أ', 'ب']);
    expect(removed({ lines: ['س'], take: 'tail' }, 'عنوان', long, 'س', 'أ', long)).toEqual(['س']);
  });
});

describe('a fault in the file is one message with file and line', () => {
  test.each<[string, string, string]>([
    ['YAML that cannot be read', 'rules:\n  - reason: "a\n', 'line'],
    ['no list', 'rule: []\n', 'a list under "rules:"'],
    ['an unknown key', 'rules:\n  - reason: a\n    lines: [x]\n    reasn: b\n', 'line 4: the key "reasn" is unknown'],
    ['no reason', 'rules:\n  - lines: [x]\n', 'line 2: a rule needs a "reason"'],
    ['nothing to look for', 'rules:\n  - reason: a\n', 'line 2: a rule needs "lines" or "patterns"'],
    [
      'a wrong place',
      'rules:\n  - reason: a\n    at: middle\n    lines: [x]\n',
      'line 3: "at" is "middle". Accepted: anywhere, start, end, between',
    ],
    [
      'a row that may stand anywhere',
      'rules:\n  - reason: a\n    take: row\n    lines: [x]\n',
      'line 3: "take: row" needs "at: between", or "at: end" with a "count"',
    ],
    [
      'a row at the end without its number of lines',
      'rules:\n  - reason: a\n    at: end\n    take: row\n    lines: [x]\n',
      'line 4: "take: row" needs "at: between", or "at: end" with a "count"',
    ],
    [
      'a number of lines without a row',
      'rules:\n  - reason: a\n    count: 5\n    lines: [x]\n',
      'line 3: "count" goes with "at: end" and "take: row"',
    ],
    [
      'a number of lines that is none',
      'rules:\n  - reason: a\n    at: end\n    take: row\n    count: many\n    lines: [x]\n',
      'line 5: "count" must be a whole number from 1 to 20',
    ],
    ['lines that are no list', 'rules:\n  - reason: a\n    lines: x\n', 'line 3: "lines" must be a list'],
    [
      'an empty line',
      "rules:\n  - reason: a\n    lines:\n      - ''\n",
      'line 4: "lines" must hold texts that are not empty',
    ],
    [
      'a broken pattern',
      "rules:\n  - reason: a\n    patterns:\n      - '^(x'\n",
      'line 4: The pattern "^(x" is not a regular expression',
    ],
    [
      'a pattern that may take forever',
      "rules:\n  - reason: a\n    patterns:\n      - '^(?:a+)+$'\n",
      'line 4: The pattern "^(?:a+)+$" repeats a group',
    ],
  ])('%s', (_, yaml, message) => {
    expect(() => parseBoilerplateRules(yaml, 'my/rules.yml')).toThrow(
      expect.objectContaining({
        code: 'file_unreadable',
        message: expect.stringMatching(/^my\/rules\.yml, line \d+: /),
      }),
    );
    expect(() => parseBoilerplateRules(yaml, 'my/rules.yml')).toThrow(message);
  });
});

test('the shipped rules give each a reason and take no first paragraph', () => {
  expect(RULES.rules.length).toBeGreaterThan(15);
  for (const { reason } of RULES.rules) expect(reason).toMatch(/^[a-z][a-z -]+$/);
});
