/** What a document says comes out → does it? «…» stands for anything. Answers undefined, or what is missing. */

const DIRECTION_MARKS = /[\u200e\u200f]/g;
const ANYTHING = '…';

/** Every line must appear, in this order; what stands between them, and around them on their line, is free. */
export function missingLine(expected: string, actual: string): string | undefined {
  let rest = actual.replace(DIRECTION_MARKS, '');
  for (const line of expected.split('\n')) {
    if (line.trim() === '') continue;
    const found = patternOf(line.trim(), '[^\\n]*?').exec(rest);
    if (found === null) return line;
    rest = rest.slice(found.index + found[0].length);
  }
  return undefined;
}

/** A part of the JSON: objects may have more fields, a list ends with "…" when it may go on. */
export function missingValue(expected: unknown, actual: unknown, path = 'answer'): string | undefined {
  if (typeof expected === 'string' && expected.includes(ANYTHING)) {
    const fits = typeof actual === 'string' && new RegExp(`^${patternOf(expected, '[^]*').source}$`, 'u').test(actual);
    return fits ? undefined : `${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`;
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return `${path} is no list`;
    const isOpen = expected.at(-1) === ANYTHING;
    const items = isOpen ? expected.slice(0, -1) : expected;
    if (isOpen ? actual.length < items.length : actual.length !== items.length) {
      return `${path} has ${actual.length} values, not ${items.length}${isOpen ? ' or more' : ''}`;
    }
    return firstOf(items.map((item, index) => missingValue(item, actual[index], `${path}[${index}]`)));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) return `${path} is no object`;
    const given = actual as Record<string, unknown>;
    return firstOf(Object.entries(expected).map(([key, value]) => missingValue(value, given[key], `${path}.${key}`)));
  }
  return expected === actual ? undefined : `${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`;
}

function firstOf(faults: readonly (string | undefined)[]): string | undefined {
  return faults.find((fault) => fault !== undefined);
}

function patternOf(text: string, anything: string): RegExp {
  const pieces = text.split(ANYTHING).map(escapePattern);
  return new RegExp(pieces.join(anything), 'u');
}

/** A text as a pattern of itself. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
