/**
 * Lucene's BM25 to the last detail, so that both engines rank alike: FTS5's own gives every word found in over half
 * of the articles a weight of almost nothing (with five seeds, most words).
 * Source: Robertson and Zaragoza 2009; org.apache.lucene.search.similarities, which Elasticsearch scales by k1 + 1.
 */

const K1 = 1.2;
const B = 0.75;

/** @param documents articles that have the field; @param frequency articles with the term, at most `documents`. */
export function inverseDocumentFrequency(documents: number, frequency: number): number {
  return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
}

/** The part of BM25 that depends on the article: 0 to k1 + 1. Length in terms, as {@link coarseLength} keeps it. */
export function termWeight(frequency: number, length: number, averageLength: number): number {
  return ((K1 + 1) * frequency) / (frequency + K1 * (1 - B + (B * length) / averageLength));
}

/** Lengths below this are kept exactly, longer ones in four significant bits. */
const EXACT_LENGTHS = 24;

/** A length as Lucene keeps it in one byte (SmallFloat.intToByte4 and back): 300 becomes 280. */
export function coarseLength(length: number): number {
  if (length < EXACT_LENGTHS) return length;
  const rest = length - EXACT_LENGTHS;
  const bits = 32 - Math.clz32(rest);
  if (bits < 4) return length;
  const shift = bits - 4;
  return EXACT_LENGTHS + ((rest >>> shift) << shift);
}
