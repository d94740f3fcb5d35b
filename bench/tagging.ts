/** Names found in the articles' text, on one core: analysis and tagging of all that is searched. */
import { createAnalyzer, type Word } from '../src/analysis/analyzer.ts';
import type { Article } from '../src/article/article.ts';
import { searchedTexts } from '../src/indexing/prepare-article.ts';
import { candidateOf } from '../src/indexing/read-article.ts';
import { compileNames } from '../src/names/name-set.ts';
import type { Bench, BenchContext } from './bench.ts';
import { readRecords } from './read-articles.ts';

export const tagging: Bench = {
  name: 'tagging',
  summary: 'articles/s analysed and tagged with the curated names, one core',
  async run(context) {
    const articles = await readArticles(context);
    const withAnalysis: number[] = [];
    const alone: number[] = [];
    const names: number[] = [];
    for (let run = 0; run < context.runs; run++) {
      // New ones, as a run of indexing begins: nothing is remembered of any word.
      const analyzer = createAnalyzer({ keepWhole: context.language.keepWhole });
      const { tagger } = compileNames(context.language.curatedNames, analyzer);
      const analyzed: Word[][] = [];
      const analysisStart = cpuSeconds();
      for (const article of articles) {
        for (const text of searchedTexts(article)) analyzed.push(analyzer.words(text));
      }
      const tagStart = cpuSeconds();
      let found = 0;
      for (const words of analyzed) found += tagger.tag(words).length;
      const end = cpuSeconds();
      withAnalysis.push(articles.length / (end - analysisStart));
      alone.push(articles.length / (end - tagStart));
      names.push(found / articles.length);
    }
    return [
      { name: 'analysed and tagged', values: withAnalysis, unit: 'articles/s', target: { atLeast: 12_000 } },
      { name: 'tagged alone', values: alone, unit: 'articles/s' },
      { name: 'names found', values: names, unit: 'per article' },
    ];
  },
};

/** Of this thread: what it took is not what others left it. */
function cpuSeconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
}

async function readArticles({ file, language }: BenchContext): Promise<Article[]> {
  const articles: Article[] = [];
  for await (const record of readRecords(file)) {
    const candidate = candidateOf(record, language);
    const result = 'kind' in candidate ? candidate : candidate.read();
    if (result.kind === 'article') articles.push(result.article);
  }
  return articles;
}
