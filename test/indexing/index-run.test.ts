/** One run of indexing on the embedded engine: what is new, what is left alone, what is refused, and that it adds up. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { RawRecord } from '../../src/corpus/raw-record.ts';
import type { IndexReport } from '../../src/indexing/index-report.ts';
import { type IndexRunOptions, indexRecords } from '../../src/indexing/index-run.ts';
import { indexFields, openSqliteArchive, type TestArchive } from '../support/open-archive.ts';
import { testLanguage } from '../support/test-language.ts';

let opened: TestArchive | undefined;

afterEach(async () => {
  await opened?.remove();
  opened = undefined;
});

async function openArchive(): Promise<TestArchive['archive']> {
  opened = await openSqliteArchive();
  return opened.archive;
}

type Line = Record<string, unknown> | string;

/** A string stands for a text file, an object for a line of lines.jsonl. */
async function run(
  archive: TestArchive['archive'],
  lines: readonly Line[],
  options: Partial<IndexRunOptions> = {},
): Promise<IndexReport> {
  async function* records(): AsyncIterable<RawRecord> {
    for (const [index, line] of lines.entries()) {
      if (typeof line === 'string') {
        const place = { path: `/texts/${index}.txt`, origin: `${index}.txt`, line: null };
        yield { kind: 'text', place, text: line };
      } else {
        yield { kind: 'fields', place: { path: '/lines.jsonl', origin: 'lines.jsonl', line: index + 1 }, fields: line };
      }
    }
  }
  return indexRecords(archive.engine, await archive.prepare(), records(), { ...archive.language, ...options });
}

async function articles(archive: TestArchive['archive']) {
  const all = new Map<string, Record<string, unknown>>();
  for await (const { article } of archive.engine.readArticles()) all.set(article.id, { ...article });
  return all;
}

describe('an article is', () => {
  test('new, then unchanged, then updated when a field of it changed', async () => {
    const archive = await openArchive();
    const lines = [{ id: 'a', title: 'عنوان', body: 'نص أول' }, { body: 'نص ثان' }, 'عنوان المقال\n\nنص ثالث.'];
    expect(await run(archive, lines)).toMatchObject({ read: 3, new: 3, unchanged: 0, updated: 0 });
    expect(await run(archive, lines)).toMatchObject({ read: 3, new: 0, unchanged: 3, updated: 0 });
    lines[0] = { id: 'a', title: 'عنوان آخر', body: 'نص أول' };
    lines[2] = 'عنوان المقال\n\nنص آخر.';
    expect(await run(archive, lines)).toMatchObject({ read: 3, new: 0, unchanged: 1, updated: 2 });
    expect((await articles(archive)).get('a')).toMatchObject({ title: 'عنوان آخر' });
  });

  test('repeated when its id stands twice in a run: the first one counts', async () => {
    const archive = await openArchive();
    const lines = [
      { id: 'x', body: 'أول' },
      { id: 'x', body: 'ثان' },
      { id: 'x', body: 'أول' },
    ];
    expect(await run(archive, lines)).toMatchObject({ read: 3, new: 1, repeated: 2 });
    expect((await articles(archive)).get('x')).toMatchObject({ body: 'أول' });
  });

  test('read anew when the parser or what was said of all changed', async () => {
    const archive = await openArchive();
    const lines = [{ id: 'a', body: 'نص' }];
    await run(archive, lines);
    expect(await run(archive, lines, { source: 'تاس' })).toMatchObject({ updated: 1 });
    expect((await articles(archive)).get('a')).toMatchObject({ source: 'تاس' });
    expect(await run(archive, lines, { source: 'تاس', parserFingerprint: 'other' })).toMatchObject({ updated: 1 });
  });
});

