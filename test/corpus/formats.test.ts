import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readStreamRecords } from '../../src/corpus/read-records.ts';
import { readBytes, summarize } from './read-all.ts';

const PARAGRAPHS = Array.from(
  { length: 6 },
  (_, index) =>
    `فقرة ${index}: قال الوزير إن الحكومة ستعمل على تنفيذ الخطة الجديدة خلال الأشهر المقبلة، وأضاف أن الوزارة تتابع الأمر.`,
);

interface PageParts {
  readonly head?: string;
  readonly body?: string;
}

function page({ head = '', body = PARAGRAPHS.map((text) => `<p>${text}</p>`).join('\n') }: PageParts): string {
  return `<!doctype html><html lang="ar"><head><title>خبر مهم | الجزيرة نت</title>${head}</head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/sport">رياضة</a></li></ul></nav>
<div class="content"><h1>خبر مهم</h1>${body}</div>
<div class="related"><ul><li><a href="/1">خبر آخر</a></li><li><a href="/2">خبر ثالث</a></li></ul></div>
<footer>جميع الحقوق محفوظة</footer><script>var x = "سر";</script></body></html>`;
}

async function readPageOf(html: string): Promise<Record<string, unknown>> {
  const [record] = await readBytes('a.html', html);
  if (record?.kind !== 'page') throw new Error(JSON.stringify(record));
  return { ...record.fields, author: record.author, language: record.language };
}

describe('.html', () => {
  test('gives the main text without menus, links, footers and scripts', async () => {
    const { body, title, language } = await readPageOf(page({}));
    expect(body).toBe(PARAGRAPHS.join('\n'));
    expect({ title, language }).toEqual({ title: 'خبر مهم', language: 'ar' });
  });

  test('JSON-LD says title, date, author, outlet and section, also inside a graph', async () => {
    const graph = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebSite', name: 'موقع' },
        {
          '@type': ['NewsArticle'],
          headline: 'عنوان آخر',
          datePublished: '2022-01-14T23:30:00+03:00',
          author: [{ '@type': 'Person', name: 'فلان الفلاني' }],
          publisher: { name: 'الجزيرة نت' },
          articleSection: ['سياسة'],
        },
      ],
    };
    const found = await readPageOf(
      page({ head: `<script type="application/ld+json">${JSON.stringify(graph)}</script>` }),
    );
    expect(found).toMatchObject({
      title: 'عنوان آخر',
      publishedAt: '2022-01-14',
      author: 'فلان الفلاني',
      source: 'الجزيرة نت',
      category: 'سياسة',
    });
  });

  test('Open Graph and the article tags say it where there is no JSON-LD, or a broken one', async () => {
    const head = `<script type="application/ld+json">{ "headline": </script>
<meta property="og:title" content="خبر &quot;مهم&quot; جدا - الجزيرة نت"><meta property="og:site_name" content="&rlm;الجزيرة نت">
<meta property="article:published_time" content="2022-01-14T10:00:00Z"><meta property="article:author" content="https://facebook.com/x">
<meta name="author" content="مراسلنا"><meta property="og:url" content="https://example.org/1">`;
    expect(await readPageOf(page({ head }))).toMatchObject({
      title: 'خبر "مهم" جدا',
      publishedAt: '2022-01-14',
      author: 'مراسلنا',
      source: 'الجزيرة نت',
      url: 'https://example.org/1',
    });
  });

  test('a date that cannot be read leaves the next witness, or none', async () => {
    const time = '<time datetime="2021-05-06">6 مايو</time>';
    const head = '<meta property="article:published_time" content="أمس">';
    expect(
      await readPageOf(page({ head, body: time + PARAGRAPHS.map((text) => `<p>${text}</p>`).join('') })),
    ).toMatchObject({
      publishedAt: '2021-05-06',
    });
    expect(await readPageOf(page({ head }))).toMatchObject({ publishedAt: null });
  });

  test('the text of the JSON-LD counts where the page itself has little', async () => {
    const ld = JSON.stringify({ '@type': 'NewsArticle', articleBody: PARAGRAPHS.join('\n') });
    const found = await readPageOf(
      page({ head: `<script type="application/ld+json">${ld}</script>`, body: '<p>مقدمة قصيرة</p>' }),
    );
    expect(found['body']).toContain(PARAGRAPHS[5]);
  });

  test('entities are letters, escaped twice too', async () => {
    const body = '<p>قال &laquo;نعم&raquo; &amp;quot;ثم&amp;quot; &#1575;&#x644;&nbsp;آن</p>';
    expect((await readPageOf(page({ body })))['body']).toBe('قال «نعم» "ثم" ال\u00a0آن');
  });
});

