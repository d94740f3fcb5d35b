/** Articles like one, on every engine: by names and telling words, never the article itself or its copies. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRelatedArticles } from '../../src/search/related-articles.ts';
import { indexFields, type TestArchive } from '../support/open-archive.ts';
import { describeOnEngines } from './engines.ts';

const article = (id: string, title: string, body: string) => ({ id, title, body });
const WHEAT = 'زادت صادرات القمح من كازاخستان إلى أفغانستان، وقال تاجر إن القمح مطلوب في أفغانستان قبل الشتاء البارد.';
const ARTICLES = [
  article('wheat', 'صادرات القمح إلى أفغانستان ترتفع', WHEAT),
  article('wheat-copy', 'القمح يصل إلى كابول', WHEAT),
  article(
    'wheat-later',
    'القمح في أفغانستان',
    'طلبت أفغانستان كميات أخرى من القمح، وترسل كازاخستان القمح بالقطار كل أسبوع.',
  ),
  article(
    'kazakhstan',
    'انتخابات في كازاخستان',
    'صوت الناخبون في كازاخستان على تعديل الدستور يوم الأحد الماضي بأغلبية كبيرة.',
  ),
  article('football', 'مباراة في الدوحة', 'فاز الفريق الأزرق على الفريق الأحمر في مباراة كرة القدم مساء أمس بهدفين.'),
  article('alone', 'زقزوق', 'شقشوق طقطوق.'),
];

describeOnEngines('articles like one', ({ open }) => {
  let opened: TestArchive;

  beforeAll(async () => {
    opened = await open();
    expect(await indexFields(opened.archive, ARTICLES)).toMatchObject({ new: ARTICLES.length, rejected: 0 });
  });
  afterAll(() => opened?.remove());

  const related = async (id: string, size = 10): Promise<string[]> =>
    (await readRelatedArticles(opened.archive, id, size)).hits.map((hit) => hit.id);

  test('those that share names and words come first, itself and its copies never', async () => {
    const found = await related('wheat');
    expect(found[0]).toBe('wheat-later');
    expect(found).not.toContain('wheat');
    expect(found).not.toContain('wheat-copy');
    expect(found).not.toContain('football');
    expect(found).not.toContain('alone');
  });

  test('of near-duplicates one is shown', async () => {
    const found = await related('wheat-later');
    expect(found.filter((id) => id.startsWith('wheat'))).toHaveLength(1);
  });

  test('as many as were asked for at most, and none where nothing is alike', async () => {
    expect(await related('wheat-later', 1)).toHaveLength(1);
    expect(await related('alone')).toEqual([]);
  });

  test('an article that is not there is an error that names it', async () => {
    await expect(related('nowhere')).rejects.toMatchObject({ code: 'article_not_found' });
  });
});
