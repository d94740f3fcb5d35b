/**
 * What the words of a query mean: which are names, which ordinary words, which bind. Query → units, each with what an
 * article must hold, what it adds to the score, and what to mark in the text. Pure.
 */
import { type Analyzer, type Token, wordsOf } from '../analysis/analyzer.ts';
import { stemVariants } from '../analysis/arabic/stem-variants.ts';
import { QUESTION_WORD_SET } from '../analysis/arabic/stop-words.ts';
import type { Condition, ScorePart } from '../engine/engine.ts';
import { type NameSet, nameTerm } from '../names/name-set.ts';
import type { NameMatch } from '../names/tagger.ts';
import type { Atom, Query } from '../query/query.ts';
import type { SpellingFinder } from './find-variants.ts';
import { addRules, type MarkRules, NO_RULES } from './mark-rules.ts';
import { anyOf, type Expansion, type Unit } from './unit.ts';
import { createUnlistedSpellings } from './unlisted-spellings.ts';
import { ADJECTIVE_DISCOUNT, FIELD_BOOSTS, PHRASE_BOOST } from './weights.ts';

export interface Interpretation {
  readonly units: readonly Unit[];
  readonly excluded: readonly Unit[];
  readonly expansions: readonly Expansion[];
  /** It asks (من، متى، كم … or ؟): an answer need not repeat all of its words. */
  readonly isQuestion: boolean;
}

export interface InterpretOptions {
  /** False: curated names are not used; every word is a word. */
  readonly usesNames: boolean;
  /** Finds spellings that no set lists; undefined: only what sets list. */
  readonly variants: SpellingFinder | undefined;
}

/** «في أي عام …»: asks as a second word too, unlike من, which is also "from". */
const WHICH: ReadonlySet<string> = new Set(['اي', 'ايه', 'ماذا']);
/** A phrase with several names that share spellings is tried in at most so many forms. */
const MAX_PHRASE_FORMS = 16;

