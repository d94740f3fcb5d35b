/**
 * An opened archive: one engine with the analysis, the names and the parser that fit it. What the HTTP service and the
 * commands are handed; they know neither which engine it is nor where its settings came from.
 */
import { type Analyzer, createAnalyzer } from '../analysis/analyzer.ts';
import type { BoilerplateRules } from '../article/boilerplate.ts';
import type { EngineStatus, SearchEngine } from '../engine/engine.ts';
import { FihristError } from '../error/fihrist-error.ts';
import { createPrepareArticle, type PrepareArticle } from '../indexing/prepare-article.ts';
import type { Name } from '../names/name.ts';
import type { CuratedNames } from '../names/name-file.ts';
import { NameParts, readNameParts } from '../names/name-parts.ts';
import { wordsToKeepWhole } from '../names/name-set.ts';
import { readVariantModel, type VariantModel } from '../names/variant-model.ts';
import { createVariantFinder } from '../search/find-variants.ts';
import type { SuggestContext } from '../search/suggest.ts';
import { CandidateDesk } from './candidate-desk.ts';
import { ArchiveLexicon } from './lexicon.ts';
import { createNameCounts } from './name-counts.ts';
import { NameDesk } from './name-desk.ts';

let loadedModel: VariantModel | undefined;
let loadedParts: NameParts | undefined;

/** The spelling model, read at the first query that asks. */
function variantModel(): VariantModel {
  loadedModel ??= readVariantModel();
  return loadedModel;
}

/** Given names and surnames, read at the first query that asks. */
function nameParts(): NameParts {
  loadedParts ??= new NameParts(readNameParts());
  return loadedParts;
}

/** What needs no engine: analysis, curated names, the parser's rules. */
export interface Language {
  readonly analyzer: Analyzer;
  /** Folded words that the analyzer does not stem. */
  readonly keepWhole: ReadonlySet<string>;
  readonly curated: CuratedNames;
  readonly curatedNames: readonly Name[];
  readonly rules: BoilerplateRules;
  readonly parserFingerprint: string;
}

export interface Archive extends SuggestContext {
  readonly language: Language;
  /** The names in force and their editing. */
  readonly names: NameDesk;
  /** Spellings of the archive that wait for an editor's decision. */
  readonly candidates: CandidateDesk;
  /** Analyses and tags with the names in force at this moment. */
  prepare(): Promise<PrepareArticle>;
  close(): Promise<void>;
}

export function createLanguage(curated: CuratedNames, rules: BoilerplateRules, parserFingerprint: string): Language {
  const { names: curatedNames } = curated;
  const keepWhole = wordsToKeepWhole(curatedNames);
  const analyzer = createAnalyzer({ keepWhole });
  return { analyzer, keepWhole, curated, curatedNames, rules, parserFingerprint };
}

export function createArchive(engine: SearchEngine, language: Language): Archive {
  const { analyzer, curatedNames } = language;
  const names = new NameDesk(engine, analyzer, curatedNames);
  const candidates = new CandidateDesk(engine, analyzer, names);
  const lexicon = new ArchiveLexicon(engine, variantModel);
  return {
    engine,
    analyzer,
    nameSet: () => names.nameSet(),
    lexicon: () => lexicon.read(),
    nameCounts: createNameCounts(engine, () => lexicon.read()),
    variants: async (usesNames) =>
      createVariantFinder(await lexicon.read(), variantModel(), usesNames ? nameParts() : undefined),
    names,
    candidates,
    language,
    prepare: async () => createPrepareArticle(analyzer, await names.nameSet()),
    close: async () => {
      await candidates.stop();
      await engine.close();
    },
  };
}

/**
 * Makes sure that the index answers like this version. The embedded engine is brought up to date by itself; a cluster
 * is never rebuilt without being told to.
 * @throws index_unfit for a cluster's index that another version made.
 */
export async function fitIndex(archive: Archive, onRebuild: (articles: number) => void): Promise<EngineStatus> {
  const status = await archive.engine.status();
  if (status.state !== 'unfit') {
    await archive.names.finishTagging();
    return status;
  }
  if (archive.engine.kind !== 'sqlite') {
    throw new FihristError(
      'index_unfit',
      `The index does not fit this version: ${status.detail}. Run \`fihrist reindex\`.`,
    );
  }
  onRebuild(status.articles);
  await rebuildIndex(archive);
  return archive.engine.status();
}

/** Builds the index anew with this version's analysis and the names in force, and swaps. */
export async function rebuildIndex(archive: Archive, onProgress?: (done: number) => void): Promise<number> {
  const { revision } = await archive.engine.state.readNameEdits();
  const prepare = await archive.prepare();
  const count = await archive.engine.rebuild(({ article, contentHash }) => prepare(article, contentHash), onProgress);
  if (revision > 0) await archive.engine.writeTaggedRevision(revision);
  // An edit that came while it was built.
  await archive.names.finishTagging();
  return count;
}
