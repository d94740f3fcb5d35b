/**
 * Sorts the lines of an article: what is title, byline, dateline, source, publisher, caption, heading, body, and what is not
 * the article's. Parsing plain text and parsing a record differ only in the {@link Known} facts they bring.
 * Invariant: every line ends in exactly one place; what is in none of the fields is in `removed`, with the reason.
 *
 * The order of the steps matters: boilerplate goes first, because a comment form's sentence would else pass for the last
 * paragraph and make a body of the footer above it; the title next, because it may be as long as a paragraph.
 */
import type { Dateline, ParsedArticle, RemovedText } from './article.ts';
import type { BoilerplateMatcher, BoilerplateRule, BoilerplateRules } from './boilerplate.ts';
import { isCaption, readByline, readSourceLine } from './credits.ts';
import { readCreditLine, readOpeningDateline } from './dateline.ts';
import { type FoundDate, findDates, isoDate } from './dates.ts';
import { isHeading } from './headings.ts';
import { countWords, endsSentence, isProse, trimLine } from './lines.ts';
import { foldKey } from './loose-letters.ts';
import { resolveDates, type StatedDay } from './resolve-dates.ts';
import { canonicalSource } from './sources.ts';
import { readDateLine } from './stated-date.ts';
import { cleanTitle, isHandleLine, isLanguageBar, isTitleLike, makeDisplayTitle } from './title.ts';

/** What is known about an article before its lines are read. */
export interface Known {
  readonly title: string | null;
  /** May the first line be the title? False for a record, whose body begins with the text. */
  readonly hasTitleLine: boolean;
  readonly source: string | null;
  /** ISO date, and the words that give it. */
  readonly publishedAt: { readonly date: string; readonly text: string } | null;
  /** Whose boilerplate rules apply besides the general ones. */
  readonly outlet: string | null;
}

