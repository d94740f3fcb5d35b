/** .md: one article. Front matter and the first heading say what it is, the rest is its text without the markup. */
import { marked } from 'marked';
import { parse as parseYaml } from 'yaml';
import { readStatedDate } from '../article/stated-date.ts';
import { cleanLabel } from './clean-fields.ts';
import { fieldOfHeading } from './column-names.ts';
import { decodeWhole } from './decode-utf8.ts';
import { nodeToText, type PageElement, parsePage } from './page/page-text.ts';
import { type Place, type RawRecord, ReadFailure } from './raw-record.ts';
import { MAX_TEXT_BYTES } from './read-text.ts';

const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)/;

export async function* readMarkdown(chunks: AsyncIterable<Buffer>, place: Place): AsyncIterable<RawRecord> {
  const text = await decodeWhole(chunks, MAX_TEXT_BYTES);
  const match = FRONT_MATTER.exec(text);
  const stated = match === null ? {} : readFrontMatter(match[1] as string);
  const source = text.slice(match?.[0].length ?? 0).replace(/\r\n?/g, '\n');
  const page = parsePage(await marked.parse(source));
  const heading = page.querySelector('h1') ?? null;
  const title = stated['title'] ?? (heading === null ? null : nodeToText(heading).replaceAll('\n', ' ') || null);
  const body = bodyOf(page.querySelector('body'), heading, title);
  if (body === '' && title === null) throw new ReadFailure('article_invalid', 'is markup without text');
  yield {
    kind: 'page',
    place,
    fields: {
      title,
      body,
      publishedAt: readDate(stated['publishedAt']),
      source: stated['source'] ?? null,
      category: stated['category'] ?? null,
      url: stated['url'] ?? null,
    },
    author: stated['author'] ?? null,
    language: stated['lang'] ?? stated['language'] ?? null,
  };
}

function bodyOf(body: PageElement | null, heading: PageElement | null, title: string | null): string {
  const text = body === null ? '' : nodeToText(body);
  const first = heading === null ? null : nodeToText(heading);
  if (first === null || first.replaceAll('\n', ' ') !== title) return text;
  // Where it stands is not always the top.
  return `\n${text}\n`.replace(`\n${first}\n`, '\n').trim();
}

/** Values that are plain; a list or a map is no title. Front matter that is no YAML says nothing. */
function readFrontMatter(yaml: string): Readonly<Record<string, string>> {
  let values: unknown;
  try {
    values = parseYaml(yaml, { schema: 'failsafe', maxAliasCount: 0 });
  } catch {
    return {};
  }
  const stated: Record<string, string> = {};
  if (typeof values !== 'object' || values === null) return stated;
  for (const [name, value] of Object.entries(values)) {
    const one: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof one === 'string' && one.trim() !== '')
      stated[AUTHORS.has(name) ? 'author' : fieldOfHeading(name)] ??= cleanLabel(one);
  }
  return stated;
}

const AUTHORS: ReadonlySet<string> = new Set(['author', 'authors', 'byline', 'الكاتب', 'كاتب']);

function readDate(value: string | undefined): string | null {
  if (value === undefined) return null;
  try {
    return readStatedDate(value);
  } catch {
    // Its own headings and lines may still state one.
    return null;
  }
}
