/**
 * Finds names in analysed text: longest spelling first, with proclitics in front and every form of the adjective.
 * A trie over folded words, so that the cost is one look-up a token whatever the number of names.
 * Not here: which spellings exist (index-mappings/names), how sets are checked (check-names.ts).
 */
import type { Analyzer, Word } from '../analysis/analyzer.ts';
import { isWholeWord, PROCLITICS } from '../analysis/arabic/proclitics.ts';
import { HashFilter, hashWord } from '../analysis/hash-word.ts';
import { COMMON_WORDS } from './common-words.ts';
import { adjectiveForms } from './forms.ts';
import type { Name } from './name.ts';

/** A name as it stands in a text: tokens [from, to). */
export interface NameMatch {
  readonly from: number;
  readonly to: number;
  /** The names it can be; more than one where an ambiguous spelling stands without a cue. Ascending ids. */
  readonly ids: readonly string[];
  /** How the set of each of `ids` spells what stands here, without proclitics: the spelling or adjective it lists. */
  readonly spellings: readonly string[];
  /** «الكازاخستانية» rather than «كازاخستان». */
  readonly isAdjective: boolean;
}

export interface Tagger {
  /** Matches in text order, without overlap. */
  tag(words: readonly Word[]): NameMatch[];
  /** Like {@link tag}, for words a person typed: an ambiguous spelling needs no cue, for nothing stands around it. */
  tagQuery(words: readonly Word[]): NameMatch[];
  /** Ids of names that one stretch of text can mean, two or more, ascending: what `ids` of a match is chosen from. */
  readonly sharedBy: readonly (readonly string[])[];
}

interface Sense {
  readonly name: Name;
  /** As the set lists it; the first one where several fold to the same words. */
  readonly spelling: string;
  readonly isAdjective: boolean;
  /** The words alone do not tell that this name is meant. */
  readonly needsCue: boolean;
}

/** What a stretch of text can mean, and what was found out about it: nearly all texts mean the same by it. */
interface Senses {
  readonly all: Sense[];
  /** Those that need no cue. */
  plain: Senses | undefined;
  meaning: Omit<NameMatch, 'from' | 'to'> | undefined;
}

interface Node {
  readonly next: Map<string, Node>;
  readonly senses: Senses;
}

/** Where a name begins. */
interface Root extends Node {
  /** First words of names; most words need no look-up. */
  readonly firstWords: HashFilter;
}

/** What a word can be of a name. */
interface WordRole {
  /** Whose it is: of each tagger its own trie. */
  readonly tagger: Node;
  /** The places in the tries where a name that begins with it can go on: the whole word first. */
  readonly beginnings: readonly Node[];
  /** The word itself, as the tries have it, where it stands in a name behind the first word; undefined where in none. */
  readonly further: string | undefined;
}

/** A name's cues count within this many tokens on either side. */
const CUE_DISTANCE = 5;
/** A proclitic is taken off only when this much of the word is left. */
const MIN_REST = 3;
const NO_NODES: readonly Node[] = [];
const NO_PROCLITICS: typeof PROCLITICS = [];
const PROCLITICS_BY_FIRST = Map.groupBy(PROCLITICS, ({ letters }) => letters.charCodeAt(0));

