/** A plain-text article as it was scraped from the web → its parts. Pure; reading and decoding files is corpus/. */
import type { ParsedArticle } from './article.ts';
import type { BoilerplateRules } from './boilerplate.ts';
import { splitLines } from './lines.ts';
import { parseLines } from './parse-lines.ts';
import { canonicalSource } from './sources.ts';

/**
 * @param options.source what the user says the text's source is (`--source`); it wins over what the text says and brings
 *   that outlet's boilerplate rules
 */
export function parseText(
  text: string,
  rules: BoilerplateRules,
  options: { source?: string | null } = {},
): ParsedArticle {
  const source = options.source?.trim() || null;
  return parseLines(
    splitLines(text),
    {
      title: null,
      hasTitleLine: true,
      source: source === null ? null : canonicalSource(source),
      publishedAt: null,
      outlet: source,
    },
    rules,
  );
}
