/**
 * An article to be read: its text cut into pieces that are a name, a match of the words that led here, both or neither.
 * Joining the pieces again gives the text, letter for letter; cuts are at words.
 */
import { type Analyzer, type Token, wordsOf } from '../analysis/analyzer.ts';
import type { SearchOptions } from '../engine/engine.ts';
import type { NameSet } from '../names/name-set.ts';
import { parseQuery } from '../query/parse-query.ts';
import { createHighlighter, type Range } from './highlight.ts';
import { interpretQuery } from './interpret-query.ts';
import { addRules, type MarkRules, NO_RULES } from './mark-rules.ts';
import { readRelatedArticles } from './related-articles.ts';
import type { SearchContext } from './search-articles.ts';
import type { Hit } from './search-response.ts';
import { type FoundArticle, readWholeArticle } from './whole-article.ts';

export interface TextPiece {
  readonly text: string;
  /** Id of the name that stands here. */
  readonly name: string | null;
  readonly isMarked: boolean;
}

export interface ArticlePage {
  readonly article: FoundArticle;
  readonly related: readonly Hit[];
  readonly title: readonly TextPiece[];
  /** The body's paragraphs. */
  readonly paragraphs: readonly (readonly TextPiece[])[];
}

/** A body is looked through for names up to here, in UTF-16 units; what follows is shown as it is. */
const MAX_READ_LENGTH = 200_000;
const MOST_RELATED = 5;

/**
 * @param words of the search that led here; '' marks nothing.
 * @throws article_not_found
 */
export async function readArticlePage(
  context: SearchContext,
  id: string,
  words: string,
  options: SearchOptions,
): Promise<ArticlePage> {
  const article = await readWholeArticle(context, id);
  const { analyzer } = context;
  const nameSet = await context.nameSet();
  const query = parseQuery(words);
  const { units } = interpretQuery(query, analyzer, nameSet, {
    usesNames: true,
    variants: query.clauses.length > 0 ? await context.variants(true) : undefined,
  });
  const rules = units.filter((unit) => unit.isContent || unit.isBinding).map((unit) => unit.marks);
  const cut = createCutter(analyzer, nameSet, article, rules.reduce(addRules, NO_RULES));
  const { hits: related } = await readRelatedArticles(context, id, MOST_RELATED, options);
  return { article, related, title: cut(article.displayTitle), paragraphs: cutParagraphs(article.body, cut) };
}

type Cut = (text: string) => TextPiece[];

function cutParagraphs(body: string, cut: Cut): TextPiece[][] {
  let read = 0;
  return body
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => {
      read += paragraph.length;
      return read <= MAX_READ_LENGTH ? cut(paragraph) : [{ text: paragraph, name: null, isMarked: false }];
    });
}

function createCutter(analyzer: Analyzer, nameSet: NameSet, article: FoundArticle, rules: MarkRules): Cut {
  const highlighter = createHighlighter(analyzer, nameSet);
  // Months are names too, but not of what an article is about.
  const shown = new Set(article.names.map((name) => name.id));
  return (text) => {
    const tokens = analyzer.analyze(text);
    const names = nameSet.tagger.tag(wordsOf(tokens)).flatMap(({ from, to, ids }) => {
      const id = ids.find((one) => shown.has(one));
      return id === undefined ? [] : [{ id, range: rangeOf(tokens, from, to) }];
    });
    return cutAt(text, names, highlighter.mark(text, rules)?.marks ?? []);
  };
}

function rangeOf(tokens: readonly Token[], from: number, to: number): Range {
  return [(tokens[from] as Token).start, (tokens[to - 1] as Token).end];
}

function cutAt(text: string, names: readonly { id: string; range: Range }[], marks: readonly Range[]): TextPiece[] {
  const places = new Set([0, text.length, ...names.flatMap(({ range }) => range), ...marks.flat()]);
  const cuts = [...places].sort((a, b) => a - b);
  const holds = (start: number, [from, to]: Range): boolean => start >= from && start < to;
  return cuts.slice(0, -1).map((start, index) => ({
    text: text.slice(start, cuts[index + 1]),
    name: names.find(({ range }) => holds(start, range))?.id ?? null,
    isMarked: marks.some((mark) => holds(start, mark)),
  }));
}
