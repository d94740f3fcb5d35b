/**
 * Spellings of a query word that no set lists: asked of the archive's own words, judged by the variant model. Only
 * words that look like names are asked, so that a word that is right never turns into another.
 */

import { STOP_WORDS } from '../analysis/arabic/stop-words.ts';
import type { NameParts } from '../names/name-parts.ts';
import { isAcceptableVariant, isExpandable } from '../names/variant-model/expandable.ts';
import type { LexiconIndex, SpellingVariant } from '../names/variant-model/lexicon-index.ts';
import type { VariantModel } from '../names/variant-model.ts';

/** Spellings added for one word. */
const MAX_VARIANTS = 20;
const MAX_SPLITS = 3;
/** 0–1: «توكاييفف» is توكاييف at 0.98, «زرافة» (giraffe) is زاخاروفا at 0.83. */
const SURE = 0.9;

/**
 * Log odds, of words that one or two operations tell apart. The threshold is where the model alone takes as many look-alikes
 * as it may; the lists refuse some of them, which leaves room for spellings that it is less sure of. Chosen by
 * `npm run bench -- names`.
 */
const LOOSER_WITH_LISTS = 0.9;

export interface Variant {
  readonly word: string;
  /** Listed, or the model has hardly a doubt: needed where the word is known to be something else, a name of a set. */
  readonly isSure: boolean;
  /** In the lists of given names and surnames: for the same name, for others only, or not at all. */
  readonly listed: 'same' | 'other' | 'no';
}

export interface WordVariants {
  /** The word itself is in the lists. */
  readonly isListed: boolean;
  /** Folded words of the archive, the surest first. */
  readonly words: readonly Variant[];
  /** The word read as two: «ابوظبي» as «ابو ظبي». */
  readonly pairs: readonly (readonly [string, string])[];
}

/** What a search needs of the lexicon and the model. */
export interface VariantFinder {
  /**
   * @param hasCompany other words of the query must occur too, so this one may be less sure of itself.
   * @returns undefined for a word that does not look like a name.
   */
  find(word: string, isAfterTitle: boolean, hasCompany: boolean): WordVariants | undefined;
  /** Two neighbouring words written as one: «نزار باييف» as «نزارباييف». */
  findJoined(left: string, right: string): readonly Variant[];
  looksLikeName(word: string): boolean;
  /**
   * Names that the archive has and that a folded word it does not have surely means, the most frequent first. None for a
   * word of the archive, whatever looks like it.
   */
  corrections(word: string): readonly string[];
}

/** What the reading of a query asks. */
export type SpellingFinder = Pick<VariantFinder, 'find' | 'findJoined' | 'looksLikeName'>;

