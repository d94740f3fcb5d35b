/** What a variant finder answered once, to be answered again: a walk asks the same on every page, whatever came since. */
import { z } from 'zod';
import type { SpellingFinder, WordVariants } from './find-variants.ts';

const variant = z.strictObject({ word: z.string(), isSure: z.boolean(), listed: z.enum(['same', 'other', 'no']) });

/** By what was asked; what is not there had no answer. */
export const recordedVariants = z.strictObject({
  found: z.record(
    z.string(),
    z.strictObject({
      isListed: z.boolean(),
      words: z.array(variant),
      pairs: z.array(z.tuple([z.string(), z.string()])),
    }),
  ),
  joined: z.record(z.string(), z.array(variant)),
  names: z.array(z.string()),
});

export type RecordedVariants = z.infer<typeof recordedVariants>;

export const NO_VARIANTS: RecordedVariants = { found: {}, joined: {}, names: [] };

const keyOf = (word: string, isAfterTitle: boolean, hasCompany: boolean): string =>
  `${word} ${Number(isAfterTitle)}${Number(hasCompany)}`;

export function recordVariants(finder: SpellingFinder): { finder: SpellingFinder; recorded: RecordedVariants } {
  const found = new Map<string, WordVariants>();
  const joined = new Map<string, ReturnType<SpellingFinder['findJoined']>>();
  const names = new Set<string>();
  return {
    finder: {
      find(word, isAfterTitle, hasCompany) {
        const answer = finder.find(word, isAfterTitle, hasCompany);
        if (answer !== undefined) found.set(keyOf(word, isAfterTitle, hasCompany), answer);
        return answer;
      },
      findJoined(left, right) {
        const answer = finder.findJoined(left, right);
        if (answer.length > 0) joined.set(`${left} ${right}`, answer);
        return answer;
      },
      looksLikeName(word) {
        const answer = finder.looksLikeName(word);
        if (answer) names.add(word);
        return answer;
      },
    },
    get recorded() {
      const answers = { found: Object.fromEntries(found), joined: Object.fromEntries(joined), names: [...names] };
      return answers as RecordedVariants;
    },
  };
}

export function replayVariants({ found, joined, names }: RecordedVariants): SpellingFinder {
  const known = new Set(names);
  const answers = new Map(Object.entries(found));
  const joins = new Map(Object.entries(joined));
  return {
    find: (word, isAfterTitle, hasCompany) => answers.get(keyOf(word, isAfterTitle, hasCompany)),
    findJoined: (left, right) => joins.get(`${left} ${right}`) ?? [],
    looksLikeName: (word) => known.has(word),
  };
}
