/**
 * Spellings of a query word that no set lists: asked of the archive's own words, judged by the variant model. Only
 * words that look like names are asked, so that a word that is right never turns into another.
 */

import { STOP_WORDS } from '../analysis/arabic/stop-words.ts';
import { isAcceptableVariant, isExpandable } from '../names/variant-model/expandable.ts';
import type { LexiconIndex, SpellingVariant } from '../names/variant-model/lexicon-index.ts';
import type { VariantModel } from '../names/variant-model.ts';

/** Spellings added for one word. */
const MAX_VARIANTS = 20;
const MAX_SPLITS = 3;
/** 0–1: «توكاييفف» is توكاييف at 0.98, «زرافة» (giraffe) is زاخاروفا at 0.83. */
const SURE = 0.9;

export interface Variant {
  readonly word: string;
  /** The model has hardly a doubt: needed where the word is known to be something else, a name of a set. */
  readonly isSure: boolean;
}

export interface WordVariants {
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

export function createVariantFinder(lexicon: LexiconIndex, model: VariantModel): VariantFinder {
  const accept = (found: readonly SpellingVariant[]): Variant[] =>
    found
      .filter(({ word }) => !STOP_WORDS.has(word) && isAcceptableVariant(word, lexicon))
      .map(({ word, score }) => ({ word, isSure: score >= SURE }));
  return {
    find(word, isAfterTitle, hasCompany) {
      if (!isExpandable(word, lexicon, { isAfterTitle }) || isWithArticle(word, lexicon)) return undefined;
      const threshold = hasCompany ? model.looseThreshold : model.threshold;
      return {
        words: accept(lexicon.variants(word, MAX_VARIANTS, threshold)),
        pairs: lexicon.splits(word, MAX_SPLITS).filter((pair) => !pair.some((part) => STOP_WORDS.has(part))),
      };
    },
    findJoined(left, right) {
      const joined = left + right;
      if (!isExpandable(left, lexicon) && !isExpandable(right, lexicon)) return [];
      const found = accept(lexicon.variants(joined, MAX_VARIANTS));
      return lexicon.count(joined) > 0 ? [{ word: joined, isSure: true }, ...found] : found;
    },
    looksLikeName: (word) => isExpandable(word, lexicon),
    corrections(word) {
      if (lexicon.count(word) > 0 || !isExpandable(word, lexicon) || isWithArticle(word, lexicon)) return [];
      return accept(lexicon.variants(word, MAX_VARIANTS))
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
