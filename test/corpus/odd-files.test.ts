/** Files as they lie in twenty years of folders, and what each must give: nothing is lost in silence, nothing falls over. */
import { execFileSync } from 'node:child_process';
import { closeSync, createWriteStream, mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFiles } from '../../src/corpus/find-files.ts';
import { readFileRecords } from '../../src/corpus/read-records.ts';
import { encode, encodeUtf16, readPath, summarize } from './read-all.ts';

const TEXT = 'قال الرئيس إن الحكومة ستعمل على تنفيذ الخطة الجديدة.';
const LINE = JSON.stringify({ body: TEXT });
const MB = 1024 * 1024;
const BOM = '\ufeff';

/** Name, bytes, what comes out of it. */
const FILES: readonly (readonly [string, Uint8Array | string, readonly string[]])[] = [
  ['plain.txt', TEXT, [TEXT]],
  ['UPPER.TXT', TEXT, [TEXT]],
  ['mark.txt', BOM + TEXT, [TEXT]],
  ['mark-alone.txt', BOM, ['file_empty']],
  ['empty.txt', '', ['file_empty']],
  ['blank.txt', ' \r\n\u00a0\t\n', ['file_empty']],
  ['nul.txt', `${TEXT}\0${TEXT}`, ['file_binary']],
  ['picture.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), ['file_binary']],
  ['cut-letter.txt', Buffer.from(TEXT).subarray(0, 21), ['file_encoding']],
  ['utf16le.txt', encodeUtf16(BOM + TEXT, false), [TEXT]],
  ['utf16be-no-mark.txt', encodeUtf16(TEXT, true), [TEXT]],
  ['utf16-odd.txt', Buffer.concat([encodeUtf16(BOM + TEXT, false), Buffer.of(0x27)]), ['file_encoding']],
  ['windows.txt', encode(TEXT, 'windows-1256'), [TEXT]],
  ['iso.txt', encode(TEXT, 'iso-8859-6'), [TEXT]],
  ['russian.txt', encode('Президент заявил', 'windows-1251'), ['file_encoding']],
  ['mac-lines.txt', `${TEXT}\r${TEXT}`, [`${TEXT}\r${TEXT}`]],
  ['entities.txt', '&quot;نعم&quot;&amp;nbsp;لا', ['"نعم"\u00a0لا']],
  ['large.txt', 'ا'.repeat(MB + 1), ['article_too_large']],
  ['بيان صحفي رقم ١.txt', TEXT, [TEXT]],
  ["it's (1) [a] 100%.txt", TEXT, [TEXT]],
  ['text.txt.gz', gzipSync(TEXT), [TEXT]],
  ['two-members.txt.gz', Buffer.concat([gzipSync('أ'), gzipSync('ب')]), ['أب']],
  ['cut.txt.gz', gzipSync(TEXT.repeat(99)).subarray(0, 60), ['file_unreadable']],
  ['not-gzip.txt.gz', TEXT, ['file_unreadable']],
  ['empty.txt.gz', '', ['file_empty']],
  ['bomb.txt.gz', gzipSync(Buffer.alloc(64 * MB, 0x20)), ['article_too_large']],
  ['bomb.json.gz', gzipSync(Buffer.alloc(200 * MB, 0x20), { level: 9 }), ['article_too_large']],
  ['lines.jsonl', `${LINE}\n\n${LINE}`, [`1: ${TEXT}`, `3: ${TEXT}`]],
  ['mixed-ends.ndjson', `${LINE}\r${LINE}\r\n${LINE}\n`, [`1: ${TEXT}`, `2: ${TEXT}`, `3: ${TEXT}`]],
  ['separator.jsonl', `{"body":"أ\u2028\u2029ب"}`, ['1: أ\u2028\u2029ب']],
  ['nul.jsonl', `${LINE}\n{"body":"\0"}\n${LINE}`, [`1: ${TEXT}`, '2: file_binary', `3: ${TEXT}`]],
  ['broken.jsonl', `{"body":\n[1]\n${LINE}`, ['1: article_invalid', '2: article_invalid', `3: ${TEXT}`]],
  ['long-line.jsonl', `${'x'.repeat(17 * MB)}\n${LINE}`, ['1: article_too_large', `2: ${TEXT}`]],
  ['cut.jsonl.gz', gzipSync(`${LINE}\n`.repeat(40_000), { level: 0 }).subarray(0, 3 * MB), ['1', 'file_unreadable']],
  ['page-of-errors.json', '<html>502 Bad Gateway</html>', ['article_invalid']],
  ['long-record.json', `[{"body":"${'x'.repeat(17 * MB)}"},${LINE}]`, ['1: article_too_large', `2: ${TEXT}`]],
  ['deep.json', `[${'['.repeat(100_000)}${']'.repeat(100_000)},${LINE}]`, ['1: article_invalid', `2: ${TEXT}`]],
  ['quote.csv', `title,body\n"ع,نص\nع,${TEXT}\n`, ['2: article_invalid', `3: ع | ${TEXT}`]],
  ['windows.csv', encode(`العنوان;النص\nع;${TEXT}\n`, 'windows-1256'), [`2: ع | ${TEXT}`]],
  ['scripts.html', '<html><body><script>x</script></body></html>', ['article_invalid']],
  ['deep.html', `${'<div>'.repeat(50_000)}${TEXT}`, ['article_too_large']],
  ['unclosed.html', `<p>${TEXT}<p>${TEXT}<b`, [`${TEXT}\n${TEXT}`]],
  ['notes.md', `# ع\n\n${TEXT}`, [`ع | ${TEXT}`]],
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fihrist-odd-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe(`${FILES.length} files of odd shape`, () => {
  test.each(FILES)('%s', async (name, bytes, expected) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const found = (await readPath(path, name)).map(summarize);
    if (name === 'cut.jsonl.gz') {
      // As many as came out whole, then the reason.
      expect(found[0]).toBe(`1: ${TEXT}`);
      expect(found.at(-1)).toBe('file_unreadable');
    } else {
      expect(found).toEqual(expected);
    }
    await rm(path);
  });

  test('they are found in their folder, each once, and what is no article file is left', async () => {
    const own = join(folder, 'all');
    mkdirSync(own);
    for (const [name] of FILES) writeFileSync(join(own, name), TEXT);
    for (const name of ['a.pdf', 'README', '.hidden.txt', 'a.gz']) writeFileSync(join(own, name), TEXT);
    const found = await findFiles([own, join(own, 'plain.txt')]);
    expect(found.map(({ origin }) => origin).toSorted()).toEqual(FILES.map(([name]) => name).toSorted());
  });
});

describe('sizes', () => {
  test('a line of 200 MB is refused and not held', async () => {
    const path = join(folder, 'huge.jsonl');
    const file = openSync(path, 'w');
    const part = Buffer.alloc(8 * MB, 0x78);
    for (let written = 0; written < 200 * MB; written += part.length) writeSync(file, part);
    writeSync(file, `\n${LINE}\n`);
    closeSync(file);
    const before = process.memoryUsage().rss;
    let most = before;
    const found: string[] = [];
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 5);
    for await (const record of readFileRecords({ path, origin: 'huge.jsonl', bytes: 0 })) found.push(summarize(record));
    clearInterval(watch);
    expect(found).toEqual(['1: article_too_large', `2: ${TEXT}`]);
    expect((Math.max(most, process.memoryUsage().rss) - before) / MB).toBeLessThan(150);
    await rm(path);
  });

  test('a gzip bomb of blank lines is stopped by its ratio', async () => {
    const path = join(folder, 'bomb.jsonl.gz');
    const gzip = createGzip({ level: 9 });
    async function* blank(): AsyncIterable<Buffer> {
      const part = Buffer.alloc(4 * MB, 0x0a);
      for (let written = 0; written < 400 * MB; written += part.length) yield part;
    }
    await pipeline(blank(), gzip, createWriteStream(path));
    expect((await readPath(path, 'bomb.jsonl.gz')).map(summarize)).toEqual(['article_too_large']);
    await rm(path);
  });
});

