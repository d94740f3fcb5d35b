/** fihrist analyze <text> */
import type { Command } from 'commander';
import { compileNames } from '../../names/name-set.ts';
import { explainAnalysis } from '../../search/explain-analysis.ts';
import type { CliContext } from '../cli-context.ts';
import { plain } from '../terminal.ts';

export function addAnalyzeCommand(program: Command, context: CliContext): void {
  program
    .command('analyze')
    .description('show the tokens of a text after every step')
    .argument('<text...>')
    .option('--json', 'print as JSON')
    .action((words: string[], options: { json?: boolean }) => {
      const { analyzer, curatedNames } = context.language();
      const explained = explainAnalysis(words.join(' '), analyzer, compileNames(curatedNames, analyzer));
      if (options.json === true) {
        context.write(`${JSON.stringify(explained, null, 2)}\n`);
        return;
      }
      for (const { step, does, tokens } of explained.steps) {
        context.write(`${step}  (${does})\n`);
        for (const { text, start, end, names } of tokens) {
          context.write(`  ${plain(text)}  ${start}–${end}${names === undefined ? '' : `  ${names.join(', ')}`}\n`);
        }
      }
    });
}
