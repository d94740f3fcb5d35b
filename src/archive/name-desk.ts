/**
 * The names in force, and their editing while the service runs: the curated sets with the edits of the engine over
 * them. An edit is checked, written to the audit log, told to the engine, and the articles it touches are tagged anew
 * before the call returns: the next search finds what the new spelling finds. One edit at a time in this process; who
 * edits in another one gets a conflict instead of a lost update.
 *
 * Killed between the log and the last article, the next start finishes the tagging (`finishTagging`).
 */
import { hash } from 'node:crypto';
import type { Analyzer } from '../analysis/analyzer.ts';
import type { SearchEngine } from '../engine/engine.ts';
import type { NameEdit } from '../engine/state-store.ts';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { createPrepareArticle } from '../indexing/prepare-article.ts';
import { retagArticles, touchedBy } from '../indexing/retag.ts';
import { checkNames, type NameProblem } from '../names/check-names.ts';
import { COMMON_WORDS } from '../names/common-words.ts';
import type { Name } from '../names/name.ts';
import { compileNames, type NameSet } from '../names/name-set.ts';
import { overlayNames } from '../names/overlay-names.ts';
import { compileSynonymRules } from '../names/synonym-rules.ts';

/** A name with what tells its versions apart. */
export interface VersionedName {
  readonly name: Name;
  /** Changes with every edit of the name; as it goes into an ETag header, quotes included. */
  readonly etag: string;
}

export interface EditOptions {
  /** Who, for the audit log. */
  readonly editor: string;
  /** The ETag that the change is based on; `*`: any version. Default: whatever is there. */
  readonly ifMatch?: string | undefined;
}

export class NameDesk {
  readonly #engine: SearchEngine;
  readonly #analyzer: Analyzer;
  readonly #curated: readonly Name[];
  #nameSet: NameSet;
  #versions = new Map<string, number>();
  #revision = -1;
  /** Ends when the edit under way has ended. */
  #lastEdit: Promise<unknown> = Promise.resolve();
  #loading: Promise<void> | undefined;

  constructor(engine: SearchEngine, analyzer: Analyzer, curated: readonly Name[]) {
    this.#engine = engine;
    this.#analyzer = analyzer;
    this.#curated = curated;
    this.#nameSet = compileNames(curated, analyzer);
  }

