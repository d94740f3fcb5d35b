/** Every panel's question, asked of a real Elasticsearch with known articles in it: the figures that come are the right ones. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDashboards } from '../../scripts/kibana/create-dashboards.ts';
import { describeElasticsearch } from '../elasticsearch/test-server.ts';
import { indexFields, indexPaths, openElasticsearchArchive, type TestArchive } from '../support/open-archive.ts';
import { SEEDS } from '../support/test-language.ts';
import { askLayer, type Choice, type Row } from './ask-as-kibana.ts';
import { controls, type OpenedPanel, openPanels, panels } from './dashboards.ts';

/** Told twice. */
const STORY = Array.from(
  { length: 12 },
  (_, at) =>
    `وفي الفقرة رقم ${at + 1} من التقرير قال المهندسون إن الجسر الجديد يحمل ${at + 40} شاحنة كل ساعة دون توقف.`,
).join(' ');
const YEAR: Choice = { from: '2022-01-01', to: '2022-12-31' };

/** Beside the five seeds, of which two have a date: two outlets that spell one name each in their own way, and change. */
const ARTICLES = [
  { id: 'a1', source: 'الأولى', publishedAt: '2022-03-01', body: 'زار الوزير قازاقستان أمس' },
  { id: 'a2', source: 'الأولى', publishedAt: '2022-03-20', body: 'عاد الوزير من قازاقستان إلى لبنان' },
  { id: 'a3', source: 'الأولى', publishedAt: '2022-06-02', body: 'وصل الوزير إلى كازاخستان' },
  { id: 'b1', source: 'الثانية', publishedAt: '2022-06-05', body: 'سافر الوفد إلى كازاخستان' },
  { id: 'b2', source: 'الثانية', body: 'وفي كازاخستان أيضا' },
  { id: 'c1', source: 'الأولى', publishedAt: '2022-09-01', title: STORY.slice(0, 60), body: STORY },
  { id: 'c2', source: 'الثانية', publishedAt: '2022-09-02', title: STORY.slice(0, 60), body: STORY },
  { id: 'old', source: 'الثانية', publishedAt: '1999-06-05', body: 'كانت كازاخستان جمهورية' },
];

/** Rows of each panel, in any order; of long ones those that begin so. */
const EXPECTED: Readonly<Record<string, readonly Row[]>> = {
  articles: [[8]],
  stories: [[7]],
  sources: [[4]],
  undated: [[4]],
  'over-time': [
    ['الأولى', '2022-03', 2],
    ['الأولى', '2022-06', 1],
    ['الثانية', '2022-06', 1],
    ['سبوتنيك', '2022-01', 1],
    ['تاس', '2022-01', 1],
  ],
  place: [
    ['kazakhstan', 6],
    ['lebanon', 1],
  ],
  person: [['kassym-jomart-tokayev', 1]],
  org: [['csto', 2]],
  'dates-by-source': [
    ['الأولى', 4, 4, 0],
    ['الثانية', 4, 3, 1],
    ['سبوتنيك', 1, 1, 0],
  ],
  'stories-by-source': [
    ['الأولى', 4, 4],
    ['الثانية', 2, 2],
  ],
  'most-copied': [['c1', 2, 2]],
  'spellings-over-time': [
    ['kazakhstan|قازاقستان', '2022-03', 2],
    ['kazakhstan|كازاخستان', '2022-01', 2],
    ['kazakhstan|كازاخستان', '2022-06', 2],
  ],
  'spellings-by-source': [
    ['kazakhstan|قازاقستان', 'الأولى', 2],
    ['kazakhstan|كازاخستان', 'الأولى', 1],
    ['kazakhstan|كازاخستان', 'الثانية', 1],
  ],
  spellings: [
    ['kazakhstan|قازاقستان', 2, 1, '2022-03-01', '2022-03-20'],
    ['kazakhstan|كازاخستان', 4, 4, '2022-01-11', '2022-06-05'],
    ['lebanon|لبنان', 1, 1, '2022-03-20', '2022-03-20'],
  ],
};

describeElasticsearch('the panels of Kibana', (server) => {
  let opened: TestArchive;
  let asked: readonly OpenedPanel[];

  beforeAll(async () => {
    opened = await openElasticsearchArchive(server, () => server.prefix)();
    await indexPaths(opened.archive, [SEEDS]);
    await indexFields(opened.archive, ARTICLES);
    asked = openPanels(createDashboards(server.prefix));
  });
  afterAll(() => opened?.remove());

  const ask = async (id: string, choice: Choice): Promise<Row[]> => {
    const { layer, references } = asked.find((panel) => panel.id === id) as OpenedPanel;
    return askLayer(server, server.prefix, layer, choice, references[0]?.id.endsWith('-undated') === false);
  };

  it.each(panels)('$id: $title', async ({ id }) => {
    expect(await ask(id, YEAR)).toEqual(expect.arrayContaining([...(EXPECTED[id] as Row[])]));
  });

  it('in the table of spellings those of one name are neighbours', async () => {
    const ids = (await ask('spellings', YEAR)).map(([value]) => String(value).split('|')[0]);
    const runs = ids.filter((id, at) => id !== ids[at - 1]);
    expect(runs.length).toBeLessThan(ids.length);
    expect(runs).toEqual([...new Set(ids)]);
  });

  it.each<[string, string, string, number]>([
    ['archive', 'source', 'الأولى', 4],
    ['archive', 'place', 'lebanon', 1],
    ['archive', 'person', 'kassym-jomart-tokayev', 1],
    ['archive', 'org', 'csto', 2],
    ['spellings', 'source', 'الثانية', 2],
    ['spellings', 'place', 'kazakhstan', 6],
    ['spellings', 'nameSpellings', 'kazakhstan|قازاقستان', 2],
  ])('the control of the %s for %s narrows to %s', async (dashboard, field, value, articles) => {
    expect(controls.map((control) => [control.dashboard, control.input.fieldName])).toContainEqual([
      `fihrist-articles-${dashboard}`,
      field,
    ]);
    expect(await ask('articles', { ...YEAR, values: { [field]: [value] } })).toEqual([[articles]]);
  });
});
