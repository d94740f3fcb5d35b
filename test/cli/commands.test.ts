/** The commands as a shell sees them: what they print, where, and how they end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import type { IndexReport } from '../../src/indexing/index-report.ts';
import type { SearchResponse } from '../../src/search/search-response.ts';
import { makeUpStory } from '../support/made-up-story.ts';
import { SEEDS } from '../support/test-language.ts';
import { type Ended, environmentOf, ROOT, runHere, runProcess } from './run-cli.ts';

const root = mkdtempSync(join(tmpdir(), 'fihrist-cli-'));
let folderCount = 0;

afterAll(() => rm(root, { recursive: true, force: true }));

/** A new, empty folder with the given files. */
async function makeFolder(files: Readonly<Record<string, string | Buffer>> = {}): Promise<string> {
  const folder = join(root, `folder-${++folderCount}`);
  await mkdir(folder);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

interface Shell {
  readonly data: string;
  run(words: readonly string[], input?: string | Buffer): Promise<Ended>;
  /** Runs `index … --json`. */
  index(words: readonly string[], input?: string | Buffer): Promise<IndexReport & { code: number | null; err: string }>;
  count(): Promise<number>;
}

/** A shell with an index of its own. */
function openShell({ isProcess = false } = {}): Shell {
  const data = join(root, `data-${++folderCount}`);
  const run: Shell['run'] = (words, input) =>
    isProcess ? runProcess(words, { FIHRIST_DATA: data }, input) : runHere(words, data);
  return {
    data,
    run,
    index: async (words, input) => {
      const { code, out, err } = await run(['index', '--json', ...words], input);
      return { ...(out === '' ? {} : JSON.parse(out)), code, err };
    },
    count: async () => {
      const { out } = await run(['export']);
      return out.split('\n').filter((line) => line !== '').length;
    },
  };
}

/** A failure is one clear message on standard error: no stack, no second line of noise. */
function expectFailure({ code, out, err }: Ended, message: string | RegExp): void {
  expect(err).toMatch(message);
  expect(err).toMatch(/^(?:fihrist|error): /);
  expect(err).not.toMatch(/\n {4}at |node:internal|something went wrong inside/);
  expect(out).toBe('');
  expect(code).toBe(1);
}

const articlesOf = (jsonLines: string): Article[] =>
  jsonLines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Article)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
const body = (text: string): string => `${JSON.stringify({ body: text })}\n`;

