/** The insights in a real Chromium: pictures with their tables, right to left, the name chosen, the table copied. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QueryLog } from '../../src/archive/query-log.ts';
import { indexFields, openSqliteArchive } from '../support/open-archive.ts';
import { serveArchive, type TestService } from '../support/serve-archive.ts';
import { smallLanguage } from '../support/small-language.ts';
import { barriersOf } from './axe.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from './chromium.ts';
import { DESKTOP, openPage, PHONE, serveDemo } from './open-page.ts';

const executablePath = findChromium();
const KEY = 'a key for the tests only';
const SPAN = 'from=2021-12-20&to=2022-02-10';

if (executablePath === undefined) test('the insights in a browser', ({ skip }) => skip(NO_CHROMIUM));

describe.runIf(executablePath !== undefined)('the insights in a browser', () => {
  let service: TestService;
  let browser: Browser;

  beforeAll(async () => {
    service = await serveDemo();
    browser = await launchChromium(executablePath as string);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  async function visit(path: string, use: (page: Page) => Promise<void>, options: BrowserContextOptions = DESKTOP) {
    const { page, faults, close } = await openPage(browser, service.url, options);
    try {
      await page.goto(service.url + path);
      if (options.javaScriptEnabled !== false) {
        for (const id of ['by-source', 'rising', 'spellings']) {
          await page.locator(`#${id} canvas[width]`).waitFor();
          await expect.poll(() => inkOf(page, id)).not.toBeNull();
        }
      }
      await use(page);
      // Reading the pictures back is this test's doing.
      expect(faults.filter((fault) => !fault.startsWith('Canvas2D'))).toEqual([]);
    } finally {
      await close();
    }
  }

  /** Where the colour of the first series stands in a picture, on average: 0 at its left end, 1 at its right. null: nowhere. */
  const inkOf = (page: Page, id: string): Promise<number | null> =>
    page.evaluate((section) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`#${section} canvas`) as HTMLCanvasElement;
      const { data, width } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(
        0,
        0,
        canvas.width,
        canvas.height,
      );
      let [sum, count] = [0, 0];
      for (let at = 0; at < data.length; at += 4) {
        if (data[at] !== 11 || data[at + 1] !== 95 || data[at + 2] !== 88) continue;
        sum += (at / 4) % width;
        count++;
      }
      return count === 0 ? null : sum / count / width;
    }, id);

  const rowsOf = (page: Page, id: string): Promise<string[][]> =>
    page
      .locator(`#${id} tr`)
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '')),
      );

  test('each picture has its table with the figures of the API', async () => {
    await visit(`/insights?${SPAN}&lang=en`, async (page) => {
      const answer = await service.get(`/v1/search?${SPAN}&facets=source&collapse=false`);
      const [head = [], ...days] = await rowsOf(page, 'by-source');
      expect(days.length).toBe(53);
      expect(head.slice(1).sort()).toEqual(
        answer.body.facets.source.map(({ value }: { value: string }) => value).sort(),
      );
      const sum = days.flatMap(([, ...cells]) => cells).reduce((total, cell) => total + Number(cell), 0);
      expect(sum).toBe(answer.body.total.value);

      const { body: timeline } = await service.get(`/v1/names/kazakhstan/timeline?${SPAN}&size=20`);
      const [, ...sources] = await rowsOf(page, 'spellings');
      const uses = timeline.spellings.flatMap(({ sources: all }: { sources: { count: number }[] }) => all);
      expect(sources.flatMap(([, ...cells]) => cells).reduce((total, cell) => total + Number(cell), 0)).toBe(
        uses.reduce((total: number, { count }: { count: number }) => total + count, 0),
      );
      const [, ...rising] = await rowsOf(page, 'rising');
      for (const [, , now, before] of rising) expect(Number(now)).toBeGreaterThan(Number(before));
    });
  });

  test('time runs and bars grow from the right in Arabic, from the left in English; numbers are written in Arabic digits', async () => {
    const found: Record<string, (number | null)[]> = {};
    for (const language of ['ar', 'en']) {
      await visit(`/insights?${SPAN}&lang=${language}`, async (page) => {
        found[language] = [await inkOf(page, 'by-source'), await inkOf(page, 'rising'), await inkOf(page, 'spellings')];
        const digits = await page.locator('#rising td').last().textContent();
        expect(digits).toMatch(language === 'ar' ? /^[٠-٩]+$/ : /^\d+$/);
      });
    }
    const [arabic, english] = [found['ar'] as number[], found['en'] as number[]];
    expect(arabic[1]).toBeGreaterThan(0.5);
    expect(english[1]).toBeLessThan(0.5);
    for (const at of [0, 1, 2]) expect((arabic[at] ?? 0) + (english[at] ?? 0)).toBeCloseTo(1, 0.9);
  });

  test('another name is chosen, stays in the address, and its spellings are shown', async () => {
    await visit(`/insights?${SPAN}`, async (page) => {
      await page.locator('select[name="name"]').selectOption('kassym-jomart-tokayev');
      await page.locator('#spellings a', { hasText: 'kassym-jomart-tokayev' }).waitFor();
      expect(new URL(page.url()).searchParams.get('name')).toBe('kassym-jomart-tokayev');
      expect((await rowsOf(page, 'spellings'))[0]?.join()).toMatch(/توكاي/);
      await page.reload();
      await page.locator('#spellings a', { hasText: 'kassym-jomart-tokayev' }).waitFor();
    });
  });

  test('a table is copied as tabs and lines', async () => {
    await visit(
      `/insights?${SPAN}`,
      async (page) => {
        await page.locator('#rising summary').click();
        await page.locator('#rising [data-action="copy"]').click();
        await expect.poll(() => page.locator('#rising [role="status"]').innerText()).toBe('نُسخ.');
        const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
        expect(lines[0]).toBe('الاسم\tالنوع\tفي المدة\tقبلها');
        expect(lines.length).toBe((await rowsOf(page, 'rising')).length);
      },
      { ...DESKTOP, permissions: ['clipboard-read', 'clipboard-write'] },
    );
  });

  test('without a choice the last thirty days with articles are shown', async () => {
    await visit('/insights', async (page) => {
      const newest = (await service.get('/v1/search?sort=newest&size=1')).body.hits[0].article.publishedAt;
      await expect.poll(() => page.locator('.span input[name="to"]').inputValue()).toBe(newest);
      expect((await rowsOf(page, 'by-source')).length).toBe(31);
    });
  });

  test.each([
    ['desktop, Arabic', DESKTOP, 'lang=ar'],
    ['phone, Arabic', PHONE, 'lang=ar'],
    ['desktop, English, dark', { ...DESKTOP, colorScheme: 'dark' }, 'lang=en'],
  ] as const)('axe finds nothing serious, and nothing is wider than the screen: %s', async (name, options, own) => {
    const { page, faults, close } = await openPage(browser, service.url, options);
    await page.goto(`${service.url}/insights?${SPAN}&${own}`);
    await page.locator('#spellings canvas[width]').waitFor();
    await page.locator('#by-source summary').click();
    expect([name, ...(await barriersOf(page))]).toEqual([name]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
    await close();
  });

  test('without script the page says what it needs', async () => {
    await visit(
      '/insights',
      async (page) => expect(await page.locator('#insights').innerText()).toContain('تحتاج إلى جافاسكربت'),
      { ...DESKTOP, javaScriptEnabled: false },
    );
  });
});

