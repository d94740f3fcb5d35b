/**
 * Candidates for the name sets, for an editor to decide: what the last run of discovery proposed and is still open under
 * the names in force and the dismissals. Accepting is an edit of a name (name-desk.ts); a dismissal is kept by the engine.
 * A candidate is settled by one decision: of those that are left out when it is accepted, none comes back beside the others.
 */
import type { Analyzer } from '../analysis/analyzer.ts';
import type { SearchEngine } from '../engine/engine.ts';
import type { DiscoveryRun, Dismissal } from '../engine/state-store.ts';
import { FihristError, quote } from '../error/fihrist-error.ts';
import { compileKnown, type DismissedPair, isOpen, type Known, pairsOf } from '../names/discovery/known.ts';
import { byUsefulness, type Proposal, type ProposedSpelling } from '../names/discovery.ts';
import type { Name, NameKind } from '../names/name.ts';
import { romanize } from '../names/romanize.ts';
import { discoverNames } from './discover-names.ts';
import type { EditOptions, NameDesk, VersionedName } from './name-desk.ts';

export const CANDIDATE_ORDERS = ['confidence', 'usefulness'] as const;

export interface CandidateListRequest {
  readonly order: (typeof CANDIDATE_ORDERS)[number];
  readonly size: number;
  /** From 1. */
  readonly page: number;
}

/** A proposal with what people ask: how often its spellings were searched for, of those that nothing explains. */
export interface Candidate extends Proposal {
  readonly searched: number;
}

export interface CandidateList {
  readonly candidates: readonly Candidate[];
  /** Of all that are open, on every page. */
  readonly total: number;
  /** The run that proposed them; null: there was none. */
  readonly run: Omit<DiscoveryRun, 'proposals'> | null;
  /** Articles that the archive has now. */
  readonly articlesNow: number;
  /** A new run is under way in this process. */
  readonly isRunning: boolean;
  /** In words: how to get a run, or that the last one failed. */
  readonly notes: readonly string[];
}

export interface DismissalList {
  readonly dismissals: readonly Dismissal[];
  readonly total: number;
}

/** What becomes of a candidate. Everything left out: as it is proposed. */
export interface Acceptance {
  /** The name in force that gets the spellings. Default: the one that has some of them, if there is one. */
  readonly into?: string | undefined;
  /** Of a new name. Default: the label in Latin letters. */
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly kind?: NameKind | undefined;
  /** Those of the candidate that are right. Default: all. */
  readonly spellings?: readonly string[] | undefined;
}

const NO_RUN =
  'No discovery was run on this archive yet: POST /v1/names/candidates starts one, or `fihrist names discover`.';
const RUN_FAILED = 'The last run failed; the log has the reason.';

export class CandidateDesk {
  readonly #engine: SearchEngine;
  readonly #analyzer: Analyzer;
  readonly #names: NameDesk;
  readonly #stop = new AbortController();
  #running: Promise<DiscoveryRun> | undefined;
  #hasFailed = false;

  constructor(engine: SearchEngine, analyzer: Analyzer, names: NameDesk) {
    this.#engine = engine;
    this.#analyzer = analyzer;
    this.#names = names;
  }