describe('.md', () => {
  test('front matter and the first heading say what it is, the markup goes', async () => {
    const markdown = `---\nالعنوان: خبر\nتاريخ النشر: 14 يناير 2022\nالمصدر: تاس\nالكاتب: فلان\n---\n# خبر\n\nنص **قوي** و[رابط](https://x.org)\n\n- بند\n\n## فرع\n\nالنهاية`;
    const [record] = await readBytes('a.md', markdown);
    expect(record).toMatchObject({
      fields: { title: 'خبر', body: 'نص قوي ورابط\nبند\nفرع\nالنهاية', publishedAt: '2022-01-14', source: 'تاس' },
      author: 'فلان',
    });
  });
});

describe('.json', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['one object', '{"title":"أ","body":"ب"}', ['أ | ب']],
    ['a list, with brackets and quotes in its strings', '[{"body":"a]}{\\""},{"body":"b"}]', ['1: a]}{"', '2: b']],
    [
      'a list under articles, whatever stands around it',
      '{"n":[1],"articles":[{"body":"1"},{"body":"2"}],"x":[{"body":"3"}]}',
      ['1: 1', '2: 2'],
    ],
    ['an article that has a list of its own', '{"body":"1","items":[{"a":1}]}', ['1']],
    ['lists within records', '[{"body":"1","tags":["a",["b"]]},{"body":"2"}]', ['1: 1', '2: 2']],
    ['objects one after another', '{"body":"1"}\n{"body":"2"}', ['1', '2: 2']],
    [
      'a spoilt record among others',
      '[{"body":"1"},{body:2},7,{"body":"3"}]',
      ['1: 1', '2: article_invalid', '3: article_invalid', '4: 3'],
    ],
    ['a list that ends in the middle', '[{"body":"1"},{"body":', ['1: 1', '2: article_invalid', 'article_invalid']],
    ['an empty list', '[]', ['file_empty']],
  ];
  test.each(cases)('%s', async (_, json, expected) => {
    expect((await readBytes('a.json', json)).map(summarize)).toEqual(expected);
  });

  test('is cut the same however its bytes are cut into chunks', async () => {
    const json = `{"articles":[${Array.from({ length: 2000 }, (_, index) => JSON.stringify({ body: `نص ${index} "]`.repeat(40) })).join(',\n')}]}`;
    const records = await readBytes('a.json', json);
    expect(records).toHaveLength(2000);
    expect(records.every(({ kind }, index) => kind === 'fields' && records[index]?.place.line === index + 1)).toBe(
      true,
    );
  });
});

describe('.csv and .tsv', () => {
  test('the first row names the fields, in Arabic too; quotes hold separators, lines and quotes', async () => {
    const csv =
      '\ufeffالعنوان,النص,التاريخ,المصدر,رأي\r\nع1,"قال ""نعم"",\nثم",2020-01-02,تاس,x\r\nع2,قال "لا" ثم,,,\r\n';
    const records = await readBytes('a.csv', csv);
    expect(records.map((record) => (record.kind === 'fields' ? [record.place.line, record.fields] : record))).toEqual([
      [2, { title: 'ع1', body: 'قال "نعم",\nثم', publishedAt: '2020-01-02', source: 'تاس', رأي: 'x' }],
      [4, { title: 'ع2', body: 'قال "لا" ثم' }],
    ]);
  });

  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['semicolons, as Excel writes them', 'a.csv', 'Title;Body\na;b, c\n', ['2: a | b, c']],
    ['tabs in .tsv', 'a.tsv', 'title\tbody\na, b\tc\n', ['2: a, b | c']],
    ['lines that end with a carriage return', 'a.csv', 'title,body\ra,b\rc,d', ['2: a | b', '3: c | d']],
    ['a separator that was not quoted', 'a.csv', 'title,body\na,b,c\nd,e\n', ['2: article_invalid', '3: d | e']],
    [
      'a quote that is never closed costs its line',
      'a.csv',
      'title,body\n"a,b\nc,d\n',
      ['2: article_invalid', '3: c | d'],
    ],
    ['no column for the text', 'a.csv', 'foo,bar\n1,2\n', ['1: article_invalid']],
    ['a heading alone', 'a.csv', 'title,body\n', ['file_empty']],
  ];
  test.each(cases)('%s', async (_, name, text, expected) => {
    expect((await readBytes(name, text)).map(summarize)).toEqual(expected);
  });
});

