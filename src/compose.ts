#!/usr/bin/env node
/**
 * The entry, and the only file that names a concrete engine: it reads the configuration, builds the parts and hands
 * them to the command line, which imports neither.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { Archive, Language } from './archive/archive.ts';
import type { CliContext } from './cli/cli-context.ts';
import type { Config } from './config/config.ts';
import type { SearchEngine } from './engine/engine.ts';

// Before anything of ours is loaded: a command starts in half the time when its code was compiled before.
enableCompileCache();

const { destination, pino } = await import('pino');
const { createArchive, createLanguage, fitIndex } = await import('./archive/archive.ts');
const { parseBoilerplateRules } = await import('./article/boilerplate-file.ts');
const { runCli } = await import('./cli/main.ts');
const { readConfig } = await import('./config/config.ts');
const { createFingerprint } = await import('./indexing/fingerprint.ts');
const { readCuratedNames } = await import('./names/name-file.ts');

const MAPPINGS = fileURLToPath(new URL('../index-mappings', import.meta.url));
const SEEDS = fileURLToPath(new URL('../seeds', import.meta.url));
const BOILERPLATE_FILE = 'boilerplate.yml';
/** Raise when the parser's code reads files differently than before: they are then read again. */
const PARSER_VERSION = 2;

function readLanguage(): Language {
  const curated = readCuratedNames(`${MAPPINGS}/names`);
  const boilerplate = readFileSync(`${MAPPINGS}/${BOILERPLATE_FILE}`, 'utf8');
  const rules = parseBoilerplateRules(boilerplate, BOILERPLATE_FILE);
  return createLanguage(curated, rules, hash('sha1', `${PARSER_VERSION} ${boilerplate}`));
}

function createLogger(config: Config): Logger {
  const options = { level: config.logLevel, base: null };
  if (!process.stdout.isTTY) return pino(options, destination(1));
  return pino({
    ...options,
    transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', singleLine: true } },
  });
}

async function openEngine({ elasticsearch, dataFolder, indexName }: Config, language: Language): Promise<SearchEngine> {
  const { curatedNames, keepWhole, analyzer } = language;
  // One of the two is never needed, and loading a client is a tenth of a second.
  if (elasticsearch === undefined) {
    const [{ openSqliteEngine }, { readArticlesSchema }] = await Promise.all([
      import('./engine/sqlite/sqlite-engine.ts'),
      import('./engine/sqlite/sqlite-schema.ts'),
    ]);
    const fingerprint = createFingerprint(readArticlesSchema(), curatedNames);
    return openSqliteEngine({ folder: dataFolder, fingerprint });
  }
  const [{ openElasticsearchEngine }, { readArticlesMapping }, { compileSynonymRules }] = await Promise.all([
    import('./engine/elasticsearch/elasticsearch-engine.ts'),
    import('./engine/elasticsearch/elasticsearch-schema.ts'),
    import('./names/synonym-rules.ts'),
  ]);
  return openElasticsearchEngine({
    connection: elasticsearch,
    indexName,
    fingerprint: createFingerprint(readArticlesMapping(), curatedNames),
    keepWhole,
    curatedNames,
    compileRules: (names) => compileSynonymRules(names, analyzer),
  });
}

async function openFittingArchive(config: Config, language: Language): Promise<Archive> {
  const archive = createArchive(await openEngine(config, language), language);
  try {
    await fitIndex(archive, (articles) =>
      writeError(`The index was made by another version; building it anew from its ${articles} articles …\n`),
    );
  } catch (error) {
    await archive.close();
    throw error;
  }
  return archive;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const config = once(() => readConfig(process.env));
const language = once(readLanguage);
const writeError = (text: string): void => void process.stderr.write(text);

const context: CliContext = {
  config,
  language,
  logger: once(() => createLogger(config())),
  openArchive: () => openFittingArchive(config(), language()),
  openArchiveAsItIs: async () => createArchive(await openEngine(config(), language()), language()),
  seedsFolder: SEEDS,
  write: (text) => void process.stdout.write(text),
  writeError,
  isTerminal: process.stdout.isTTY === true,
  setExitCode: (code) => {
    process.exitCode = code;
  },
};

// `fihrist export | head`: a reader that has seen enough is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

await runCli(process.argv.slice(2), context);
