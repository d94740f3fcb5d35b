/** Near-duplicates: how many made-up copies are found, and what finding them costs. */
import { createAnalyzer } from '../src/analysis/analyzer.ts';
import { isSameStory } from '../src/indexing/near-duplicates/same-story.ts';
import {
  bandKeys,
  createSignature,
  SHORT_TEXT_WORDS,
  type Signature,
} from '../src/indexing/near-duplicates/signature.ts';
import { candidateOf } from '../src/indexing/read-article.ts';
import type { Bench, BenchContext } from './bench.ts';
import { readRecords } from './read-articles.ts';

export const nearDuplicates: Bench = {
  name: 'near-duplicates',
  summary: 'made-up copies found (10 % of sentences dropped, lines of boilerplate added), and µs per article',
  async run(context) {
    const analyzer = createAnalyzer({ keepWhole: context.language.keepWhole });
    const bodies = await readBodies(context);
    const words = bodies.map((body) => analyzer.fold(body));
    const costs: number[] = [];
    for (let run = 0; run < context.runs; run++) {
      // Processor time: what else the machine does is not its cost.
      const start = process.cpuUsage();
      for (const one of words) createSignature(one);
      const { user, system } = process.cpuUsage(start);
      costs.push((user + system) / words.length);
    }
    const found = (isOtherOutlet: boolean): number => {
      const random = createRandom(7);
      let copies = 0;
      let hits = 0;
      for (const [index, body] of bodies.entries()) {
        const original = createSignature(words[index] ?? [], { outlet: 'one' });
        const copied = analyzer.fold(copyOf(body, random));
        const copy = createSignature(copied, { outlet: isOtherOutlet ? 'two' : 'one' });
        if (original === null || copy === null) continue;
        if ((words[index]?.length ?? 0) < SHORT_TEXT_WORDS || copied.length < SHORT_TEXT_WORDS) continue;
        copies++;
        if (haveKeyInCommon(original, copy) && isSameStory(original, copy)) hits++;
      }
      return (hits / copies) * 100;
    };
    return [
      { name: 'copies in another outlet found', values: [found(true)], unit: '%', target: { atLeast: 95 } },
      { name: 'copies in the same outlet found', values: [found(false)], unit: '%', target: { atLeast: 95 } },
      { name: 'signature', values: costs, unit: 'µs per article', target: { atMost: 60 } },
    ];
  },
};

async function readBodies({ file, language }: BenchContext): Promise<string[]> {
  const bodies: string[] = [];
  for await (const record of readRecords(file)) {
    const candidate = candidateOf(record, language);
    const result = 'kind' in candidate ? candidate : candidate.read();
    if (result.kind === 'article') bodies.push(result.article.body);
  }
  return bodies;
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
