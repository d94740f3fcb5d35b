import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectEncoding } from '../../src/corpus/encodings/detect-encoding.ts';
import { ENCODINGS, parseEncoding } from '../../src/corpus/encodings/encoding.ts';
import { toUtf8 } from '../../src/corpus/encodings/to-utf8.ts';
import { encode, encodeUtf16, readBytes, summarize } from './read-all.ts';

const TEXT = 'قال الرئيس إن الحكومة ستعمل على تنفيذ الخطة الجديدة في الأشهر المقبلة.';
const PLAIN = 'قال الرئيس ان الحكومة ستعمل على تنفيذ الخطة';
const RECORD = JSON.stringify({ title: 'عنوان الخبر', body: TEXT });

describe('an encoding is detected and shown', () => {
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    ['UTF-16 little-endian with a mark', encodeUtf16(`\ufeff${TEXT}`, false), 'utf-16le'],
    ['UTF-16 little-endian without one', encodeUtf16(TEXT, false), 'utf-16le'],
    ['UTF-16 big-endian with a mark', encodeUtf16(`\ufeff${TEXT}`, true), 'utf-16be'],
    ['UTF-16 big-endian without one', encodeUtf16(TEXT, true), 'utf-16be'],
    ['windows-1256', encode(TEXT, 'windows-1256'), 'windows-1256'],
    ['ISO-8859-6', encode(TEXT, 'iso-8859-6'), 'iso-8859-6'],
  ];
  test.each(cases)('%s', async (_, bytes, encoding) => {
    const [record] = await readBytes('a.txt', bytes);
    expect(record).toMatchObject({ kind: 'text', text: TEXT, encoding });
  });

  test.each(['windows-1256', 'iso-8859-6'] as const)('eight words of %s are enough', (encoding) => {
    expect(detectEncoding(encode(PLAIN, encoding), true)).toBe(encoding);
  });

  test('French in windows-1256 letters is read as windows-1256', () => {
    const french = 'Le président a déclaré que « l’été » était chaud';
    expect(detectEncoding(encode(french, 'windows-1252'), true)).toBe('windows-1256');
  });

  test('Russian is Arabic in no encoding and is refused with what would be accepted', async () => {
    const [record] = await readBytes('a.txt', encode('Президент России заявил, что страна готова', 'windows-1251'));
    expect(record).toMatchObject({ kind: 'rejected', code: 'file_encoding' });
    expect(record).toHaveProperty('reason', expect.stringContaining('windows-1256'));
  });

  test('one wrong byte does not make UTF-8 something else', async () => {
    const [record] = await readBytes('a.txt', Buffer.concat([Buffer.from(TEXT), Buffer.of(0xff), Buffer.from(TEXT)]));
    expect(record).toMatchObject({ kind: 'rejected', code: 'file_encoding', encoding: 'utf-8' });
  });
});

describe('lines of any encoding', () => {
  test.each([
    'utf-16le',
    'utf-16be',
    'windows-1256',
  ] as const)('.jsonl in %s keeps its line numbers', async (encoding) => {
    const lines = `${RECORD}\r\n\r\nخطأ\n${RECORD}\n`;
    const bytes = encoding === 'windows-1256' ? encode(lines, encoding) : encodeUtf16(lines, encoding === 'utf-16be');
    const records = await readBytes('a.jsonl', bytes);
    expect(records.map(summarize)).toEqual([
      `1: عنوان الخبر | ${TEXT}`,
      '3: article_invalid',
      `4: عنوان الخبر | ${TEXT}`,
    ]);
    expect(records.every((record) => record.encoding === encoding)).toBe(true);
  });

  test('Arabic that comes after a megabyte of ASCII is detected when it comes', async () => {
    const ascii = `${JSON.stringify({ body: 'x'.repeat(999) })}\n`.repeat(1000);
    const records = await readBytes('a.jsonl', Buffer.concat([Buffer.from(ascii), encode(RECORD, 'windows-1256')]));
    expect(records).toHaveLength(1001);
    expect(summarize(records[1000] as never)).toBe(`1001: عنوان الخبر | ${TEXT}`);
  });

  test('a line that is not UTF-8 costs itself in a file that is', async () => {
    const bytes = Buffer.concat([Buffer.from(`${RECORD}\n`), Buffer.of(0x22, 0xff, 0x22, 0x0a), Buffer.from(RECORD)]);
    const records = await readBytes('a.jsonl', bytes);
    expect(records.map(({ kind }) => kind)).toEqual(['fields', 'rejected', 'fields']);
  });

  test('text comes out the same however its bytes are cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'windows-1256'),
        fc.integer({ min: 1, max: 40 }),
        async (encoding, size) => {
          const bytes =
            encoding === 'utf-8'
              ? Buffer.from(TEXT)
              : encoding === 'windows-1256'
                ? encode(TEXT, 'windows-1256')
                : encodeUtf16(TEXT, encoding === 'utf-16be');
          async function* chunks(): AsyncIterable<Buffer> {
            for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
          }
          const { chunks: converted } = toUtf8(chunks());
          const parts: Buffer[] = [];
          for await (const part of converted) parts.push(part);
          expect(Buffer.concat(parts).toString('utf8')).toBe(TEXT);
        },
      ),
    );
  });
});

describe('a page says in which encoding it is', () => {
  const page = (charset: string): string =>
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><body><p>${TEXT}</p></body></html>`;

  test('a meta tag is believed where the bytes allow it', async () => {
    const [record] = await readBytes('a.html', encode(page('windows-1256'), 'windows-1256'));
    expect(record).toMatchObject({ fields: { body: TEXT }, encoding: 'windows-1256' });
  });

  test('a page that was saved anew as UTF-8 keeps an old tag, which is not believed', async () => {
    const [record] = await readBytes('a.html', page('windows-1256'));
    expect(record).toMatchObject({ fields: { body: TEXT }, encoding: 'utf-8' });
  });

  test('a page that claims iso-8859-1 and reads as Arabic is Arabic', async () => {
    const [record] = await readBytes('a.html', encode(page('iso-8859-1'), 'windows-1256'));
    expect(record).toMatchObject({ fields: { body: TEXT }, encoding: 'windows-1256' });
  });
});

describe('--encoding', () => {
  test('forces one, whatever the bytes look like', async () => {
    const [record] = await readBytes('a.txt', encode('لا', 'iso-8859-6'), { encoding: 'iso-8859-6' });
    expect(record).toMatchObject({ text: 'لا', encoding: 'iso-8859-6' });
  });

  test('a file that is not in it is rejected by that name', async () => {
    const [record] = await readBytes('a.txt', Buffer.of(0xa1, 0xa2), { encoding: 'iso-8859-6' });
    expect(record).toMatchObject({ code: 'file_encoding', reason: 'is not iso-8859-6' });
  });

  test('takes the usual ways of writing a name', () => {
    expect(['UTF-8', 'cp1256', 'Windows-1256', 'utf16', 'ISO_8859-6'].map(parseEncoding)).toEqual([
      'utf-8',
      'windows-1256',
      'windows-1256',
      'utf-16le',
      'iso-8859-6',
    ]);
  });

  test('an unknown name is refused with the list', () => {
    for (const name of ENCODINGS) expect(() => parseEncoding('latin9')).toThrow(name);
  });
});
