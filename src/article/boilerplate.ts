/**
 * Which lines of a page are not the article's: comment boxes, share buttons, links to other articles, footers. The rules are
 * data (index-mappings/boilerplate.yml, read by boilerplate-file.ts), so that an editor can add one for an outlet and see its
 * effect with `fihrist parse`. A rule takes whole lines, never a part of one, and no line longer than {@link LONGEST_LINE}.
 */
import { HashFilter, hashWord } from '../analysis/hash-word.ts';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { firstLetters, letterGroup } from './first-letters.ts';
import { BLANK, foldKey, INVISIBLE, loosen } from './loose-letters.ts';
import { canonicalSource } from './sources.ts';

export interface BoilerplateRule {
  /** Shown beside the removed text, in English, a few words. */
  readonly reason: string;
  /** Only in articles of this outlet (their `source`, `--source` or publisher); null: everywhere. */
  readonly outlet: string | null;
  /**
   * `start`: before the first paragraph of running text; `end`: after the last; `between`: directly between two paragraphs;
   * `anywhere`: all of these.
   */
  readonly at: 'anywhere' | 'start' | 'end' | 'between';
  /**
   * `line`: the line alone. `list`: also the titles that follow it, up to six, until a paragraph begins («اقرأ أيضا:» above
   * links). `tail`: also everything after it, if no running text is left there. `row`: lines of the rule one below the other:
   * with `between` two to six, with `end` the last `count` lines of the page, which may be sentences.
   */
  readonly take: 'line' | 'list' | 'tail' | 'row';
  /** How many lines a row at the end has; else null. */
  readonly count: number | null;
  /** Whole lines; hamza, harakat, letter forms, bullets before and punctuation after make no difference. */
  readonly lines: readonly string[];
  /** Regular expressions, in which letters are as forgiving and a blank stands for any blanks. */
  readonly patterns: readonly string[];
}

/** Compiled rules; make them once and pass them to every parse. */
export interface BoilerplateRules {
  readonly rules: readonly BoilerplateRule[];
  /** The rules in force for an outlet, or for an unknown one. */
  readonly forOutlet: (outlet: string | null) => BoilerplateMatcher;
}

/** Finds the first rule that takes a line; `at` is left to the caller, who knows where the line stands. */
export interface BoilerplateMatcher {
  (line: string, isAllowed: (rule: BoilerplateRule) => boolean): BoilerplateRule | null;
  /** Those in force: where none is of a kind, no line need be tried. */
  readonly rules: readonly BoilerplateRule[];
}

export const LONGEST_LINE = 260;
const LONGEST_LITERAL = 80;
const BULLETS = new RegExp(`^[${BLANK}${INVISIBLE}*•▪►▶»>|:#(\\[–—-]{1,8}`);
const TAIL = new RegExp(`[${BLANK}${INVISIBLE}.:…!؟?،,|»"<>)\\]–—-]{1,8}$`);

interface CompiledPattern {
  readonly rule: BoilerplateRule;
  readonly pattern: RegExp;
  readonly first: ReadonlySet<string> | null;
}

interface CompiledRule {
  readonly rule: BoilerplateRule;
  /** null: of every outlet. */
  readonly outletKey: string | null;
  readonly patterns: readonly CompiledPattern[];
}

/** @throws FihristError `file_unreadable` when a pattern is no regular expression, or one that may take forever. */
export function compileBoilerplate(rules: readonly BoilerplateRule[]): BoilerplateRules {
  const compiled = rules.map(compileRule);
  const matcherOf = (key: string | null): BoilerplateMatcher =>
    createMatcher(compiled.filter((rule) => rule.outletKey === null || rule.outletKey === key));
  const generic = matcherOf(null);
  const matchers = new Map(compiled.map(({ outletKey: key }) => [key, key === null ? generic : matcherOf(key)]));
  return { rules, forOutlet: (outlet) => matchers.get(outlet === null ? null : outletKey(outlet)) ?? generic };
}

function compileRule(rule: BoilerplateRule): CompiledRule {
  const patterns = rule.patterns.map((source): CompiledPattern => {
    checkPattern(source);
    return { rule, pattern: new RegExp(loosen(source), 'i'), first: firstLetters(source) };
  });
  return { rule, outletKey: rule.outlet === null ? null : outletKey(rule.outlet), patterns };
}

/**
 * Nearly every line is no boilerplate, and must cost next to nothing: whole lines are looked up in a map, patterns are
 * tried only on lines that begin with a letter with which they can begin.
 */
function createMatcher(compiled: readonly CompiledRule[]): BoilerplateMatcher {
  const literals = new Map<string, BoilerplateRule[]>();
  const literalHashes = new HashFilter();
  for (const { rule } of compiled) {
    for (const line of rule.lines) {
      const key = literalKey(line);
      const known = literals.get(key);
      literalHashes.add(hashWord(key));
      if (known === undefined) literals.set(key, [rule]);
      else known.push(rule);
    }
  }
  const patterns = compiled.flatMap((rule) => rule.patterns);
  /** By the code of the letter, for a string of one letter is not to be had for nothing. */
  const byFirst = new Map<number, readonly CompiledPattern[]>();
  const candidates = (first: number): readonly CompiledPattern[] => {
    let known = byFirst.get(first);
    if (known === undefined) {
      const group = letterGroup(String.fromCharCode(first));
      known = patterns.filter((pattern) => pattern.first === null || pattern.first.has(group));
      // Any character may begin a line: the memory of it is bounded.
      byFirst.set(first, known);
      if (byFirst.size > MOST_FIRST_LETTERS) byFirst.clear();
    }
    return known;
  };
  const match = (line: string, isAllowed: (rule: BoilerplateRule) => boolean): BoilerplateRule | null => {
    if (line === '' || line.length > LONGEST_LINE) return null;
    if (line.length <= LONGEST_LITERAL) {
      const key = literalKey(line);
      const rule = literalHashes.mayHave(hashWord(key)) ? literals.get(key)?.find(isAllowed) : undefined;
      if (rule !== undefined) return rule;
    }
    for (const { rule, pattern } of candidates(line.charCodeAt(0))) {
      if (isAllowed(rule) && pattern.test(line)) return rule;
    }
    return null;
  };
  return Object.assign(match, { rules: compiled.map(({ rule }) => rule) });
}

const MOST_FIRST_LETTERS = 500;

function literalKey(line: string): string {
  const key = foldKey(line.trim().replace(BULLETS, '').replace(TAIL, ''));
  // A literal of punctuation alone is kept as it is.
  return key === '' ? line.trim() : key;
}

/** @throws FihristError `file_unreadable` */
export function checkPattern(pattern: string): void {
  try {
    new RegExp(loosen(pattern), 'i');
  } catch (error) {
    throw new FihristError(
      'file_unreadable',
      `The pattern ${quote(pattern)} is not a regular expression: ${(error as Error).message}.`,
    );
  }
  if (/\((?:[^()\\]|\\.)*(?:[*+]|\{\d+,\d*\})(?:[^()\\]|\\.)*\)(?:[*+]|\{\d+,)/.test(pattern)) {
    throw new FihristError(
      'file_unreadable',
      `The pattern ${quote(pattern)} repeats a group that repeats something itself, which may take forever. Write the inner part without + or *.`,
    );
  }
}

function outletKey(outlet: string): string {
  return foldKey(canonicalSource(outlet)).replaceAll(' ', '');
}
