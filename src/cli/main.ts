/** The command line: which commands there are, and how an error ends. */
import { Command, CommanderError } from 'commander';
import { FihristError } from '../error/fihrist-error.ts';
import type { CliContext } from './cli-context.ts';
import { addAnalyzeCommand } from './commands/analyze.ts';
import { addArticleCommands } from './commands/article.ts';
import { addEvalCommand } from './commands/eval.ts';
import { addIndexCommand } from './commands/index.ts';
import { addNamesCommands } from './commands/names.ts';
import { addParseCommand } from './commands/parse.ts';
import { addReindexCommand } from './commands/reindex.ts';
import { addSearchCommand } from './commands/search.ts';
import { addServeCommands } from './commands/serve.ts';
import { EXIT_FAILED, EXIT_OK } from './exit-code.ts';

export async function runCli(words: readonly string[], context: CliContext): Promise<void> {
  const program = createProgram(context);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said what was wrong; help and version are no failures.
      context.setExitCode(error.exitCode === 0 ? EXIT_OK : EXIT_FAILED);
      return;
    }
    context.writeError(`fihrist: ${messageOf(error)}\n`);
    context.setExitCode(EXIT_FAILED);
  }
}

export function createProgram(context: CliContext): Command {
  const program = new Command('fihrist')
    .description('Arabic news search that finds every spelling of a name')
    .configureOutput({ writeOut: context.write, writeErr: context.writeError })
    .showSuggestionAfterError()
    .exitOverride();
  addIndexCommand(program, context);
  addSearchCommand(program, context);
  addServeCommands(program, context);
  addArticleCommands(program, context);
  addParseCommand(program, context);
  addAnalyzeCommand(program, context);
  addNamesCommands(program, context);
  addReindexCommand(program, context);
  addEvalCommand(program, context);
  return program;
}

function messageOf(error: unknown): string {
  if (error instanceof FihristError && error.kind !== 'internal') return error.message;
  // A mistake of ours: whoever reports it needs the stack.
  return `something went wrong inside; please report this:\n${error instanceof Error ? error.stack : String(error)}`;
}
