/**
 * Sorts the lines of an article: what is title, byline, dateline, source, publisher, caption, heading, body, and what is not
 * the article's. Parsing plain text and parsing a record differ only in the {@link Known} facts they bring.
 * Invariant: every line ends in exactly one place; what is in none of the fields is in `removed`, with the reason.
 *
 * The order of the steps matters: boilerplate goes first, because a comment form's sentence would else pass for the last
 * paragraph and make a body of the footer above it; the title next, because it may be as long as a paragraph.
 */
import type { Dateline, ParsedArticle, RemovedText } from './article.ts';
import type { BoilerplateRules } from './boilerplate.ts';
import { isCaption, readByline, readSourceLine } from './credits.ts';
import { readCreditLine, readOpeningDateline } from './dateline.ts';
import { type FoundDate, findDates, isoDate } from './dates.ts';
import { isHeading } from './headings.ts';
import { isFurniture, LineRoles } from './line-roles.ts';
import { countWords, endsSentence, isSentence, trimLine } from './lines.ts';
import { foldKey } from './loose-letters.ts';
import { resolveDates, type StatedDay } from './resolve-dates.ts';
import { canonicalSource } from './sources.ts';
import { readDateLine } from './stated-date.ts';
import { takeBoilerplate } from './take-boilerplate.ts';
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

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const MOST_PUBLISHER_WORDS = 12;
const WORD_BOUNDARY = /[^\p{L}\p{N}]+/u;

/** @param lines trimmed and not blank (lines.ts) */
export function parseLines(lines: readonly string[], known: Known, rules: BoilerplateRules): ParsedArticle {
  const sorter = new LineSorter(lines, known);
  sorter.takeSeparators();
  takeBoilerplate(sorter, rules.forOutlet(known.outlet));
  sorter.takeTitle();
  sorter.takeEdges();
  sorter.takeOpeningDateline();
  sorter.takeMiddle();
  return sorter.finish();
}

class LineSorter extends LineRoles {
  private readonly known: Known;
  /** What remains of a line of which a piece was taken, else the line. */
  private readonly texts: string[];
  private readonly pieces = new Map<number, RemovedText[]>();
  private title: string | null;
  private byline: string | null = null;
  private dateline: Dateline | null = null;
  private datelineDate: FoundDate | null = null;
  private datelineLine = -1;
  private source: string | null = null;
  private creditSource: string | null = null;
  private publisher: string | null = null;
  private stated: { date: string; text: string } | null;

  constructor(lines: readonly string[], known: Known) {
    super(lines);
    this.known = known;
    this.texts = [...lines];
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

function longestWord(text: string): string {
  return text.split(WORD_BOUNDARY).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

function isoOf(date: FoundDate | null): string | null {
  if (date === null || date.year === null || date.month === null || date.day === null) return null;
  return isoDate(date.year, date.month, date.day);
}

function toDay(stated: { date: string; text: string }): StatedDay {
  const [year, month, day] = stated.date.split('-').map(Number) as [number, number, number];
  return { year, month, day, text: stated.text };
}
