/** UTF-8 bytes of one record → its text, or why they are none. */
import type { ErrorCode } from '../error/codes.ts';
import { ReadFailure } from './raw-record.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export type Decoded = string | { readonly code: ErrorCode; readonly reason: string };

export function decodeUtf8(bytes: Buffer): Decoded {
  if (bytes.includes(0)) return { code: 'file_binary', reason: 'holds NUL bytes: it is not text' };
  try {
    return utf8.decode(bytes);
  } catch {
    return { code: 'file_encoding', reason: 'is not UTF-8 throughout' };
  }
}

/**
 * A file that is one article.
 * @throws ReadFailure `article_too_large` as soon as it has more bytes, or what {@link decodeUtf8} says
 */
export async function decodeWhole(chunks: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new ReadFailure('article_too_large', `has more than ${maxBytes / 1024 / 1024} MB of text`);
    }
    parts.push(chunk);
  }
  const decoded = decodeUtf8(Buffer.concat(parts));
  if (typeof decoded !== 'string') throw new ReadFailure(decoded.code, decoded.reason);
  if (!/\S/.test(decoded)) throw new ReadFailure('file_empty', 'is empty');
  return decoded;
}
