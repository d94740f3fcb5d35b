/**
 * The check of names against each other, before they come into force: what one name's spellings do to another's, to
 * the words of the language, and to themselves. Pure: it reads no file and throws nothing; every fault is a value.
 * Not the form of a file (name-file.ts), nor which articles a change would find.
 *
 * Invariant: names that pass can be tagged so that a spelling leads to one name, or to names that say they share it.
 */
import { adjectiveForms } from './forms.ts';
import { MAX_SPELLING_LENGTH, MAX_SPELLINGS, type Name } from './name.ts';

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export interface NameProblem {
  readonly id: string;
  /** The spelling, adjective, cue or id that is wrong, as written. */
  readonly value: string;
  /** What is wrong and what would be right, one sentence without the value. */
  readonly reason: string;
  /** Where it stands, if it was read from a file. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
}

export interface CheckOptions {
  /** Text → its folded words (Analyzer.fold). */
  readonly fold: (text: string) => readonly string[];
  /** Folded ordinary words that are no name by themselves (common-words.ts). */
  readonly commonWords: ReadonlySet<string>;
  /** Where a value was read (CuratedNames.locate). Default: nowhere. */
  readonly locate?: (id: string, value?: string) => { readonly file: string; readonly line: number } | undefined;
}

/** One written value and one folded text it stands for; an adjective stands for several. */
interface Use {
  readonly name: Name;
  readonly value: string;
  readonly folded: string;
  /** False for a form that is derived from an adjective. */
  readonly isWritten: boolean;
}

/** @returns all problems in the order of the names; empty when the set may come into force. */
export function checkNames(names: readonly Name[], { fold, commonWords, locate }: CheckOptions): NameProblem[] {
  const problems: NameProblem[] = [];
  const told = new Set<string>();
  const report = (name: Name, value: string, reason: string): void => {
    const key = `${name.id}\n${value}\n${reason}`;
    if (told.has(key)) return;
    told.add(key);
    const place = locate?.(name.id, value);
    problems.push({ id: name.id, value, reason, ...(place && { file: place.file, line: place.line }) });
  };

  const ids = new Set<string>();
  const usesByText = new Map<string, Use[]>();
  for (const name of names) {
    checkShape(name, ids, report);
    for (const use of usesOf(name, fold, report)) {
      const uses = usesByText.get(use.folded);
      if (uses === undefined) usesByText.set(use.folded, [use]);
      else uses.push(use);
    }
  }
  for (const [folded, uses] of usesByText) {
    checkCommonWord(uses, commonWords.has(folded), report);
    checkShared(uses, report);
  }
  checkCycles(names, fold, report);
  const order = new Map(names.map((name, index) => [name.id, index]));
  return problems.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

type Report = (name: Name, value: string, reason: string) => void;

function checkShape(name: Name, ids: Set<string>, report: Report): void {
  if (!ID.test(name.id)) report(name, name.id, 'the id is not kebab-case Latin such as kassym-jomart-tokayev');
  if (ids.has(name.id)) report(name, name.id, 'another name has this id; join the two');
  ids.add(name.id);
  if (!name.spellings.includes(name.label)) report(name, name.label, 'the label is not among the spellings; add it');
  if (name.spellings.length > MAX_SPELLINGS) {
    report(name, name.label, `it has ${name.spellings.length} spellings; at most ${MAX_SPELLINGS} are taken`);
  }
}

function usesOf(name: Name, fold: CheckOptions['fold'], report: Report): Use[] {
  const uses: Use[] = [];
  const forms: Use[] = [];
  const written = new Map<string, string>();
  for (const value of [...name.spellings, ...name.latin]) {
    const folded = foldOrReport(name, value, fold, report);
    if (folded === '') continue;
    const twin = written.get(folded);
    if (twin !== undefined) report(name, value, `the same as "${twin}" to the analyzer; leave one out`);
    written.set(folded, value);
    uses.push({ name, value, folded, isWritten: true });
  }
  const adjectives = new Map<string, string>();
  for (const value of name.adjectives) {
    const folded = foldOrReport(name, value, fold, report);
    if (folded === '') continue;
    const twin = adjectives.get(folded);
    if (twin !== undefined) report(name, value, `the same as "${twin}" to the analyzer; leave one out`);
    adjectives.set(folded, value);
    for (const form of adjectiveForms(folded)) {
      (form === folded ? uses : forms).push({ name, value, folded: form, isWritten: form === folded });
    }
  }
  for (const cue of name.cues) foldOrReport(name, cue, fold, report);
  return [...uses, ...forms];
}

function foldOrReport(name: Name, value: string, fold: CheckOptions['fold'], report: Report): string {
  if (value.length > MAX_SPELLING_LENGTH) {
    report(name, value, `it is ${value.length} characters long; at most ${MAX_SPELLING_LENGTH} are taken`);
  }
  const folded = fold(value).join(' ');
  if (folded === '') report(name, value, 'nothing of it is left after analysis; write letters');
  return folded;
}

/** «مالي» is also "financial": only words around it can tell. */
function checkCommonWord(uses: readonly Use[], isCommon: boolean, report: Report): void {
  if (!isCommon) return;
  for (const { name, value, folded, isWritten } of uses) {
    const what = isWritten ? 'a common word too' : `the base of the common word "${folded}"`;
    if (!name.ambiguous) report(name, value, `${what}; leave it out, or mark the name ambiguous and give cues`);
    else if (name.cues.length === 0) report(name, value, `${what}; an ambiguous name that shares one needs cues`);
  }
}

/** «عمان» is Oman and Amman: allowed when both know it. */
function checkShared(uses: readonly Use[], report: Report): void {
  for (const use of uses) {
    const other = uses.find(({ name }) => name !== use.name && !(name.ambiguous && use.name.ambiguous));
    if (other === undefined) continue;
    const as = use.isWritten && other.isWritten ? '' : ` (as "${use.folded}")`;
    report(use.name, use.value, `${other.name.id} has it too${as}; leave one out, or mark both ambiguous`);
  }
}

/** A spelling of A is B's label and a spelling of B is A's: each would lead to the other. One label for both is none. */
function checkCycles(names: readonly Name[], fold: CheckOptions['fold'], report: Report): void {
  const labels = new Map<Name, string>();
  const byLabel = new Map<string, Name[]>();
  for (const name of names) {
    const label = fold(name.label).join(' ');
    labels.set(name, label);
    byLabel.set(label, [...(byLabel.get(label) ?? []), name]);
  }
  const leadsTo = (from: Name, to: Name): string | undefined =>
    from.spellings.find((spelling) => fold(spelling).join(' ') === labels.get(to));
  for (const name of names) {
    for (const spelling of name.spellings) {
      const folded = fold(spelling).join(' ');
      if (folded === labels.get(name)) continue;
      for (const other of byLabel.get(folded) ?? []) {
        if (other === name || leadsTo(other, name) === undefined) continue;
        report(name, spelling, `the label of ${other.id}, which has this name's label among its spellings: a cycle`);
      }
    }
  }
}
