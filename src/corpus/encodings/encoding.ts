/** The encodings Fihrist reads, by the names it shows and takes. Node's TextDecoder (full ICU) does the decoding. */
import { FihristError, quote } from '../../error/fihrist-error.ts';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1256', 'iso-8859-6'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Other ways in which people and pages write them. */
const ALIASES: Readonly<Record<string, Encoding>> = {
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
  utf16: 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  cp1256: 'windows-1256',
  'cp-1256': 'windows-1256',
  'x-cp1256': 'windows-1256',
  windows1256: 'windows-1256',
  '1256': 'windows-1256',
  'iso8859-6': 'iso-8859-6',
  'iso_8859-6': 'iso-8859-6',
  'asmo-708': 'iso-8859-6',
  'ecma-114': 'iso-8859-6',
  arabic: 'iso-8859-6',
};

/** undefined for a name that is none of ours. */
export function findEncoding(name: string): Encoding | undefined {
  const key = name.trim().toLowerCase();
  return ENCODINGS.find((encoding) => encoding === key) ?? ALIASES[key];
}

/**
 * What a person wrote after `--encoding`.
 * @throws FihristError `parameter_invalid` with the list
 */
export function parseEncoding(name: string): Encoding {
  const encoding = findEncoding(name);
  if (encoding === undefined) {
    throw new FihristError(
      'parameter_invalid',
      `--encoding ${quote(name)} is unknown; there are ${ENCODINGS.join(', ')}.`,
    );
  }
  return encoding;
}
