/** What happens to a text on its way into the index, step by step: for people who wonder why something is (not) found. */
import { type Analyzer, wordsOf } from '../analysis/analyzer.ts';
import type { NameSet } from '../names/name-set.ts';

export interface AnalysisStep {
  readonly step: 'words' | 'folded' | 'stop words' | 'stems' | 'names';
  /** What the step does, in a few words. */
  readonly does: string;
  readonly tokens: readonly AnalyzedToken[];
}

export interface AnalyzedToken {
  readonly text: string;
  /** [start, end) in the original text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Ids of the names it stands for; only in the step «names». */
  readonly names?: readonly string[];
}

export interface ExplainedAnalysis {
  readonly text: string;
  readonly steps: readonly AnalysisStep[];
}

export function explainAnalysis(text: string, analyzer: Analyzer, names: NameSet): ExplainedAnalysis {
  const tokens = analyzer.analyze(text);
  const content = tokens.filter((token) => !token.word.isStopWord);
  return {
    text,
    steps: [
      {
        step: 'words',
        does: 'cuts at everything that is no letter or digit, fused sentences too',
        tokens: tokens.map(({ start, end }) => ({ text: text.slice(start, end), start, end })),
      },
      {
        step: 'folded',
        does: 'one letter for all its forms; no harakat, no tatweel; digits 0-9; lower case',
        tokens: tokens.map(({ start, end, word }) => ({ text: word.folded, start, end })),
      },
      {
        step: 'stop words',
        does: 'a query leaves out words such as في; the index keeps them for phrases',
        tokens: content.map(({ start, end, word }) => ({ text: word.folded, start, end })),
      },
      {
        step: 'stems',
        does: 'light stemming (light10); names of one word are kept whole',
        tokens: tokens.map(({ start, end, word }) => ({ text: word.stem, start, end })),
      },
      {
        step: 'names',
        does: 'known names in any spelling, with ب ل ك ف و in front or as adjective',
        tokens: names.tagger.tagQuery(wordsOf(tokens)).map((match) => {
          const start = tokens[match.from]?.start ?? 0;
          const end = tokens[match.to - 1]?.end ?? 0;
          return { text: text.slice(start, end), start, end, names: match.ids };
        }),
      },
    ],
  };
}