/** @param parts given names and surnames; undefined: only the model is asked. */
export function createVariantFinder(lexicon: LexiconIndex, model: VariantModel, parts?: NameParts): VariantFinder {
  const looser = parts === undefined ? 0 : LOOSER_WITH_LISTS;
  const accept = (found: readonly SpellingVariant[]): Variant[] =>
    found
      .filter(({ word }) => !STOP_WORDS.has(word) && isAcceptableVariant(word, lexicon))
      .map(({ word, score }) => ({ word, isSure: score >= SURE, listed: parts?.has(word) ? 'other' : 'no' }));
  /** Of the archive, what the lists have as other spellings of a word. */
  const listed = (word: string): Variant[] =>
    (parts?.otherSpellings(word) ?? [])
      .filter((other) => lexicon.count(other) > 0 && isAcceptableVariant(other, lexicon))
      .map((other) => ({ word: other, isSure: true, listed: 'same' }));
  /**
   * The listed, the model's but for names that the lists know to be others, and the other spellings of those: «توكاييفف» is
   * توكاييف, and so توكايف.
   */
  const proposed = (word: string, threshold?: number): Variant[] => {
    const mayBeSame = (variant: Variant): boolean => !parts?.areDifferent(word, variant.word);
    const found = accept(lexicon.variants(word, MAX_VARIANTS, threshold, looser)).filter(mayBeSame);
    const theirs = found.flatMap(({ word: other, isSure }) =>
      listed(other).map((variant): Variant => ({ ...variant, isSure, listed: 'other' })),
    );
    return [...listed(word), ...found, ...theirs.filter(mayBeSame)];
  };
  return {
    find(word, isAfterTitle, hasCompany) {
      if (isWithArticle(word, lexicon)) return undefined;
      if (!isExpandable(word, lexicon, { isAfterTitle })) {
        // A name that the archive is full of; the model would see look-alikes, the lists know.
        const words = isAcceptableVariant(word, lexicon) ? listed(word) : [];
        return words.length === 0 ? undefined : { isListed: true, words, pairs: [] };
      }
      const threshold = hasCompany ? model.looseThreshold : model.threshold;
      return {
        isListed: parts?.has(word) ?? false,
        words: proposed(word, threshold),
        pairs: lexicon.splits(word, MAX_SPLITS).filter((pair) => !pair.some((part) => STOP_WORDS.has(part))),
      };
    },
    findJoined(left, right) {
      const joined = left + right;
      if (!isExpandable(left, lexicon) && !isExpandable(right, lexicon)) return [];
      const found = accept(lexicon.variants(joined, MAX_VARIANTS));
      return lexicon.count(joined) > 0 ? [{ word: joined, isSure: true, listed: 'no' }, ...found] : found;
    },
    looksLikeName: (word) => isExpandable(word, lexicon),
    corrections(word) {
      if (lexicon.count(word) > 0 || !isExpandable(word, lexicon) || isWithArticle(word, lexicon)) return [];
      return proposed(word)
        .filter(({ isSure }) => isSure)
        .map((variant) => variant.word)
        .sort((a, b) => lexicon.count(b) - lexicon.count(a));
    },
  };
}

/** Each word sure of itself: for a query of which one word is enough. */
export function withoutCompany(finder: SpellingFinder): SpellingFinder {
  return { ...finder, find: (word, isAfterTitle) => finder.find(word, isAfterTitle, false) };
}

/** A bare word this common is a word of the language; its article makes no name of it. */
const COMMON_BARE_WORD = 5;

/** «المياه» where the archive has «مياه» more often. */
function isWithArticle(word: string, lexicon: LexiconIndex): boolean {
  if (!word.startsWith('ال')) return false;
  const bare = lexicon.count(word.slice(2));
  return bare >= COMMON_BARE_WORD && bare > lexicon.count(word);
}

/** Words after which a name stands; folded, with and without article. */
const TITLES: ReadonlySet<string> = new Set(
  [
    'رييس', // president
    'وزير', // minister
    'ملك', // king
    'امير', // prince
    'السيد', // Mr
    'السيده', // Mrs
    'الدكتور', // Dr
    'دكتور', // Dr
    'الشيخ', // sheikh
    'شيخ', // sheikh
    'الجنرال', // general
    'اللواء', // major general
    'العقيد', // colonel
    'السيناتور', // senator
    'النايب', // deputy
    'السفير', // ambassador
    'الصحافي', // journalist
    'الصحفي', // journalist
    'الممثل', // actor
    'الممثله', // actress
    'الفنان', // artist
    'المغني', // singer
    'اللاعب', // player
    'المدرب', // coach
    'مدينه', // city
    'بلده', // town
    'قريه', // village
    'ولايه', // state, province
    'محافظه', // governorate
    'مقاطعه', // province
    'دوله', // state
    'جزيره', // island
    'نهر', // river
    'جبل', // mountain
    'مطار', // airport
  ].flatMap((title) => (title.startsWith('ال') ? [title] : [title, `ال${title}`])),
);

export function isTitle(folded: string): boolean {
  return TITLES.has(folded);
}
