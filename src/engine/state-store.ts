/**
 * The other half of the port: what editors decided and what runs found out, which outlives every index. Nothing here
 * reads or changes an article; what keeps articles out or apart changes them too, so engine.ts has it.
 */
import type { DismissedPair } from '../names/discovery/known.ts';
import type { Proposal } from '../names/discovery.ts';
import type { Name } from '../names/name.ts';
import type { MissedSearch } from './missed-searches.ts';

/** One entry of the audit log of names. */
export interface NameEdit {
  readonly id: string;
  /** 1 for the first edit of this name, then one more each. */
  readonly version: number;
  /** ISO date and time. */
  readonly at: string;
  readonly editor: string;
  /** null: there was no such name. */
  readonly before: Name | null;
  /** null: deleted. */
  readonly after: Name | null;
}

/** The edits of names that are in force, and how many there were in all. */
export interface NameEdits {
  /** Grows with every edit, whoever made it. */
  readonly revision: number;
  /** The last edit of each edited name. */
  readonly latest: readonly NameEdit[];
}

/** An editor's word that spellings proposed as one name are not. */
export interface Dismissal {
  readonly pairs: readonly DismissedPair[];
  /** ISO date and time. */
  readonly at: string;
  readonly editor: string;
}

/** What the last run of discovery proposed, the surest first, and of which state of the archive. */
export interface DiscoveryRun {
  readonly proposals: readonly Proposal[];
  /** ISO date and time of its end. */
  readonly at: string;
  /** Articles and words that it read. */
  readonly articles: number;
  readonly words: number;
}

export interface StateStore {
  /** The last known number of edits; at most a second old where edits come from another process. */
  readNamesRevision(): Promise<number>;
  readNameEdits(): Promise<NameEdits>;
  /** Edits of one name, oldest first. */
  readNameHistory(id: string): Promise<NameEdit[]>;
  /**
   * Adds to the audit log.
   * @throws name_conflict when an edit of this name and version is there already: a lost update.
   */
  addNameEdit(edit: NameEdit): Promise<void>;

  /** Adds to the log of dismissals, which no rebuild touches. */
  addDismissal(dismissal: Dismissal): Promise<void>;
  /** Oldest first. */
  readDismissals(): Promise<Dismissal[]>;
  /** Keeps the run in place of the one before, over restarts and rebuilds. */
  keepDiscovery(run: DiscoveryRun): Promise<void>;
  readDiscovery(): Promise<DiscoveryRun | undefined>;

  /** Adds them to those that are kept, all or none; bounded as {@link addUpMissed} says. Lost to no other process. */
  addMissed(missed: readonly MissedSearch[]): Promise<void>;
  /** Queries, then spellings; each the most frequent first. */
  readMissed(): Promise<MissedSearch[]>;
}
