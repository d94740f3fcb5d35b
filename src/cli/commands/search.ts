/** fihrist search <words> */
import type { Command } from 'commander';
import { FACETS } from '../../engine/engine.ts';
import type { MarkedText } from '../../search/highlight.ts';
import { searchArticles } from '../../search/search-articles.ts';
import { parseSearchRequest } from '../../search/search-request.ts';
import type { FacetValue, HitArticle, Marked, SearchResponse } from '../../search/search-response.ts';
import type { CliContext } from '../cli-context.ts';
import { createStyle, plain, rtl, type TerminalStyle } from '../terminal.ts';

const SHOWN_FACET_VALUES = 6;

export function addSearchCommand(program: Command, context: CliContext): void {
  const command = program
    .command('search')
    .description('search the index; the same answer as GET /v1/search')
    .argument('<words...>', 'words, "phrases", -excluded')
    .option('--json', 'print the answer as the API gives it');
  for (const name of [
    'size',
    'page',
    'match',
    'from',
    'to',
    'sort',
    'recency',
    'names',
    'variants',
    'collapse',
    'group',
  ] as const) {
    command.option(`--${name} <value>`, `as the parameter ${name} of GET /v1/search`);
  }
  for (const facet of FACETS) {
    command.option(`--${facet} <value...>`, `only articles with this ${facet}; may be repeated`);
  }
  command.action(async (words: string[], options: Record<string, string | string[] | boolean>) => {
    const { json, ...parameters } = options;
    const isJson = json === true;
    const request = parseSearchRequest({
      ...parameters,
      q: words.join(' '),
      ...(isJson ? {} : { highlight: 'marks' }),
    });
    const archive = await context.openArchive();
    try {
      const answer = await searchArticles(archive, request);
      const style = createStyle(context.isTerminal);
      context.write(isJson ? `${JSON.stringify(answer, null, 2)}\n` : formatAnswer(answer, style));
    } finally {
      await archive.close();
    }
  });
}

function formatAnswer(answer: SearchResponse, style: TerminalStyle): string {
  const { query, total, hits, facets } = answer;
  const lines: string[] = [];
  for (const { typed, also } of query.expansions) {
    lines.push(rtl(`${plain(typed)} = ${also.map(plain).join('، ')}`));
  }
  lines.push(...query.notes.map(plain));
  lines.push(style.dim(`${total.value} ${total.value === 1 ? 'article' : 'articles'}, ${answer.tookMs} ms`), '');
  const first = (answer.page.page - 1) * answer.page.size + 1;
  for (const [place, { id, article, highlights }] of hits.entries()) {
    const title = highlights.title[0] ?? { text: article.displayTitle, marks: [] };
    lines.push(rtl(`${first + place}. ${style.bold(withMarks(title, style))}`));
    const facts = [article.source ?? article.publisher, article.publishedAt, id, duplicatesOf(article)].filter(
      (fact) => fact !== null,
    );
    lines.push(rtl(style.dim(facts.map(plain).join(' · '))));
    lines.push(...highlights.body.map((snippet) => rtl(`   ${withMarks(snippet, style)}`)), '');
  }
  for (const facet of FACETS) {
    const values = (facets[facet] ?? []) as readonly FacetValue[];
    if (values.length === 0) continue;
    const shown = values.slice(0, SHOWN_FACET_VALUES).map(({ label, count }) => `${plain(label)} (${count})`);
    lines.push(rtl(`${style.dim(facet)}: ${shown.join('، ')}${values.length > SHOWN_FACET_VALUES ? ' …' : ''}`));
  }
  return `${lines.join('\n')}\n`;
}

/** How many are folded under a hit. */
function duplicatesOf({ duplicates }: HitArticle): string | null {
  return duplicates === 0 ? null : `+${duplicates} near-${duplicates === 1 ? 'duplicate' : 'duplicates'}`;
}

function withMarks(marked: Marked, style: TerminalStyle): string {
  const { text, marks } = marked as MarkedText;
  let line = '';
  let next = 0;
  for (const [start, end] of marks) {
    line += cleaned(text.slice(next, start)) + style.mark(cleaned(text.slice(start, end)));
    next = end;
  }
  return line + cleaned(text.slice(next));
}

/** Like {@link plain}, but a blank at either end stays: it stands beside a mark. */
function cleaned(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}