export function createTagger(names: readonly Name[], analyzer: Analyzer): Tagger {
  const bare = createRoot();
  /** What may follow an article: adjectives, and names that begin with one (للأردن, from الأردن). */
  const afterArticle = createRoot();
  /** Words that stand in a name behind its first one. */
  const furtherWords = new Map<string, string>();
  const furtherHashes = new HashFilter();
  const cueStems = new Map<Name, ReadonlySet<string>>();

  const isDoubtful = doubtfulTexts(names, analyzer);

  // Not a loop here: V8 would optimise all of this function, for one run of it.
  names.forEach(addName);

  function addName(name: Name): void {
    for (const spelling of name.spellings) addSpelling(spelling, name);
    for (const spelling of name.latin) addSpelling(spelling, name);
    for (const adjective of name.adjectives) addAdjective(adjective, name);
    if (name.ambiguous) {
      const stems = new Set(name.cues.flatMap((cue) => analyzer.words(cue).map(({ stem }) => stem)));
      cueStems.set(name, stems);
    }
  }

  function add(root: Root, words: readonly string[], sense: Sense): void {
    const [first, ...others] = words as [string, ...string[]];
    insert(root, words, sense);
    root.firstWords.add(hashWord(first));
    for (const word of others) {
      furtherWords.set(word, word);
      furtherHashes.add(hashWord(word));
    }
  }

  function addSpelling(spelling: string, name: Name): void {
    const words = analyzer.fold(spelling);
    const first = words[0];
    if (first === undefined) return;
    const sense: Sense = { name, spelling, isAdjective: false, needsCue: isDoubtful(name, words) };
    add(bare, words, sense);
    if (first.startsWith('ال') && first.length >= MIN_REST + 2) {
      add(afterArticle, [first.slice(2), ...words.slice(1)], sense);
    }
  }

  function addAdjective(spelling: string, name: Name): void {
    const words = analyzer.fold(spelling);
    const first = words[0];
    if (first === undefined) return;
    const forms = words.length === 1 ? adjectiveForms(first) : [first];
    for (const form of forms) {
      const written = [form, ...words.slice(1)];
      const sense: Sense = { name, spelling, isAdjective: true, needsCue: isDoubtful(name, written) };
      add(bare, written, sense);
      add(afterArticle, written, sense);
    }
  }

  const noPart: WordRole = { tagger: bare, beginnings: NO_NODES, further: undefined };

  function partOf(word: Word): WordRole {
    const known = word.tag as WordRole | undefined;
    if (known?.tagger === bare) return known;
    const beginnings = findBeginnings(word);
    const further = furtherHashes.mayHave(word.hash) ? furtherWords.get(word.folded) : undefined;
    const part = beginnings.length === 0 && further === undefined ? noPart : { tagger: bare, beginnings, further };
    word.tag = part;
    return part;
  }

  function findBeginnings({ folded, hash }: Word): readonly Node[] {
    const found: Node[] = [];
    const whole = bare.firstWords.mayHave(hash) ? bare.next.get(folded) : undefined;
    if (whole !== undefined) found.push(whole);
    for (const { letters, hasArticle } of PROCLITICS_BY_FIRST.get(folded.charCodeAt(0)) ?? NO_PROCLITICS) {
      const { length } = letters;
      const root = hasArticle ? afterArticle : bare;
      if (folded.length < length + MIN_REST || !folded.startsWith(letters)) continue;
      if (!root.firstWords.mayHave(hashWord(folded, length))) continue;
      const node = root.next.get(folded.slice(length));
      if (node !== undefined && !isWholeWord(folded)) found.push(node);
    }
    return found.length === 0 ? NO_NODES : found;
  }

  /** The longest name that begins here and ends before `below`. */
  function longestAt(
    words: readonly Word[],
    from: number,
    below = Number.POSITIVE_INFINITY,
  ): { to: number; senses: Senses } | undefined {
    let best: { to: number; senses: Senses } | undefined;
    for (const beginning of partOf(words[from] as Word).beginnings) {
      let node: Node | undefined = beginning;
      for (let to = from + 1; node !== undefined; to++) {
        if (node.senses.all.length > 0 && to > (best?.to ?? from) && to < below) best = { to, senses: node.senses };
        const next = words[to];
        const word: string | undefined = next === undefined || node.next.size === 0 ? undefined : partOf(next).further;
        node = word === undefined ? undefined : node.next.get(word);
      }
    }
    return best;
  }

  function hasCue(name: Name, words: readonly Word[], from: number, to: number): boolean {
    const stems = cueStems.get(name);
    if (stems === undefined) return false;
    const last = Math.min(words.length, to + CUE_DISTANCE);
    for (let index = Math.max(0, from - CUE_DISTANCE); index < last; index++) {
      if ((index < from || index >= to) && stems.has((words[index] as Word).stem)) return true;
    }
    return false;
  }

  const loneSenses = new Map<Sense, Senses>();

  function plainOf(senses: Senses): Senses {
    senses.plain ??= sensesOf(senses.all.filter((sense) => !sense.needsCue));
    return senses.plain;
  }

  function aloneOf(sense: Sense): Senses {
    let alone = loneSenses.get(sense);
    if (alone === undefined) {
      alone = sensesOf([sense]);
      loneSenses.set(sense, alone);
    }
    return alone;
  }

  function meaningOf(senses: Senses): Omit<NameMatch, 'from' | 'to'> {
    senses.meaning ??= findMeaning(senses.all);
    return senses.meaning;
  }

  function findMeaning(senses: readonly Sense[]): Omit<NameMatch, 'from' | 'to'> {
    const ids = [...new Set(senses.map((sense) => sense.name.id))].sort();
    const spellings = ids.map((id) => (senses.find((sense) => sense.name.id === id) as Sense).spelling);
    return { ids, spellings, isAdjective: senses.every((sense) => sense.isAdjective) };
  }

  /**
   * A plain sense wins without more. An ambiguous one needs a cue. Where two names share the spelling and no cue
   * speaks, both are meant: a reader of either must find the text; a word that may be no name at all is none.
   */
  function resolve(senses: Senses, words: readonly Word[], from: number, to: number): Senses | undefined {
    const plain = plainOf(senses);
    if (plain.all.length > 0) return plain;
    const cued = senses.all.filter((sense) => hasCue(sense.name, words, from, to));
    // The same list where all are meant, and of one of them: what is remembered of it is found again.
    if (cued.length === senses.all.length) return senses;
    if (cued.length > 0) return cued.length === 1 ? aloneOf(cued[0] as Sense) : sensesOf(cued);
    return new Set(senses.all.map((sense) => sense.name)).size > 1 ? senses : undefined;
  }

  /** The longest name that is meant here: one that lacks its cue leaves the place to a shorter one. */
  function matchAt(words: readonly Word[], from: number, needsCues: boolean): NameMatch | undefined {
    let longest = longestAt(words, from);
    while (longest !== undefined) {
      const { to, senses } = longest;
      const meant = needsCues ? resolve(senses, words, from, to) : senses;
      if (meant !== undefined) {
        const { ids, spellings, isAdjective } = meaningOf(meant);
        return { from, to, ids, spellings, isAdjective };
      }
      longest = longestAt(words, from, to);
    }
    return undefined;
  }

  function find(words: readonly Word[], needsCues: boolean): NameMatch[] {
    const matches: NameMatch[] = [];
    let from = 0;
    while (from < words.length) {
      const match = isNoBeginning(words[from] as Word) ? undefined : matchAt(words, from, needsCues);
      if (match !== undefined) matches.push(match);
      from = match?.to ?? from + 1;
    }
    return matches;
  }

  function isNoBeginning(word: Word): boolean {
    return word.tag === noPart || partOf(word).beginnings.length === 0;
  }

  return {
    tag: (words) => find(words, true),
    tagQuery: (words) => find(words, false),
    sharedBy: [...findShared([bare, afterArticle])],
  };
}

