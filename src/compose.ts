#!/usr/bin/env node
/**
 * The entry, and the only file that names a concrete engine: it reads the configuration, builds the parts and hands
 * them to the command line, which imports neither.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { destination, type Logger, pino } from 'pino';
import { type Archive, createArchive, createLanguage, fitIndex, type Language } from './archive/archive.ts';
import { parseBoilerplateRules } from './article/boilerplate-file.ts';
import type { CliContext } from './cli/cli-context.ts';
import { runCli } from './cli/main.ts';
import { type Config, readConfig } from './config/config.ts';
import { openElasticsearchEngine } from './engine/elasticsearch/elasticsearch-engine.ts';
import { readArticlesMapping } from './engine/elasticsearch/elasticsearch-schema.ts';
import type { SearchEngine } from './engine/engine.ts';
import { openSqliteEngine } from './engine/sqlite/sqlite-engine.ts';
import { readArticlesSchema } from './engine/sqlite/sqlite-schema.ts';
import { createFingerprint } from './indexing/fingerprint.ts';
import { readCuratedNames } from './names/name-file.ts';
import { compileSynonymRules } from './names/synonym-rules.ts';

const MAPPINGS = fileURLToPath(new URL('../index-mappings', import.meta.url));
const SEEDS = fileURLToPath(new URL('../seeds', import.meta.url));
const BOILERPLATE_FILE = 'boilerplate.yml';
/** Raise when the parser's code reads files differently than before: they are then read again. */
const PARSER_VERSION = 1;

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
  if (elasticsearch === undefined) {
    const fingerprint = createFingerprint(readArticlesSchema(), curatedNames);
    return openSqliteEngine({ folder: dataFolder, fingerprint });
  }
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
