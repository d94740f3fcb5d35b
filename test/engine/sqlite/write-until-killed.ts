/** A process of its own for sqlite-engine.test.ts: writes batches and says so after each, until somebody kills it. */
import process from 'node:process';
import { createAnalyzer } from '../../../src/analysis/analyzer.ts';
import { openSqliteEngine } from '../../../src/engine/sqlite/sqlite-engine.ts';
import { createPrepareArticle } from '../../../src/indexing/prepare-article.ts';
import { compileNames } from '../../../src/names/name-set.ts';
import { makeArticle } from '../make-article.ts';

export const KILLED_BATCH_SIZE = 200;

const [folder, firstBatch] = process.argv.slice(2);
if (folder !== undefined && firstBatch !== undefined) {
  const analyzer = createAnalyzer();
  const prepare = createPrepareArticle(analyzer, compileNames([], analyzer));
  const engine = openSqliteEngine({ folder, fingerprint: 'kill' });
  for (let batch = Number(firstBatch); ; batch++) {
    const articles = Array.from({ length: KILLED_BATCH_SIZE }, (_, index) =>
      // Every batch also writes one article anew, so that updates are interrupted too.
      makeArticle({ id: index === 0 ? 'rewritten' : `${batch}-${index}`, body: `مقال دفعة${batch} رقم ${index}` }),
    );
    await engine.write(articles.map((article) => prepare(article, `batch ${batch}`)));
    process.stdout.write(`${batch}\n`);
  }
}
