/** What every piece of the desk is given. */
import type { Format } from '../format.ts';
import type { DeskTexts } from './desk-texts.ts';

export interface DeskContext {
  readonly texts: DeskTexts;
  readonly format: Format;
  /** An address of the page below the base path, in the same language. */
  address(path: string): string;
  /** ISO date and time, as the reader's clock has it. */
  moment(iso: string): string;
}
