/**
 * Every way a spelling can stand in a text: alone, behind each proclitic, as each form of the adjective. The tagger
 * takes proclitics off word by word; this goes the other way, to find the texts that a change of a name touches.
 */
import type { Analyzer } from '../analysis/analyzer.ts';
import { PROCLITICS } from '../analysis/arabic/proclitics.ts';
import { adjectiveForms } from './forms.ts';
import type { Name } from './name.ts';

const ARTICLE = 'ال';

/** Folded words of one form, in order. */
export type WrittenForm = readonly string[];

export function writtenForms(
  name: Pick<Name, 'spellings' | 'latin' | 'adjectives'>,
  analyzer: Analyzer,
): WrittenForm[] {
  const forms = new Map<string, WrittenForm>();
  const add = (words: readonly string[], takesArticle: boolean): void => {
    const [first, ...others] = words;
    if (first === undefined) return;
    for (const letters of ['', ...frontsOf(first, takesArticle)]) {
      const form = [letters === '' ? first : join(letters, first), ...others];
      forms.set(form.join(' '), form);
    }
  };
  for (const spelling of [...name.spellings, ...name.latin]) add(analyzer.fold(spelling), false);
  for (const adjective of name.adjectives) {
    const [first, ...others] = analyzer.fold(adjective);
    if (first === undefined) continue;
    for (const form of others.length === 0 ? adjectiveForms(first) : [first]) add([form, ...others], true);
  }
  return [...forms.values()];
}

function frontsOf(word: string, takesArticle: boolean): string[] {
  const hasArticle = word.startsWith(ARTICLE);
  return PROCLITICS.filter((proclitic) => !proclitic.hasArticle || takesArticle || hasArticle).map(
    ({ letters }) => letters,
  );
}

/** ل and الأردن are written للأردن. */
function join(letters: string, word: string): string {
  const isArticleTwice = word.startsWith(ARTICLE) && letters.endsWith('ل') && letters.length > 1;
  return letters + (isArticleTwice ? word.slice(ARTICLE.length) : word);
}