describe.runIf(executablePath !== undefined)('what people missed, in a browser', () => {
  let service: TestService;
  let browser: Browser;

  beforeAll(async () => {
    const opened = await openSqliteArchive(smallLanguage());
    await indexFields(opened.archive, [{ id: 'one', body: 'زار الوزير لبنان', publishedAt: '2022-01-01' }]);
    const queryLog = new QueryLog(opened.archive, (error) => expect.unreachable(String(error)));
    service = await serveArchive(opened, { adminKey: KEY }, queryLog);
    browser = await launchChromium(executablePath as string);
    for (const q of ['أخبار الفضاء', 'اخبار الفضاء', '<img src=x onerror=alert(1)>']) {
      await service.get(`/v1/search?${new URLSearchParams({ q })}`);
    }
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  test('is shown to who gives the key, refused to others, and stays text', async () => {
    const { page, close } = await openPage(browser, service.url, DESKTOP);
    await page.goto(`${service.url}/insights`);
    const missed = page.locator('#missed');
    const give = async (key: string): Promise<void> => {
      await missed.locator('input[name="key"]').fill(key);
      await page.keyboard.press('Enter');
    };
    await give('a wrong key');
    await expect.poll(() => missed.innerText()).toContain('لم يُقبل المفتاح');
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await give(KEY);
    await missed.locator('table').first().waitFor();
    expect(await missed.locator('tbody tr', { hasText: 'اخبار الفضاء' }).innerText()).toMatch(/٢/);
    expect(await page.locator('#insights img').count()).toBe(0);
    await missed.locator('.who button').click();
    expect(await missed.locator('table').count()).toBe(0);
    await close();
  });
});
