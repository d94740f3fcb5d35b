/**
 * Spellings that no name set has, added to what the words and names of a query ask: those of the archive that the lists of
 * given names and surnames have for the same name, or that the variant model vouches for. They rank below, and the answer names them.
 */
import type { Analyzer, Token } from '../analysis/analyzer.ts';
import { PROCLITICS } from '../analysis/arabic/proclitics.ts';
import { stemVariants } from '../analysis/arabic/stem-variants.ts';
import type { Condition } from '../engine/engine.ts';
import { type NameSet, nameTerm } from '../names/name-set.ts';
import type { NameMatch } from '../names/tagger.ts';
import { isTitle, type SpellingFinder, type Variant, type WordVariants } from './find-variants.ts';
import { addRules, NO_RULES } from './mark-rules.ts';
import { anyOf, type Expansion, type Unit } from './unit.ts';
import { VARIANT_BOOST } from './weights.ts';

export interface UnlistedSpellings {
  /** @param hasCompany see {@link SpellingFinder}. */
  addToWord(unit: Unit, tokens: readonly Token[], place: number, hasCompany: boolean): Unit;
  addToName(unit: Unit, tokens: readonly Token[], match: NameMatch, hasCompany: boolean): Unit;
}

interface Parts {
  readonly variants: SpellingFinder;
  readonly analyzer: Analyzer;
  readonly names: NameSet;
  /** Finds the names that count in this query. */
  readonly tag: (tokens: readonly Token[]) => NameMatch[];
  /** Is told what was added. */
  readonly expand: (expansion: Expansion) => void;
}

export function createUnlistedSpellings({ variants, analyzer, names, tag, expand }: Parts): UnlistedSpellings {
  const isKnown = (word: string): boolean => tag(analyzer.analyze(word)).length > 0;
  return { addToWord, addToName };

  /** The unit with spellings that only the model vouches for; as it is where the word does not look like a name. */
  function addToWord(unit: Unit, tokens: readonly Token[], place: number, hasCompany: boolean): Unit {
    const { folded } = (tokens[place] as Token).word;
    const found = spellingsOf(tokens, place, hasCompany);
    if (found === undefined) return unit;
    const typedConditions: Condition[] =
      tokens.length > 1
        ? [unit.match]
        : writtenWith(folded)
            .filter((term) => term === folded || !isKnown(term))
            .map((term) => ({ kind: 'term', field: 'words', term }));
    return addSpellings({ ...unit, match: anyOf(typedConditions) }, found, conditionsOf(found));
  }

  /**
   * The name, or its words as they would be asked if no set knew it: a set never hides what the words find. Words that
   * the text has as part of another name are not this one's.
   */
  function addToName(unit: Unit, tokens: readonly Token[], { from, to }: NameMatch, hasCompany: boolean): Unit {
    const places = Array.from({ length: to - from }, (_, index) => from + index).filter(
      (place) => !(tokens[place] as Token).word.isStopWord,
    );
    const isOnlyWord = places.length === 1;
    const spellings = places.map((place) => spellingsOf(tokens, place, hasCompany || !isOnlyWord));
    const found = {
      words: spellings.flatMap((one) => one?.words ?? []),
      listed: spellings.flatMap((one) => one?.listed ?? []),
      pairs: spellings.flatMap((one) => one?.pairs ?? []),
    };
    // «مجلس الأمن»: words of the language, which say nothing apart.
    if (spellings.every((one) => one === undefined)) return unit;
    if (isOnlyWord && !hasCompany) return addSpellings(unit, found, conditionsOf(found));
    const each = places.map((place, index) => {
      const token = tokens[place] as Token;
      const [alone] = tag([token]);
      const terms = [...stemVariants(token.word), ...(alone === undefined ? [] : [nameTerm(alone.ids)])];
      const asTyped = terms.map((term): Condition => ({ kind: 'term', field: 'names', term }));
      return anyOf([...asTyped, ...conditionsOf(spellings[index] ?? NOTHING)]);
    });
    return addSpellings(unit, found, [{ kind: 'all', of: each }]);
  }

  /** Spellings of a word of the query that looks like a name. */
  function spellingsOf(tokens: readonly Token[], place: number, hasCompany: boolean): Spellings | undefined {
    const { folded } = (tokens[place] as Token).word;
    const [before, after] = [tokens[place - 1]?.word.folded, tokens[place + 1]?.word.folded];
    const found = variants.find(folded, before !== undefined && isTitle(before), hasCompany);
    if (found === undefined) return undefined;
    const proposed = [
      ...found.words,
      ...(before === undefined ? [] : variants.findJoined(before, folded)),
      ...(after === undefined ? [] : variants.findJoined(folded, after)),
    ];
    // Of two words that are known, by a set or by the lists, but not as one name, each is another name: «باكستون» is not
    // «باكستان». A word that only a set knows is taken when the model is sure, and only as the plain spelling of a name:
    // never «so Russian» for «horsemanship», nor «so Lebanon» for «fingertips».
    const isName = isKnown(folded);
    const isTaken = ({ word, isSure, listed }: Variant): boolean => {
      if (!isKnown(word)) return listed !== 'other' || !isName;
      return !isName && isSure && names.isSpelling(word) && (listed === 'same' || !found.isListed);
    };
    const taken = proposed.filter((variant) => variant.word !== folded && isTaken(variant));
    const wordsOf = (variants: readonly Variant[]): string[] => [...new Set(variants.map(({ word }) => word))];
    return {
      words: wordsOf(taken),
      listed: wordsOf(taken.filter(({ listed }) => listed === 'same')),
      pairs: found.pairs,
    };
  }

  function addSpellings(unit: Unit, { words, listed, pairs }: Spellings, conditions: readonly Condition[]): Unit {
    const proposed = [...words.filter((word) => !listed.includes(word)), ...pairs.map((pair) => pair.join(' '))];
    if (listed.length > 0) expand({ typed: unit.typed, also: listed, name: null, by: 'set' });
    if (proposed.length > 0) expand({ typed: unit.typed, also: proposed, name: null, by: 'model' });
    if (conditions.length === 0) return unit;
    return {
      ...unit,
      match: anyOf([unit.match, ...conditions]),
      score: [...unit.score, { kind: 'constant', when: anyOf(conditions), boost: VARIANT_BOOST }],
      marks: addRules(unit.marks, { ...NO_RULES, words: new Set(words), wordPhrases: pairs }),
      listed: new Set(listed),
    };
  }
}

interface Spellings {
  readonly words: readonly string[];
  /** Of these words those that are listed. */
  readonly listed: readonly string[];
  readonly pairs: WordVariants['pairs'];
}

const NOTHING: Spellings = { words: [], listed: [], pairs: [] };

function conditionsOf({ words, pairs }: Spellings): Condition[] {
  return [
    ...words.map((term): Condition => ({ kind: 'term', field: 'words', term })),
    ...pairs.map((terms): Condition => ({ kind: 'phrase', field: 'words', terms })),
  ];
}

/** A name as typed, and behind the proclitics that a text may write onto it. */
function writtenWith(folded: string): string[] {
  return [folded, ...PROCLITICS.filter(({ hasArticle }) => !hasArticle).map(({ letters }) => letters + folded)];
}
