/** Tagging articles anew after a name changed: which ones the change can touch, and writing them again. */
import type { Analyzer } from '../analysis/analyzer.ts';
import type { Condition, IndexedArticle, SearchEngine } from '../engine/engine.ts';
import type { Name } from '../names/name.ts';
import type { NameSet } from '../names/name-set.ts';
import { writtenForms } from '../names/written-forms.ts';
import type { PrepareArticle } from './prepare-article.ts';

const BATCH_SIZE = 500;

/**
 * The articles that a change can touch: those with a form that is new or gone; where the name as such changed (its
 * kind, whether and by which cues it is ambiguous) those with any of its forms. null: none.
 */
export function touchedBy(
  before: Name | null,
  after: Name | null,
  analyzer: Analyzer,
  nameSet: NameSet,
): Condition | null {
  const formsOf = (name: Name | null): Map<string, readonly string[]> =>
    new Map(name === null ? [] : writtenForms(name, analyzer).map((form) => [form.join(' '), form]));
  const old = formsOf(before);
  const now = formsOf(after);
  const isOther = before !== null && after !== null && readingOf(before) !== readingOf(after);
  const forms = [...old, ...now].filter(([key]) => isOther || !(old.has(key) && now.has(key))).map(([, form]) => form);
  const conditions: Condition[] = [...new Map(forms.map((form) => [form.join(' '), form])).values()].map((form) => {
    const [only] = form;
    return form.length === 1 && only !== undefined
      ? { kind: 'term', field: 'words', term: only }
      : { kind: 'phrase', field: 'words', terms: form };
  });
  const id = before?.id ?? after?.id;
  if (isOther && id !== undefined) {
    conditions.push(...nameSet.termsOf(id).map((term): Condition => ({ kind: 'term', field: 'names', term })));
  }
  return conditions.length === 0 ? null : { kind: 'any', of: conditions };
}

/** Answers how many articles were written again. */
export async function retagArticles(
  engine: SearchEngine,
  prepare: PrepareArticle,
  condition: Condition,
): Promise<number> {
  let batch: IndexedArticle[] = [];
  let count = 0;
  for await (const { article, contentHash } of engine.findArticles(condition)) {
    batch.push(prepare(article, contentHash));
    if (batch.length < BATCH_SIZE) continue;
    await engine.write(batch);
    count += batch.length;
    batch = [];
  }
  if (batch.length > 0) await engine.write(batch);
  count += batch.length;
  if (count > 0) await engine.refresh();
  return count;
}

/** What decides how a spelling is read, apart from the spellings themselves. */
function readingOf({ kind, ambiguous, cues }: Name): string {
  return JSON.stringify([kind, ambiguous, cues]);
}
