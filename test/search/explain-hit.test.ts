/** Why a hit stands where it does, in words; the same on every engine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import { describeOnEngines } from '../engine/engines.ts';
import { indexFields, type TestArchive } from '../support/open-archive.ts';

const ARTICLES = [
  { id: 'spelled', title: 'قازاقستان والقمح', body: 'صادرات القمح من كازاخستان ترتفع. القمح وفير' },
  { id: 'adjective', body: 'الوفد الكازاخستاني وصل، وقمحه معه' },
  { id: 'plain', body: 'وزير الخارجية يزور العاصمة مساء' },
];

describeOnEngines('explain', ({ open }) => {
  let opened: TestArchive;
  beforeAll(async () => {
    opened = await open();
    await indexFields(opened.archive, ARTICLES);
  });
  afterAll(() => opened?.remove());

  async function explain(q: string): Promise<Record<string, string[]>> {
    const { hits } = await searchArticles(opened.archive, parseSearchRequest({ q, explain: 'true' }));
    return Object.fromEntries(hits.map(({ id, explanation = [] }) => [id, explanation.map(({ text }) => text)]));
  }

  test('a name in its spellings, and only its adjective', async () => {
    expect(await explain('كازاخستان')).toEqual({
      spelled: [
        'كازاخستان: the name in one of its spellings, once in the title, which counts more and once in the text (قازاقستان, كازاخستان).',
      ],
      adjective: ['كازاخستان: only the adjective of the name, which counts less, once in the text (الكازاخستاني).'],
    });
  });

  test('a word as typed, and in another form', async () => {
    expect((await explain('القمح'))['spelled']).toEqual([
      'القمح: the word as typed, once in the title, which counts more and 2 times in the text (والقمح, القمح).',
    ]);
    expect((await explain('قمح'))['spelled']).toEqual([
      'قمح: another form of the word, which counts less, once in the title, which counts more and 2 times in the text (والقمح, القمح).',
    ]);
  });

  test('neighbours side by side, a phrase, a beginning', async () => {
    expect((await explain('وزير الخارجية'))['plain']?.at(-1)).toBe(
      'وزير الخارجية: side by side as in the query, once.',
    );
    expect((await explain('"وزير الخارجية"'))['plain']).toEqual([
      'وزير الخارجية: the words side by side, once in the text (وزير الخارجية).',
    ]);
    expect((await explain('العاصم*'))['plain']).toEqual([
      'العاصم*: a word that begins so, once in the text (العاصمة).',
    ]);
  });

  test('nothing is explained that was not asked to be', async () => {
    const { hits } = await searchArticles(opened.archive, parseSearchRequest({ q: 'القمح' }));
    expect(hits[0]).not.toHaveProperty('explanation');
    expect(await explain('')).toEqual({ spelled: [], adjective: [], plain: [] });
  });
});
