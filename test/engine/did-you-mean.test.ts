/** A misspelt name finds its name, never the other way round, on every engine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchArticles } from '../../src/search/search-articles.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import { indexFields, type TestArchive } from '../support/open-archive.ts';
import { smallLanguage } from '../support/small-language.ts';
import { describeOnEngines } from './engines.ts';

describeOnEngines('did you mean', ({ open }) => {
  let opened: TestArchive;
  beforeAll(async () => {
    opened = await open(smallLanguage());
    const bodies = [
      'زارت أنجيلينا جولي المخيم أمس',
      'وقالت أنجيلينا إن العودة قريبة',
      'وصل وفد من كازاخستان إلى العاصمة',
      'رئيس وزراء كازاخي جديد',
      'تحدث غريغوروفيتش إلى الصحافة',
      'سافر غريغورفيتش قبل يومين',
      'عقد مؤتمر في كينيا وآخر في السويد',
    ];
    await indexFields(
      opened.archive,
      bodies.map((body, number) => ({ id: `a${number}`, body })),
    );
    await opened.archive.engine.refresh();
  });
  afterAll(() => opened?.remove());

  const ask = async (q: string, variants = 'off'): Promise<string | null> =>
    (await searchArticles(opened.archive, parseSearchRequest({ q, variants }))).query.didYouMean;

  test.each([
    ['a letter missing, written as the archive writes it', 'انجيلنا', 'أنجيلينا'],
    ['a listed name', 'كازخستانن', 'كازاخستان'],
    ['among other words', 'زارت انجيلنا المخيم', 'زارت أنجيلينا المخيم'],
    ['in a phrase', '"انجيلنا جولي"', '"أنجيلينا جولي"'],
  ])('%s: %s → %s', async (_, q, expected) => {
    expect(await ask(q)).toBe(expected);
  });

  test.each([
    ['a word that the archive has, however rare', 'غريغورفيتش'],
    ['a name of a set', 'قازاقستان'],
    ['a right name that looks like one of the archive', 'غينيا'],
    ['a word of the language', 'المخيمات'],
    ['what is excluded', 'المخيم -انجيليناا'],
    ['an unfinished word', 'انجيليناا*'],
    ['nothing', ''],
  ])('%s is left alone: %s', async (_, q) => {
    expect(await ask(q)).toBeNull();
  });

  test('where the model finds as much already, nothing is asked', async () => {
    expect(await ask('انجيلنا', 'on')).toBeNull();
    expect(await ask('كازخستانن', 'on')).toBe('كازاخستان');
  });
});