describe('with the seeds indexed', () => {
  const shell = openShell();
  let first: Ended;

  beforeAll(async () => {
    first = await shell.run(['index', SEEDS]);
  });

  test('index reports what it did and exits 0', () => {
    expect(first.code).toBe(0);
    expect(first.err).toBe('');
    expect(first.out).toMatch(/^read 5 articles from 5 files in \d+\.\d s \(\d+\/s\)\n {2}new {8}5\n/);
    expect(first.out).toMatch(/rejected {3}0\n$/);
    for (const control of ['\u001b', '\r']) expect(first.out).not.toContain(control);
  });

  test('index again changes nothing, named in another way too', async () => {
    const seeds = relative(process.cwd(), SEEDS);
    const files = readdirSync(SEEDS).map((name) => join(SEEDS, name));
    expect(await shell.index([SEEDS])).toMatchObject({ code: 0, read: 5, new: 0, updated: 0, unchanged: 5 });
    expect(await shell.index([`./${seeds}`, ...files])).toMatchObject({ code: 0, read: 5, unchanged: 5 });
  });

  test('search prints the hits with marks, from the right', async () => {
    const { code, out } = await shell.run(['search', 'قازاقستان']);
    expect(code).toBe(0);
    expect(out).toContain('5 articles');
    expect(out).toContain('[كازاخستان]');
    expect(out).toMatch(/^\u200f1\. /m);
    expect(out).not.toContain('\u001b');
  });

  test('search --json is the answer of the API', async () => {
    const { out } = await shell.run([
      'search',
      '--json',
      '--size',
      '2',
      '--place',
      'kazakhstan',
      '--',
      'توكايف',
      '-لافروف',
    ]);
    const answer = JSON.parse(out) as SearchResponse;
    expect(answer.query.text).toBe('توكايف -لافروف');
    expect(answer.total).toEqual({ value: 4, relation: 'eq' });
    expect(answer.hits).toHaveLength(2);
    expect(answer.hits[0]?.highlights.body.join(' ')).toContain('<mark>');
  });

  test('search takes quotes as one word of the shell', async () => {
    const { out } = await shell.run(['search', '--json', '"وقال المتحدث باسم الخارجية"']);
    expect((JSON.parse(out) as SearchResponse).hits.map((hit) => hit.article.origin.slice(0, 3))).toEqual(['002']);
  });

  test.each<[string[], string]>([
    [['--size', '0', 'a'], 'size "0" must be a whole number from 1 to 100'],
    [['--from', '2022-02-30', 'a'], 'from "2022-02-30" must be a date'],
    [['a'.repeat(1001)], 'The query has 1001 characters'],
  ])('search refuses %j', async (words, message) => {
    expectFailure(await shell.run(['search', ...words]), message);
  });

  test('article prints one article whole, or says that there is none', async () => {
    const { out } = await shell.run(['search', '--json', 'لافروف']);
    const [hit] = (JSON.parse(out) as SearchResponse).hits;
    const article = JSON.parse((await shell.run(['article', hit?.id ?? ''])).out) as Article;
    expect(article).toMatchObject({
      id: hit?.id,
      title: expect.stringMatching(/^لافروف/),
      publishedAt: '2022-01-14',
      source: 'تاس',
    });
    expectFailure(await shell.run(['article', 'nothing']), 'There is no article with the id "nothing"');
  });

  test('export gives what index takes back: the same articles', async () => {
    const { out, code } = await shell.run(['export']);
    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(6);
    for (const article of articlesOf(out)) {
      expect(article).toHaveProperty('names', expect.arrayContaining([expect.objectContaining({ id: 'kazakhstan' })]));
    }
    const other = openShell();
    const file = join(await makeFolder({ 'export.jsonl': out }), 'export.jsonl');
    expect(await other.index([file])).toMatchObject({ code: 0, read: 5, new: 5, rejected: 0 });
    expect(articlesOf((await other.run(['export'])).out)).toEqual(articlesOf(out));
    expect(await other.index([file])).toMatchObject({ unchanged: 5, new: 0, updated: 0 });
  });

  test('reindex keeps all', async () => {
    const { code, out } = await shell.run(['reindex']);
    expect([code, out]).toEqual([0, expect.stringContaining('5 articles')]);
    expect(await shell.index([SEEDS])).toMatchObject({ unchanged: 5 });
  });

  test('apart undoes a fold until --lift, and search shows one hit a group', async () => {
    const text = makeUpStory(1, 20);
    const lines = [
      { id: 'first', title: 'الأول', body: text.join(' ') },
      { id: 'second', title: 'الثاني', body: text.slice(1).join(' ') },
    ];
    const copies = openShell();
    const file = join(
      await makeFolder({ 'copies.jsonl': lines.map((line) => JSON.stringify(line)).join('\n') }),
      'copies.jsonl',
    );
    await copies.index([file]);
    const [word = ''] = (text[5] as string).split(' ');
    expect((await copies.run(['search', word])).out).toMatch(/2 articles,[\s\S]*second · \+1 near-duplicate\b/);
    const groupOf = async (id: string): Promise<string> => JSON.parse((await copies.run(['article', id])).out).group;
    expect(await groupOf('second')).toBe('first');
    expect(await copies.run(['apart', 'second'])).toMatchObject({ code: 0, out: 'It is kept apart until --lift.\n' });
    expect(await groupOf('second')).toBe('second');
    await copies.run(['reindex']);
    expect(await groupOf('second')).toBe('second');
    expect((await copies.run(['apart', 'second', '--lift'])).code).toBe(0);
    expect(await groupOf('second')).toBe('first');
    expectFailure(await copies.run(['apart', 'second', '--lift']), 'No article with the id "second" is kept apart.');
    expectFailure(await copies.run(['apart', 'nobody']), 'There is no article with the id "nobody".');
  });

  test('delete takes down until --restore', async () => {
    const { out } = await shell.run(['search', '--json', 'لافروف']);
    const id = (JSON.parse(out) as SearchResponse).hits[0]?.id ?? '';
    expect(await shell.run(['delete', id])).toMatchObject({
      code: 0,
      out: 'Took down 1 article; they stay out until --restore.\n',
    });
    expect(await shell.index([SEEDS])).toMatchObject({ code: 0, unchanged: 5, takenDown: 1, new: 0 });
    expect(await shell.count()).toBe(4);
    expect((await shell.run(['delete', id, '--restore'])).code).toBe(0);
    expect(await shell.index([SEEDS])).toMatchObject({ unchanged: 4, new: 1 });
    expectFailure(await shell.run(['delete', id, '--restore']), 'Nothing was taken down by id');

    expect((await shell.run(['delete', '--origin', '000_86eea7aa340d39ba.txt'])).out).toContain('Took down 1');
    expect((await shell.run(['delete', '--source', 'تاس'])).out).toContain('Took down 1');
    expect(await shell.count()).toBe(3);
  });

  test('delete wants exactly one thing to take down', async () => {
    expectFailure(await shell.run(['delete']), 'Say what to take down');
    expectFailure(await shell.run(['delete', 'x', '--source', 'y']), 'one of them');
  });
});

