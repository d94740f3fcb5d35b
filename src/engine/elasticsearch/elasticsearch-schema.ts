/**
 * index-mappings/articles.json, completed: what the TypeScript analysis and the curated names say in one place is put
 * into the settings here, so that both analyzers cannot drift apart. Pure but for reading that file.
 */
import { readFileSync } from 'node:fs';
import type { estypes } from '@elastic/elasticsearch';
import { DECIMAL_SEPARATOR, MAX_WORD_LENGTH, THOUSANDS_SEPARATOR } from '../../analysis/arabic/fold-word.ts';
import { ARABIC_LETTER_RANGES, LETTER_FOLDS } from '../../analysis/arabic/letters.ts';
import { TOKEN_PATTERN } from '../../analysis/tokenizer.ts';
import { SIGNATURE_VERSION } from '../../near-duplicates/signature.ts';

const ARTICLES_JSON = new URL('../../../index-mappings/articles.json', import.meta.url);

export interface IndexDefinition {
  readonly settings: { index: { analysis: estypes.IndicesIndexSettingsAnalysis } & Record<string, unknown> };
  readonly mappings: estypes.MappingTypeMapping;
}

export interface SchemaOptions {
  readonly fingerprint: string;
  /** Set of the Synonyms API with the names' spellings; must exist before the index. */
  readonly synonymSet: string;
  /** Folded words that are not stemmed (names/name-set.ts). */
  readonly keepWhole: ReadonlySet<string>;
  readonly shards: number;
  /** null: one where there are two nodes, none on a single one. */
  readonly replicas: number | null;
}

export function readArticlesMapping(): string {
  return readFileSync(ARTICLES_JSON, 'utf8');
}

export function createIndexDefinition(options: SchemaOptions): IndexDefinition {
  const definition = JSON.parse(readArticlesMapping()) as {
    settings: { index: { analysis: Analysis } & Record<string, unknown> };
    mappings: estypes.MappingTypeMapping & { _meta: Record<string, unknown> };
  };
  const { settings, mappings } = definition;
  const { char_filter: charFilter, tokenizer, filter } = settings.index.analysis;
  set(charFilter, 'fihrist_letters', 'mappings', letterMappings());
  set(tokenizer, 'fihrist_words', 'pattern', wordPattern());
  set(filter, 'fihrist_silent', 'pattern', `[${rangesOf(SILENT)}]+`);
  set(filter, 'fihrist_thousands', 'pattern', THOUSANDS_SEPARATOR);
  set(filter, 'fihrist_decimal', 'pattern', DECIMAL_SEPARATOR);
  set(filter, 'fihrist_length', 'length', MAX_WORD_LENGTH);
  set(filter, 'fihrist_keep_whole', 'keywords', withConjunction(options.keepWhole));
  set(filter, 'fihrist_names', 'synonyms_set', options.synonymSet);
  settings.index['number_of_shards'] = options.shards;
  if (options.replicas === null) settings.index['auto_expand_replicas'] = '0-1';
  else settings.index['number_of_replicas'] = options.replicas;
  mappings._meta['fingerprint'] = options.fingerprint;
  mappings._meta['signatures'] = SIGNATURE_VERSION;
  return definition as unknown as IndexDefinition;
}

type Analysis = Record<'char_filter' | 'tokenizer' | 'filter', Record<string, Record<string, unknown>>>;

/** @throws where the file has no such part: then the file and this code do not fit. */
function set(parts: Record<string, Record<string, unknown>>, part: string, key: string, value: unknown): void {
  const found = parts[part];
  if (found === undefined || !(key in found)) throw new Error(`index-mappings/articles.json has no ${part}.${key}`);
  found[key] = value;
}

/** Letters that stand for none («ـ»): a word is found with them in it, as in TypeScript, and they are taken out then. */
const SILENT = [...LETTER_FOLDS].flatMap(([written, standsFor]) => (standsFor === '' ? [written] : []));

/** «\u0623=>\u0627»; escaped, for bare letters would be reordered where people read them. */
function letterMappings(): string[] {
  return [...LETTER_FOLDS]
    .filter(([, standsFor]) => standsFor !== '')
    .map(([written, standsFor]) => `${escapeLetters(written)}=>${escapeLetters(standsFor)}`);
}

/**
 * Words in group 1. Before them what Unicode calls letters and is none: a run of nothing else is no word («16ـ17» is
 * two numbers), and an empty one would still take a place, which phrases count. Possessive, so that a million of them
 * are read once.
 */
function wordPattern(): string {
  const isArabic = new RegExp(`[${ARABIC_LETTER_RANGES}]`);
  const ours = SILENT.filter((letter) => isArabic.test(letter));
  const others = SILENT.filter((letter) => /\p{L}/u.test(letter) && !isArabic.test(letter));
  return (
    `[${rangesOf(ours)}][${rangesOf(SILENT)}]*+(?![${ARABIC_LETTER_RANGES}])` +
    `|[${rangesOf(others)}]+` +
    `|(${TOKEN_PATTERN})`
  );
}

/** What stands inside [ ]. As ranges: Java asks a list of letters one after the other. */
function rangesOf(letters: readonly string[]): string {
  const codes = letters.map((letter) => letter.charCodeAt(0)).sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const code of codes) {
    const last = ranges.at(-1);
    if (last?.[1] === code - 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges
    .map(([first, last]) => (first === last ? escapeCode(first) : `${escapeCode(first)}-${escapeCode(last)}`))
    .join('');
}

function escapeLetters(text: string): string {
  return [...text].map((letter) => escapeCode(letter.charCodeAt(0))).join('');
}

function escapeCode(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** As the TypeScript analyzer keeps them: also behind و. */
function withConjunction(words: ReadonlySet<string>): string[] {
  return [...words].sort().flatMap((word) => [word, `و${word}`]);
}
