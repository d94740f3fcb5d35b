/** Words of a query that look like names, and that neither a set nor the model explains: what names are missing. */
import type { NameSet } from '../names/name-set.ts';
import { parseQuery } from '../query/parse-query.ts';
import type { SearchContext } from './search-articles.ts';

/** @returns folded words, each once; of what is excluded or unfinished (`word*`) none. */
export async function findUnexplainedSpellings(
  { analyzer, variants }: SearchContext,
  nameSet: NameSet,
  text: string,
): Promise<string[]> {
  const atoms = parseQuery(text)
    .clauses.filter(({ isExcluded }) => !isExcluded)
    .flatMap(({ anyOf }) => anyOf)
    .filter(({ kind }) => kind !== 'prefix');
  if (atoms.length === 0) return [];
  const finder = await variants(true);
  // Read together, so that names of several words are found.
  const words = analyzer.words(atoms.map((atom) => atom.text).join(' '));
  const named = new Set(
    nameSet.tagger
      .tagQuery(words)
      .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, place) => from + place)),
  );
  const unexplained = words
    .filter(({ isStopWord }, place) => !named.has(place) && !isStopWord)
    .map(({ folded }) => folded)
    .filter((word) => {
      const found = finder.find(word, false, false);
      return found !== undefined && found.words.length === 0 && found.pairs.length === 0;
    });
  return [...new Set(unexplained)];
}
