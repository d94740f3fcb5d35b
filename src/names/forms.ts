/**
 * The forms that news prose gives an adjective of a name: كازاخستاني → الكازاخستانية, كازاخستانيين, كازاخستانيتان …
 * Input and output are folded words. Proclitics are not here: names/tagger.ts takes them off word by word.
 */

/** Endings after a nisba's final ي. */
const NISBA_ENDINGS = [
  '', // masculine singular
  'ا', // the same, indefinite accusative
  'ه', // feminine singular (folded ة)
  'ون', // masculine plural, nominative
  'ين', // masculine plural, or dual, oblique
  'ان', // dual, nominative
  'ات', // feminine plural
  'تان', // feminine dual, nominative
  'تين', // feminine dual, oblique
  'و', // masculine plural before its noun
] as const;

const NISBA = 'ي';

/** Every form of one folded adjective, itself first; a broken plural (أرمن) and a phrase stay as they are. */
export function adjectiveForms(adjective: string): string[] {
  if (!adjective.endsWith(NISBA) || adjective.includes(' ')) return [adjective];
  return NISBA_ENDINGS.map((ending) => adjective + ending);
}