describe('index refuses to run, and writes nothing, for', () => {
  const shell = openShell();

  test('a path that is not there', async () => {
    expectFailure(
      await shell.run(['index', SEEDS, '/no/such/file.txt']),
      'There is no file or folder "/no/such/file.txt"',
    );
    expectFailure(
      await shell.run(['index', join(SEEDS, '000_86eea7aa340d39ba.txt', 'x')]),
      'There is no file or folder',
    );
    expect(await shell.count()).toBe(0);
  });

  test('a folder without articles', async () => {
    const folder = await makeFolder({ 'picture.jpg': 'x', '.hidden.txt': 'x' });
    expectFailure(await shell.run(['index', folder]), /The folder ".*" holds no article.*\.txt.*\.jsonl/);
    expectFailure(await shell.run(['index', await makeFolder()]), 'holds no article');
  });

  test('a file of another kind', async () => {
    const folder = await makeFolder({ 'picture.jpg': 'x' });
    expectFailure(await shell.run(['index', join(folder, 'picture.jpg')]), 'is no article file; there are .txt, ');
  });

  test('an encoding that there is not', async () => {
    expectFailure(
      await shell.run(['index', '--encoding', 'klingon', SEEDS]),
      '--encoding "klingon" is unknown; there are utf-8,',
    );
  });

  test('no path at all', async () => {
    expectFailure(await shell.run(['index']), /^error: missing required argument 'path'/);
  });
});

describe('index rejects a record with file, line and reason, takes the others, and exits 2', () => {
  const rejectionsOf = ({ rejections }: IndexReport): string[] =>
    rejections.map(({ file, line, code }) => `${file}${line === null ? '' : `:${line}`} ${code}`);

  test('files that are no articles among some that are', async () => {
    const folder = await makeFolder({
      'good.txt': 'عنوان المقال\n\nقال الوزير إن السلام قريب.',
      'empty.txt': '',
      'blank.txt': ' \n\u00a0\n',
      'binary.txt': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0]),
      'half.txt': Buffer.concat([
        Buffer.from('نص عربي طويل من وكالة الأنباء. '.repeat(40)),
        Buffer.from([0xff, 0xc3, 0x28]),
      ]),
      'three-megabytes.txt': 'نص طويل جدا. '.repeat(150_000),
      'good.jsonl': body('خبر أول') + body('خبر ثان'),
      'empty.jsonl': '\n\n',
      'not-gzip.txt.gz': 'this is no gzip',
      'cut.txt.gz': gzipSync('خبر ثالث '.repeat(50)).subarray(0, 40),
      'ignored.pdf': 'x',
    });
    const shell = openShell();
    const report = await shell.index([folder]);
    expect(rejectionsOf(report)).toEqual([
      'binary.txt file_binary',
      'blank.txt file_empty',
      'cut.txt.gz file_unreadable',
      'empty.jsonl file_empty',
      'empty.txt file_empty',
      'half.txt file_encoding',
      'not-gzip.txt.gz file_unreadable',
      'three-megabytes.txt article_too_large',
    ]);
    expect(report).toMatchObject({ code: 2, read: 11, new: 3, rejected: 8 });
    expect(report.read).toBe(report.new + report.updated + report.unchanged + report.repeated + report.rejected);
    expect(await shell.count()).toBe(3);

    const { out, code } = await shell.run(['index', folder]);
    expect(code).toBe(2);
    expect(out).toContain('    three-megabytes.txt  has more than 2 MB of text [article_too_large]');
    expect(out).toContain('  unchanged  3');
  });

  test('a text file of 50 MB, quickly', async () => {
    const folder = await makeFolder({ 'huge.txt': Buffer.alloc(50 * 1024 * 1024, 'نص ') });
    const startedAt = performance.now();
    expect(await openShell().index([folder])).toMatchObject({
      code: 2,
      rejected: 1,
      rejections: [{ file: 'huge.txt', line: null, code: 'article_too_large', reason: 'has more than 2 MB of text' }],
    });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  test('lines that are no articles', async () => {
    const lines = [
      JSON.stringify({ body: 'خبر جيد', title: 'عنوان' }),
      '{"body": "خبر',
      '[1,2]',
      'null',
      '"خبر"',
      '{}',
      '{"body": 5}',
      '{"body": "  "}',
      '{"body": "خبر", "date": "gestern"}',
      `{"body": "خبر", "id": "${'x'.repeat(301)}"}`,
      '{"body": "خبر", "id": ""}',
      '{"body": "خبر", "title": ["a"]}',
      '',
      JSON.stringify({ body: 'خبر جيد أيضا', extra: 1, constructor: 2 }),
    ];
    const folder = await makeFolder({ 'lines.jsonl': lines.join('\n') });
    const shell = openShell();
    const report = await shell.index([folder]);
    expect(rejectionsOf(report)).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((line) => `lines.jsonl:${line} article_invalid`),
    );
    expect(report).toMatchObject({ code: 2, new: 2, rejected: 11, unknownFields: { extra: 1, constructor: 1 } });
    for (const { reason } of report.rejections) expect(reason.length).toBeLessThan(300);
    expect(await shell.count()).toBe(2);
  });

  test('a line over 16 MB, without the memory of it', async () => {
    const long = Buffer.concat([Buffer.from('{"body":"'), Buffer.alloc(17 * 1024 * 1024, 'a'), Buffer.from('"}\n')]);
    const folder = await makeFolder({
      'long.jsonl': Buffer.concat([Buffer.from(body('قبل')), long, Buffer.from(body('بعد'))]),
    });
    const report = await openShell().index([folder]);
    expect(rejectionsOf(report)).toEqual(['long.jsonl:2 article_too_large']);
    expect(report).toMatchObject({ code: 2, new: 2, read: 3 });
  });
});

