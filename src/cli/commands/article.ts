/** fihrist article <id>, fihrist apart <id>, fihrist delete …, fihrist export */
import type { Command } from 'commander';
import { keepApart, liftKeepApart } from '../../archive/apart.ts';
import type { Selection } from '../../engine/engine.ts';
import { nameCountsOf } from '../../engine/name-rows.ts';
import { FihristError, quote } from '../../error/fihrist-error.ts';
import { labelNames } from '../../search/label-names.ts';
import { readWholeArticle, type WholeArticle } from '../../search/whole-article.ts';
import type { CliContext } from '../cli-context.ts';

export function addArticleCommands(program: Command, context: CliContext): void {
  program
    .command('article')
    .description('print one article, whole, as JSON')
    .argument('<id>')
    .action(async (id: string) => {
      const archive = await context.openArchive();
      try {
        context.write(`${JSON.stringify(await readWholeArticle(archive, id), null, 2)}\n`);
      } finally {
        await archive.close();
      }
    });

  program
    .command('apart')
    .description('take an article out of its group of near-duplicates, for good: it is no copy, whatever it looks like')
    .argument('<id>')
    .option('--lift', 'no longer: it joins its group again')
    .action(async (id: string, { lift }: { lift?: boolean }) => {
      const archive = await context.openArchive();
      try {
        if (lift === true) await liftKeepApart(archive, id);
        else await keepApart(archive, id);
        context.write(lift === true ? 'It is no longer kept apart.\n' : 'It is kept apart until --lift.\n');
      } finally {
        await archive.close();
      }
    });

  program
    .command('delete')
    .description('take articles down: out of the index, and they stay out when the same files are indexed again')
    .argument('[id]')
    .option('--source <name>', 'all articles of this source')
    .option('--origin <path>', 'all articles of this file, as `origin` shows it')
    .option('--restore', 'lift the take-down: the next indexing brings them back')
    .action(async (id: string | undefined, options: { source?: string; origin?: string; restore?: boolean }) => {
      const selection = selectionOf(id, options);
      const archive = await context.openArchive();
      try {
        if (options.restore === true) {
          if (!(await archive.engine.restore(selection))) {
            throw new FihristError(
              'article_not_found',
              `Nothing was taken down by ${selection.by} ${quote(selection.value)}.`,
            );
          }
          context.write('The take-down is lifted; index the files again to bring the articles back.\n');
          return;
        }
        const count = await archive.engine.takeDown(selection);
        await archive.engine.refresh();
        context.write(`Took down ${count} ${count === 1 ? 'article' : 'articles'}; they stay out until --restore.\n`);
      } finally {
        await archive.close();
      }
    });

  program
    .command('export')
    .description('print all articles as JSON lines, which `index` takes back')
    .action(async () => {
      const archive = await context.openArchive();
      try {
        const prepare = await archive.prepare();
        const nameSet = await archive.nameSet();
        for await (const { article, contentHash } of archive.engine.readArticles()) {
          const names = labelNames(nameCountsOf(prepare(article, contentHash).names), nameSet);
          context.write(`${JSON.stringify({ ...article, names } satisfies WholeArticle)}\n`);
        }
      } finally {
        await archive.close();
      }
    });
}

function selectionOf(id: string | undefined, { source, origin }: { source?: string; origin?: string }): Selection {
  const given: Selection[] = [];
  if (id !== undefined) given.push({ by: 'id', value: id });
  if (source !== undefined) given.push({ by: 'source', value: source });
  if (origin !== undefined) given.push({ by: 'origin', value: origin });
  const [only] = given;
  if (only === undefined || given.length > 1) {
    throw new FihristError('parameter_invalid', 'Say what to take down: an id, or --source, or --origin, one of them.');
  }
  return only;
}