export function interpretQuery(
  query: Query,
  analyzer: Analyzer,
  names: NameSet,
  { usesNames, variants }: InterpretOptions,
): Interpretation {
  const expansions = new Map<string, Expansion>();
  const tag = (tokens: readonly Token[]): NameMatch[] => (usesNames ? names.tagger.tagQuery(wordsOf(tokens)) : []);

  const unlisted =
    variants === undefined
      ? undefined
      : createUnlistedSpellings({
          variants,
          analyzer,
          names,
          tag,
          expand: (expansion) => expansions.set(`? ${expansion.by} ${expansion.typed}`, expansion),
        });

  function nameUnit(
    typed: string,
    tokens: readonly Token[],
    match: NameMatch,
    { isBinding, hasCompany }: { readonly isBinding: boolean; readonly hasCompany: boolean },
  ): Unit {
    const terms = match.ids.flatMap((id) => names.termsOf(id));
    const conditions: Condition[] = unique(terms).map((term) => ({ kind: 'term', field: 'names', term }));
    const score: ScorePart[] = [
      { kind: 'term', field: 'names', anyOf: unique(terms), boost: FIELD_BOOSTS.names },
      { kind: 'term', field: 'titleNames', anyOf: unique(terms), boost: FIELD_BOOSTS.titleNames },
      // Who typed the adjective is as well served by it.
      ...(match.isAdjective ? [] : match.ids).map(
        (name): ScorePart => ({ kind: 'spelled', name, boost: ADJECTIVE_DISCOUNT }),
      ),
    ];
    let marks: MarkRules = { ...NO_RULES, names: new Map(match.ids.map((id) => [id, match.to - match.from])) };
    for (const id of match.ids) addExpansion(id, typed, tokens, match);
    // «مالي» may be the country or the word: both are searched.
    const [only] = tokens.slice(match.from, match.to);
    const isDoubtful = match.ids.every((id) => names.get(id)?.ambiguous);
    if (isDoubtful && only !== undefined && match.to - match.from === 1) {
      conditions.push({ kind: 'term', field: 'stems', term: only.word.stem });
      score.push(...wordScore(only));
      marks = addRules(marks, { ...NO_RULES, stems: new Set([only.word.stem]) });
    }
    const unit: Unit = {
      typed,
      match: anyOf(conditions),
      score,
      marks,
      terms: [nameTerm(match.ids)],
      isName: true,
      isContent: true,
      isBinding,
    };
    return unlisted === undefined ? unit : unlisted.addToName(unit, tokens, match, hasCompany);
  }

  function addExpansion(id: string, typed: string, tokens: readonly Token[], match: NameMatch): void {
    const name = names.get(id);
    if (name === undefined) return;
    const written = tokens.slice(match.from, match.to).map((token) => token.word.folded);
    const asked = written.join(' ');
    const also = new Map<string, string>();
    for (const spelling of [name.label, ...name.spellings]) {
      const folded = analyzer.fold(spelling).join(' ');
      if (folded !== asked && !also.has(folded)) also.set(folded, spelling);
    }
    if (also.size > 0) expansions.set(`${id} ${typed}`, { typed, also: [...also.values()], name: id, by: 'set' });
  }

  /** Words between two spaces or operators, read together so that names of several words are found. */
  function wordUnits(text: string, field: Atom['field'], isBinding: boolean): Unit[] {
    const tokens = analyzer.analyze(text);
    const units: Unit[] = [];
    const matches = tag(tokens);
    // «نزار باييف»: a query that is one name, of which no set knows all; each word may be less sure of itself, for the
    // others must be there.
    const isTagged = (place: number): boolean => matches.some(({ from, to }) => from <= place && place < to);
    const unknown = tokens.filter((token, place) => isContent(token) && !isTagged(place));
    const isWholeName =
      tokens.filter(isContent).length > 1 &&
      unknown.length > 0 &&
      unknown.every(({ word }) => variants?.looksLikeName(word.folded));
    let next = 0;
    const typedOf = (from: number, to: number): string => text.slice(tokens[from]?.start, tokens[to - 1]?.end);
    const addWords = (until: number): void => {
      for (; next < until; next++) {
        const token = tokens[next];
        if (token === undefined) continue;
        const unit = wordUnit(typedOf(next, next + 1), token, isBinding);
        const isLeft = unlisted === undefined || token.word.isStopWord;
        units.push(isLeft ? unit : unlisted.addToWord(unit, tokens, next, isWholeName));
      }
    };
    for (const match of matches) {
      addWords(match.from);
      units.push(nameUnit(typedOf(match.from, match.to), tokens, match, { isBinding, hasCompany: isWholeName }));
      next = match.to;
    }
    addWords(tokens.length);
    return field === 'title' ? units.map(inTitle) : units;
  }

  function phraseUnit(text: string, field: Atom['field']): Unit | undefined {
    const tokens = analyzer.analyze(text);
    if (tokens.length === 0) return undefined;
    const matches = tag(tokens);
    const [first] = matches;
    if (first !== undefined && first.from === 0 && first.to === tokens.length) {
      const unit = nameUnit(text.trim(), tokens, first, { isBinding: true, hasCompany: false });
      return field === 'title' ? inTitle(unit) : unit;
    }
    for (const match of matches) {
      const typed = text.slice(tokens[match.from]?.start, tokens[match.to - 1]?.end);
      for (const id of match.ids) addExpansion(id, typed, tokens, match);
    }
    const stems = tokens.map((token) => token.word.stem);
    const forms = matches.length === 0 ? [] : phraseForms(tokens, matches, names);
    const conditions: Condition[] = [phrase('stems', stems), ...forms.map((terms) => phrase('names', terms))];
    const score: ScorePart[] =
      forms.length === 0 ? phraseScore('stems', stems) : forms.flatMap((terms) => phraseScore('names', terms));
    const unit: Unit = {
      typed: text.trim(),
      match: anyOf(conditions),
      score,
      marks: { ...NO_RULES, phrases: [{ stems, forms }] },
      isContent: true,
      isBinding: true,
    };
    return field === 'title' ? inTitle(unit) : unit;
  }

  function atomUnits(atom: Atom, isBinding: boolean): Unit[] {
    if (atom.kind === 'phrase') {
      const unit = phraseUnit(atom.text, atom.field);
      return unit === undefined ? [] : [unit];
    }
    if (atom.kind === 'prefix') return prefixUnits(atom);
    return wordUnits(atom.text, atom.field, isBinding);
  }

  function prefixUnits(atom: Atom): Unit[] {
    const folded = analyzer.fold(atom.text);
    const prefix = folded.at(-1);
    if (prefix === undefined) return [];
    const unit: Unit = {
      typed: `${atom.text}*`,
      match: { kind: 'prefix', field: 'words', prefix },
      score: [{ kind: 'constant', when: { kind: 'prefix', field: 'words', prefix }, boost: 1 }],
      marks: { ...NO_RULES, prefixes: [prefix] },
      isContent: true,
      isBinding: true,
    };
    const before = wordUnits(folded.slice(0, -1).join(' '), atom.field, true);
    return [...before, atom.field === 'title' ? inTitle(unit) : unit];
  }

  const units: Unit[] = [];
  const excluded: Unit[] = [];
  let run: string[] = [];
  const endRun = (): void => {
    units.push(...wordUnits(run.join(' '), 'all', false));
    run = [];
  };
  for (const { anyOf: atoms, isExcluded } of query.clauses) {
    const [only] = atoms;
    if (!isExcluded && atoms.length === 1 && only?.kind === 'word' && only.field === 'all') {
      run.push(only.text);
      continue;
    }
    endRun();
    const choices = atoms.map((atom) => allOf(atomUnits(atom, true))).filter((unit) => unit !== undefined);
    const unit = choices.length > 1 ? chooseOf(choices) : choices[0];
    if (unit !== undefined) (isExcluded ? excluded : units).push(unit);
  }
  endRun();
  const [first = '', second = ''] = analyzer.fold(query.text);
  const isQuestion = /[?\u061f]/.test(query.text) || QUESTION_WORD_SET.has(first) || WHICH.has(second);
  return { units, excluded, expansions: [...expansions.values()], isQuestion };
}