test('a text file has day and section of its path only when told so, and its own day first', async () => {
  const archive = await openArchive();
  async function* records(): AsyncIterable<RawRecord> {
    const texts = ['عنوان\n\nنص الخبر.', 'عنوان\n2011-05-06\n\nنص الخبر الآخر.'];
    for (const [index, text] of texts.entries()) {
      const place = { path: `/${index}.txt`, origin: `سياسة/2012/03/25/${index}.txt`, line: null };
      yield { kind: 'text', place, text };
    }
  }
  const index = async (isPathTelling: boolean) => {
    await indexRecords(archive.engine, await archive.prepare(), records(), { ...archive.language, isPathTelling });
    return [...(await articles(archive)).values()].map(({ publishedAt, category }) => [publishedAt, category]).sort();
  };
  expect(await index(false)).toEqual(
    [
      [null, null],
      ['2011-05-06', null],
    ].sort(),
  );
  expect(await index(true)).toEqual([
    ['2011-05-06', 'سياسة'],
    ['2012-03-25', 'سياسة'],
  ]);
});

describe('an id is', () => {
  test('the one that is given, numbers too', async () => {
    const archive = await openArchive();
    await run(archive, [
      { id: 7, body: 'نص' },
      { id: 'a/b ج', body: 'نص' },
    ]);
    expect([...(await articles(archive)).keys()].sort()).toEqual(['7', 'a/b ج']);
  });

  test('made from file and line where none is given, so that the same text twice is two articles', async () => {
    const archive = await openArchive();
    await run(archive, [{ body: 'نص' }, { body: 'نص' }, { id: null, body: 'نص' }]);
    const ids = [...(await articles(archive)).keys()];
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{20}$/);
  });
});

test('a date is taken from publishedAt or date, source, category and url as they are', async () => {
  const archive = await openArchive();
  await run(archive, [
    { id: 'a', body: 'نص', publishedAt: '2022-01-05', source: ' تاس ', category: 'politics', url: 'https://x.org' },
    { id: 'b', body: 'نص', date: '2022-01-06T10:00:00Z' },
    { id: 'c', body: 'نص', publishedAt: null, date: '' },
  ]);
  const all = await articles(archive);
  expect(all.get('a')).toMatchObject({
    publishedAt: '2022-01-05',
    source: 'تاس',
    category: 'politics',
    url: 'https://x.org',
  });
  expect(all.get('b')).toMatchObject({ publishedAt: '2022-01-06' });
  expect(all.get('c')).toMatchObject({ publishedAt: null });
});

