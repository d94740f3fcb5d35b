/** What is suggested while one types: names in any spelling and script, titles, on every engine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Suggestion } from '../../src/search/suggest.ts';
import { describeOnEngines } from '../engine/engines.ts';
import { serveArticles, type TestService } from '../support/serve-archive.ts';

const ARTICLES = [
  { title: 'توكاييف يزور موسكو', body: 'وصل الرئيس توكاييف من كازاخستان إلى موسكو', date: '2022-01-01' },
  { title: 'الغاز إلى الصين', body: 'اتفقت كازاخستان مع الصين على أنبوب الغاز', date: '2022-01-02' },
  { title: 'نزال الليلة', body: 'يواجه هافرشتوكر بطل العالم الليلة', date: '2022-01-03' },
  { title: 'هافرشتوكر يفوز', body: 'فاز هافرشتوكر بالضربة القاضية', date: '2022-01-04' },
  { title: 'الغاز في الشتاء', body: 'ارتفعت أسعار الغاز مع البرد', date: '2022-01-05' },
].map((article, number) => ({ ...article, id: `a${number}` }));

describeOnEngines('suggestions', ({ open }) => {
  let service: TestService;
  beforeAll(async () => {
    service = await serveArticles(await open(), ARTICLES);
  });
  afterAll(() => service?.stop());

  const ask = (q: string, size = '10') => service.get(`/v1/suggest?${new URLSearchParams({ q, size })}`);
  const suggest = async (q: string): Promise<Suggestion[]> => (await ask(q)).body.suggestions;

  test.each([
    ['a spelling begun', 'توكاي'],
    ['another spelling', 'توكائ'],
    ['its second word', 'جومار'],
    ['two words', 'قاسم جوم'],
    ['Latin letters', 'tokay'],
    ['Latin letters that no set lists', 'Toqay'],
    ['a Latin spelling that no set lists', 'tokajev'],
    ['a spelling that no set lists', 'طوكاي'],
  ])('a name is completed from %s: %s', async (_, q) => {
    expect((await suggest(q))[0]).toMatchObject({
      kind: 'person',
      id: 'kassym-jomart-tokayev',
      label: 'قاسم جومارت توكاييف',
      count: 1,
    });
  });

  test('a name says which spelling begins so, and names that the archive has come first', async () => {
    const suggestions = await suggest('قاز');
    expect(suggestions[0]).toMatchObject({ kind: 'place', id: 'kazakhstan', label: 'كازاخستان', count: 2 });
    expect(suggestions[0]?.matched).toMatch(/^قاز/);
  });

  test.each([['هافرش'], ['hafershtoker'], ['Hafersh']])('a name that no set lists: %s', async (q) => {
    expect(await suggest(q)).toContainEqual({ kind: 'word', label: 'هافرشتوكر', id: null, count: 2 });
  });

  test('titles with all words, the newest first, the last word unfinished or finished', async () => {
    const titles = async (q: string) =>
      (await suggest(q)).filter(({ kind }) => kind === 'title').map(({ label, id }) => [label, id]);
    expect(await titles('الغا')).toEqual([
      ['الغاز في الشتاء', 'a4'],
      ['الغاز إلى الصين', 'a1'],
    ]);
    expect(await titles('الغاز الص')).toEqual([['الغاز إلى الصين', 'a1']]);
    expect(await titles('يزور ')).toEqual([['توكاييف يزور موسكو', 'a0']]);
    expect(await titles('الغاز توكا')).toEqual([]);
  });

  test('nothing, punctuation, a word of nowhere and one letter do no harm', async () => {
    for (const q of ['', '   ', '؟!*"', 'ققققققق', 'ا', '\u{1f600}', 'a'.repeat(200), 'ء'.repeat(200)])
      expect((await ask(q)).status).toBe(200);
    expect((await service.get('/v1/suggest')).body).toEqual({ suggestions: [] });
  });

  test('no more than asked for', async () => {
    expect((await ask('ا', '3')).body.suggestions.length).toBeLessThanOrEqual(3);
    expect((await ask('الغا', '1')).body.suggestions).toHaveLength(1);
    for (const query of ['size=21', 'size=0', 'size=x', 'colour=red', `q=${'a'.repeat(201)}`, 'q=a&q=b'])
      expect((await service.get(`/v1/suggest?${query}`)).body.code).toBe('parameter_invalid');
  });
});
