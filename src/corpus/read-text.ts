/** .txt: one article, running text. */
import { decodeWhole } from './decode-utf8.ts';
import { decodeEntities } from './entities.ts';
import type { Place, RawRecord } from './raw-record.ts';

/** A text article of more bytes (as UTF-8) is refused: it is no article. */
export const MAX_TEXT_BYTES = 2 * 1024 * 1024;

export async function* readText(chunks: AsyncIterable<Buffer>, place: Place): AsyncIterable<RawRecord> {
  yield { kind: 'text', place, text: decodeEntities(await decodeWhole(chunks, MAX_TEXT_BYTES)) };
}
