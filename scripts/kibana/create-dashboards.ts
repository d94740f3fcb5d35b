/** The dashboards for Kibana: what the archive holds, and which spelling of a name each outlet uses. */
import { count, countDistinct, date, drawBars, inOrder, over, showNumber, showTable, top } from './lens.ts';
import { makeDashboard, makeDataView, type SavedObject } from './saved-object.ts';

const TIME_FIELD = 'publishedAt';
/** The same for an article and its near-duplicates: the id of the first of them. */
const STORY = 'group';

/** @param index the read alias, FIHRIST_INDEX. */
export function createDashboards(index: string): SavedObject[] {
  const dated = `fihrist-${index}`;
  const undated = `fihrist-${index}-undated`;
  return [
    makeDataView(dated, index, 'Fihrist: المقالات · articles', TIME_FIELD),
    makeDataView(undated, index, 'Fihrist: المقالات وإن بلا تاريخ · articles, dated or not', null),
    archive(index, dated, undated),
    spellings(index, dated),
  ];
}

function archive(index: string, dated: string, undated: string): SavedObject {
  return makeDashboard({
    id: `fihrist-${index}-archive`,
    title: 'Fihrist: الأرشيف · the archive',
    description:
      'Articles over time by source; places, people and organisations; near-duplicates; articles without a date.',
    controls: [
      { field: 'source', title: 'المصدر · Source', dataView: dated },
      { field: 'place', title: 'المكان · Place', dataView: dated },
      { field: 'person', title: 'الشخص · Person', dataView: dated },
      { field: 'org', title: 'المنظمة · Organisation', dataView: dated },
    ],
    panels: [
      {
        id: 'articles',
        grid: { x: 0, y: 0, w: 12, h: 6 },
        lens: showNumber('مقالات في هذه المدة · Articles in this time', dated, count('مقالات · articles')),
      },
      {
        id: 'stories',
        grid: { x: 12, y: 0, w: 12, h: 6 },
        lens: showNumber('بلا المتشابه · Without near-duplicates', dated, countDistinct('قصص · stories', STORY)),
      },
      {
        id: 'sources',
        grid: { x: 24, y: 0, w: 12, h: 6 },
        lens: showNumber('مصادر · Sources', dated, countDistinct('مصادر · sources', 'source')),
      },
      {
        id: 'undated',
        grid: { x: 36, y: 0, w: 12, h: 6 },
        lens: showNumber(
          'بلا تاريخ في الأرشيف · Without a date, in all',
          undated,
          count('مقالات · articles', `not ${TIME_FIELD}: *`),
        ),
      },
      {
        id: 'over-time',
        grid: { x: 0, y: 6, w: 48, h: 14 },
        lens: drawBars(
          'المقالات في الزمن حسب المصدر · Articles over time by source',
          dated,
          over('تاريخ النشر · published', TIME_FIELD),
          top('المصدر · source', 'source', 10, true),
          count('مقالات · articles'),
        ),
      },
      ...(
        [
          ['place', 'الأماكن · Places', 0],
          ['person', 'الأشخاص · People', 16],
          ['org', 'المنظمات · Organisations', 32],
        ] as const
      ).map(([field, title, x]) => ({
        id: field,
        grid: { x, y: 20, w: 16, h: 16 },
        lens: drawBars(title, dated, top(title, field, 15, false), undefined, count('مقالات · articles')),
      })),
      {
        id: 'dates-by-source',
        grid: { x: 0, y: 36, w: 24, h: 14 },
        lens: showTable(
          'التواريخ الناقصة حسب المصدر، في كل الأرشيف · Missing dates by source, in the whole archive',
          undated,
          top('المصدر · source', 'source', 50, true),
          [
            count('مقالات · articles'),
            count('بتاريخ · dated', `${TIME_FIELD}: *`),
            count('بلا تاريخ · without a date', `not ${TIME_FIELD}: *`),
          ],
        ),
      },
      {
        id: 'stories-by-source',
        grid: { x: 24, y: 36, w: 24, h: 14 },
        lens: showTable(
          'المتشابه حسب المصدر · Near-duplicates by source',
          dated,
          top('المصدر · source', 'source', 50, true),
          [count('مقالات · articles'), countDistinct('قصص · stories', STORY)],
        ),
      },
      {
        id: 'most-copied',
        grid: { x: 0, y: 50, w: 48, h: 12 },
        lens: showTable(
          'أكثر القصص نشرا · The most copied stories',
          dated,
          top('معرّف الأصل · id of the original', STORY, 20, false),
          [count('مقالات · articles'), countDistinct('مصادر · sources', 'source')],
        ),
      },
    ],
  });
}

/** A value of nameSpellings is «kazakhstan|قازاقستان»: in order, the spellings of one name stand together. */
const SPELLING = 'nameSpellings';

function spellings(index: string, dated: string): SavedObject {
  const spelling = 'الاسم|التهجئة · name|spelling';
  const articles = count('مقالات · articles');
  return makeDashboard({
    id: `fihrist-${index}-spellings`,
    title: 'Fihrist: تهجئات الأسماء · spellings of names',
    description:
      'Which spelling of a name each outlet uses, over time. Choose the spellings of one name above (type its id, such as ' +
      'kazakhstan). Articles name others too; a panel shows one name alone when it includes only kazakhstan\\|.* as values.',
    controls: [
      { field: SPELLING, title: 'الاسم|التهجئة · Name|spelling', dataView: dated },
      { field: 'place', title: 'المكان · Place', dataView: dated },
      { field: 'person', title: 'الشخص · Person', dataView: dated },
      { field: 'org', title: 'المنظمة · Organisation', dataView: dated },
      { field: 'source', title: 'المصدر · Source', dataView: dated },
    ],
    panels: [
      {
        id: 'spellings-over-time',
        grid: { x: 0, y: 0, w: 48, h: 14 },
        lens: drawBars(
          'التهجئات في الزمن · Spellings over time',
          dated,
          over('تاريخ النشر · published', TIME_FIELD),
          top(spelling, SPELLING, 10, false),
          articles,
        ),
      },
      {
        id: 'spellings-by-source',
        grid: { x: 0, y: 14, w: 24, h: 20 },
        lens: drawBars(
          'التهجئات حسب المصدر · Spellings by source',
          dated,
          top('المصدر · source', 'source', 20, true),
          top(spelling, SPELLING, 10, false),
          articles,
        ),
      },
      {
        id: 'spellings',
        grid: { x: 24, y: 14, w: 24, h: 20 },
        lens: showTable(
          'كل التهجئات، ومنذ متى · All spellings, and since when',
          dated,
          inOrder(spelling, SPELLING, 1000),
          [
            articles,
            countDistinct('مصادر · sources', 'source'),
            date('أول مرة · first', 'min', TIME_FIELD),
            date('آخر مرة · last', 'max', TIME_FIELD),
          ],
        ),
      },
    ],
  });
}
