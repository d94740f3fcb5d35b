/** fihrist parse <file>: what the parser makes of it, written nowhere. */
import type { Command } from 'commander';
import type { Article } from '../../article/article.ts';
import { type Encoding, parseEncoding } from '../../corpus/encodings/encoding.ts';
import { findFiles } from '../../corpus/find-files.ts';
import { readFileRecords } from '../../corpus/read-records.ts';
import { nameCountsOf } from '../../engine/name-rows.ts';
import { FihristError } from '../../error/fihrist-error.ts';
import { createPrepareArticle } from '../../indexing/prepare-article.ts';
import { candidateOf } from '../../indexing/read-article.ts';
import { compileNames } from '../../names/name-set.ts';
import { labelNames } from '../../search/label-names.ts';
import type { WholeArticle } from '../../search/whole-article.ts';
import type { CliContext } from '../cli-context.ts';
import { plain, rtl } from '../terminal.ts';

export function addParseCommand(program: Command, context: CliContext): void {
  program
    .command('parse')
    .description('show what the parser makes of a file: fields, dates, what was taken off and why')
    .argument('<file>')
    .option('--encoding <name>', 'encoding of the file, such as windows-1256 (default: found out)', parseEncoding)
    .option('--json', 'print whole articles as JSON')
    .action(async (path: string, options: { encoding?: Encoding; json?: boolean }) => {
      for (const file of await findFiles([path])) {
        for await (const record of readFileRecords(file, { encoding: options.encoding })) {
          const candidate = candidateOf(record, context.language());
          const result = 'kind' in candidate ? candidate : candidate.read();
          if (result.kind === 'rejected') {
            const { origin, line } = record.place;
            throw new FihristError(result.code, `${origin}${line === null ? '' : `:${line}`} ${result.reason}.`);
          }
          context.write(
            options.json === true
              ? `${JSON.stringify(withNames(result.article, context), null, 2)}\n`
              : formatArticle(result.article),
          );
        }
      }
    });
}

function withNames(article: Article, context: CliContext): WholeArticle {
  const { analyzer, curatedNames } = context.language();
  const nameSet = compileNames(curatedNames, analyzer);
  const { names } = createPrepareArticle(analyzer, nameSet)(article, '');
  return { ...article, names: labelNames(nameCountsOf(names), nameSet) };
}

function formatArticle(article: Article): string {
  const { dateline, mentionedDates, removed } = article;
  const field = (name: string, value: string | null): string => rtl(`${name}: ${value === null ? '—' : plain(value)}`);
  return `${[
    field('title', article.title),
    field('displayTitle', article.displayTitle),
    field('byline', article.byline),
    field('dateline', dateline === null ? null : dateline.text),
    field('  place', dateline?.place ?? null),
    field('  agency', dateline?.agency ?? null),
    field('  date', dateline?.date ?? null),
    field('source', article.source),
    field('publisher', article.publisher),
    field('publishedAt', article.publishedAt),
    ...article.headings.map((heading) => field('heading', heading)),
    ...article.captions.map((caption) => field('caption', caption)),
    ...mentionedDates.map(({ text, day, month, year, resolvedBy }) =>
      field(
        'date',
        `${text} → ${year ?? '????'}-${pad(month)}-${pad(day)}${resolvedBy === undefined ? '' : ` (year from «${resolvedBy}»)`}`,
      ),
    ),
    ...removed.map(({ text, reason }) => field('removed', `${text} — ${reason}`)),
    '',
    ...article.body.split('\n\n').map((paragraph) => rtl(plain(paragraph))),
    '',
  ].join('\n')}\n`;
}

function pad(number: number | null): string {
  return number === null ? '??' : String(number).padStart(2, '0');
}
