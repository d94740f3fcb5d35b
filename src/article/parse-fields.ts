/** An article that comes in fields (a record of a .jsonl file) → its parts. What a field states wins over what the text says. */
import type { ParsedArticle } from './article.ts';
import type { BoilerplateRules } from './boilerplate.ts';
import { splitLines } from './lines.ts';
import { parseLines } from './parse-lines.ts';
import { canonicalSource } from './sources.ts';
import { readStatedDate } from './stated-date.ts';

export interface ArticleFields {
  readonly title?: string | null;
  readonly body: string;
  /** Any usual form of a date; null or blank: the record does not say. */
  readonly publishedAt?: string | null;
  readonly source?: string | null;
}

/**
 * The body is cleaned by the same rules as a text, but its first line is never taken for a title.
 * @throws FihristError `article_invalid` when `publishedAt` cannot be read as a date
 */
export function parseFields(fields: ArticleFields, rules: BoilerplateRules): ParsedArticle {
  const title = oneLine(fields.title);
  const source = oneLine(fields.source);
  const publishedAt = oneLine(fields.publishedAt);
  return parseLines(
    splitLines(fields.body),
    {
      title,
      hasTitleLine: false,
      source: source === null ? null : canonicalSource(source),
      publishedAt: publishedAt === null ? null : { date: readStatedDate(publishedAt), text: publishedAt },
      outlet: source,
    },
    rules,
  );
}

function oneLine(value: string | null | undefined): string | null {
  const lines = splitLines(value ?? '');
  return lines.length === 0 ? null : lines.join(' ');
}
