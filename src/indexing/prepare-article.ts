/**
 * Article → IndexedArticle: every piece of text that is searched, analysed and tagged; the body signed. Pure; one instance keeps the
 * analysis of words it has seen, so use one for a whole run.
 */
import type { Analyzer, Word } from '../analysis/analyzer.ts';
import { Vocabulary } from '../analysis/vocabulary.ts';
import type { Article } from '../article/article.ts';
import { mentionedDays } from '../article/mentioned-days.ts';
import { type IndexedArticle, type NameCount, SEGMENT_BREAK, SPELLING_BREAK } from '../engine/engine.ts';
import { nameRowsToJson } from '../engine/name-rows.ts';
import { type NameSet, nameTerm } from '../names/name-set.ts';
import type { NameMatch } from '../names/tagger.ts';
import { createSignature } from '../near-duplicates/signature.ts';
import { NumberChunks, TextChunks } from './chunks.ts';

/** Words of a vocabulary before another one is begun, so that it does not grow with the archive. */
const MAX_VOCABULARY = 1 << 17;

/** What a name comes to wherever it stands. */
interface Mention {
  /** Its number in the vocabulary. */
  readonly term: number;
  /** Ids and spellings, parted by {@link SPELLING_BREAK}; none of an adjective. */
  readonly spellings: readonly string[];
}

export type PrepareArticle = (article: Article, contentHash: string) => IndexedArticle;

export function createPrepareArticle(analyzer: Analyzer, nameSet: NameSet): PrepareArticle {
  const words = new NumberChunks();
  const nameTerms = new NumberChunks();
  const namePlaces = new NumberChunks();
  const numbers = new NumberChunks();
  const texts = new TextChunks();
  let numbered = startNumbering();

  function mentionOf({ ids, spellings, isAdjective }: NameMatch): Mention {
    const { vocabulary, mentions } = numbered;
    let mention = mentions.get(ids);
    if (mention === undefined) {
      const spelled = isAdjective ? [] : ids.map((id, place) => id + SPELLING_BREAK + spellings[place]);
      mention = { term: vocabulary.addTerm(nameTerm(ids)), spellings: spelled };
      mentions.set(ids, mention);
    }
    return mention;
  }

  return (article, contentHash) => {
    if (numbered.vocabulary.size > MAX_VOCABULARY) numbered = startNumbering();
    const { vocabulary, segmentBreak } = numbered;
    const { tagger } = nameSet;
    const counts = new Map<string, { spelled: number; adjectives: number }>();
    const spellings = new Set<string>();
    let position = 0;
    let textLength = 0;
    let namesLength = 0;
    let titleLength = 0;
    let titleNamesLength = 0;
    let titleWords: Word[] = [];
    let bodyWords: Word[] = [];
    const bodyPlace = 1 + article.headings.length;

    for (const [place, text] of searchedTexts(article).entries()) {
      const found = analyzer.words(text);
      if (found.length === 0) continue;
      if (textLength > 0) {
        words.add(segmentBreak);
        position++;
      }
      textLength += found.length;
      if (place === 0) {
        titleLength = found.length;
        titleWords = found;
      } else if (place === bodyPlace) bodyWords = found;
      words.addWords(found, vocabulary);
      for (const match of tagger.tag(found)) {
        const { term, spellings: spelled } = mentionOf(match);
        nameTerms.add(term);
        namePlaces.add(position + match.from);
        namePlaces.add(match.to - match.from);
        namesLength -= match.to - match.from - 1;
        for (const id of match.ids) {
          let count = counts.get(id);
          if (count === undefined) {
            count = { spelled: 0, adjectives: 0 };
            counts.set(id, count);
          }
          if (match.isAdjective) count.adjectives++;
          else count.spelled++;
        }
        for (const spelling of spelled) spellings.add(spelling);
      }
      position += found.length;
      namesLength += found.length;
      if (place === 0) titleNamesLength = namesLength;
    }

    const names: NameCount[] = [];
    for (const [id, count] of counts) {
      const name = nameSet.get(id);
      if (name !== undefined) names.push({ id, kind: name.kind, ...count });
    }
    names.sort((a, b) => b.spelled + b.adjectives - a.spelled - a.adjectives || (a.id < b.id ? -1 : 1));
    const { id, origin, publishedAt, source, category } = article;
    const signature = createSignature(bodyWords, { titleWords, outlet: source });
    return {
      article: { id, origin, publishedAt, source, category },
      json: texts.add(JSON.stringify(article)),
      contentHash,
      vocabulary,
      words: words.take(),
      nameTerms: nameTerms.take(),
      namePlaces: namePlaces.take(),
      lengths: { text: textLength, names: namesLength, title: titleLength, titleNames: titleNamesLength },
      names: texts.add(nameRowsToJson(names)),
      mentionedDays: numbers.copy(mentionedDays(article.mentionedDates)),
      spellings: texts.add(JSON.stringify([...spellings])),
      signature: signature === null ? null : asUnsigned(numbers.copy(signature)),
    };
  };
}

/** A vocabulary that is empty, and what of it is remembered. */
function startNumbering() {
  const vocabulary = new Vocabulary();
  return {
    vocabulary,
    segmentBreak: vocabulary.addTerm(SEGMENT_BREAK),
    /** By the list of ids, which the tagger makes once for all that is meant alike. */
    mentions: new WeakMap<NameMatch['ids'], Mention>(),
  };
}

function asUnsigned({ buffer, byteOffset, length }: Int32Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, length);
}

/** What is searched, title first ('' when there is none): the same pieces in the same order on every engine. */
export function searchedTexts(article: Article): string[] {
  const { title, headings, body, captions, byline, dateline, source, publisher } = article;
  return [
    title ?? '',
    ...headings,
    body,
    ...captions,
    byline ?? '',
    dateline?.text ?? '',
    source ?? '',
    publisher ?? '',
  ];
}