describe('folders', () => {
  test('a loop by link ends, and a file in it is read once', async () => {
    const root = join(folder, 'loop');
    mkdirSync(join(root, 'سنة 2012'), { recursive: true });
    writeFileSync(join(root, 'سنة 2012', 'خبر أول.txt'), TEXT);
    symlinkSync(root, join(root, 'سنة 2012', 'again'));
    symlinkSync('.', join(root, 'self'));
    expect((await findFiles([root])).map(({ origin }) => origin)).toEqual([join('سنة 2012', 'خبر أول.txt')]);
  });

  test('a link to nothing is reported and stops nothing', async () => {
    const root = join(folder, 'links');
    mkdirSync(root);
    symlinkSync(join(root, 'gone'), join(root, 'broken.txt'));
    writeFileSync(join(root, 'good.txt'), TEXT);
    const found: string[] = [];
    for (const file of await findFiles([root])) {
      for await (const record of readFileRecords(file)) found.push(`${file.origin} ${summarize(record)}`);
    }
    expect(found).toEqual(['broken.txt file_unreadable', `good.txt ${TEXT}`]);
  });

  test('pipes are skipped in a folder and refused by name', async () => {
    const root = join(folder, 'pipes');
    mkdirSync(root);
    execFileSync('mkfifo', [join(root, 'pipe.txt')]);
    writeFileSync(join(root, 'good.txt'), TEXT);
    expect((await findFiles([root])).map(({ origin }) => origin)).toEqual(['good.txt']);
    await expect(findFiles([join(root, 'pipe.txt')])).rejects.toMatchObject({ code: 'no_articles' });
  });

  test('a glob fills in files and folders; its origins begin where its signs begin', async () => {
    const root = join(folder, 'glob');
    for (const year of ['2012', '2013']) {
      mkdirSync(join(root, year, 'sub'), { recursive: true });
      writeFileSync(join(root, year, 'a.txt'), TEXT);
      writeFileSync(join(root, year, 'sub', 'b.json'), LINE);
    }
    const origins = async (pattern: string) => (await findFiles([join(root, pattern)])).map(({ origin }) => origin);
    expect(await origins('*/*.txt')).toEqual(['2012/a.txt', '2013/a.txt']);
    expect(await origins('**/*.json')).toEqual(['2012/sub/b.json', '2013/sub/b.json']);
    expect(await origins('201[3-9]')).toEqual(['2013/a.txt', '2013/sub/b.json']);
    await expect(findFiles([join(root, '*.csv')])).rejects.toMatchObject({ code: 'file_not_found' });
  });

  test('a file whose name has the signs of a glob is itself', async () => {
    const path = join(folder, 'what [1]?.txt');
    writeFileSync(path, TEXT);
    expect((await findFiles([path])).map(({ origin }) => origin)).toEqual(['what [1]?.txt']);
  });

  test('nothing there, nothing readable: two messages', async () => {
    mkdirSync(join(folder, 'none'));
    await expect(findFiles([join(folder, 'missing')])).rejects.toMatchObject({ code: 'file_not_found' });
    await expect(findFiles([join(folder, 'none')])).rejects.toMatchObject({ code: 'no_articles' });
  });
});
