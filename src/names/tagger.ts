/**
 * Finds names in analysed text: longest spelling first, with proclitics in front and every form of the adjective.
 * A trie over folded words, so that the cost is one look-up a token whatever the number of names.
 * Not here: which spellings exist (index-mappings/names), how sets are checked (check-names.ts).
 */
import type { Analyzer, Token, Word } from '../analysis/analyzer.ts';
import { isWholeWord, PROCLITICS } from '../analysis/arabic/proclitics.ts';
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
  tag(tokens: readonly Token[]): NameMatch[];
  /** Like {@link tag}, for words a person typed: an ambiguous spelling needs no cue, for nothing stands around it. */
  tagQuery(tokens: readonly Token[]): NameMatch[];
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

interface Node {
  readonly next: Map<string, Node>;
  senses: Sense[];
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
const PROCLITICS_BY_FIRST = Map.groupBy(PROCLITICS, ({ letters }) => letters.charAt(0));

export function createTagger(names: readonly Name[], analyzer: Analyzer): Tagger {
  const bare = createNode();
  /** What may follow an article: adjectives, and names that begin with one (للأردن, from الأردن). */
  const afterArticle = createNode();
  /** Words that stand in a name behind its first one. */
  const furtherWords = new Map<string, string>();
  const cueStems = new Map<Name, ReadonlySet<string>>();

  const isDoubtful = doubtfulTexts(names, analyzer);

  for (const name of names) {
    for (const spelling of [...name.spellings, ...name.latin]) addSpelling(spelling, name);
    for (const adjective of name.adjectives) addAdjective(adjective, name);
    if (name.ambiguous) {
      const stems = new Set(name.cues.flatMap((cue) => analyzer.analyze(cue).map((token) => token.word.stem)));
      cueStems.set(name, stems);
    }
  }

  function add(root: Node, words: readonly string[], sense: Sense): void {
    insert(root, words, sense);
    for (const word of words.slice(1)) furtherWords.set(word, word);
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
    const beginnings = findBeginnings(word.folded);
    const further = furtherWords.get(word.folded);
    const part = beginnings.length === 0 && further === undefined ? noPart : { tagger: bare, beginnings, further };
    word.tag = part;
    return part;
  }

  function findBeginnings(folded: string): readonly Node[] {
    const found: Node[] = [];
    const whole = bare.next.get(folded);
    if (whole !== undefined) found.push(whole);
    if (isWholeWord(folded)) return found;
    for (const { letters, hasArticle } of PROCLITICS_BY_FIRST.get(folded.charAt(0)) ?? []) {
      if (folded.length < letters.length + MIN_REST || !folded.startsWith(letters)) continue;
      const node = (hasArticle ? afterArticle : bare).next.get(folded.slice(letters.length));
      if (node !== undefined) found.push(node);
    }
    return found.length === 0 ? NO_NODES : found;
  }

  /** The longest name that begins here and ends before `below`. */
  function longestAt(
    tokens: readonly Token[],
    from: number,
    below = Number.POSITIVE_INFINITY,
  ): { to: number; senses: Sense[] } | undefined {
    let best: { to: number; senses: Sense[] } | undefined;
    for (const beginning of partOf((tokens[from] as Token).word).beginnings) {
      let node: Node | undefined = beginning;
      for (let to = from + 1; node !== undefined; to++) {
        if (node.senses.length > 0 && to > (best?.to ?? from) && to < below) best = { to, senses: node.senses };
        const next = tokens[to];
        const word: string | undefined =
          next === undefined || node.next.size === 0 ? undefined : partOf(next.word).further;
        node = word === undefined ? undefined : node.next.get(word);
      }
    }
    return best;
  }

  function hasCue(name: Name, tokens: readonly Token[], from: number, to: number): boolean {
    const stems = cueStems.get(name);
    if (stems === undefined) return false;
    const last = Math.min(tokens.length, to + CUE_DISTANCE);
    for (let index = Math.max(0, from - CUE_DISTANCE); index < last; index++) {
      if ((index < from || index >= to) && stems.has((tokens[index] as Token).word.stem)) return true;
    }
    return false;
  }

  /** By the list of a node, or of a few chosen from it: nearly all texts mean the same by it. */
  const plainSenses = new WeakMap<Sense[], Sense[]>();
  const loneSenses = new Map<Sense, Sense[]>();
  const meanings = new WeakMap<Sense[], Omit<NameMatch, 'from' | 'to'>>();

  function plainOf(senses: Sense[]): Sense[] {
    let plain = plainSenses.get(senses);
    if (plain === undefined) {
      plain = senses.filter((sense) => !sense.needsCue);
      plainSenses.set(senses, plain);
    }
    return plain;
  }

  function aloneOf(sense: Sense): Sense[] {
    let alone = loneSenses.get(sense);
    if (alone === undefined) {
      alone = [sense];
      loneSenses.set(sense, alone);
    }
    return alone;
  }

  function meaningOf(senses: Sense[]): Omit<NameMatch, 'from' | 'to'> {
    let meaning = meanings.get(senses);
    if (meaning === undefined) {
      const ids = [...new Set(senses.map((sense) => sense.name.id))].sort();
      const spellings = ids.map((id) => (senses.find((sense) => sense.name.id === id) as Sense).spelling);
      meaning = { ids, spellings, isAdjective: senses.every((sense) => sense.isAdjective) };
      meanings.set(senses, meaning);
    }
    return meaning;
  }

  /**
   * A plain sense wins without more. An ambiguous one needs a cue. Where two names share the spelling and no cue
   * speaks, both are meant: a reader of either must find the text; a word that may be no name at all is none.
   */
  function resolve(senses: Sense[], tokens: readonly Token[], from: number, to: number): Sense[] {
    const plain = plainOf(senses);
    if (plain.length > 0) return plain;
    const cued = senses.filter((sense) => hasCue(sense.name, tokens, from, to));
    // The same list where all are meant, and of one of them: what is remembered of it is found again.
    if (cued.length === senses.length) return senses;
    if (cued.length > 0) return cued.length === 1 ? aloneOf(cued[0] as Sense) : cued;
    return new Set(senses.map((sense) => sense.name)).size > 1 ? senses : [];
  }

  /** The longest name that is meant here: one that lacks its cue leaves the place to a shorter one. */
  function matchAt(tokens: readonly Token[], from: number, needsCues: boolean): NameMatch | undefined {
    let longest = longestAt(tokens, from);
    while (longest !== undefined) {
      const { to, senses } = longest;
      const meant = needsCues ? resolve(senses, tokens, from, to) : senses;
      if (meant.length > 0) {
        const { ids, spellings, isAdjective } = meaningOf(meant);
        return { from, to, ids, spellings, isAdjective };
      }
      longest = longestAt(tokens, from, to);
    }
    return undefined;
  }

  function find(tokens: readonly Token[], needsCues: boolean): NameMatch[] {
    const matches: NameMatch[] = [];
    let from = 0;
    while (from < tokens.length) {
      const match = matchAt(tokens, from, needsCues);
      if (match !== undefined) matches.push(match);
      from = match?.to ?? from + 1;
    }
    return matches;
  }

  return {
    tag: (tokens) => find(tokens, true),
    tagQuery: (tokens) => find(tokens, false),
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
  for (const name of names) {
    for (const text of textsOf(name)) owners.set(text, (owners.get(text) ?? new Set()).add(name));
  }
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
    const ids = new Set(senses.map((sense) => sense.name.id));
    if (ids.size > 1) yield [...ids].sort();
    yield* findShared(next.values());
  }
}

function createNode(): Node {
  return { next: new Map(), senses: [] };
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
  if (!node.senses.some((known) => known.name === sense.name && known.isAdjective === sense.isAdjective)) {
    node.senses.push(sense);
  }
}