describe('a record is refused, with its place, the field and what is wrong', () => {
  test.each<[Record<string, unknown>, string]>([
    [{}, 'body is missing; an article needs a text in "body"'],
    [{ body: 5 }, 'body "5"'],
    [{ body: ['a'] }, 'body "["a"]"'],
    [{ body: '' }, 'body is empty and there is no title'],
    [{ body: ' \n ', title: ' ' }, 'body is empty and there is no title'],
    [{ body: 'نص', title: 5 }, 'title "5"'],
    [{ body: 'نص', title: 'x'.repeat(10_001) }, 'has more than 10000 characters'],
    [{ body: 'نص', id: '' }, 'id "" is empty'],
    [{ body: 'نص', id: 'x'.repeat(301) }, 'has more than 300 characters'],
    [{ body: 'نص', id: { a: 1 } }, 'id "{"a":1}"'],
    [{ body: 'نص', date: 'gestern' }, 'gestern'],
    [{ body: 'نص', publishedAt: '2022-02-30' }, '2022-02-30'],
    [{ body: 'نص', source: ['تاس'] }, 'source "["تاس"]"'],
    [{ body: 'x'.repeat(2 * 1024 * 1024 + 1) }, 'has more than 2 million characters'],
  ])('%j', async (fields, reason) => {
    const archive = await openArchive();
    const report = await run(archive, [{ id: 'good', body: 'نص جيد' }, fields]);
    expect(report).toMatchObject({ read: 2, new: 1, rejected: 1 });
    expect(report.rejections).toEqual([
      { file: 'lines.jsonl', line: 2, code: 'article_invalid', reason: expect.stringContaining(reason) },
    ]);
    expect(report.rejections[0]?.reason.length).toBeLessThan(400);
    expect([...(await articles(archive)).keys()]).toEqual(['good']);
  });

  test('a title without a body is an article', async () => {
    expect(await run(await openArchive(), [{ title: 'عنوان', body: '' }])).toMatchObject({ new: 1, rejected: 0 });
  });

  test('the first 1,000 are listed, all are counted', async () => {
    const report = await run(
      await openArchive(),
      Array.from({ length: 1500 }, () => ({})),
    );
    expect(report).toMatchObject({ read: 1500, rejected: 1500, new: 0 });
    expect(report.rejections).toHaveLength(1000);
    expect(report.rejections.map(({ line }) => line)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
  });
});

test('fields that no article has are counted and left out, whatever they are called', async () => {
  const archive = await openArchive();
  const odd = JSON.parse('{"id":"o","body":"نص","__proto__":1,"constructor":2,"Title":"x"}');
  const report = await run(archive, [{ body: 'نص', author: 'x' }, { body: 'نص', author: 'y' }, odd]);
  expect(JSON.parse(JSON.stringify(Object.entries(report.unknownFields).sort()))).toEqual([
    ['Title', 1],
    ['__proto__', 1],
    ['author', 2],
    ['constructor', 1],
  ]);
  expect(Object.keys((await articles(archive)).get('o') ?? {})).not.toContain('Title');
});

test('a dry run reports the same and writes nothing', async () => {
  const archive = await openArchive();
  await run(archive, [{ id: 'a', body: 'نص' }]);
  const lines = [{ id: 'a', body: 'نص آخر' }, { id: 'b', body: 'نص' }, {}];
  expect(await run(archive, lines, { isDryRun: true })).toMatchObject({
    isDryRun: true,
    new: 1,
    updated: 1,
    rejected: 1,
  });
  expect((await articles(archive)).get('a')).toMatchObject({ body: 'نص' });
  expect((await articles(archive)).size).toBe(1);
});

test('what was taken down counts as unchanged and stays out', async () => {
  const archive = await openArchive();
  await archive.engine.takeDown({ by: 'source', value: 'تاس' });
  const report = await indexFields(archive, [
    { body: 'نص', source: 'تاس' },
    { body: 'نص', source: 'رويترز' },
  ]);
  expect(report).toMatchObject({ read: 2, new: 1, unchanged: 1, takenDown: 1 });
});

test('progress is told, up to the whole', async () => {
  const seen: number[] = [];
  const lines = Array.from({ length: 4500 }, (_, index) => ({ id: String(index), body: `نص ${index}` }));
  await run(await openArchive(), lines, { onProgress: ({ read }) => seen.push(read) });
  expect(seen.length).toBeGreaterThan(2);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(4500);
});

test('a reader that fails in the middle fails the run, and what was written before stays whole', async () => {
  const archive = await openArchive();
  async function* records(): AsyncIterable<RawRecord> {
    for (let line = 1; line <= 3000; line++) {
      yield { kind: 'fields', place: { path: '/x.jsonl', origin: 'x.jsonl', line }, fields: { body: `نص ${line}` } };
    }
    throw new Error('the disk is gone');
  }
  const running = indexRecords(archive.engine, await archive.prepare(), records(), archive.language);
  await expect(running).rejects.toThrow('the disk is gone');
  const left = (await articles(archive)).size;
  expect(await run(archive, [{ id: 'after', body: 'نص' }])).toMatchObject({ new: 1 });
  expect((await articles(archive)).size).toBe(left + 1);
});

test('read = new + updated + unchanged + repeated + rejected, whatever comes', async () => {
  const archive = await openArchive();
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const line = fc.oneof(
    fc.record({ id, body: fc.constantFrom('نص', 'نص آخر', '') }),
    fc.record({ body: fc.constantFrom('نص', 'كازاخستان', 7) }),
    fc.constantFrom('', 'عنوان\n\nنص.', 'نص'),
  );
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
      const report = await run(archive, lines);
      expect(report.read).toBe(lines.length);
      expect(report.new + report.updated + report.unchanged + report.repeated + report.rejected).toBe(report.read);
      expect(report.rejections).toHaveLength(report.rejected);
      count += report.new;
      expect((await archive.engine.status()).articles).toBe(count);
    }),
    { numRuns: 40 },
  );
});

test('the language of the tests is the shipped one', () => {
  expect(testLanguage().curatedNames.length).toBeGreaterThan(100);
});
