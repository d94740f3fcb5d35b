/** Near-duplicates: how many made-up copies are found, how many folds are right, and what finding them costs. */
import { readFileSync } from 'node:fs';
import { createAnalyzer, type Word } from '../src/analysis/analyzer.ts';
import type { Article } from '../src/article/article.ts';
import { candidateOf } from '../src/indexing/read-article.ts';
import { assignOriginals, keysOf, type Original } from '../src/near-duplicates/duplicate-groups.ts';
import { isSameStory } from '../src/near-duplicates/same-story.ts';
import { bandKeys, createSignature, SHORT_TEXT_WORDS, type Signature } from '../src/near-duplicates/signature.ts';
import type { Bench, BenchContext, Figure } from './bench.ts';
import { readRecords } from './read-articles.ts';

const VERDICTS = new URL('../test/near-duplicates/verdicts.jsonl', import.meta.url);

export const nearDuplicates: Bench = {
  name: 'near-duplicates',
  summary:
    'made-up copies found (10 % of sentences dropped, another title, boilerplate added), folds judged by eye, µs',
  async run(context) {
    const analyzer = createAnalyzer({ keepWhole: context.language.keepWhole });
    const articles = await readArticles(context);
    const wordsOf = (text: string): Word[] => analyzer.words(text);
    const words = articles.map(({ body }) => wordsOf(body));
    const titles = articles.map(({ title }) => wordsOf(title ?? ''));
    const costs: number[] = [];
    for (let run = 0; run < context.runs; run++) {
      // Processor time: what else the machine does is not its cost.
      const start = process.cpuUsage();
      for (const [index, one] of words.entries()) createSignature(one, { titleWords: titles[index] ?? [] });
      const { user, system } = process.cpuUsage(start);
      costs.push((user + system) / words.length);
    }
    const found = (isOtherOutlet: boolean): number => {
      const random = createRandom(7);
      let copies = 0;
      let hits = 0;
      for (const [index, { body }] of articles.entries()) {
        const original = createSignature(words[index] ?? [], { titleWords: titles[index] ?? [], outlet: 'one' });
        const copied = wordsOf(copyOf(body, random));
        // A changed title could not be more so: it is that of the next article.
        const titleWords = titles[(index + 1) % titles.length] ?? [];
        const copy = createSignature(copied, { titleWords, outlet: isOtherOutlet ? 'two' : 'one' });
        if (original === null || copy === null) continue;
        if ((words[index]?.length ?? 0) < SHORT_TEXT_WORDS || copied.length < SHORT_TEXT_WORDS) continue;
        copies++;
        if (haveKeyInCommon(original, copy) && isSameStory(original, copy)) hits++;
      }
      return (hits / copies) * 100;
    };
    const signed = articles.map(({ id, source }, index) => ({
      id,
      signature: createSignature(words[index] ?? [], { titleWords: titles[index] ?? [], outlet: source }),
    }));
    return [
      { name: 'copies in another outlet found', values: [found(true)], unit: '%', target: { atLeast: 95 } },
      { name: 'copies in the same outlet found', values: [found(false)], unit: '%', target: { atLeast: 95 } },
      { name: 'signature', values: costs, unit: 'µs per article', target: { atMost: 60 } },
      ...judge(fold(signed)),
    ];
  },
};

async function readArticles({ file, language }: BenchContext): Promise<Article[]> {
  const articles: Article[] = [];
  for await (const record of readRecords(file)) {
    const candidate = candidateOf(record, language);
    const result = 'kind' in candidate ? candidate : candidate.read();
    if (result.kind === 'article') articles.push(result.article);
  }
  return articles;
}

const WRITE_SIZE = 2000;

/** Pairs of original and copy, as indexing the articles in this order folds them. */
function fold(articles: readonly { readonly id: string; readonly signature: Signature | null }[]): string[] {
  const stored = new Map<number, Original[]>();
  const pairs: string[] = [];
  for (let start = 0; start < articles.length; start += WRITE_SIZE) {
    const batch = articles.slice(start, start + WRITE_SIZE);
    const found = new Set([...keysOf(batch)].flatMap((key) => stored.get(key) ?? []));
    for (const [place, { id, originalId, keys }] of assignOriginals(batch, [...found], new Set()).entries()) {
      if (originalId !== null) pairs.push(`${originalId} ${id}`);
      const signature = batch[place]?.signature ?? null;
      if (signature === null) continue;
      const original = { id, signature };
      for (const key of Array.from(keys)) stored.set(key, [original, ...(stored.get(key) ?? [])]);
    }
  }
  return pairs;
}

/** Of the folded pairs those that somebody read. None of them is in generated articles. */
function judge(pairs: readonly string[]): Figure[] {
  const verdicts = new Map<string, boolean>();
  for (const line of readFileSync(VERDICTS, 'utf8').trim().split('\n')) {
    const { original, copy, oneStory } = JSON.parse(line) as { original: string; copy: string; oneStory: boolean };
    verdicts.set(`${original} ${copy}`, oneStory);
  }
  const judged = pairs.filter((pair) => verdicts.has(pair));
  const right = judged.filter((pair) => verdicts.get(pair) === true);
  return [
    { name: 'pairs folded', values: [pairs.length], unit: 'pairs' },
    { name: '… of them read by eye', values: [judged.length], unit: 'pairs' },
    ...(judged.length === 0
      ? []
      : [
          {
            name: '… of those one story',
            values: [(right.length / judged.length) * 100],
            unit: '%',
            target: { atLeast: 99 },
          },
        ]),
  ];
}

function haveKeyInCommon(a: Signature, b: Signature): boolean {
  const keys = new Set(bandKeys(a));
  return [...bandKeys(b)].some((key) => keys.has(key));
}

const BOILERPLATE = [
  'تابعوا آخر الأخبار على صفحتنا في فيسبوك وتويتر',
  'اشترك في النشرة البريدية ليصلك كل جديد',
  'جميع الحقوق محفوظة لموقع أخبار اليوم 2018',
  'اقرأ أيضا: أبرز أحداث الأسبوع في صور',
  'لمزيد من التفاصيل اضغط هنا',
  'شارك هذا الخبر مع أصدقائك عبر واتساب',
  'نقلا عن وكالات الأنباء - تحرير قسم الأخبار',
];

/** A tenth of the sentences, rounded, goes; one to three lines come, three in ten of them in front. */
function copyOf(body: string, random: () => number): string {
  const sentences = body.split(/(?<=[.!؟])\s+|\n+/).filter((sentence) => sentence.trim() !== '');
  for (let drop = Math.round(sentences.length / 10); drop > 0; drop--) {
    sentences.splice(Math.floor(random() * sentences.length), 1);
  }
  for (let add = 1 + Math.floor(random() * 3); add > 0; add--) {
    const line = BOILERPLATE[Math.floor(random() * BOILERPLATE.length)] as string;
    if (random() < 0.3) sentences.unshift(line);
    else sentences.push(line);
  }
  return sentences.join('\n');
}

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}
