/** What editors see of the archive and of what people missed, on every engine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { QueryLog } from '../../src/archive/query-log.ts';
import { describeOnEngines } from '../engine/engines.ts';
import { indexFields } from '../support/open-archive.ts';
import { serveArchive, type TestService } from '../support/serve-archive.ts';

const KEY = 'a key for the tests only';
const admin = { Authorization: `Bearer ${KEY}` };

const article = (id: string, publishedAt: string | null, source: string | null, body: string) => ({
  id,
  title: `خبر ${id}`,
  body,
  ...(publishedAt === null ? {} : { publishedAt }),
  ...(source === null ? {} : { source }),
});
const ARTICLES = [
  ...Array.from({ length: 4 }, (_, index) =>
    article(`new-${index}`, '2024-03-30', 'وكالة الشرق', 'زار الرئيس كازاخستان.'),
  ),
  article('new-4', '2024-03-28', 'وكالة الغرب', 'زار الوزير قازاقستان.'),
  article('new-5', '2024-03-28', null, 'زار الوزير روسيا.'),
  ...Array.from({ length: 9 }, (_, index) => article(`old-${index}`, '2024-03-10', 'وكالة الشرق', 'زار الوزير روسيا.')),
  article('undated', null, 'وكالة الشرق', 'زار الوزير روسيا.'),
  article('mistaken', '2999-01-01', 'وكالة الشرق', 'زار الوزير روسيا.'),
];

describeOnEngines('insights', ({ open }) => {
  let service: TestService;

  beforeAll(async () => {
    const opened = await open();
    await indexFields(opened.archive, ARTICLES);
    const queryLog = new QueryLog(opened.archive, (error) => expect.unreachable(String(error)));
    service = await serveArchive(opened, { adminKey: KEY }, queryLog);
  });
  afterAll(() => service?.stop());

  const insights = async (query = '') => (await service.get(`/v1/insights${query}`, admin)).body;
  const search = (parameters: Record<string, string>) => service.get(`/v1/search?${new URLSearchParams(parameters)}`);

  test('the period ends with the last article that is not of days to come', async () => {
    const { period, articlesByDay } = await insights('?days=7');
    expect(period).toEqual({ from: '2024-03-24', to: '2024-03-30' });
    expect(articlesByDay.days).toEqual(['24', '25', '26', '27', '28', '29', '30'].map((day) => `2024-03-${day}`));
    expect(articlesByDay.sources).toEqual([
      { source: 'وكالة الشرق', total: 4, counts: [0, 0, 0, 0, 0, 0, 4] },
      { source: 'وكالة الغرب', total: 1, counts: [0, 0, 0, 0, 1, 0, 0] },
      { source: null, total: 1, counts: [0, 0, 0, 0, 1, 0, 0] },
    ]);
  });

  test('a name rises that has more articles than before; one that is always there does not', async () => {
    const { risingNames } = await insights('?days=7');
    expect(risingNames).toEqual([{ id: 'kazakhstan', kind: 'place', label: 'كازاخستان', count: 5, expected: 0 }]);
  });

  test('the spellings of a name are counted by outlet', async () => {
    const { spellingsByOutlet } = await insights('?name=kazakhstan');
    expect(spellingsByOutlet).toEqual([
      {
        name: { id: 'kazakhstan', kind: 'place', label: 'كازاخستان' },
        spellings: [
          { spelling: 'كازاخستان', count: 4, sources: [{ value: 'وكالة الشرق', count: 4 }] },
          { spelling: 'قازاقستان', count: 1, sources: [{ value: 'وكالة الغرب', count: 1 }] },
        ],
      },
    ]);
    expect((await service.get('/v1/insights?name=nowhere', admin)).status).toBe(404);
    expect((await service.get('/v1/insights?name=,', admin)).status).toBe(400);
  });

  test('a search without hits is counted by its folded words, whoever asks and however it is written', async () => {
    const { missed: before } = await insights();
    expect(before).toEqual({ isCounted: true, queries: [], spellings: [] });
    await search({ q: 'أخبار الفضاءِ' });
    await search({ q: '  اخبار الفضاء ' });
    await service.get(`/?${new URLSearchParams({ q: 'أخبار الفضاء' })}`);
    const { missed } = await insights();
    expect(missed.queries).toEqual([{ text: 'اخبار الفضاء', count: 3, lastOn: new Date().toISOString().slice(0, 10) }]);
  });

  test('a word that looks like a name and that nothing explains is counted; a name, a word and a variant are not', async () => {
    await search({ q: 'زيارة زبيغنيفسكي' });
    await search({ q: 'زبيغنيفسكي' });
    await search({ q: 'روسيا' });
    await search({ q: 'زيارة الوزير' });
    const { missed } = await insights();
    const counts = new Map(missed.spellings.map(({ text, count }: { text: string; count: number }) => [text, count]));
    expect(counts.get('زبيغنيفسكي')).toBe(2);
    for (const word of ['روسيا', 'زياره', 'الوزير', 'اخبار']) expect(counts.has(word), word).toBe(false);
  });

  test('what filters took away, further pages and everything are not counted', async () => {
    const { missed: before } = await insights();
    await search({ q: 'روسيا', source: 'وكالة لا توجد' });
    await search({ q: 'لا شيء من هذا', from: '2020-01-01' });
    await search({ q: 'لا شيء من هذا', page: '2' });
    await search({ q: '' });
    expect((await insights()).missed).toEqual(before);
  });

  test('without the key they are refused', async () => {
    expect((await service.get('/v1/insights')).status).toBe(401);
  });
});

describeOnEngines('without FIHRIST_QUERY_LOG', ({ open }) => {
  test('nothing of a search is kept', async () => {
    const service = await serveArchive(await open(), { adminKey: KEY });
    try {
      await service.get(`/v1/search?${new URLSearchParams({ q: 'زبيغنيفسكي' })}`);
      const { body } = await service.get('/v1/insights', admin);
      expect(body.missed).toEqual({ isCounted: false, queries: [], spellings: [] });
      expect(body.period).toBeNull();
    } finally {
      await service.stop();
    }
  });
});