describe('index reads', () => {
  test('standard input: a text, or lines of JSON', async () => {
    const shell = openShell({ isProcess: true });
    expect(await shell.index(['-'], 'عنوان المقال\n\nقال الوزير إن السلام قريب.')).toMatchObject({ code: 0, new: 1 });
    expect(await shell.index(['-'], `\ufeff${body('خبر أول')}${body('خبر ثان')}`)).toMatchObject({ code: 0, new: 2 });
    expect(await shell.index(['-'], '')).toMatchObject({
      code: 2,
      rejected: 1,
      rejections: [{ file: '-', code: 'file_empty' }],
    });
  });

  test('gzip of both kinds', async () => {
    const folder = await makeFolder({
      'a.jsonl.gz': gzipSync(body('خبر أول') + body('خبر ثان')),
      'b.txt.gz': gzipSync('عنوان المقال\n\nقال الوزير إن السلام قريب.'),
      'c.JSONL': body('خبر ثالث'),
    });
    expect(await openShell().index([folder])).toMatchObject({ code: 0, new: 4, files: 3 });
  });

  test('lines that hold a raw U+2028 or U+2029, and lines that end with CRLF', async () => {
    const raw = '{"id":"raw","body":"فقرة أولى\u2029فقرة ثانية\u2028سطر"}\r\n{"id":"crlf","body":"خبر"}\r\n';
    const folder = await makeFolder({ 'raw.jsonl': raw });
    const shell = openShell();
    expect(await shell.index([folder])).toMatchObject({ code: 0, read: 2, new: 2 });
    const { out } = await shell.run(['article', 'raw']);
    expect((JSON.parse(out) as Article).body).toContain('فقرة ثانية');
  });

  test('another encoding when told so', async () => {
    // «خبر جديد» in windows-1256.
    const folder = await makeFolder({ 'old.txt': Buffer.from([0xce, 0xc8, 0xd1, 0x20, 0xcc, 0xcf, 0xed, 0xcf]) });
    const shell = openShell();
    expect(await shell.index([folder, '--encoding', 'windows-1256'])).toMatchObject({ code: 0, new: 1 });
    expect((await shell.run(['export'])).out).toContain('خبر جديد');
  });

  test('the source and the category that are given, where the article does not say its own', async () => {
    const folder = await makeFolder({
      'a.jsonl': body('خبر') + JSON.stringify({ body: 'خبر آخر', source: 'رويترز', category: 'sport' }),
    });
    const shell = openShell();
    expect(await shell.index([folder, '--source', 'تاس', '--category', 'politics'])).toMatchObject({ new: 2 });
    const articles = (await shell.run(['export'])).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Article);
    expect(articles.map(({ source, category }) => [source, category]).sort()).toEqual(
      [
        ['تاس', 'politics'],
        ['رويترز', 'sport'],
      ].sort(),
    );
  });

  test('an edited file as an update, the same text in two folders as two articles, a link as the file it is', async () => {
    const shell = openShell();
    const [one, two] = [
      await makeFolder({ '001.txt': 'نص المقال الأول.' }),
      await makeFolder({ '001.txt': 'نص المقال الأول.' }),
    ];
    await symlink(join(one, '001.txt'), join(one, 'link.txt'));
    expect(await shell.index([one, two])).toMatchObject({ code: 0, new: 2 });
    await writeFile(join(one, '001.txt'), 'نص آخر تماما.');
    expect(await shell.index([one, two])).toMatchObject({ updated: 1, unchanged: 1, new: 0 });
    const { out } = await shell.run(['export']);
    expect(out).toContain('آخر تماما');
    expect(out.match(/المقال الأول/g)?.length).toBeGreaterThan(0);
    expect(await shell.count()).toBe(2);
  });

  test('an id twice as the first one, and says repeated', async () => {
    const folder = await makeFolder({
      'a.jsonl': '{"id":"x","body":"أول"}\n{"id":"x","body":"ثان"}\n{"id":7,"body":"رقم"}\n',
    });
    const shell = openShell();
    expect(await shell.index([folder])).toMatchObject({ code: 0, read: 3, new: 2, repeated: 1 });
    expect(JSON.parse((await shell.run(['article', 'x'])).out)).toMatchObject({ body: 'أول' });
    expect((await shell.run(['article', '7'])).code).toBe(0);
  });

  test('and with --dry-run writes nothing', async () => {
    const shell = openShell();
    expect(await shell.index([SEEDS, '--dry-run'])).toMatchObject({ code: 0, read: 5, new: 5, isDryRun: true });
    expect(await shell.count()).toBe(0);
    expect((await shell.run(['index', SEEDS, '--dry-run'])).out).toMatch(/^Dry run: read 5/);
  });
});