describe('fields of records', () => {
  const fieldsOf = async (fields: Record<string, unknown>) => {
    const [record] = await readBytes('a.jsonl', JSON.stringify(fields));
    return record?.kind === 'fields' ? record.fields : record;
  };

  test('entities and markup in a body become text', async () => {
    expect(
      await fieldsOf({ title: 'أ &amp;quot;ب&amp;quot;', body: '<p>واحد &amp; اثنان</p><p>ثلاثة<br>أربعة</p>' }),
    ).toEqual({
      title: 'أ "ب"',
      body: 'واحد & اثنان\nثلاثة\nأربعة',
    });
  });

  test('marks of direction around an outlet are taken off; presentation forms become letters', async () => {
    expect(await fieldsOf({ body: 'x', source: '\u200fالجزيرة\u200f ', category: '\ufee3\ufea4' })).toEqual({
      body: 'x',
      source: 'الجزيرة',
      category: 'مح',
    });
  });

  test('zero-width letters, NBSP and presentation forms of a text are kept: the analysis knows them', async () => {
    const body = 'مي\u200cخواهم\u00a0\ufefb\u200f';
    expect(await fieldsOf({ body })).toEqual({ body });
  });

  test('comparisons and addresses are no markup and no entities', async () => {
    const body = 'أ < ب و R&D في https://x.org/?a=1&copy=2';
    expect(await fieldsOf({ body })).toEqual({ body });
  });

  test('an article that Fihrist exported is taken as it is', async () => {
    const exported = { displayTitle: '&lt;', mentionedDates: [], origin: 'a', body: '&lt;p&gt;' };
    expect(await fieldsOf(exported)).toEqual(exported);
  });
});

describe('standard input', () => {
  const cases: readonly (readonly [string, Uint8Array | string, readonly string[]])[] = [
    ['text', 'نص', ['نص']],
    ['JSON lines', '{"body":"1"}\n{"body":"2"}', ['1: 1', '2: 2']],
    ['a printed object', '{\n  "body": "1"\n}', ['1']],
    ['a list', ' [{"body":"1"}]', ['1: 1']],
    ['gzip', gzipSync('{"body":"1"}\n'), ['1: 1']],
    ['a page', '<!DOCTYPE html><p>نص قصير</p>', ['نص قصير']],
    ['nothing', '', ['file_empty']],
  ];
  test.each(cases)('%s', async (_, input, expected) => {
    async function* chunks(): AsyncIterable<Buffer> {
      yield Buffer.from(input as string);
    }
    const found: string[] = [];
    for await (const record of readStreamRecords(chunks())) {
      expect(record.place).toMatchObject({ path: null, origin: '-' });
      found.push(summarize(record));
    }
    expect(found).toEqual(expected);
  });
});

describe('every format is read from .gz', () => {
  test.each([
    ['a.txt.gz', 'نص', ['نص']],
    ['a.md.gz', '# ع\n\nنص', ['ع | نص']],
    ['a.html.gz', '<p>نص</p>', ['نص']],
    ['a.json.gz', '[{"body":"1"}]', ['1: 1']],
    ['a.ndjson.gz', '{"body":"1"}', ['1: 1']],
    ['a.CSV.GZ', 'body\n1', ['2: 1']],
    ['a.tsv.gz', 'body\n1', ['2: 1']],
  ])('%s', async (name, text, expected) => {
    expect((await readBytes(name, gzipSync(text))).map(summarize)).toEqual(expected);
  });
});
