/** What the names desk reads of the answers of /v1/names; docs/api.md has all of them. */
import type { NameList } from '../../search/list-names.ts';

export type Name = NameList['names'][number];

export interface Candidate {
  readonly id: string;
  /** Guessed, or that of {@link name}; null when nothing tells. */
  readonly kind: Name['kind'] | null;
  /** The name in force that has some of the spellings already. */
  readonly name: string | null;
  readonly spellings: readonly CandidateSpelling[];
  /** 0–1. */
  readonly score: number;
  /** Articles that would newly be found. */
  readonly usefulness: number;
  readonly reason: string;
}

export interface CandidateSpelling {
  readonly text: string;
  /** Articles. */
  readonly count: number;
  /** Sentences. */
  readonly examples: readonly string[];
}

export interface CandidateList {
  readonly candidates: readonly Candidate[];
  readonly total: number;
  readonly run: { readonly at: string; readonly articles: number } | null;
  readonly articlesNow: number;
  readonly isRunning: boolean;
}

export interface Preview {
  readonly problems: readonly { readonly id: string; readonly value: string; readonly reason: string }[];
  readonly findsMore: number;
  readonly findsLess: number;
  /** Snippets are escaped text and <mark>. */
  readonly examples: readonly { readonly id: string; readonly title: string; readonly snippets: readonly string[] }[];
}

export interface Edit {
  readonly version: number;
  /** ISO date and time. */
  readonly at: string;
  readonly editor: string;
  readonly before: Name | null;
  readonly after: Name | null;
}

export interface Problem {
  readonly code: string;
  readonly detail: string;
}
