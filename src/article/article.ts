/**
 * What an article is. Not how it is found in text (parse-text.ts), nor how it is stored (engine/).
 * Absent facts are null, never guessed: `publishedAt` is set only when the article itself states it.
 */

/** A date that the text mentions. `month` 1–12; `day`, `month`, `year` are null where the text leaves them open. */
export interface MentionedDate {
  /** The words as they stand in the text, e.g. «6 يناير الجاري». */
  readonly text: string;
  readonly day: number | null;
  readonly month: number | null;
  readonly year: number | null;
  /** The words of the same article that fixed the year, e.g. «9 و10 يناير 2022». */
  readonly resolvedBy?: string;
}

/** «( أردو بوینت نتورك ۔ / سبوتنيك - 11 كانون الثاني 2022ء)» or «جاكرتا - »; `text` is the line as written. */
export interface Dateline {
  readonly text: string;
  readonly place: string | null;
  readonly agency: string | null;
  /** ISO date (YYYY-MM-DD). */
  readonly date: string | null;
}

/** A piece of the raw text that is not the article's, and why it was taken off. */
export interface RemovedText {
  readonly text: string;
  readonly reason: string;
}

/** Everything the parser finds in one raw article; `id`, `origin` and `category` come from where it was found. */
export interface ParsedArticle {
  /** null when the text has none. */
  readonly title: string | null;
  /** The title, else the beginning of the first sentence. Never empty. */
  readonly displayTitle: string;
  /** Paragraphs separated by an empty line; headings and captions are not in it. */
  readonly body: string;
  readonly headings: readonly string[];
  readonly captions: readonly string[];
  /** «الحدث الروسي»: who wrote it, without the place. */
  readonly byline: string | null;
  readonly dateline: Dateline | null;
  /** The agency or outlet it comes from. */
  readonly source: string | null;
  /** Who put it up. */
  readonly publisher: string | null;
  /** ISO date (YYYY-MM-DD), or null when the article does not state it. */
  readonly publishedAt: string | null;
  readonly mentionedDates: readonly MentionedDate[];
  readonly removed: readonly RemovedText[];
}

export interface Article extends ParsedArticle {
  readonly id: string;
  readonly category: string | null;
  readonly url: string | null;
  /** Where it was found, relative to the folder that was given: «003_091792376c92b7db.txt». */
  readonly origin: string;
}