describe('parse', () => {
  const shell = openShell();
  const seed = join(SEEDS, '003_091792376c92b7db.txt');

  test('shows what the parser makes of a file', async () => {
    const { code, out } = await shell.run(['parse', seed]);
    expect(code).toBe(0);
    for (const text of ['publishedAt: 2022-01-11', 'source: سبوتنيك', 'removed: (تستمر)']) expect(out).toContain(text);
  });

  test('--json is the whole article', async () => {
    const { out } = await shell.run(['parse', seed, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      publishedAt: '2022-01-11',
      source: 'سبوتنيك',
      publisher: 'أردو بوینت نتورك',
      origin: '003_091792376c92b7db.txt',
      removed: expect.any(Array),
      mentionedDates: expect.any(Array),
      names: expect.arrayContaining([{ id: 'kazakhstan', kind: 'place', label: 'كازاخستان' }]),
    });
  });

  test('says why a file is no article', async () => {
    const folder = await makeFolder({ 'empty.txt': '', 'bad.jsonl': `${body('خبر')}{` });
    expectFailure(await shell.run(['parse', join(folder, 'empty.txt')]), 'empty.txt is empty.');
    const { code, err } = await shell.run(['parse', join(folder, 'bad.jsonl')]);
    expect([code, err]).toEqual([1, expect.stringContaining('bad.jsonl:2 ')]);
    expectFailure(await shell.run(['parse', '/no/such.txt']), 'There is no file or folder');
  });
});

describe('analyze', () => {
  const shell = openShell();

  test('prints the tokens after every step', async () => {
    const { code, out } = await shell.run(['analyze', 'وبكازاخستان', 'ذلك.وقال']);
    expect(code).toBe(0);
    for (const step of ['words', 'folded', 'stop words', 'stems', 'names'])
      expect(out).toMatch(new RegExp(`^${step}  \\(`, 'm'));
    expect(out).toMatch(/^ {2}وبكازاخستان {2}0–11 {2}kazakhstan$/m);
  });

  test('--json prints them for programs', async () => {
    const { out } = await shell.run(['analyze', '--json', 'الـ7']);
    expect(JSON.parse(out).steps[0].tokens).toEqual([
      { text: 'الـ', start: 0, end: 3 },
      { text: '7', start: 3, end: 4 },
    ]);
  });
});

