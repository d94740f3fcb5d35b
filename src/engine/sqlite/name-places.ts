/**
 * Where the names of an article stand among its stems, in a few bytes: the table of names holds their terms alone, and
 * everything that the stream of names (engine.ts) has besides is in the stems already. For each name in order the stems
 * between it and the one before, doubled, plus one where it has several words; then how many more than two.
 * Positions are those of the streams, breaks counted.
 */

/** @param places position of the first word and number of words, of each name in order. */
export function encodeNamePlaces(places: ArrayLike<number>): Uint8Array {
  const bytes: number[] = [];
  let end = 0;
  for (let index = 0; index < places.length; index += 2) {
    const start = places[index] as number;
    const words = places[index + 1] as number;
    addNumber(bytes, 2 * (start - end) + (words > 1 ? 1 : 0));
    if (words > 1) addNumber(bytes, words - 2);
    end = start + words;
  }
  return Uint8Array.from(bytes);
}

/** Seven bits a byte, the lowest first; the eighth says that another follows. */
function addNumber(bytes: number[], number: number): void {
  let rest = number;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  bytes.push(rest);
}

/** Walks the names of one article after the other. */
export class NamePlaceReader {
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #end = 0;
  /** Of the name at hand: [start, end) among the stems. */
  start = 0;
  end = 0;
  /** Its position in the stream of names. */
  position = 0;

  /** Before the first name of the article whose names stand at bytes[from … to). */
  open(bytes: Uint8Array, from: number, to: number): void {
    this.#bytes = bytes;
    this.#at = from;
    this.#end = to;
    this.start = 0;
    this.end = 0;
    this.position = -1;
  }

  /** Goes to the next name; false behind the last one. */
  next(): boolean {
    if (this.#at >= this.#end) return false;
    const first = this.#readNumber();
    const gap = first >>> 1;
    this.start = this.end + gap;
    this.end = this.start + ((first & 1) === 0 ? 1 : 2 + this.#readNumber());
    this.position += gap + 1;
    return true;
  }

  #readNumber(): number {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#at++] as number;
      number |= (byte & 0x7f) << shift;
      if (byte < 0x80) return number;
    }
  }
}