/**
 * Of an ambiguous name, the words that may be something else: what another name is called too, and common words of the
 * language. Where neither tells why it was marked, every single word: «مدينة دوما» is doubtful in no case.
 */
function doubtfulTexts(names: readonly Name[], analyzer: Analyzer): (name: Name, words: readonly string[]) => boolean {
  const owners = new Map<string, Set<Name>>();
  const textsOf = (name: Name): string[] =>
    [...name.spellings, ...name.latin, ...name.adjectives].map((text) => analyzer.fold(text).join(' '));
  names.forEach((name) => {
    for (const text of textsOf(name)) owners.set(text, (owners.get(text) ?? new Set()).add(name));
  });
  const isKnownDoubt = (text: string): boolean => COMMON_WORDS.has(text) || (owners.get(text)?.size ?? 0) > 1;
  const isExplained = new Map(
    names.filter(({ ambiguous }) => ambiguous).map((name) => [name, textsOf(name).some(isKnownDoubt)]),
  );
  return (name, words) => {
    if (!name.ambiguous) return false;
    return isExplained.get(name) === true ? isKnownDoubt(words.join(' ')) : words.length === 1;
  };
}

function* findShared(nodes: Iterable<Node>): Iterable<string[]> {
  for (const { next, senses } of nodes) {
    const ids = new Set(senses.all.map((sense) => sense.name.id));
    if (ids.size > 1) yield [...ids].sort();
    yield* findShared(next.values());
  }
}

function createRoot(): Root {
  return { ...createNode(), firstWords: new HashFilter() };
}

function createNode(): Node {
  return { next: new Map(), senses: sensesOf([]) };
}

function sensesOf(all: Sense[]): Senses {
  return { all, plain: undefined, meaning: undefined };
}

function insert(root: Node, words: readonly string[], sense: Sense): void {
  let node = root;
  for (const word of words) {
    let next = node.next.get(word);
    if (next === undefined) {
      next = createNode();
      node.next.set(word, next);
    }
    node = next;
  }
  const { all } = node.senses;
  if (!all.some((known) => known.name === sense.name && known.isAdjective === sense.isAdjective)) all.push(sense);
}
