/**
 * Takes off the lines that are not the article's, by the rules of boilerplate.ts: single ones, lists, tails, and rows of other
 * stories' titles.
 */
import type { BoilerplateMatcher, BoilerplateRule } from './boilerplate.ts';
import { isFurniture, type LineRoles } from './line-roles.ts';
import { countWords, endsSentence, isSentence } from './lines.ts';

const LONGEST_LIST = 6;
const QUESTION_END = /[؟?]$/;
const FULL_STOP = /[^.]\.["”»]?$/;
const MOST_LINK_WORDS = 20;

/** Marks first, wherever they stand; then what a rule knows by its place, above, below or between the paragraphs. */
export function takeBoilerplate(page: LineRoles, matches: BoilerplateMatcher): void {
  for (let i = 0; i < page.lines.length; i++) {
    if (page.roles[i] !== null) continue;
    const rule = matches(page.lines[i]!, (candidate) => candidate.at === 'anywhere');
    if (rule !== null) removeByRule(page, i, rule, matches);
  }
  for (const rule of matches.rules) {
    if (rule.at === 'end' && rule.take === 'row') takeLastRow(page, rule, matches);
  }
  page.findProse(0);
  const hasBetween = matches.rules.some((rule) => rule.at === 'between');
  for (let i = 0; i < page.lines.length; i++) {
    if (page.roles[i] !== null) continue;
    if (i > page.firstProse && i < page.lastProse) {
      if (hasBetween && !isParagraph(page, i)) takeBetween(page, i, matches);
    } else if (i < page.firstProse || i > page.lastProse) {
      const at = i < page.firstProse ? 'start' : 'end';
      const rule = matches(page.lines[i]!, (candidate) => candidate.at === at && candidate.take !== 'row');
      if (rule !== null) removeByRule(page, i, rule, matches);
    }
  }
}

/** The page's last lines, sentences or not: before the paragraphs are counted. */
function takeLastRow(page: LineRoles, rule: BoilerplateRule, matches: BoilerplateMatcher): void {
  const { lines } = page;
  const start = lines.length - (rule.count ?? 0);
  for (let i = lines.length - 1; i >= start; i--) {
    if (i < 0 || matches(lines[i]!, (candidate) => candidate === rule) === null) return;
  }
  // A page that has no other text is not what the rule was made for.
  if (!page.prose.some((isText, i) => isText && i < start && page.roles[i] === null)) return;
  for (let i = start; i < lines.length; i++) page.remove(i, rule.reason);
}

/** A row of lines between two paragraphs, or a line that stands alone there. */
function takeBetween(page: LineRoles, i: number, matches: BoilerplateMatcher): void {
  for (const take of ['row', 'line'] as const) {
    const rule = matches(page.lines[i]!, (candidate) => candidate.at === 'between' && candidate.take === take);
    if (rule === null) continue;
    const isOfRule = (at: number): boolean =>
      !isParagraph(page, at) && matches(page.lines[at]!, (candidate) => candidate === rule) !== null;
    const row = [i];
    let after = nextLeft(page, i, 1);
    while (take === 'row' && row.length <= LONGEST_LIST && after < page.lines.length && isOfRule(after)) {
      row.push(after);
      after = nextLeft(page, after, 1);
    }
    const before = nextLeft(page, i, -1);
    const isLong = take === 'line' || (row.length >= 2 && row.length <= LONGEST_LIST);
    const isBelowText = before >= 0 && page.prose[before]! && endsSentence(page.lines[before]!) && !isOfRule(before);
    const isAboveText = after < page.lines.length && isSentence(page.lines[after]!) && !isOfRule(after);
    if (!isLong || !isBelowText || !isAboveText || row.some((at) => isFurniture(page.lines[at]!))) continue;
    for (const at of row) page.remove(at, rule.reason);
    return;
  }
}

/** Running text, but for a question: titles are often one. */
function isParagraph({ lines, prose }: LineRoles, i: number): boolean {
  return prose[i]! && !(QUESTION_END.test(lines[i]!) && countWords(lines[i]!, 14) < 14);
}

/** The next line in a direction that is not taken off; -1 or the number of lines when there is none. */
function nextLeft({ lines, roles }: LineRoles, from: number, step: 1 | -1): number {
  let i = from + step;
  while (i >= 0 && i < lines.length && roles[i] !== null) i += step;
  return i;
}

function removeByRule(page: LineRoles, i: number, rule: BoilerplateRule, matches: BoilerplateMatcher): void {
  page.remove(i, rule.reason);
  if (rule.take === 'list') {
    for (let next = i + 1; next <= i + LONGEST_LIST && next < page.lines.length; next++) {
      const line = page.lines[next]!;
      if (page.roles[next] !== null || countWords(line, 40) > MOST_LINK_WORDS || FULL_STOP.test(line)) break;
      // What says something of its own, a source line or another rule's, is no link.
      if (isFurniture(line) || matches(line, isMark) !== null) break;
      page.remove(next, rule.reason);
    }
  }
  if (rule.take === 'tail') {
    const isSafe = page.lines.every((line, j) => j <= i || page.roles[j] !== null || !isSentence(line));
    if (!isSafe) return;
    for (let next = i + 1; next < page.lines.length; next++) page.remove(next, rule.reason);
  }
}

/** Does the rule know its line by the words alone? Those of rows and between paragraphs would take any title. */
function isMark(rule: BoilerplateRule): boolean {
  return rule.at !== 'between' && rule.take !== 'row';
}
