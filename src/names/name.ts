/** What a name is: one person, place, organisation or month with every spelling that stands for it. */

export const NAME_KINDS = ['place', 'person', 'org', 'month'] as const;
/** Longest list of a name, and longest spelling in UTF-16 units: past these it is a list pasted by mistake. */
export const MAX_SPELLINGS = 100;
export const MAX_SPELLING_LENGTH = 100;

export type NameKind = (typeof NAME_KINDS)[number];

export interface Name {
  /** kebab-case Latin, unique over all kinds: `kazakhstan`, `kassym-jomart-tokayev`. */
  readonly id: string;
  readonly kind: NameKind;
  /** The canonical spelling, one of `spellings`. */
  readonly label: string;
  /** Arabic-script spellings, without proclitics. One to 100. */
  readonly spellings: readonly string[];
  /**
   * Adjectives in the masculine singular without article («كازاخستاني»), and broken plurals («أرمن»). The feminine,
   * dual and sound plural forms are derived (names/forms.ts).
   */
  readonly adjectives: readonly string[];
  /** Latin-script spellings and abbreviations: `Kazakhstan`, `CSTO`. */
  readonly latin: readonly string[];
  /** True when a spelling is shared with another name or with a common word; then {@link cues} decide in text. */
  readonly ambiguous: boolean;
  /**
   * For an ambiguous name: words of which one must stand within five words of the spelling for the text to mean this
   * name. Empty for others.
   */
  readonly cues: readonly string[];
  /** Where the entry comes from: `hand`, `CLDR 48`, … */
  readonly source: string;
}