  async list({ order, size, page }: CandidateListRequest): Promise<CandidateList> {
    const run = await this.#engine.state.readDiscovery();
    const open = run === undefined ? [] : await this.#withSearched(await this.#openOf(run));
    const ordered = order === 'usefulness' ? byUsefulness(open) : open;
    const { articles: articlesNow } = await this.#engine.status();
    return {
      candidates: ordered.slice((page - 1) * size, page * size),
      total: open.length,
      run: run === undefined ? null : { at: run.at, articles: run.articles, words: run.words },
      articlesNow,
      isRunning: this.#running !== undefined,
      notes: [...(run === undefined ? [NO_RUN] : []), ...(this.#hasFailed ? [RUN_FAILED] : [])],
    };
  }

  /** Runs discovery on the archive as it is now; asked while a run is under way, answers with that one. */
  discover(): Promise<DiscoveryRun> {
    this.#running ??= this.#discover().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** @throws candidate_not_found, body_invalid, name_not_found, name_invalid, name_conflict. */
  async accept(id: string, acceptance: Acceptance, options: EditOptions): Promise<VersionedName & { isNew: boolean }> {
    const candidate = await this.#read(id);
    const [chosen, leftOut] = this.#choose(candidate, acceptance.spellings);
    const into = acceptance.into ?? (acceptance.id === undefined ? (candidate.name ?? undefined) : undefined);
    const put =
      into === undefined
        ? await this.#create(candidate, chosen, acceptance, options)
        : await this.#add(into, chosen, options);
    const apart = chosen.flatMap((one) => leftOut.map((other): DismissedPair => [one.folded, other.folded]));
    if (apart.length > 0) await this.#dismiss(apart, options);
    return put;
  }

  /** Its spellings are never proposed as one name again. @throws candidate_not_found */
  async dismiss(id: string, options: Pick<EditOptions, 'editor'>): Promise<void> {
    await this.#dismiss(pairsOf(await this.#read(id)), options);
  }

  /** What was dismissed, by whom and when: the last first. */
  async dismissed({ size, page }: Pick<CandidateListRequest, 'size' | 'page'>): Promise<DismissalList> {
    const dismissals = (await this.#engine.state.readDismissals()).toReversed();
    return { dismissals: dismissals.slice((page - 1) * size, page * size), total: dismissals.length };
  }

  /** Ends a run under way; it keeps nothing. */
  async stop(): Promise<void> {
    this.#stop.abort(new FihristError('engine_unavailable', 'The archive was closed.'));
    await this.#running?.catch(() => {});
  }

  async #withSearched(proposals: readonly Proposal[]): Promise<Candidate[]> {
    const missed = await this.#engine.state.readMissed();
    const counts = new Map(missed.filter(({ kind }) => kind === 'spelling').map(({ text, count }) => [text, count]));
    return proposals.map((proposal) => ({
      ...proposal,
      searched: proposal.spellings.reduce((sum, { folded }) => sum + (counts.get(folded) ?? 0), 0),
    }));
  }

  async #discover(): Promise<DiscoveryRun> {
    this.#hasFailed = false;
    try {
      return await discoverNames(this.#engine, (await this.#names.nameSet()).names, this.#stop.signal);
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    }
  }

  async #known(): Promise<Known> {
    const dismissals = await this.#engine.state.readDismissals();
    const { names } = await this.#names.nameSet();
    return compileKnown(
      names,
      dismissals.flatMap(({ pairs }) => pairs),
      this.#analyzer,
    );
  }

  /** Named anew: an editor may have made the name since the run. */
  async #openOf({ proposals }: DiscoveryRun): Promise<Proposal[]> {
    const known = await this.#known();
    return proposals
      .filter((proposal) => isOpen(proposal, known))
      .map((proposal) => {
        const name = proposal.spellings.map(({ folded }) => known.nameOf(folded)).find((one) => one !== undefined);
        return { ...proposal, name: name?.id ?? null, kind: name?.kind ?? proposal.kind };
      });
  }

  async #read(id: string): Promise<Proposal> {
    const run = await this.#engine.state.readDiscovery();
    const proposal = run?.proposals.find((one) => one.id === id);
    const [open] =
      run === undefined || proposal === undefined ? [] : await this.#openOf({ ...run, proposals: [proposal] });
    if (open === undefined) {
      throw new FihristError(
        'candidate_not_found',
        `There is no open candidate ${quote(id)}; it was decided upon, or the last run does not propose it.`,
      );
    }
    return open;
  }

  /** [chosen, left out] */
  #choose({ spellings }: Proposal, wanted: readonly string[] | undefined): [ProposedSpelling[], ProposedSpelling[]] {
    if (wanted === undefined) return [[...spellings], []];
    const folded = new Set(wanted.map((one) => this.#fold(one)));
    for (const one of wanted) {
      if (spellings.some((spelling) => spelling.folded === this.#fold(one))) continue;
      const there = spellings.map(({ text }) => quote(text)).join(', ');
      throw new FihristError('body_invalid', `${quote(one)} is no spelling of this candidate; it has ${there}.`);
    }
    return [spellings.filter((one) => folded.has(one.folded)), spellings.filter((one) => !folded.has(one.folded))];
  }

  /** Adds what the name does not have. */
  async #add(id: string, chosen: readonly ProposedSpelling[], options: EditOptions) {
    const { name, etag } = await this.#names.read(id);
    const has = new Set([...name.spellings, ...name.adjectives].map((one) => this.#fold(one)));
    const added = chosen.filter(({ folded }) => !has.has(folded)).map(({ text }) => text);
    return this.#names.put({ ...name, spellings: [...name.spellings, ...added] }, { ...options, ifMatch: etag });
  }

  async #create(
    candidate: Proposal,
    chosen: readonly ProposedSpelling[],
    acceptance: Acceptance,
    options: EditOptions,
  ) {
    const { label = chosen[0]?.text ?? '', kind = candidate.kind } = acceptance;
    if (kind === null) {
      throw new FihristError('body_invalid', `The archive does not tell what ${quote(label)} is; send its kind.`);
    }
    const nameSet = await this.#names.nameSet();
    if (acceptance.id !== undefined && nameSet.get(acceptance.id) !== undefined) {
      const advice = 'send it as `into` to add the spellings to it, or another id';
      throw new FihristError('body_invalid', `There is a name with the id ${quote(acceptance.id)} already; ${advice}.`);
    }
    const others = chosen.map(({ text }) => text).filter((text) => this.#fold(text) !== this.#fold(label));
    const name: Name = {
      id: acceptance.id ?? freeId(romanize(label), (id) => nameSet.get(id) !== undefined),
      kind,
      label,
      spellings: [label, ...others],
      adjectives: [],
      latin: [],
      ambiguous: false,
      cues: [],
      source: 'archive',
    };
    return this.#names.put(name, options);
  }

  async #dismiss(pairs: readonly DismissedPair[], { editor }: Pick<EditOptions, 'editor'>): Promise<void> {
    await this.#engine.state.addDismissal({ pairs, at: new Date().toISOString(), editor });
  }

  #fold(spelling: string): string {
    return this.#analyzer.fold(spelling).join(' ');
  }
}

function freeId(wanted: string, isTaken: (id: string) => boolean): string {
  let id = wanted;
  for (let number = 2; isTaken(id); number++) id = `${wanted}-${number}`;
  return id;
}