type Role = 'title' | 'body' | 'heading' | 'caption' | 'byline' | 'dateline' | 'source' | 'publisher' | 'removed';

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const LONGEST_LIST = 6;
const QUESTION_END = /[؟?]$/;
const FULL_STOP = /[^.]\.["”»]?$/;
const MOST_LINK_WORDS = 20;
const MOST_PUBLISHER_WORDS = 12;
const SENTENCE_WORDS = 12;
const WORD_BOUNDARY = /[^\p{L}\p{N}]+/u;

/** @param lines trimmed and not blank (lines.ts) */
export function parseLines(lines: readonly string[], known: Known, rules: BoilerplateRules): ParsedArticle {
  const sorter = new LineSorter(lines, known);
  sorter.takeSeparators();
  sorter.takeBoilerplate(rules);
  sorter.takeTitle();
  sorter.takeEdges();
  sorter.takeOpeningDateline();
  sorter.takeMiddle();
  return sorter.finish();
}

class LineSorter {
  private readonly lines: readonly string[];
  private readonly known: Known;
  private readonly roles: (Role | null)[];
  private readonly reasons: (string | null)[];
  /** What remains of a line of which a piece was taken, else the line. */
  private readonly texts: string[];
  private readonly pieces = new Map<number, RemovedText[]>();
  private readonly prose: boolean[];
  private title: string | null;
  private firstProse = 0;
  private lastProse = -1;
  private byline: string | null = null;
  private dateline: Dateline | null = null;
  private datelineDate: FoundDate | null = null;
  private datelineLine = -1;
  private source: string | null = null;
  private creditSource: string | null = null;
  private publisher: string | null = null;
  private stated: { date: string; text: string } | null;

  constructor(lines: readonly string[], known: Known) {
    this.lines = lines;
    this.known = known;
    this.roles = lines.map(() => null);
    this.reasons = lines.map(() => null);
    this.texts = [...lines];
    this.prose = lines.map(isProse);
    this.title = known.title;
    this.stated = known.publishedAt;
  }

  takeSeparators(): void {
    for (let i = 0; i < this.lines.length; i++) {
      const line = this.lines[i]!;
      // A line of 2 MB without a letter is possible, but not worth looking through.
      if (!LETTER_OR_DIGIT.test(line.length > 2000 ? line.slice(0, 2000) : line)) this.remove(i, 'separator line');
    }
  }

  takeBoilerplate(rules: BoilerplateRules): void {
    const matches = rules.forOutlet(this.known.outlet);
    for (let i = 0; i < this.lines.length; i++) {
      if (this.roles[i] !== null) continue;
      const rule = matches(this.lines[i]!, (candidate) => candidate.at === 'anywhere');
      if (rule !== null) this.removeByRule(i, rule, matches);
    }
    for (const rule of matches.rules) {
      if (rule.at === 'end' && rule.take === 'row') this.takeLastRow(rule, matches);
    }
    this.findProse(0);
    const hasBetween = matches.rules.some((rule) => rule.at === 'between');
    for (let i = 0; i < this.lines.length; i++) {
      if (this.roles[i] !== null) continue;
      if (i > this.firstProse && i < this.lastProse) {
        if (hasBetween && !this.isParagraph(i)) this.takeBetween(i, matches);
      } else if (i < this.firstProse || i > this.lastProse) {
        const at = i < this.firstProse ? 'start' : 'end';
        const rule = matches(this.lines[i]!, (candidate) => candidate.at === at && candidate.take !== 'row');
        if (rule !== null) this.removeByRule(i, rule, matches);
      }
    }
  }

  /** The page's last lines, sentences or not: before the paragraphs are counted. */
  private takeLastRow(rule: BoilerplateRule, matches: BoilerplateMatcher): void {
    const { lines } = this;
    const start = lines.length - (rule.count ?? 0);
    for (let i = lines.length - 1; i >= start; i--) {
      if (i < 0 || matches(lines[i]!, (candidate) => candidate === rule) === null) return;
    }
    // A page that has no other text is not what the rule was made for.
    if (!this.prose.some((isText, i) => isText && i < start && this.roles[i] === null)) return;
    for (let i = start; i < lines.length; i++) this.remove(i, rule.reason);
  }

  /** A row of lines between two paragraphs, or a line that stands alone there. */
  private takeBetween(i: number, matches: BoilerplateMatcher): void {
    for (const take of ['row', 'line'] as const) {
      const rule = matches(this.lines[i]!, (candidate) => candidate.at === 'between' && candidate.take === take);
      if (rule === null) continue;
      const isOfRule = (at: number): boolean =>
        !this.isParagraph(at) && matches(this.lines[at]!, (candidate) => candidate === rule) !== null;
      const row = [i];
      let after = this.nextLeft(i, 1);
      while (take === 'row' && row.length <= LONGEST_LIST && after < this.lines.length && isOfRule(after)) {
        row.push(after);
        after = this.nextLeft(after, 1);
      }
      const before = this.nextLeft(i, -1);
      const isLong = take === 'line' || (row.length >= 2 && row.length <= LONGEST_LIST);
      const isBelowText = before >= 0 && this.prose[before]! && endsSentence(this.lines[before]!) && !isOfRule(before);
      const isAboveText = after < this.lines.length && isSentence(this.lines[after]!) && !isOfRule(after);
      if (!isLong || !isBelowText || !isAboveText || row.some((at) => isFurniture(this.lines[at]!))) continue;
      for (const at of row) this.remove(at, rule.reason);
      return;
    }
  }

  /** Running text, but for a question: titles are often one. */
  private isParagraph(i: number): boolean {
    return this.prose[i]! && !(QUESTION_END.test(this.lines[i]!) && countWords(this.lines[i]!, 14) < 14);
  }

  /** The next line in a direction that is not taken off; -1 or the number of lines when there is none. */
  private nextLeft(from: number, step: 1 | -1): number {
    let i = from + step;
    while (i >= 0 && i < this.lines.length && this.roles[i] !== null) i += step;
    return i;
  }

  private removeByRule(i: number, rule: BoilerplateRule, matches: BoilerplateMatcher): void {
    this.remove(i, rule.reason);
    if (rule.take === 'list') {
      for (let next = i + 1; next <= i + LONGEST_LIST && next < this.lines.length; next++) {
        const line = this.lines[next]!;
        if (this.roles[next] !== null || countWords(line, 40) > MOST_LINK_WORDS || FULL_STOP.test(line)) break;
        // What says something of its own, a source line or another rule's, is no link.
        if (isFurniture(line) || matches(line, isMark) !== null) break;
        this.remove(next, rule.reason);
      }
    }
    if (rule.take === 'tail') {
      const isSafe = this.lines.every((line, j) => j <= i || this.roles[j] !== null || !isSentence(line));
      if (!isSafe) return;
      for (let next = i + 1; next < this.lines.length; next++) this.remove(next, rule.reason);
    }
  }

  takeTitle(): void {
    let titleAt = -1;
    if (this.known.hasTitleLine) {
      titleAt = this.findTitleLine();
      if (titleAt >= 0) {
        const clean = cleanTitle(this.lines[titleAt]!);
        this.title = clean.title;
        this.roles[titleAt] = 'title';
        this.pieces.set(titleAt, [...clean.removed]);
      }
    }
    if (this.title !== null) {
      const key = foldKey(this.title);
      const longest = this.title.length + 60;
      const word = longestWord(this.title);
      for (let i = 0; i < this.lines.length; i++) {
        const line = this.lines[i]!;
        // Folding costs; a line without the title's longest word is not the title.
        if (this.roles[i] !== null || line.length > longest || !line.includes(word)) continue;
        if (foldKey(line) === key || foldKey(cleanTitle(line).title) === key) this.remove(i, 'repeated title');
      }
    }
    this.findProse(titleAt + 1);
  }

  private findTitleLine(): number {
    for (let i = 0; i < this.lines.length; i++) {
      const line = this.lines[i]!;
      if (this.roles[i] !== null || isLanguageBar(line) || isHandleLine(line) || isFurniture(line)) continue;
      if (!isTitleLike(line) || readOpeningDateline(line) !== null) return -1;
      // A title stands above something: the only line of a text is the text.
      const hasText = this.lines.some(
        (other, j) => j > i && this.roles[j] === null && foldKey(other) !== foldKey(line),
      );
      return hasText ? i : -1;
    }
    return -1;
  }

  /** The paragraphs of running text between which headings stand, and outside of which credits do. */
  private findProse(from: number): void {
    this.firstProse = this.lines.length;
    this.lastProse = -1;
    for (let i = from; i < this.lines.length; i++) {
      if (this.roles[i] !== null || !this.prose[i] || isFurniture(this.lines[i]!)) continue;
      if (this.firstProse === this.lines.length) this.firstProse = i;
      this.lastProse = i;
    }
  }

  /** Everything that stands above the first paragraph and below the last one. */
  takeEdges(): void {
    for (let i = 0; i < this.lines.length; i++) {
      const isHeader = i < this.firstProse;
      if (this.roles[i] !== null || !(isHeader || i > this.lastProse)) continue;
      // Without running text there is nothing to be above: a poem, a list of results.
      if (this.lastProse < 0 && !isFurniture(this.lines[i]!)) continue;
      this.takeEdgeLine(i, isHeader);
    }
    this.takePublisher();
  }

  private takeEdgeLine(i: number, isHeader: boolean): void {
    const line = this.lines[i]!;
    if (line.length > 320) return;
    if (isHandleLine(line)) {
      this.remove(i, 'social-media handle');
      return;
    }
    if (isLanguageBar(line)) {
      this.remove(i, 'language bar');
      return;
    }
    const dateLine = readDateLine(line);
    if (dateLine !== null) {
      if (dateLine.isUpdate) {
        this.remove(i, 'date line: the day of a change');
        return;
      }
      if (this.stated === null) this.stated = { date: dateLine.date, text: dateLine.words };
      else if (this.stated.date !== dateLine.date && !dateLine.isLabelled) return;
      if (this.dateline !== null) {
        this.remove(i, 'date line');
        return;
      }
      this.roles[i] = 'dateline';
      this.dateline = { text: line, place: null, agency: null, date: dateLine.date };
      this.datelineLine = i;
      return;
    }
    const source = readSourceLine(line);
    if (source !== null) {
      if (this.known.source !== null) {
        this.remove(i, 'source line: the source was given');
        return;
      }
      if (this.source !== null) {
        this.remove(i, 'second source line');
        return;
      }
      this.source = canonicalSource(source);
      this.roles[i] = 'source';
      return;
    }
    if (isCaption(line)) {
      this.roles[i] = 'caption';
      return;
    }
    const byline = readByline(line);
    if (byline !== null) {
      if (this.byline !== null) {
        this.remove(i, 'second byline');
        return;
      }
      this.byline = byline.byline;
      if (byline.isText) return;
      this.roles[i] = 'byline';
      if (byline.rest !== '') this.pieces.set(i, [{ text: byline.rest, reason: 'note after the byline' }]);
      return;
    }
    this.takeCreditLine(i, isHeader);
  }

  private takeCreditLine(i: number, isHeader: boolean): void {
    const line = this.lines[i]!;
    if (endsSentence(line)) return;
    const opening = isHeader ? readOpeningDateline(line) : null;
    if (opening !== null && opening.bodyStart >= line.length) {
      this.setDateline(i, opening.dateline, opening.date);
      this.publisher ??= opening.publisher;
      this.roles[i] = 'dateline';
      return;
    }
    const credit = readCreditLine(line);
    if (credit === null || (credit.byline !== null && (!isHeader || this.byline !== null))) return;
    if (this.known.source !== null && !isHeader) {
      this.remove(i, 'credit line: the source was given');
      return;
    }
    const agency = credit.sources.find((source) => source.kind === 'agency') ?? null;
    const outlet = credit.sources.find((source) => source.kind === 'outlet') ?? null;
    this.creditSource ??= (agency ?? outlet)?.name ?? null;
    if (agency !== null && outlet !== null) this.publisher ??= outlet.written;
    // The article has one source; the other names of «فرانس 24/ أ ف ب/ رويترز» are listed, not lost.
    const others = credit.sources.filter((source) => source !== agency && source !== outlet);
    if (others.length > 0)
      this.pieces.set(
        i,
        others.map(({ written }) => ({ text: written, reason: 'second source' })),
      );
    if (credit.byline !== null) this.byline = credit.byline;
    if (credit.places.length === 0 && credit.date === null) {
      this.roles[i] = credit.byline === null ? 'source' : 'byline';
      return;
    }
    const place = credit.places.length === 0 ? null : credit.places.join('، ');
    this.setDateline(i, { text: line, place, agency: agency?.name ?? null, date: isoOf(credit.date) }, credit.date);
    this.roles[i] = credit.byline === null ? 'dateline' : 'byline';
  }

  /** One dateline: the first that names a place or an agency; a line that is only a date gives way to it. */
  private setDateline(i: number, dateline: Dateline, date: FoundDate | null): void {
    const previous = this.dateline;
    const isOnlyDate = previous !== null && previous.place === null && previous.agency === null;
    if (previous !== null && !isOnlyDate) {
      const { text, agency } = dateline;
      this.dateline = {
        text,
        agency: agency ?? previous.agency,
        place: dateline.place ?? previous.place,
        date: dateline.date ?? previous.date,
      };
      if (this.roles[this.datelineLine] === 'dateline') this.remove(this.datelineLine, 'second dateline');
      else {
        const piece = { text: this.besideByline(previous.text), reason: 'second dateline' };
        this.pieces.set(this.datelineLine, [...(this.pieces.get(this.datelineLine) ?? []), piece]);
      }
    } else {
      this.dateline = dateline;
      if (isOnlyDate) this.remove(this.datelineLine, 'date line');
    }
    this.datelineLine = i;
    this.datelineDate = date ?? this.datelineDate;
  }

  /** What a byline's line says besides the byline: «موسكو» of «الحدث الروسي /موسكو». */
  private besideByline(text: string): string {
    return trimLine(text.replace(this.byline ?? '', '').replace(/^[\s/|،,–—-]+|[\s/|،,–—-]+$/g, ''));
  }

  /** «مجموعة الرؤية الاستراتيجية "روسيا - العالم الإسلامي"» above the photo credit and the source line at the end. */
  private takePublisher(): void {
    if (this.publisher !== null || this.lastProse < 0) return;
    for (let i = this.lastProse + 1; i < this.lines.length - 1; i++) {
      if (this.roles[i] !== null) continue;
      const next = this.roles[i + 1];
      const line = this.lines[i]!;
      const isName =
        !endsSentence(line) && countWords(line, 40) <= MOST_PUBLISHER_WORDS && !/^[0-9٠-٩*•-]|[:،,]$/.test(line);
      if (!isName || (next !== 'source' && next !== 'caption')) return;
      const hasSource = this.roles.some((role, j) => j > i && role === 'source');
      if (!hasSource) return;
      this.publisher = line;
      this.roles[i] = 'publisher';
      return;
    }
  }

  takeOpeningDateline(): void {
    const i = this.firstProse;
    if (i >= this.lines.length) return;
    const line = this.lines[i]!;
    const opening = readOpeningDateline(line);
    if (opening === null) return;
    this.setDateline(i, opening.dateline, opening.date);
    this.publisher ??= opening.publisher;
    if (opening.bodyStart >= line.length) this.roles[i] = 'dateline';
    else this.texts[i] = line.slice(opening.bodyStart);
  }

  takeMiddle(): void {
    for (let i = 0; i < this.lines.length; i++) {
      if (this.roles[i] !== null) continue;
      const line = this.lines[i]!;
      if (line.length > 320 || this.texts[i] !== line) {
        this.roles[i] = 'body';
      } else if (isHandleLine(line)) {
        this.remove(i, 'social-media handle');
      } else if (this.isInside(i) && (isCaption(line) || readSourceLine(line) !== null)) {
        this.roles[i] = 'caption';
      } else {
        this.roles[i] = isHeading(line) && this.isBetweenProse(i) ? 'heading' : 'body';
      }
    }
  }

  private isInside(i: number): boolean {
    return i > this.firstProse && i < this.lastProse;
  }

  private isBetweenProse(i: number): boolean {
    if (this.prose[i] && countWords(this.lines[i]!, 14) >= 14) return false;
    let before = i - 1;
    while (before >= 0 && (this.roles[before] === 'removed' || this.roles[before] === 'caption')) before--;
    let after = i + 1;
    while (after < this.lines.length && (this.roles[after] === 'removed' || this.roles[after] === 'caption')) after++;
    if (before < 0 || after >= this.lines.length) return false;
    const isAfterText = this.roles[before] === 'body' && this.prose[before]! && endsSentence(this.lines[before]!);
    return isAfterText && this.roles[after] === null && isSentence(this.lines[after]!);
  }

  private remove(i: number, reason: string): void {
    this.roles[i] = 'removed';
    this.reasons[i] = reason;
  }

  finish(): ParsedArticle {
    const body: string[] = [];
    const headings: string[] = [];
    const captions: string[] = [];
    const removed: RemovedText[] = [];
    const dated: string[] = this.known.title === null ? [] : [this.known.title];
    for (let i = 0; i < this.lines.length; i++) {
      const role = this.roles[i]!;
      const text = this.texts[i]!;
      if (role === 'body') body.push(text);
      else if (role === 'heading') headings.push(text);
      else if (role === 'caption') captions.push(text);
      else if (role === 'removed') removed.push({ text, reason: this.reasons[i]! });
      removed.push(...(this.pieces.get(i) ?? []));
      if (role !== 'removed' || this.reasons[i]!.startsWith('date line')) dated.push(this.lines[i]!);
    }
    const dateline = this.dateline;
    const stated =
      this.stated ??
      (dateline?.date == null ? null : { date: dateline.date, text: this.datelineDate?.text ?? dateline.date });
    const day = stated === null ? null : toDay(stated);
    const joined = body.join('\n\n');
    return {
      title: this.title,
      displayTitle: makeDisplayTitle(this.title, [
        joined,
        ...headings,
        ...captions,
        ...removed.map(({ text }) => text),
      ]),
      body: joined,
      headings,
      captions,
      byline: this.byline,
      dateline: dateline === null ? null : this.completeDateline(dateline, day),
      source: this.known.source ?? this.source ?? this.creditSource ?? dateline?.agency ?? null,
      publisher: this.publisher,
      publishedAt: stated?.date ?? null,
      mentionedDates: resolveDates(this.findAllDates(dated.join('\n')), day),
      removed,
    };
  }

  private findAllDates(text: string): FoundDate[] {
    const dates = findDates(text);
    const own = this.datelineDate;
    if (own === null || own.year !== null) return dates;
    // «موسكو 14 يناير (تاس)»: the day of filing is of the month in which the article appeared.
    const first = dates.findIndex((date) => date.text === own.text);
    return dates.map((date, i) => (i === first ? { ...date, qualifier: { unit: 'month', offset: 0 } } : date));
  }

  private completeDateline(dateline: Dateline, day: StatedDay | null): Dateline {
    const own = this.datelineDate;
    if (dateline.date !== null || own === null || day === null || own.day === null || own.month !== day.month)
      return dateline;
    return { ...dateline, date: isoDate(day.year, own.month, own.day) };
  }
}

/** Does the rule know its line by the words alone? Those of rows and between paragraphs would take any title. */
function isMark(rule: BoilerplateRule): boolean {
  return rule.at !== 'between' && rule.take !== 'row';
}

/** A line that looks like prose or a title but is page furniture: a date, a byline, a credit. */
function isFurniture(line: string): boolean {
  if (line.length > 320) return false;
  return readDateLine(line) !== null || readByline(line) !== null || readSourceLine(line) !== null || isCaption(line);
}

function longestWord(text: string): string {
  return text.split(WORD_BOUNDARY).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function isSentence(line: string): boolean {
  return countWords(line, SENTENCE_WORDS) >= SENTENCE_WORDS || (endsSentence(line) && countWords(line) >= 5);
}

function isoOf(date: FoundDate | null): string | null {
  if (date === null || date.year === null || date.month === null || date.day === null) return null;
  return isoDate(date.year, date.month, date.day);
}

function toDay(stated: { date: string; text: string }): StatedDay {
  const [year, month, day] = stated.date.split('-').map(Number) as [number, number, number];
  return { year, month, day, text: stated.text };
}
