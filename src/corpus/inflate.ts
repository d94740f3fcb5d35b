/** Gzip → bytes. A file that blows up out of all proportion is refused before it fills anything. */
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ReadFailure } from './raw-record.ts';

/** Up to here nothing is suspected, in bytes of inflated text. */
const HARMLESS_BYTES = 64 * 1024 * 1024;
/** Text comes to 3 to 20 times its gzip, a table of repeated rows to 100; deflate's limit, reached by bombs, is 1,032. */
const MAX_RATIO = 250;

/** @param stored its `bytesRead` tells how much of the file was needed. */
export async function* inflate(
  stored: Readable & { readonly bytesRead?: number },
  chunkBytes: number,
): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  // A pipe does not pass errors on.
  stored.on('error', (error) => gunzip.destroy(error));
  stored.pipe(gunzip);
  let bytes = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      // The stream has read ahead, which makes the ratio smaller than it is, never larger.
      if (bytes > HARMLESS_BYTES && bytes > MAX_RATIO * (stored.bytesRead ?? gunzip.bytesWritten)) {
        throw new ReadFailure(
          'article_too_large',
          `inflates to over ${MAX_RATIO} times its size: a gzip bomb, not read`,
        );
      }
      yield chunk;
    }
  } catch (cause) {
    // A file of no bytes is empty, not broken.
    if (gunzip.bytesWritten > 0 || bytes > 0 || (cause as NodeJS.ErrnoException).code !== 'Z_BUF_ERROR') throw cause;
  } finally {
    gunzip.destroy();
  }
}
