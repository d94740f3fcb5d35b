/** One name in the archive over HTTP: its dates, its company, its spellings; on every engine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnEngines } from '../engine/engines.ts';
import { serveArticles, type TestService } from '../support/serve-archive.ts';

const ARTICLES = [
  { id: '1', body: 'كازاخستان وقازاقستان وروسيا', source: 'النهار', publishedAt: '2022-01-05' },
  {
    id: '2',
    body: 'الرئيس الكازاخستاني توكاييف في موسكو يوم 3 مارس 2022',
    source: 'النهار',
    publishedAt: '2022-03-02',
  },
  { id: '3', body: 'قازاقستان في روسيا', source: 'الأهرام' },
  { id: '4', body: 'روسيا وتوكاييف', publishedAt: '2022-01-07' },
];

describeOnEngines('GET /v1/names/{id}/timeline', ({ open }) => {
  let service: TestService;

  beforeAll(async () => {
    service = await serveArticles(await open(), ARTICLES);
  });
  afterAll(() => service?.stop());

  test('counts its articles by date, its companions by kind, its spellings by source', async () => {
    const { status, body } = await service.get('/v1/names/kazakhstan/timeline');
    expect(status).toBe(200);
    expect(body).toEqual({
      name: { id: 'kazakhstan', kind: 'place', label: 'كازاخستان' },
      total: { value: 3, relation: 'eq' },
      dates: [
        { from: '2022-01-01', to: '2022-01-31', count: 1 },
        { from: '2022-03-01', to: '2022-03-31', count: 1 },
        { from: null, to: null, count: 1 },
      ],
      companions: {
        place: [
          { value: 'russia', label: 'روسيا', count: 2 },
          { value: 'moscow', label: 'موسكو', count: 1 },
        ],
        person: [{ value: 'kassym-jomart-tokayev', label: 'قاسم جومارت توكاييف', count: 1 }],
        org: [],
      },
      spellings: [
        { spelling: 'قازاقستان', count: 2, sources: expect.arrayContaining([{ value: 'الأهرام', count: 1 }]) },
        { spelling: 'كازاخستان', count: 1, sources: [{ value: 'النهار', count: 1 }] },
      ],
    });
  });

  test('within a range, by the dates that the articles mention', async () => {
    const { body } = await service.get(
      '/v1/names/kazakhstan/timeline?from=2022-03-01&to=2022-03-31&dates=mentioned&size=1',
    );
    expect(body).toMatchObject({
      total: { value: 1 },
      dates: [
        { from: '2022-03-03', to: '2022-03-03', count: 1 },
        { from: null, to: null, count: 2 },
      ],
      companions: { place: [{ value: 'moscow' }] },
      spellings: [],
    });
  });

  test('an unknown name and a range that ends before it begins are told', async () => {
    expect((await service.get('/v1/names/nobody/timeline')).status).toBe(404);
    const wrong = await service.get('/v1/names/kazakhstan/timeline?from=2022-03-01&to=2022-02-01');
    expect(wrong.body).toMatchObject({ status: 400, code: 'parameter_invalid', parameters: ['from', 'to'] });
    expect((await service.get('/v1/names/kazakhstan/timeline?colour=red')).status).toBe(400);
  });
});