describe('names', () => {
  const shell = openShell();

  test('list, one a line, and as JSON', async () => {
    const { out } = await shell.run(['names', 'list']);
    expect(out).toMatch(/^kazakhstan\tplace\tكازاخستان$/m);
    const { names, total } = JSON.parse((await shell.run(['names', 'list', '--json'])).out);
    expect(total).toBe(names.length);
    expect(out.trim().split('\n')).toHaveLength(total);
  });

  test('show, or say that there is none', async () => {
    expect(JSON.parse((await shell.run(['names', 'show', 'kazakhstan'])).out)).toMatchObject({
      id: 'kazakhstan',
      kind: 'place',
      spellings: expect.arrayContaining(['كازاخستان', 'قازاقستان']),
      adjectives: expect.arrayContaining(['كازاخستاني']),
      latin: expect.arrayContaining(['Kazakhstan']),
    });
    expectFailure(await shell.run(['names', 'show', 'nobody']), 'There is no name with the id "nobody"');
  });
});

describe('what cannot run', () => {
  test('a wrong environment is one message with every fault and no secret', async () => {
    const env = {
      PORT: 'eighty',
      FIHRIST_INDEX: 'Big Letters',
      FIHRIST_ADMIN_KEY: 'too-secret',
      LOG_LEVEL: 'loud',
      ELASTICSEARCH_URL: 'http://me:hunter2@localhost:9200',
      ELASTICSEARCH_USERNAME: 'me',
    };
    const ended = await runProcess(['search', 'x'], env);
    expectFailure(ended, 'The environment is wrong:');
    for (const name of Object.keys(env)) expect(ended.err).toContain(name);
    expect(ended.err).not.toMatch(/hunter2|too-secret/);
    expect(ended.err.trim().split('\n')).toHaveLength(7);
  });

  test('an unknown command, an unknown option', async () => {
    const { run } = openShell();
    expectFailure(await run(['serch', 'x']), /^error: unknown command 'serch'\n\(Did you mean search\?\)/);
    expectFailure(await run(['search', '--colour', 'red', 'x']), /^error: unknown option '--colour'/);
  });

  test('a data folder that cannot be written', async () => {
    const folder = await makeFolder({ file: 'x' });
    const ended = await runProcess(['search', 'x'], { FIHRIST_DATA: join(folder, 'file') });
    expectFailure(ended, /The data folder ".*" cannot be opened for writing; name another one in FIHRIST_DATA/);
  });
});

test('a process indexes, says so, searches, and indexes nothing the second time', async () => {
  const shell = openShell({ isProcess: true });
  const first = await shell.run(['index', SEEDS]);
  expect(first).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^read 5 articles from 5 files/) });
  expect(await shell.index([SEEDS])).toMatchObject({ code: 0, unchanged: 5 });
  const { out } = await shell.run(['search', '--json', 'قازاقستان']);
  expect((JSON.parse(out) as SearchResponse).total.value).toBe(5);
});

test('help says what there is, and exits 0', async () => {
  const { code, out } = await openShell().run(['--help']);
  expect(code).toBe(0);
  for (const command of [
    'index',
    'search',
    'serve',
    'start',
    'article',
    'apart',
    'delete',
    'export',
    'parse',
    'analyze',
    'names',
    'reindex',
  ]) {
    expect(out).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
  }
  expect((await openShell().run(['index', '--help'])).out).toContain('Exit code: 0 all in');
});

test('a reader that goes away early ends the command without noise', async () => {
  const shell = openShell({ isProcess: true });
  const lines = Array.from({ length: 3000 }, (_, index) =>
    JSON.stringify({ id: String(index), body: 'نص طويل '.repeat(50) }),
  );
  await shell.index(['-'], lines.join('\n'));
  const child = spawn('sh', ['-c', `"${process.execPath}" src/compose.ts export | head -n 1`], {
    cwd: ROOT,
    env: environmentOf({ FIHRIST_DATA: shell.data }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  child.stdout.resume();
  await once(child, 'close');
  expect(err).toBe('');
});
