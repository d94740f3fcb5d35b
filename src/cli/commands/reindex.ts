/** fihrist reindex */
import type { Command } from 'commander';
import { rebuildIndex } from '../../archive/archive.ts';
import type { CliContext } from '../cli-context.ts';

export function addReindexCommand(program: Command, context: CliContext): void {
  program
    .command('reindex')
    .description('build a new index beside the one in use from its stored articles, and swap')
    .option('--rollback', 'go back to the index that was in use before the last reindex')
    .action(async ({ rollback }: { rollback?: boolean }) => {
      const archive = await context.openArchiveAsItIs();
      try {
        if (rollback === true) {
          const count = await archive.engine.rollback();
          context.write(`Went back to the previous index; it has ${count} articles.\n`);
          return;
        }
        const count = await rebuildIndex(archive);
        context.write(`Built a new index of ${count} articles; it is in use.\n`);
      } finally {
        await archive.close();
      }
    });
}
