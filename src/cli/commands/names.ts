/** fihrist names list · show · check · apply · discover · export */
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { Archive } from '../../archive/archive.ts';
import { FihristError, quote } from '../../error/fihrist-error.ts';
import { checkNames, type NameProblem } from '../../names/check-names.ts';
import { COMMON_WORDS } from '../../names/common-words.ts';
import { formatNameFile } from '../../names/format-name-file.ts';
import { mergeNames, parseNameFile } from '../../names/name-file.ts';
import { checkNameParts, readNameParts } from '../../names/name-parts.ts';
import type { CliContext } from '../cli-context.ts';
import { EXIT_SOME_REJECTED } from '../exit-code.ts';
import { plain } from '../terminal.ts';

export function addNamesCommands(program: Command, context: CliContext): void {
  const names = program.command('names').description('the name sets');

  const withArchive = async (act: (archive: Archive) => Promise<void>): Promise<void> => {
    const archive = await context.openArchive();
    try {
      await act(archive);
    } finally {
      await archive.close();
    }
  };

  names
    .command('list')
    .description('all names in force, one a line: id, kind, label')
    .option('--json', 'print as JSON')
    .action((options: { json?: boolean }) =>
      withArchive(async (archive) => {
        const { names: all } = await archive.nameSet();
        if (options.json === true) context.write(`${JSON.stringify({ names: all, total: all.length }, null, 2)}\n`);
        else for (const { id, kind, label } of all) context.write(`${id}\t${kind}\t${plain(label)}\n`);
      }),
    );

  names
    .command('show')
    .description('one name with all its spellings, as JSON')
    .argument('<id>')
    .action((id: string) =>
      withArchive(async (archive) => {
        const { name } = await archive.names.read(id);
        context.write(`${JSON.stringify(name, null, 2)}\n`);
      }),
    );

  names
    .command('check')
    .description('check the shipped names, given names and surnames, or names of a file over them; writes nothing')
    .argument('[file]', 'a file as in index-mappings/names')
    .action((file: string | undefined) => {
      const { analyzer, curated } = context.language();
      const { names: all, locate } = file === undefined ? curated : mergeNames([...curated.layers, readFile(file)]);
      const problems = checkNames(all, { fold: analyzer.fold, commonWords: COMMON_WORDS, locate });
      const parts = file === undefined ? readNameParts() : [];
      problems.push(...checkNameParts(parts, COMMON_WORDS));
      for (const problem of problems) context.write(`${describe(problem)}\n`);
      const counted = `${all.length} names${file === undefined ? ` and ${parts.length} given names and surnames` : ''}`;
      context.write(`${counted}, ${problems.length} problems\n`);
      if (problems.length > 0) context.setExitCode(EXIT_SOME_REJECTED);
    });

  names
    .command('apply')
    .description('put the names of a file into force in the index: live in the next search, and in the audit log')
    .argument('<file>', 'a file as in index-mappings/names, or what `names export` printed')
    .option('--editor <name>', 'who, for the audit log', userInfo().username)
    .action((file: string, { editor }: { editor: string }) =>
      withArchive(async (archive) => {
        const entries = readFile(file);
        const { curated } = context.language();
        const ids = new Set(entries.map(({ id }) => id));
        const merged = mergeNames([...curated.layers, entries]).names.filter(({ id }) => ids.has(id));
        let count = 0;
        for (const name of merged) {
          const present = (await archive.nameSet()).get(name.id);
          if (JSON.stringify(present) === JSON.stringify(name)) continue;
          await archive.names.put(name, { editor });
          count++;
        }
        context.write(`Applied ${count} of ${merged.length} names; the others were in force already.\n`);
      }),
    );

  names
    .command('discover')
    .description(
      'propose spellings that the archive itself uses for one name; an editor decides (GET /v1/names/candidates)',
    )
    .option('--json', 'print all proposals with examples as JSON')
    .action((options: { json?: boolean }) =>
      withArchive(async (archive) => {
        const { proposals } = await archive.candidates.discover();
        if (options.json === true) {
          context.write(`${JSON.stringify({ proposals }, null, 2)}\n`);
          return;
        }
        for (const { score, spellings, reason, name } of proposals) {
          const written = spellings.map(({ text, count }) => `${plain(text)} (${count})`).join('، ');
          context.write(
            `${score.toFixed(2)}  ${written}${name === null ? '' : ` → ${name}`}\n      ${plain(reason)}\n`,
          );
        }
        context.write(`${proposals.length} proposals\n`);
      }),
    );

  names
    .command('export')
    .description('print the edits made in the index as a file for index-mappings/names')
    .action(() =>
      withArchive(async (archive) => {
        const { curated } = context.language();
        const byId = new Map(curated.names.map((name) => [name.id, name]));
        context.write(formatNameFile(await archive.names.edits(), byId));
      }),
    );
}

function readFile(file: string) {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new FihristError('file_not_found', `There is no file ${quote(file)} that can be read.`, { cause });
  }
  return parseNameFile(text, file);
}

function describe({ id, value, reason, file, line }: NameProblem): string {
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
  return `${place}${id}: ${quote(value)} ${reason}`;
}
