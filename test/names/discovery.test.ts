import { beforeAll, describe, expect, test } from 'vitest';
import { createAnalyzer } from '../../src/analysis/analyzer.ts';
import { pairsOf } from '../../src/names/discovery/known.ts';
import {
  byUsefulness,
  type Discovery,
  type DiscoveryOptions,
  discoverVariants,
  readDiscoveryWeights,
} from '../../src/names/discovery.ts';
import { readVariantModel } from '../../src/names/variant-model.ts';
import { makeArchive } from './discovery-archive.ts';

const analyzer = createAnalyzer();
const model = readVariantModel();
const discover = (options: Partial<DiscoveryOptions> = {}): Promise<Discovery> =>
  discoverVariants(makeArchive(), { analyzer, model, ...options });
const spellingsOf = ({ proposals }: Discovery): string[][] =>
  proposals.map(({ spellings }) => spellings.map(({ folded }) => folded).sort());
const foldAll = (words: readonly string[]): string[] => words.map((word) => analyzer.fold(word).join(' ')).sort();

describe('names that no list has', () => {
  let discovery: Discovery;
  beforeAll(async () => {
    discovery = await discover();
  });

  test.each([
    ['a vowel more or less', ['تورماخستان', 'تورمخستان']],
    ['another letter for g', ['بيرغوداني', 'بيرجوداني']],
    ['one word or two', ['ميرزا باييف', 'ميرزاباييف']],
  ])('%s: proposed as one name', (_, spellings) => {
    expect(spellingsOf(discovery)).toContainEqual(foldAll(spellings));
  });

  test.each([
    ['countries of other company', 'سوريا', 'سويسرا'],
    ['a word and its feminine', 'كتاب', 'كتابة'],
    ['a word and the same with the article', 'مصنع', 'المصنع'],
    ['a word and its plural', 'شركة', 'شركات'],
    ['a name and its adjective', 'تورماخستان', 'تورماخستاني'],
    ['a name and the same with a proclitic', 'تورماخستان', 'بتورماخستان'],
    ['two things of one list', 'هولندا', 'بولندا'],
  ])('%s: not proposed (%s, %s)', (_, a, b) => {
    const [x, y] = foldAll([a, b]) as [string, string];
    expect(spellingsOf(discovery).filter((group) => group.includes(x) && group.includes(y))).toEqual([]);
  });

  test('a proposal says how often, where and why', () => {
    const proposal = discovery.proposals.find(({ spellings }) => spellings[0]?.text === 'تورماخستان');
    expect(proposal?.spellings.map(({ text, count }) => [text, count])).toEqual([
      ['تورماخستان', 12],
      ['تورمخستان', 5],
    ]);
    for (const { text, examples } of proposal?.spellings ?? []) {
      expect(examples).toHaveLength(2);
      for (const example of examples) expect(example).toContain(text);
    }
    expect(proposal?.reason).toContain('«ا» more or less');
    expect(proposal?.usefulness).toBe(5);
    expect(proposal?.kind).toBe('place');
  });

  test('a second run says the same, ids included', async () => {
    expect(await discover()).toEqual(discovery);
  });

  test('the surest stand first, or the most useful when asked', () => {
    const scores = discovery.proposals.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const gains = byUsefulness(discovery.proposals).map(({ usefulness, score }) => usefulness * score);
    expect(gains).toEqual(gains.toSorted((a, b) => b - a));
  });

  test('what was dismissed never comes back, in either order and however it is spelled', async () => {
    const dismissed = discovery.proposals.flatMap(pairsOf).map(([a, b]) => [b, a] as const);
    expect((await discover({ dismissed })).proposals).toEqual([]);
    const one = await discover({ dismissed: [['تُورمخستان', 'تورماخستان']] });
    expect(spellingsOf(one)).not.toContainEqual(foldAll(['تورماخستان', 'تورمخستان']));
    expect(spellingsOf(one)).toContainEqual(foldAll(['بيرغوداني', 'بيرجوداني']));
  });
});

describe('names in force', () => {
  const name = (id: string, spellings: readonly string[]) => ({
    id,
    kind: 'place' as const,
    label: spellings[0] as string,
    spellings,
    adjectives: [],
    latin: [],
    ambiguous: false,
    cues: [],
    source: 'test',
  });

  test('spellings that a name has already are not proposed', async () => {
    const { proposals } = await discover({ names: [name('turmakhistan', ['تورماخستان', 'تورمخستان'])] });
    expect(proposals.flatMap(({ spellings }) => spellings.map(({ text }) => text))).not.toContain('تورمخستان');
  });

  test('a new spelling names the name that it would belong to', async () => {
    const { proposals } = await discover({ names: [name('turmakhistan', ['تورماخستان'])] });
    expect(proposals.find(({ name }) => name === 'turmakhistan')?.spellings.map(({ text }) => text)).toEqual([
      'تورماخستان',
      'تورمخستان',
    ]);
  });

  test('spellings of two names are never joined', async () => {
    const names = [name('one', ['تورماخستان']), name('two', ['تورمخستان'])];
    expect(spellingsOf(await discover({ names }))).not.toContainEqual(foldAll(['تورماخستان', 'تورمخستان']));
  });
});

test('an empty archive has nothing to propose', async () => {
  expect(await discoverVariants([], { analyzer, model })).toEqual({ proposals: [], articles: 0, words: 0 });
});

test('copies of an article count once', async () => {
  const twice = [...makeArchive(), ...makeArchive()];
  expect(await discoverVariants(twice, { analyzer, model })).toEqual(await discover());
});

test('weights of another version are refused with what to do', async () => {
  const weights = { ...readDiscoveryWeights(), features: ['spelling'] };
  await expect(discoverVariants([], { analyzer, model, weights })).rejects.toThrow('training/discovery/README.md');
});
