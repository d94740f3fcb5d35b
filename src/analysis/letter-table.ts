/**
 * What stands in a letter's place when words are folded, as numbers in a table: strings that grow letter by letter take
 * three times as long. A letter is found out about when it is first met, for few ever are, and doing all at the start
 * would cost every command a twentieth of a second.
 */

export const NOTHING = 0;
/** The letter becomes several, or what becomes of it depends on its neighbours: the word has to be folded whole. */
export const NOT_ALONE = 0xffff;
const NOT_YET_KNOWN = 0xfffe;

export class LetterTable {
  readonly #fold: (letter: string) => string | null;
  readonly #codes = new Uint16Array(0x10000).fill(NOT_YET_KNOWN);

  /** @param fold of one UTF-16 unit, no half of a pair; null where that depends on its neighbours. */
  constructor(fold: (letter: string) => string | null) {
    this.#fold = fold;
  }

  /** The unit that stands in the place of this one, {@link NOTHING} or {@link NOT_ALONE}. */
  get(code: number): number {
    const known = this.#codes[code] as number;
    return known === NOT_YET_KNOWN ? this.#learn(code) : known;
  }

  #learn(code: number): number {
    const isHalf = code >= 0xd800 && code <= 0xdfff;
    const folded = isHalf ? null : this.#fold(String.fromCharCode(code));
    const known = folded === null || folded.length > 1 ? NOT_ALONE : folded === '' ? NOTHING : folded.charCodeAt(0);
    this.#codes[code] = known;
    return known;
  }
}
