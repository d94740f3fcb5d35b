/**
 * Lines of a table → its rows (RFC 4180: a value in double quotes may hold separators, line ends and "" for a quote).
 * A quote inside a bare value is a letter like others: «قال "نعم"». Why not csv-parse, the best kept parser there is: after
 * an open quote or an overlong row it gives up the rest of the file (7.0.3, `skip_records_with_error`, tried); here such a
 * row costs itself. Memory: one row.
 */
import type { Line } from './read-lines.ts';

/** Bytes of a row; also how far a quote that is never closed is followed. */
export const MAX_ROW_BYTES = 4 * 1024 * 1024;
/** Each costs reading {@link MAX_ROW_BYTES} again: a file made of them would take forever. */
const MAX_OPEN_QUOTES = 50;

export type Row =
  /** `line`: where the row begins, 1-based. */
  | { readonly kind: 'row'; readonly line: number; readonly values: readonly string[] }
  | {
      readonly kind: 'wrong';
      readonly line: number;
      readonly reason: 'too large' | 'open quote' | 'not text';
      readonly bytes?: Buffer;
    }
  | { readonly kind: 'given up'; readonly line: number };

const QUOTE = '"';

/** @param decode text of a line, or null when it is none. */
export async function* cutRows(
  lines: AsyncIterable<Line>,
  separator: string,
  decode: (bytes: Buffer) => string | null,
): AsyncIterable<Row> {
  /** Lines of the row that is open, and those that have to be looked at again. */
  let open: Line[] = [];
  let openBytes = 0;
  let row = createRow(separator);
  let openQuotes = 0;

  /** Takes one line. Returns the row it ends, or null when it does not end one. */
  function take(line: Line): Row | null {
    const begin = open[0]?.number ?? line.number;
    const text = line.bytes === null ? null : decode(line.bytes);
    if (text === null) {
      const isTooLarge = line.bytes === null;
      reset();
      return isTooLarge
        ? { kind: 'wrong', line: begin, reason: 'too large' }
        : { kind: 'wrong', line: begin, reason: 'not text', bytes: line.bytes as Buffer };
    }
    if (open.length === 0 && text.trim() === '') return null;
    const values = row.add(text);
    if (values === null) {
      open.push(line);
      openBytes += text.length + 1;
      return null;
    }
    reset();
    return { kind: 'row', line: begin, values };
  }
  function reset(): void {
    open = [];
    openBytes = 0;
    row = createRow(separator);
  }
  /** The open row ends nowhere: it costs its first line, and the others are read again. */
  function* giveUpQuote(isEnd: boolean): Iterable<Row> {
    while (open.length > 0 && (isEnd || openBytes > MAX_ROW_BYTES)) {
      const [first, ...again] = open as [Line, ...Line[]];
      reset();
      yield { kind: 'wrong', line: first.number, reason: 'open quote' };
      if (++openQuotes === MAX_OPEN_QUOTES) {
        yield { kind: 'given up', line: again[0]?.number ?? first.number };
        return;
      }
      for (const line of again) {
        const next = take(line);
        if (next !== null) yield next;
      }
    }
  }

  for await (const line of lines) {
    const next = take(line);
    if (next !== null) yield next;
    if (openBytes > MAX_ROW_BYTES) yield* giveUpQuote(false);
    if (openQuotes >= MAX_OPEN_QUOTES) return;
  }
  yield* giveUpQuote(true);
}

interface OpenRow {
  /** The next line of the row; its values once it is whole, null while a quote is open. */
  add(text: string): string[] | null;
}

function createRow(separator: string): OpenRow {
  const values: string[] = [];
  /** The beginning of a quoted value that goes on on the next line. */
  let begun: string | null = null;

  return {
    add(text) {
      let at = 0;
      for (;;) {
        if (begun !== null || text.startsWith(QUOTE, at)) {
          if (begun === null) at++;
          let value: string = begun ?? '';
          begun = null;
          for (;;) {
            const end = text.indexOf(QUOTE, at);
            if (end < 0) {
              begun = `${value}${text.slice(at)}\n`;
              return null;
            }
            value += text.slice(at, end);
            at = end + 1;
            if (!text.startsWith(QUOTE, at)) break;
            value += QUOTE;
            at++;
          }
          // «"نعم" قال,»: letters after the closing quote belong to the value.
          const next = text.indexOf(separator, at);
          values.push(value + text.slice(at, next < 0 ? text.length : next));
          if (next < 0) return values;
          at = next + separator.length;
        } else {
          const next = text.indexOf(separator, at);
          values.push(text.slice(at, next < 0 ? text.length : next));
          if (next < 0) return values;
          at = next + separator.length;
        }
      }
    },
  };
}
