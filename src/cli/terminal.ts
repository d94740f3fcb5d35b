/** Arabic in a terminal. */

const RIGHT_TO_LEFT_MARK = '\u200f';
const BOLD_YELLOW = '\u001b[1;33m';
const BOLD = '\u001b[1m';
const DIM = '\u001b[2m';
const RESET = '\u001b[0m';
/** Control characters of a text must not reach the terminal; bidi marks of ours may. */
const CONTROLS = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

export interface TerminalStyle {
  bold(text: string): string;
  dim(text: string): string;
  mark(text: string): string;
}

export function createStyle(hasColors: boolean): TerminalStyle {
  const wrap = (code: string) => (text: string) => (hasColors ? `${code}${text}${RESET}` : text);
  return {
    bold: wrap(BOLD),
    dim: wrap(DIM),
    mark: hasColors ? wrap(BOLD_YELLOW) : (text) => `[${text}]`,
  };
}

/** A line that a terminal lays out from the right even when it begins with a digit or a Latin word. */
export function rtl(line: string): string {
  return RIGHT_TO_LEFT_MARK + line;
}

/** One line of safe text. */
export function plain(text: string): string {
  return text.replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim();
}
