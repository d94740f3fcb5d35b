/** Reads index-mappings/boilerplate.yml. Every fault is one message with the file and the line, so that an editor finds it. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { type BoilerplateRule, type BoilerplateRules, checkPattern, compileBoilerplate } from './boilerplate.ts';

const PLACES = ['anywhere', 'start', 'end', 'between'] as const;
const TAKES = ['line', 'list', 'tail', 'row'] as const;
const KEYS = ['reason', 'outlet', 'at', 'take', 'count', 'lines', 'patterns'];
const LONGEST_ROW = 20;

/**
 * @param fileName as the message should show it
 * @throws FihristError `file_unreadable`
 */
export function parseBoilerplateRules(yamlText: string, fileName: string): BoilerplateRules {
  const counter = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: counter });
  const fail = (node: Node | null | undefined, message: string): never => {
    const offset = node?.range?.[0] ?? 0;
    throw new FihristError('file_unreadable', `${fileName}, line ${counter.linePos(offset).line}: ${message}`);
  };
  const syntaxError = document.errors[0];
  if (syntaxError !== undefined) {
    const line = counter.linePos(syntaxError.pos[0]).line;
    throw new FihristError('file_unreadable', `${fileName}, line ${line}: ${syntaxError.message.split('\n')[0]}`);
  }
  const list = isMap(document.contents) ? (document.contents.get('rules', true) as Node | undefined) : undefined;
  if (!isSeq(list)) return fail(list ?? document.contents, 'there must be a list under "rules:".');

  const rules = list.items.map((item): BoilerplateRule => {
    const node = item as Node;
    if (!isMap(node)) return fail(node, `a rule must have the keys ${KEYS.join(', ')}; this one has none.`);
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? pair.key.value : null;
      if (typeof key !== 'string' || !KEYS.includes(key)) {
        fail(pair.key as Node, `the key ${quote(key)} is unknown. Accepted: ${KEYS.join(', ')}.`);
      }
    }
    const text = (key: string): string | null => {
      const value = node.get(key, true) as Node | undefined;
      if (value === undefined) return null;
      const isText = isScalar(value) && typeof value.value === 'string' && value.value.trim() !== '';
      return isText ? (value.value as string) : fail(value, `"${key}" must be a text that is not empty.`);
    };
    const oneOf = <T extends string>(key: string, accepted: readonly T[]): T => {
      const value = text(key) ?? accepted[0]!;
      const found = accepted.find((choice) => choice === value);
      return (
        found ?? fail(node.get(key, true) as Node, `"${key}" is ${quote(value)}. Accepted: ${accepted.join(', ')}.`)
      );
    };
    const count = (): number | null => {
      const value = node.get('count', true) as Node | undefined;
      if (value === undefined) return null;
      const number = isScalar(value) ? value.value : null;
      const isCount = typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= LONGEST_ROW;
      return isCount ? number : fail(value, `"count" must be a whole number from 1 to ${LONGEST_ROW}.`);
    };
    const texts = (key: string): string[] => {
      const value = node.get(key, true) as Node | undefined;
      if (value === undefined) return [];
      if (!isSeq(value)) return fail(value, `"${key}" must be a list of texts.`);
      return value.items.map((entry) => {
        const isText = isScalar(entry) && typeof entry.value === 'string' && entry.value.trim() !== '';
        const string = isText
          ? (entry.value as string)
          : fail(entry as Node, `"${key}" must hold texts that are not empty.`);
        if (key === 'patterns') {
          try {
            checkPattern(string);
          } catch (error) {
            if (error instanceof FihristError) fail(entry as Node, error.message);
            throw error;
          }
        }
        return string;
      });
    };
    const rule: BoilerplateRule = {
      reason: text('reason') ?? fail(node, 'a rule needs a "reason".'),
      outlet: text('outlet'),
      at: oneOf('at', PLACES),
      take: oneOf('take', TAKES),
      count: count(),
      lines: texts('lines'),
      patterns: texts('patterns'),
    };
    if (rule.lines.length + rule.patterns.length === 0) fail(node, 'a rule needs "lines" or "patterns".');
    const isLastRow = rule.at === 'end' && rule.take === 'row';
    if (rule.count !== null && !isLastRow) {
      fail(node.get('count', true) as Node, '"count" goes with "at: end" and "take: row".');
    }
    if (rule.take === 'row' && !(rule.at === 'between' || (isLastRow && rule.count !== null))) {
      fail(node.get('take', true) as Node, '"take: row" needs "at: between", or "at: end" with a "count".');
    }
    return rule;
  });
  return compileBoilerplate(rules);
}
