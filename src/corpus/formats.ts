/** File name → how it is read. */

export type FormatKind = 'text' | 'markdown' | 'page' | 'json' | 'jsonl' | 'csv' | 'tsv';

export interface Format {
  readonly kind: FormatKind;
  readonly isGzip: boolean;
}

const KINDS: Readonly<Record<string, FormatKind>> = {
  txt: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'page',
  htm: 'page',
  xhtml: 'page',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  csv: 'csv',
  tsv: 'tsv',
};

/** For messages. */
export const FORMAT_NAMES = '.txt, .md, .html, .json, .jsonl, .csv and .tsv, also .gz';

/** undefined for a file that is none of ours. */
export function formatOf(path: string): Format | undefined {
  const match = /\.([a-z0-9]+?)(\.gz)?$/i.exec(path);
  const kind = KINDS[match?.[1]?.toLowerCase() ?? ''];
  return kind === undefined ? undefined : { kind, isGzip: match?.[2] !== undefined };
}
