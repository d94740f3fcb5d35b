/** .html: a scraped page. Its main text by Mozilla's Readability, what it says of itself by page-metadata.ts. */
import { Readability } from '@mozilla/readability';
import { decodeWhole } from '../decode-utf8.ts';
import { type Place, type RawRecord, ReadFailure } from '../raw-record.ts';
import { type PageMetadata, readMetadata } from './page-metadata.ts';
import { measurePage, nodeToText, type PageDocument, type PageNode, parsePage } from './page-text.ts';

/** A page of more bytes (as UTF-8) is refused: scripts and pictures inside it make it large, but not so large. */
export const MAX_PAGE_BYTES = 8 * 1024 * 1024;
/** Readability grows faster than its input; a page of more elements is a catalogue. */
const MAX_ELEMENTS = 30_000;
const MAX_TAGS = 300_000;
/** The parser takes time by the square of it: 100,000 take six seconds. */
const MAX_DEPTH = 5_000;
/** Characters under which Readability tries again with fewer rules. Its default, 500, is more than a news item has. */
const SHORT_TEXT = 140;
/** What the JSON-LD has must be so much longer to be believed more: teasers there are cut, extractions lose paragraphs. */
const MUCH_LONGER = 1.3;

export async function* readPage(chunks: AsyncIterable<Buffer>, place: Place): AsyncIterable<RawRecord> {
  const html = await decodeWhole(chunks, MAX_PAGE_BYTES);
  const { tags, depth } = measurePage(html);
  if (tags > MAX_TAGS || depth > MAX_DEPTH) {
    const reason = tags > MAX_TAGS ? `has more than ${MAX_TAGS} tags` : `nests over ${MAX_DEPTH} elements`;
    throw new ReadFailure('article_too_large', `${reason}: it is no article`);
  }
  const page = parsePage(html);
  const metadata = readMetadata(page);
  const body = chooseBody(extractText(page, html, tags), metadata);
  if (body === '') throw new ReadFailure('article_invalid', 'is a page without text');
  yield pageRecord(place, metadata, body);
}

export function pageRecord(place: Place, metadata: PageMetadata, body: string): RawRecord {
  const { title, publishedAt, outlet, category, url, author, language } = metadata;
  return { kind: 'page', place, fields: { title, body, publishedAt, source: outlet, category, url }, author, language };
}

function chooseBody(extracted: string, { title, articleBody }: PageMetadata): string {
  const body = withoutTitle(extracted, title);
  return articleBody !== null && articleBody.length > MUCH_LONGER * body.length ? articleBody : body;
}

/** Readability leaves the title at the top of pages whose <title> is another. */
function withoutTitle(text: string, title: string | null): string {
  const end = text.indexOf('\n');
  return title !== null && end > 0 && text.slice(0, end).trim() === title ? text.slice(end + 1) : text;
}

/** It changes the page: read what else you need before. */
function extractText(page: PageDocument, html: string, tags: number): string {
  if (tags > MAX_ELEMENTS) return plainText(page);
  try {
    const article = new Readability<PageNode>(page as unknown as ConstructorParameters<typeof Readability>[0], {
      charThreshold: SHORT_TEXT,
      maxElemsToParse: MAX_ELEMENTS,
      serializer: (node) => node as unknown as PageNode,
    }).parse();
    const text = article?.content == null ? '' : nodeToText(article.content);
    if (text !== '') return text;
  } catch {
    // Too many elements, or nested too deep for it: what the page marks as its text, as it is.
  }
  return plainText(parsePage(html));
}

function plainText(page: PageDocument): string {
  const main = page.querySelector('article') ?? page.querySelector('main') ?? page.querySelector('body');
  return main === null ? '' : nodeToText(main);
}

const META_CHARSET = /<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/i;
const XML_ENCODING = /^\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/i;

/** The charset that a page declares. */
export function declaredCharset(sample: Buffer): string | null {
  const beginning = sample.subarray(0, 16_384).toString('latin1');
  return (XML_ENCODING.exec(beginning) ?? META_CHARSET.exec(beginning))?.[1] ?? null;
}