  /** The names in force now, edits by other processes included. */
  async nameSet(): Promise<NameSet> {
    const revision = await this.#engine.state.readNamesRevision();
    if (revision !== this.#revision) {
      if (revision === 0) this.#revision = 0;
      else {
        this.#loading ??= this.#load().finally(() => {
          this.#loading = undefined;
        });
        await this.#loading;
      }
    }
    return this.#nameSet;
  }

  /** @throws name_not_found */
  async read(id: string): Promise<VersionedName> {
    const name = (await this.nameSet()).get(id);
    if (name === undefined) throw new FihristError('name_not_found', `There is no name with the id ${quote(id)}.`);
    return { name, etag: this.#etagOf(id, name) };
  }

  /**
   * Adds the name or replaces it.
   * @throws name_invalid when it does not go with the others, name_conflict.
   */
  put(name: Name, options: EditOptions): Promise<VersionedName & { isNew: boolean }> {
    return this.#inTurn(async () => {
      const before = (await this.nameSet()).get(name.id) ?? null;
      await this.#edit(name.id, before, name, options);
      return { name, etag: this.#etagOf(name.id, name), isNew: before === null };
    });
  }

  /** @throws name_not_found, name_conflict */
  remove(id: string, options: EditOptions): Promise<void> {
    return this.#inTurn(async () => {
      const { name } = await this.read(id);
      await this.#edit(id, name, null, options);
    });
  }

  /** Takes the last edit of a name back; the log keeps both. @throws name_not_found when it was never edited. */
  undo(id: string, options: EditOptions): Promise<VersionedName | null> {
    return this.#inTurn(async () => {
      const last = (await this.#engine.state.readNameHistory(id)).at(-1);
      if (last === undefined) throw new FihristError('name_not_found', `The name ${quote(id)} has no edit to undo.`);
      const now = (await this.nameSet()).get(id) ?? null;
      await this.#edit(id, now, last.before, options);
      return last.before === null ? null : { name: last.before, etag: this.#etagOf(id, last.before) };
    });
  }

  /** Edits of a name, oldest first. @throws name_not_found when there is neither the name nor an edit of it. */
  async history(id: string): Promise<NameEdit[]> {
    const edits = await this.#engine.state.readNameHistory(id);
    if (edits.length === 0) await this.read(id);
    return edits;
  }

  /** What speaks against this name beside the others that are in force. */
  async check(name: Name): Promise<NameProblem[]> {
    return this.#problemsOf(name, (await this.nameSet()).names);
  }

  /** The last edits in force, for an export. */
  async edits(): Promise<readonly NameEdit[]> {
    return (await this.#engine.state.readNameEdits()).latest;
  }

  /** Tags what a killed process left untagged. Answers how many articles it touched. */
  async finishTagging(): Promise<number> {
    const { revision, latest } = await this.#engine.state.readNameEdits();
    if (revision === 0 || (await this.#engine.readTaggedRevision()) >= revision) return 0;
    const nameSet = await this.nameSet();
    let touched = 0;
    for (const { id, before, after } of latest) {
      const curated = this.#curated.find((name) => name.id === id) ?? null;
      await this.#engine.putSpellings(id, this.#ruleOf(after));
      for (const old of [before, curated]) touched += await this.#retag(nameSet, old, after);
    }
    await this.#engine.writeTaggedRevision(revision);
    return touched;
  }

  async #edit(id: string, before: Name | null, after: Name | null, options: EditOptions): Promise<void> {
    this.#checkMatch(id, before, options.ifMatch);
    if (after !== null) {
      const problems = this.#problemsOf(after, this.#nameSet.names);
      if (problems.length > 0) throw refused(problems);
    }
    const version = (this.#versions.get(id) ?? 0) + 1;
    const at = new Date().toISOString();
    const edit: NameEdit = { id, version, at, editor: options.editor, before, after };
    await this.#engine.state.addNameEdit(edit);
    await this.#engine.putSpellings(id, this.#ruleOf(after));
    const names = this.#nameSet.names.filter((name) => name.id !== id);
    const nameSet = compileNames(after === null ? names : [...names, after], this.#analyzer);
    await this.#retag(nameSet, before, after);
    this.#nameSet = nameSet;
    this.#versions.set(id, version);
    const revision = this.#revision + 1;
    // Another process may have edited meanwhile; then the next search loads everything.
    if ((await this.#engine.state.readNamesRevision()) === revision) {
      this.#revision = revision;
      await this.#engine.writeTaggedRevision(revision);
    }
  }

  async #retag(nameSet: NameSet, before: Name | null, after: Name | null): Promise<number> {
    const touched = touchedBy(before, after, this.#analyzer, this.#nameSet);
    if (touched === null) return 0;
    return retagArticles(this.#engine, createPrepareArticle(this.#analyzer, nameSet), touched);
  }

  async #load(): Promise<void> {
    const { revision, latest } = await this.#engine.state.readNameEdits();
    this.#nameSet = compileNames(overlayNames(this.#curated, latest), this.#analyzer);
    this.#versions = new Map(latest.map(({ id, version }) => [id, version]));
    this.#revision = revision;
  }

  #problemsOf(name: Name, others: readonly Name[]): NameProblem[] {
    const all = [...others.filter((other) => other.id !== name.id), name];
    const options = { fold: this.#analyzer.fold, commonWords: COMMON_WORDS };
    const known = new Set(checkNames(others, options).map(problemKey));
    // Only what this name brings: a fault that was there before is not the editor's.
    return checkNames(all, options).filter((problem) => !known.has(problemKey(problem)));
  }

  #checkMatch(id: string, before: Name | null, ifMatch: string | undefined): void {
    if (ifMatch === undefined) return;
    const etags = ifMatch.split(',').map((tag) => tag.trim());
    const matches = before !== null && (etags.includes('*') || etags.includes(this.#etagOf(id, before)));
    if (matches) return;
    throw new FihristError(
      'name_conflict',
      before === null
        ? `If-Match ${quote(ifMatch)} names a version, but there is no name ${quote(id)}.`
        : `If-Match ${quote(ifMatch)} is not the present version of ${quote(id)}; read it again and repeat the change.`,
    );
  }

  #etagOf(id: string, name: Name): string {
    return `"${this.#versions.get(id) ?? 0}-${hash('sha256', JSON.stringify(name)).slice(0, 12)}"`;
  }

  #ruleOf(name: Name | null) {
    return name === null ? null : (compileSynonymRules([name], this.#analyzer)[0] ?? null);
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#lastEdit.then(act);
    this.#lastEdit = turn.catch(() => {});
    return turn;
  }
}

function problemKey({ id, value, reason }: NameProblem): string {
  return `${id} ${value} ${reason}`;
}

function refused(problems: readonly NameProblem[]): FihristError {
  return new FihristError(
    'name_invalid',
    `${problems.map(({ id, value, reason }) => `${quote(value)} of ${quote(id)}: ${reason}`).join('; ')}.`,
    {
      details: { problems },
    },
  );
}
