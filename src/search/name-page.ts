/** All that the archive tells of one name: how often each spelling is used, when, with whom, and the latest articles. */
import type { SearchOptions } from '../engine/engine.ts';
import type { Name } from '../names/name.ts';
import { type SearchContext, searchArticles } from './search-articles.ts';
import { MAX_QUERY_LENGTH, parseSearchRequest } from './search-request.ts';
import type { DateFacetValue, FacetValue, Hit } from './search-response.ts';

export interface SpellingUse {
  readonly spelling: string;
  /** Articles that write the name so, with or without و ف ب ل ك in front. */
  readonly articles: number;
}

export interface NamePage {
  readonly name: Name;
  /** Articles with the name in any form. */
  readonly articles: number;
  /** The most used first. */
  readonly spellings: readonly SpellingUse[];
  readonly dates: readonly DateFacetValue[];
  /** Names of the same articles, by kind: place, person, org. */
  readonly companions: Readonly<Record<string, readonly FacetValue[]>>;
  readonly latest: readonly Hit[];
}

const LATEST = 10;
const COMPANIONS = 12;
const AT_ONCE = 10;
const COMPANION_KINDS = ['place', 'person', 'org'] as const;
/** Letters that are written onto a name: waw, feh, beh, lam, kaf. */
const PROCLITICS = ['', 'و', 'ف', 'ب', 'ل', 'ك'];

export async function readNamePage(context: SearchContext, name: Name, options: SearchOptions): Promise<NamePage> {
  const answer = await searchArticles(
    context,
    parseSearchRequest({ ...searchFor(name), sort: 'newest', size: String(LATEST) }),
    options,
  );
  const companions = await readCompanions(context, name, options);
  return {
    name,
    articles: answer.total.value,
    spellings: await countSpellings(context, name, options),
    dates: (answer.facets['date'] ?? []) as readonly DateFacetValue[],
    companions,
    latest: answer.hits,
  };
}

/** A facet counts under all filters but its own; so the name is also asked for in words, which bind every facet. */
async function readCompanions(
  context: SearchContext,
  name: Name,
  options: SearchOptions,
): Promise<NamePage['companions']> {
  const request = parseSearchRequest({
    ...searchFor(name),
    q: `"${name.label}"`,
    facets: [...COMPANION_KINDS],
    size: '1',
    highlight: 'none',
  });
  const { facets } = await searchArticles(context, request, options);
  return Object.fromEntries(
    COMPANION_KINDS.map((kind) => {
      const values = (facets[kind] ?? []) as readonly FacetValue[];
      return [kind, values.filter(({ value }) => value !== name.id).slice(0, COMPANIONS)];
    }),
  );
}

/** The search that finds the articles with a name: its facet, and for a month, which has none, its spelling. */
export function searchFor({ id, kind, label }: Name): Readonly<Record<string, string>> {
  return kind === 'month' ? { q: `"${label}"` } : { [kind]: id };
}

/** The most used first; a few are counted at once. */
async function countSpellings(context: SearchContext, name: Name, options: SearchOptions): Promise<SpellingUse[]> {
  const uses: SpellingUse[] = [];
  for (let start = 0; start < name.spellings.length; start += AT_ONCE) {
    const some = name.spellings.slice(start, start + AT_ONCE).map(async (spelling) => ({
      spelling,
      articles: await countUses(context, name, spelling, options),
    }));
    uses.push(...(await Promise.all(some)));
  }
  return uses.sort((a, b) => b.articles - a.articles);
}

async function countUses(
  context: SearchContext,
  name: Name,
  spelling: string,
  options: SearchOptions,
): Promise<number> {
  const phrases = PROCLITICS.map((proclitic) => `"${proclitic}${spelling}"`).join(' OR ');
  const request = parseSearchRequest({
    ...(name.kind === 'month' ? {} : searchFor(name)),
    q: phrases.length > MAX_QUERY_LENGTH ? `"${spelling}"` : phrases,
    names: 'off',
    variants: 'off',
    size: '1',
    facets: 'none',
    highlight: 'none',
  });
  return (await searchArticles(context, request, options)).total.value;
}
