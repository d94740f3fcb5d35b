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

/** All the numbers of a list. */
export function readNumbers(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of bytes) {
    number = number * 0x80 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(number);
    number = 0;
  }
  return numbers;
}

export function writeNumbers(numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.reduce((length, number) => length + numberLength(number), 0));
  let at = 0;
  for (const number of numbers) at = writeNumber(bytes, at, number);
  return bytes;
}
