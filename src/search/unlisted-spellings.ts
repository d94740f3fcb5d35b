/**
 * Spellings that no set lists, added to what the words and names of a query ask: those of the archive that the variant model
 * vouches for. They rank below, and the answer names them.
 */
import type { Analyzer, Token } from '../analysis/analyzer.ts';
import { PROCLITICS } from '../analysis/arabic/proclitics.ts';
import type { Condition } from '../engine/engine.ts';
import type { NameSet } from '../names/name-set.ts';
import type { NameMatch } from '../names/tagger.ts';
import { isTitle, type SpellingFinder, type Variant } from './find-variants.ts';
import { addRules, NO_RULES } from './mark-rules.ts';
import { anyOf, type Expansion, type Unit } from './unit.ts';
import { VARIANT_BOOST } from './weights.ts';

export interface UnlistedSpellings {
  addToWord(unit: Unit, tokens: readonly Token[], place: number, isWholeName: boolean): Unit;
  addToName(unit: Unit, written: readonly Token[]): Unit;
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
  function addToWord(unit: Unit, tokens: readonly Token[], place: number, isWholeName: boolean): Unit {
    const { folded } = (tokens[place] as Token).word;
    const [before, after] = [tokens[place - 1]?.word.folded, tokens[place + 1]?.word.folded];
    const found = variants.find(folded, before !== undefined && isTitle(before), isWholeName);
    if (found === undefined) return unit;
    const proposed = [
      ...found.words,
      ...(before === undefined ? [] : variants.findJoined(before, folded)),
      ...(after === undefined ? [] : variants.findJoined(folded, after)),
    ];
    // A word that a set knows is taken only when the model is sure, and only as the plain spelling of a name: never «so
    // Russian» for «horsemanship», nor «so Lebanon» for «fingertips».
    const isTaken = ({ word, isSure }: Variant): boolean => !isKnown(word) || (isSure && names.isSpelling(word));
    const words = new Set(proposed.filter(isTaken).map(({ word }) => word));
    words.delete(folded);
    const conditions: Condition[] = [
      ...[...words].map((term): Condition => ({ kind: 'term', field: 'words', term })),
      ...found.pairs.map((terms): Condition => ({ kind: 'phrase', field: 'words', terms })),
    ];
    const typedConditions: Condition[] =
      tokens.length > 1
        ? [unit.match]
        : writtenWith(folded)
            .filter((term) => term === folded || !isKnown(term))
            .map((term) => ({ kind: 'term', field: 'words', term }));
    if (conditions.length === 0) return { ...unit, match: anyOf(typedConditions) };
    const also = [...words, ...found.pairs.map((pair) => pair.join(' '))];
    expand({ typed: unit.typed, also, name: null, by: 'model' });
    return {
      ...unit,
      match: anyOf([...typedConditions, ...conditions]),
      score: [...unit.score, { kind: 'constant', when: anyOf(conditions), boost: VARIANT_BOOST }],
      marks: addRules(unit.marks, { ...NO_RULES, words, wordPhrases: found.pairs }),
    };
  }

  /** The name with spellings of it that its set lacks: words that no set knows, of one that is several all of them. */
  function addToName(unit: Unit, written: readonly Token[]): Unit {
    const isOnlyWord = written.length === 1;
    const choices = written.map(({ word }) => {
      const found = variants.find(word.folded, false, !isOnlyWord)?.words ?? [];
      return found.filter(({ word, isSure }) => (isSure || !isOnlyWord) && !isKnown(word));
    });
    const words = choices.flat().map(({ word }) => word);
    if (words.length === 0) return unit;
    const asWords = (terms: readonly string[]): Condition =>
      anyOf(terms.map((term): Condition => ({ kind: 'term', field: 'words', term })));
    // Without a word of another spelling it would be a longer name that has all of these words.
    const each = isOnlyWord
      ? []
      : written.map(({ word }, place) => asWords([word.folded, ...(choices[place] ?? []).map((one) => one.word)]));
    const condition: Condition = isOnlyWord ? asWords(words) : { kind: 'all', of: [asWords(words), ...each] };
    expand({ typed: unit.typed, also: words, name: null, by: 'model' });
    return {
      ...unit,
      match: anyOf([unit.match, condition]),
      score: [...unit.score, { kind: 'constant', when: condition, boost: VARIANT_BOOST }],
      marks: addRules(unit.marks, { ...NO_RULES, words: new Set(words) }),
    };
  }
}

/** A name as typed, and behind the proclitics that a text may write onto it. */
function writtenWith(folded: string): string[] {
  return [folded, ...PROCLITICS.filter(({ hasArticle }) => !hasArticle).map(({ letters }) => letters + folded)];
}