function isContent({ word }: Token): boolean {
  return !word.isStopWord;
}

function wordUnit(typed: string, token: Token, isBinding: boolean): Unit {
  const stems = stemVariants(token.word);
  return {
    typed,
    match: anyOf(stems.map((term) => ({ kind: 'term', field: 'stems', term }))),
    score: wordScore(token),
    marks: { ...NO_RULES, stems: new Set(stems) },
    terms: stems,
    isContent: !token.word.isStopWord,
    isBinding,
  };
}

function wordScore({ word }: Token): ScorePart[] {
  const stems = stemVariants(word);
  return [
    { kind: 'term', field: 'stems', anyOf: stems, boost: FIELD_BOOSTS.stems },
    { kind: 'term', field: 'words', anyOf: [word.folded], boost: FIELD_BOOSTS.words },
    { kind: 'term', field: 'title', anyOf: stems, boost: FIELD_BOOSTS.title },
  ];
}

function phraseScore(field: 'stems' | 'names', terms: readonly string[]): ScorePart[] {
  const title = field === 'stems' ? 'title' : 'titleNames';
  return [
    { kind: 'phrase', field, terms, boost: PHRASE_BOOST },
    { kind: 'phrase', field: title, terms, boost: PHRASE_BOOST * FIELD_BOOSTS.title },
  ];
}

/** The phrase with each name's words replaced by its term, once for every term that can stand for the name. */
function phraseForms(tokens: readonly Token[], matches: readonly NameMatch[], names: NameSet): string[][] {
  let forms: string[][] = [[]];
  const append = (choices: readonly string[]): void => {
    forms = forms.flatMap((form) => choices.map((term) => [...form, term])).slice(0, MAX_PHRASE_FORMS);
  };
  let next = 0;
  for (const match of matches) {
    for (; next < match.from; next++) append([(tokens[next] as Token).word.stem]);
    append(unique([...match.ids.flatMap((id) => names.termsOf(id)), nameTerm(match.ids)]));
    next = match.to;
  }
  for (; next < tokens.length; next++) append([(tokens[next] as Token).word.stem]);
  return forms;
}

/** The same unit, looked for in titles only. */
function inTitle(unit: Unit): Unit {
  return { ...unit, match: conditionInTitle(unit.match), isBinding: true };
}

function conditionInTitle(condition: Condition): Condition {
  switch (condition.kind) {
    case 'any':
    case 'all':
      return { ...condition, of: condition.of.map(conditionInTitle) };
    case 'prefix':
      return { ...condition, field: 'title' };
    default:
      return { ...condition, field: condition.field === 'names' ? 'titleNames' : 'title' };
  }
}

/** Several words written as one («روسيا/موسكو») count as one unit under an operator. */
function allOf(units: readonly Unit[]): Unit | undefined {
  const [first, ...others] = units;
  if (first === undefined || others.length === 0) return first;
  return {
    typed: units.map((unit) => unit.typed).join(' '),
    match: { kind: 'all', of: units.map((unit) => unit.match) },
    score: units.flatMap((unit) => unit.score),
    marks: units.map((unit) => unit.marks).reduce(addRules),
    isContent: true,
    isBinding: true,
  };
}

function chooseOf(units: readonly Unit[]): Unit {
  return {
    typed: units.map((unit) => unit.typed).join(' OR '),
    match: anyOf(units.map((unit) => unit.match)),
    score: units.flatMap((unit) => unit.score),
    marks: units.map((unit) => unit.marks).reduce(addRules),
    isContent: true,
    isBinding: true,
  };
}

function phrase(field: 'stems' | 'names', terms: readonly string[]): Condition {
  const [only] = terms;
  return terms.length === 1 && only !== undefined
    ? { kind: 'term', field, term: only }
    : { kind: 'phrase', field, terms };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
