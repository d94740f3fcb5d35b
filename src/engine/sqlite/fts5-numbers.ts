/** Whole numbers as FTS5 writes them: seven bits a byte, the highest first; the eighth says that another byte follows. */

/** Writes a number below 2⁵³ at bytes[at …]; answers where the next one goes. */
export function writeNumber(bytes: Uint8Array, at: number, number: number): number {
  if (number < 0x80) {
    bytes[at] = number;
    return at + 1;
  }
  if (number < 0x4000) {
    bytes[at] = (number >>> 7) | 0x80;
    bytes[at + 1] = number & 0x7f;
    return at + 2;
  }
  const end = at + numberLength(number);
  let rest = number;
  for (let place = end - 1; place >= at; place--) {
    bytes[place] = (rest % 0x80) | (place === end - 1 ? 0 : 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return end;
}

/** How many bytes a number takes. */
export function numberLength(number: number): number {
  if (number < 0x80) return 1;
  let length = 1;
  for (let limit = 0x80; number >= limit; limit *= 0x80) length++;
  return length;
}

/** Reads numbers one after the other. */
export class NumberReader {
  readonly bytes: Uint8Array;
  /** Where the next one begins. */
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Not exact from 2⁵³ on; 0 behind the end. */
  next(): number {
    let number = 0;
    for (let length = 1; this.at < this.bytes.length; length++) {
      const byte = this.bytes[this.at++] as number;
      // The ninth byte is the last, and all of it counts.
      if (length === 9) return number * 0x100 + byte;
      number = number * 0x80 + (byte & 0x7f);
      if (byte < 0x80) return number;
    }
    return number;
  }
}

export function writeNumbers(numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.reduce((length, number) => length + numberLength(number), 0));
  let at = 0;
  for (const number of numbers) at = writeNumber(bytes, at, number);
  return bytes;
}
