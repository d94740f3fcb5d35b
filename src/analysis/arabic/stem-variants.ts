/**
 * Stems that the light stemmer leaves apart although one word made them: a query asks for all of them as one word.
 * At query time, so that the index holds plain light10 stems, as Elasticsearch's `arabic_stem` makes them, and a
 * mistake here costs no re-indexing. Pure. Names never come here (names/).
 */
import type { Word } from '../analyzer.ts';

/** Proclitics that stay on stems: light10 takes off و and the article with one proclitic, never these. */
const LEFT_ON_STEMS = [
  'ب', // bi-
  'ل', // li-
  'ك', // ka-
] as const;

const ALEF = 'ا';
const TEH = 'ت';
const HEH = 'ه';
/** With fewer letters the longer word is usually another one: تاب and كتاب, حر and بحر. */
const MIN_STEM = 4;
const MIN_STEM_WITHOUT_ENDING = 3;
const ARABIC_WORD = /^[\u0621-\u064a]+$/;

/**
 * The word's own stem first, then:
 * with a proclitic (طلاب: بطلاب, لطلاب), indefinite accusative (هجوم: هجوما, and back),
 * feminine before a pronoun (شركة: شركته, and back).
 */
export function stemVariants({ folded, stem }: Word): string[] {
  if (!ARABIC_WORD.test(stem)) return [stem];
  const variants = new Set([stem]);
  if (stem.length >= MIN_STEM - 1) variants.add(stem + ALEF);
  if (stem.endsWith(ALEF) && stem.length > MIN_STEM_WITHOUT_ENDING) variants.add(stem.slice(0, -1));
  if (folded.endsWith(HEH) && folded.slice(0, -1).endsWith(stem)) variants.add(stem + TEH);
  const hadPronoun = folded !== stem && !folded.endsWith(stem);
  if (hadPronoun && stem.endsWith(TEH) && stem.length > MIN_STEM_WITHOUT_ENDING) variants.add(stem.slice(0, -1));
  // تحلية is a long word whose stem, تحل, is short.
  const isLongFeminine = folded.endsWith(HEH) && folded.length > MIN_STEM;
  if (stem.length >= MIN_STEM || isLongFeminine) for (const letters of LEFT_ON_STEMS) variants.add(letters + stem);
  return [...variants];
}
