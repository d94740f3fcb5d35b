/** What a run of indexing did. read = new + updated + unchanged + repeated + rejected, always. */
import type { ErrorCode } from '../error/codes.ts';

export interface Rejection {
  /** As shown: relative to the folder given. */
  readonly file: string;
  /** 1-based; null where the file is one article. */
  readonly line: number | null;
  readonly code: ErrorCode;
  readonly reason: string;
}

export interface IndexReport {
  files: number;
  /** Of `files`: those left unread, as they are what they were; their articles count as unchanged. */
  unreadFiles: number;
  read: number;
  new: number;
  updated: number;
  /** Already there with the same content, or taken down before. */
  unchanged: number;
  /** The same id again within this run. */
  repeated: number;
  rejected: number;
  /** Of `unchanged`: those that stay out because they were taken down. */
  takenDown: number;
  /** The first 1,000, in the order they were found. */
  rejections: Rejection[];
  /** Files that are not UTF-8, with the encoding they were read in; the first 1,000. */
  encodings: Record<string, string>;
  /** Fields of records that are none of ours, with how many records had them. */
  unknownFields: Record<string, number>;
  /** Where the rejected records are, to be mended and indexed again; null when there are none. */
  rejectedFile: string | null;
  isDryRun: boolean;
  seconds: number;
}

export const MAX_LISTED_REJECTIONS = 1000;

export function createReport(isDryRun: boolean): IndexReport {
  return {
    files: 0,
    unreadFiles: 0,
    read: 0,
    new: 0,
    updated: 0,
    unchanged: 0,
    repeated: 0,
    rejected: 0,
    takenDown: 0,
    rejections: [],
    encodings: Object.create(null) as Record<string, string>,
    // Without a prototype: a field may be named «constructor».
    unknownFields: Object.create(null) as Record<string, number>,
    rejectedFile: null,
    isDryRun,
    seconds: 0,
  };
}
