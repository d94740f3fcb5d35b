/** Search inside a facet, on every engine: any spelling finds a name, counts are those of the search. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEngines } from '../engine/engines.ts';
import { serveArticles, type TestService } from '../support/serve-archive.ts';

const MANY = Array.from({ length: 60 }, (_, number) => ({
  title: `خبر ${number}`,
  body: 'اجتمع الوزراء في كازاخستان',
  source: `وكالة الأنباء ${number}`,
  date: '2022-01-01',
}));
const ARTICLES = [
  ...MANY,
  { title: 'الغاز إلى الصين', body: 'اتفقت كازاخستان مع الصين على الغاز', source: 'تاس', date: '2022-01-02' },
  { title: 'الغاز في الشتاء', body: 'وصل الرئيس توكاييف إلى موسكو', source: 'تاس', date: '2022-01-03' },
  { title: 'مباراة', body: 'فاز المنتخب الكازاخستاني', source: 'صدى الْمَدينة', category: 'رياضة', date: '2022-01-04' },
].map((article, number) => ({ ...article, id: `a${number}` }));

describeOnEngines('search inside a facet', ({ open }) => {
  let service: TestService;
  beforeAll(async () => {
    service = await serveArticles(await open(), ARTICLES);
  });
  afterAll(() => service?.stop());

  const ask = (facet: string, parameters: Record<string, string> = {}) =>
    service.get(`/v1/facets/${facet}?${new URLSearchParams(parameters)}`);
  const find = async (facet: string, parameters: Record<string, string> = {}) => (await ask(facet, parameters)).body;

  test.each([
    ['its label', 'كازاخستان'],
    ['another spelling, begun', 'قازاق'],
    ['a part of it', 'زاخست'],
    ['other letters', 'كآزاخــستانْ'],
    ['Latin letters', 'KAZAKH'],
    ['a spelling that no set lists', 'qazaxst'],
  ])('a name is found by %s: %s', async (_, value) => {
    expect(await find('place', { value })).toEqual({
      facet: 'place',
      values: [{ value: 'kazakhstan', label: 'كازاخستان', count: 62, selected: false }],
      total: { value: 1, relation: 'eq' },
    });
  });

  test('counts are those of the search: under its words and its other filters, not under its own', async () => {
    const asked = { q: 'الغاز', source: 'تاس', place: 'china' };
    const { values } = await find('place', asked);
    const search = (await service.get(`/v1/search?${new URLSearchParams(asked)}`)).body;
    expect(values).toEqual(search.facets.place);
    expect(values).toContainEqual({ value: 'china', label: 'الصين', count: 1, selected: true });
    expect(await find('place', { ...asked, value: 'روسيا' })).toMatchObject({ values: [], total: { value: 0 } });
    expect((await find('place', { value: 'كازاخ', from: '2022-01-02' })).values[0].count).toBe(2);
  });

  test('words that some articles have only in part choose the same articles as in the search', async () => {
    const q = 'الغاز والمنتخب';
    const search = (await service.get(`/v1/search?${new URLSearchParams({ q })}`)).body;
    expect(search.total.value).toBe(3);
    expect((await find('source', { q })).values).toEqual(search.facets.source);
  });

  test('values beyond those of an ordinary answer are found, and counted', async () => {
    const { facets, facetNotes } = (await service.get('/v1/search')).body;
    expect(facets.source).toHaveLength(50);
    expect(facetNotes).toEqual({ source: ['more_values'] });
    const labels = facets.source.map(({ label }: { label: string }) => label);
    const rare = MANY.map(({ source }) => source).find((source) => !labels.includes(source)) as string;
    expect((await find('source', { value: rare })).values).toContainEqual({
      value: rare,
      label: rare,
      count: 1,
      selected: false,
    });
    const all = await find('source', { value: 'انباء', size: '7' });
    expect(all.values).toHaveLength(7);
    expect(all.total).toEqual({ value: 60, relation: 'eq' });
    expect((await find('source')).total.value).toBe(62);
  });

  test('sources and sections are found by folded text', async () => {
    expect((await find('source', { value: 'صَدى المد' })).values).toMatchObject([{ value: 'صدى الْمَدينة', count: 1 }]);
    expect((await find('category', { value: 'رياضه' })).values).toMatchObject([{ value: 'رياضة', count: 1 }]);
    expect((await find('source', { value: '!؟' })).values).toEqual([]);
  });

  test.each([
    ['an unknown facet', 'colour', {}, 'facet'],
    ['a value that is too long', 'place', { value: 'x'.repeat(101) }, 'value'],
    ['a size out of range', 'place', { size: '101' }, 'size'],
    ['what chooses no articles', 'place', { page: '2' }, 'page'],
    ['a range that ends before it begins', 'place', { from: '2022-02-01', to: '2022-01-01' }, 'from'],
  ])('%s is refused', async (_, facet, parameters, fault) => {
    const { status, body } = await ask(facet, parameters);
    expect(status).toBe(400);
    expect(body.code).toBe('parameter_invalid');
    expect(body.parameters).toContain(fault);
  });

  test('what did not change is answered 304', async () => {
    const first = await ask('place', { value: 'كاز' });
    expect(first.headers.get('Cache-Control')).toBe('no-cache');
    const again = await service.send('GET', '/v1/facets/place?value=%D9%83%D8%A7%D8%B2', undefined, {
      'If-None-Match': first.headers.get('ETag') as string,
    });
    expect(again.status).toBe(304);
  });
});
