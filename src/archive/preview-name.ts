/** What a change of a name would do, without doing it: faults, and how many more articles it would find. */
import type { Condition, SearchPlan } from '../engine/engine.ts';
import { touchedBy } from '../indexing/retag.ts';
import type { NameProblem } from '../names/check-names.ts';
import type { Name } from '../names/name.ts';
import { compileNames } from '../names/name-set.ts';
import { ALL_ARTICLES } from '../search/all-articles.ts';
import { createHighlighter } from '../search/highlight.ts';
import { NO_RULES } from '../search/mark-rules.ts';
import { renderMarks } from '../search/render.ts';
import type { Archive } from './archive.ts';

const EXAMPLES = 3;

export interface NamePreview {
  readonly problems: readonly NameProblem[];
  /** Articles with a spelling of the new version in which the present one finds nothing. */
  readonly findsMore: number;
  /** Articles that only the present version finds. */
  readonly findsLess: number;
  /** Some of those more, with the words marked (HTML). */
  readonly examples: readonly { readonly id: string; readonly title: string; readonly snippets: readonly string[] }[];
}

export async function previewName(archive: Archive, name: Name): Promise<NamePreview> {
  const nameSet = await archive.nameSet();
  const problems = await archive.names.check(name);
  const present = nameSet.get(name.id) ?? null;
  const isFoundNow = anyOf(nameSet.termsOf(name.id).map((term) => ({ kind: 'term', field: 'names', term })));
  const hasForm = touchedBy(null, name, archive.analyzer, nameSet);
  const hadForm = touchedBy(present, null, archive.analyzer, nameSet);
  const more =
    hasForm === null ? undefined : await archive.engine.search(planOf([hasForm], present === null ? [] : [isFoundNow]));
  const less =
    present === null || hadForm === null
      ? undefined
      : await archive.engine.search(planOf([isFoundNow, hadForm], hasForm === null ? [] : [hasForm]));
  const others = nameSet.names.filter(({ id }) => id !== name.id);
  const highlighter = createHighlighter(archive.analyzer, compileNames([...others, name], archive.analyzer));
  const rules = { ...NO_RULES, names: new Map([[name.id, 1]]) };
  return {
    problems,
    findsMore: more?.total ?? 0,
    findsLess: less?.total ?? 0,
    examples: (more?.hits ?? []).map(({ article }) => ({
      id: article.id,
      title: article.displayTitle,
      snippets: highlighter.snippets(article.body, rules).map(renderMarks),
    })),
  };
}

function planOf(must: readonly Condition[], mustNot: readonly Condition[]): SearchPlan {
  return { ...ALL_ARTICLES, must, mustNot, size: EXAMPLES };
}

function anyOf(conditions: readonly Condition[]): Condition {
  return { kind: 'any', of: conditions };
}
