/**
 * The names in force, compiled: look-up by id, the tagger, and the words that stand for a name in an index. Made anew
 * whenever a name changes (a few milliseconds per thousand names); never altered.
 */
import { type Analyzer, createAnalyzer } from '../analysis/analyzer.ts';
import type { Name } from './name.ts';
import { createTagger, type NameMatch, type Tagger } from './tagger.ts';

/** Begins the index term of a name; no word of a text can begin so (analysis/tokenizer.ts). */
const NAME_TERM_PREFIX = '@';

export interface NameSet {
  readonly names: readonly Name[];
  get(id: string): Name | undefined;
  readonly tagger: Tagger;
  /** The index terms under which texts with this name are found: its own, and those of spellings it shares. */
  termsOf(id: string): readonly string[];
  /** Whether a folded word is a spelling as the sets list it: without proclitic, no adjective. */
  isSpelling(word: string): boolean;
}

/** What takes a tenth of a second to make is made when it is first asked for: a process that only writes never asks. */
export function compileNames(names: readonly Name[], analyzer: Analyzer): NameSet {
  const byId = new Map(names.map((name) => [name.id, name]));
  const tagger = once(() => createTagger(names, analyzer));
  const terms = once(() => {
    const own = new Map<string, string[]>(names.map((name) => [name.id, [nameTerm([name.id])]]));
    for (const ids of openGroups(tagger())) {
      const shared = nameTerm(ids);
      for (const id of ids) {
        const known = own.get(id);
        if (known !== undefined && !known.includes(shared)) known.push(shared);
      }
    }
    return own;
  });
  const spellings = once(
    () => new Set(names.flatMap((name) => name.spellings.map((spelling) => analyzer.fold(spelling).join(' ')))),
  );
  return {
    names,
    get: (id) => byId.get(id),
    get tagger() {
      return tagger();
    },
    termsOf: (id) => terms().get(id) ?? [],
    isSpelling: (word) => spellings().has(word),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Whether it is a {@link nameTerm}. */
export function isNameTerm(term: string): boolean {
  return term.startsWith(NAME_TERM_PREFIX);
}

/** The term that takes the place of a name's words in the stream of names. */
export function nameTerm(ids: NameMatch['ids']): string {
  return NAME_TERM_PREFIX + ids.join('+');
}

/** A name that begins with alef and lam of its own (ألماتي), which folding makes look like the article. */
const OWN_ALEF_LAM = /^[\u0622\u0623\u0625]\u0644/; // آل أل إل
const LAM = '\u0644'; // ل
/** What the light stemmer takes off together with such a beginning: بألماتي → مات. */
const BEFORE_ALEF_LAM = [
  '\u0628', // ب bi-
  '\u0643', // ك ka-
  '\u0641', // ف fa-
];

/**
 * Folded words of single-word names: the analyzer keeps them whole (names that are stemmed become other words:
 * لبنان → لبن, ألماتي → مات), also behind a proclitic that it would take for an article (للبنان → بن). Names shared
 * with common words are stemmed like them.
 */
export function wordsToKeepWhole(names: readonly Name[]): Set<string> {
  const { fold } = createAnalyzer();
  const words = new Set<string>();
  for (const name of names) {
    if (name.ambiguous || name.kind === 'month') continue;
    for (const spelling of name.spellings) {
      // Of several words, without reading them: this stands at the start of every command.
      if (spelling.includes(' ')) continue;
      const folded = fold(spelling);
      const [word] = folded;
      if (folded.length !== 1 || word === undefined) continue;
      words.add(word);
      if (word.startsWith(LAM)) words.add(LAM + word);
      if (OWN_ALEF_LAM.test(spelling)) for (const letter of BEFORE_ALEF_LAM) words.add(letter + word);
    }
  }
  return words;
}

/** Groups of two or more ids that the tagger may leave open, each ascending. */
function openGroups(tagger: Tagger): Iterable<readonly string[]> {
  const groups = new Map<string, readonly string[]>();
  for (const ids of tagger.sharedBy) {
    for (const group of [ids, ...subsets(ids)]) groups.set(group.join('+'), group);
  }
  return groups.values();
}

/** Every choice of two or more: cues can leave any of them open. Sets that share a spelling are small. */
function subsets(ids: readonly string[]): string[][] {
  const chosen: string[][] = [[]];
  for (const id of ids.slice(0, 6)) chosen.push(...chosen.map((subset) => [...subset, id]));
  return chosen.filter((subset) => subset.length > 1);
}
