/** The names desk in a real Chromium: proposals accepted, renamed and dismissed; a name edited, undone, and fought over. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeArchive } from '../names/discovery-archive.ts';
import { indexFields, openSqliteArchive, type TestArchive } from '../support/open-archive.ts';
import { serveArchive, type TestService } from '../support/serve-archive.ts';
import { smallLanguage } from '../support/small-language.ts';
import { barriersOf } from './axe.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from './chromium.ts';
import { DESKTOP, openPage, PHONE } from './open-page.ts';

const executablePath = findChromium();
const KEY = 'a key for the tests only';
const HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>';

if (executablePath === undefined) test('the names desk in a browser', ({ skip }) => skip(NO_CHROMIUM));

describe.runIf(executablePath !== undefined)('the names desk in a browser', () => {
  let opened: TestArchive;
  let service: TestService;
  let browser: Browser;

  beforeAll(async () => {
    opened = await openSqliteArchive(smallLanguage());
    await indexFields(opened.archive, [
      ...makeArchive().map(({ title, body }) => ({ title, body })),
      { id: 'hostile', title: HOSTILE, body: `وصل الوفد إلى قزخشتان ${HOSTILE} أمس` },
    ]);
    await opened.archive.candidates.discover();
    service = await serveArchive(opened, { adminKey: KEY });
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
      await use(page);
      // The browser's own line about an answer of 4xx is no fault of the page.
      expect(faults.filter((fault) => !fault.startsWith('Failed to load resource'))).toEqual([]);
    } finally {
      await close();
    }
  }

  async function giveKey(page: Page, key = KEY, editor = 'محررة'): Promise<void> {
    await page.locator('input[name="key"]').fill(key);
    await page.locator('input[name="editor"]').fill(editor);
    await page.keyboard.press('Enter');
    await page.locator('.who b').waitFor();
  }

  const admin = { Authorization: `Bearer ${KEY}` };
  const find = async (q: string): Promise<number> =>
    (await service.get(`/v1/search?${new URLSearchParams({ q, variants: 'off' })}`)).body.total.value;
  const proposals = async () => (await service.get('/v1/names/candidates?size=100')).body;
  const says = (page: Page, text: RegExp | string) =>
    expect.poll(() => page.locator('.status').innerText()).toMatch(text);

  test('a proposal is accepted under the chosen spelling and id, live at once, and undone', async () => {
    await visit('/desk', async (page) => {
      await giveKey(page);
      const card = page.locator('.candidate', { hasText: 'تورماخستان' });
      expect(await card.locator('.spelling blockquote mark').first().innerText()).toContain('تورماخستان');
      const [first, second] = [card.locator('.spelling').nth(0), card.locator('.spelling').nth(1)];
      // Side by side, and the first one where a reader of Arabic begins.
      expect((await first.boundingBox())?.x).toBeGreaterThan((await second.boundingBox())?.x ?? 0);
      expect((await first.boundingBox())?.y).toBe((await second.boundingBox())?.y);
      expect(await find('تورمخستان')).toBe(5);

      await card.locator('select[name="label"]').selectOption('تورمخستان');
      await card.locator('input[name="id"]').fill('turmakhstan');
      await card.locator('button[type="submit"]').click();
      await says(page, /قُبل: تورمخستان/);
      expect(await find('تورمخستان')).toBeGreaterThan(5);
      const { body: name } = await service.get('/v1/names/turmakhstan');
      expect(name).toMatchObject({ kind: 'place', label: 'تورمخستان' });
      const { body: history } = await service.get('/v1/names/turmakhstan/history');
      expect(history.edits).toMatchObject([{ editor: 'محررة' }]);
      expect(await page.locator('.candidate', { hasText: 'تورماخستان' }).count()).toBe(0);
      // The keyboard goes on with the next proposal.
      expect(await page.evaluate(() => document.activeElement?.tagName)).toMatch(/H[23]/);

      await page.locator('.status [data-undo]').click();
      await says(page, 'تم التراجع');
      await page.locator('.candidate', { hasText: 'تورماخستان' }).waitFor();
      expect(await find('تورمخستان')).toBe(5);
    });
  });

  test('a dismissed proposal is gone for good', async () => {
    await visit('/desk', async (page) => {
      await giveKey(page);
      const { total } = await proposals();
      await page.locator('.candidate', { hasText: 'ميرزاباييف' }).locator('[data-action="dismiss"]').click();
      await says(page, 'لن يُقترح ثانية');
      expect((await proposals()).total).toBe(total - 1);
      await page.reload();
      await page.locator('.candidate').first().waitFor();
      expect(await page.locator('.candidate', { hasText: 'ميرزاباييف' }).count()).toBe(0);
    });
  });

  test('a new spelling shows what it would find before it is saved; saved, it stands in the history and is undone', async () => {
    await visit('/desk?lang=en#names', async (page) => {
      await giveKey(page);
      await page.locator('.find-name input').fill('قازاقستان');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('.names a').count()).toBe(1);
      await page.locator('.names a').click();
      await page.locator('textarea[name="spellings"]').waitFor();
      expect(await page.locator('.dry-run').innerText()).toContain('It finds the same articles.');
      const spellings = page.locator('textarea[name="spellings"]');
      await spellings.fill(`${await spellings.inputValue()}\nقزخشتان`);
      await page.locator('.dry-run .more').waitFor();
      expect(await page.locator('.dry-run').innerText()).toContain('finds 1 more article');
      expect(await page.locator('.dry-run mark').allInnerTexts()).toEqual(['قزخشتان']);
      expect(await page.locator('.dry-run img, .dry-run script').count()).toBe(0);
      expect(await find('قزخشتان')).toBe(1);

      await page.locator('.editor button[type="submit"]').click();
      await says(page, 'Saved');
      expect(await find('كازاخستان')).toBe(1);
      await expect
        .poll(() => page.locator('.edits li').first().innerText())
        .toMatch(/محررة.*Edit 1[\s\S]*added\s+قزخشتان/);

      await page.locator('[data-action="undo"]').click();
      await says(page, 'Undone');
      await expect.poll(() => page.locator('.edits > li').count()).toBe(2);
      expect(await spellings.inputValue()).not.toContain('قزخشتان');
      expect(await find('كازاخستان')).toBe(0);
    });
  });

  test('what the check refuses is said beside the form, and by the service when it is saved all the same', async () => {
    await visit('/desk?lang=en#name/lebanon', async (page) => {
      await giveKey(page);
      await page.locator('textarea[name="spellings"]').fill('لبنان\nروسيا');
      await page.locator('.problems li').first().waitFor();
      expect(await page.locator('.problems').innerText()).toContain('روسيا');
      await page.locator('.editor button[type="submit"]').click();
      await says(page, /Not done.*روسيا/);
      expect((await service.get('/v1/names/lebanon')).body.spellings).not.toContain('روسيا');
    });
  });

  test('two editors of one name: the second sees what the first changed, and puts the own changes onto it', async () => {
    await visit('/desk#name/russia', async (page) => {
      await giveKey(page, KEY, 'الثانية');
      const spellings = page.locator('textarea[name="spellings"]');
      await spellings.fill(`${await spellings.inputValue()}\nرووسيا`);
      const { body: name } = await service.get('/v1/names/russia');
      const first = { ...name, spellings: [...name.spellings, 'روصيا'] };
      await service.send('PUT', '/v1/names/russia', first, { ...admin, 'X-Editor': encodeURIComponent('الأولى') });

      await page.locator('.editor button[type="submit"]').click();
      const conflict = page.locator('.conflict');
      await conflict.locator('h3').waitFor();
      expect(await conflict.innerText()).toMatch(/الأولى[\s\S]*روصيا/);
      expect(await spellings.inputValue()).toContain('رووسيا');
      expect((await service.get('/v1/names/russia')).body).toEqual(first);

      await conflict.locator('[data-action="put-over"]').click();
      expect(await spellings.inputValue()).toMatch(/روصيا\nرووسيا$/);
      await page.locator('.editor button[type="submit"]').click();
      await says(page, 'حُفظ');
      expect((await service.get('/v1/names/russia')).body.spellings).toEqual([...first.spellings, 'رووسيا']);
    });
  });

  test('a new name is made, found by search, and deleted', async () => {
    await visit('/desk#new', async (page) => {
      await giveKey(page);
      await page.locator('input[name="id"]').fill('salvatera');
      await page.locator('input[name="label"]').fill('سالفاتيرا');
      await page.locator('.editor select[name="kind"]').selectOption('person');
      await page.locator('.dry-run .more').waitFor();
      await page.locator('.editor button[type="submit"]').click();
      await page.waitForURL(/#name\/salvatera$/);
      expect((await service.get('/v1/names/salvatera')).body).toMatchObject({
        kind: 'person',
        spellings: ['سالفاتيرا'],
      });
      await page.locator('.history li').waitFor();
      await page.locator('[data-action="delete"]').click();
      expect((await service.get('/v1/names/salvatera')).status).toBe(200);
      await page.locator('[data-action="delete"]').click();
      await page.waitForURL(/#names$/);
      expect((await service.get('/v1/names/salvatera')).status).toBe(404);
    });
  });

  test('the key stays in the tab: no cookie, no local storage, not in the page or its address; another tab has none', async () => {
    await visit('/desk', async (page) => {
      await giveKey(page);
      await page.locator('.candidate').first().waitFor();
      expect(await page.evaluate(() => Object.keys(localStorage).concat(document.cookie).join(''))).toBe('');
      expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toContain(KEY);
      expect(page.url() + (await page.content())).not.toContain(KEY);
      await page.locator('.who button').click();
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    });
    await visit('/desk', async (page) => expect(await page.evaluate(() => sessionStorage.length)).toBe(0));
  });

  test('a wrong key is said, forgotten, and asked for again; nothing is changed', async () => {
    await visit('/desk', async (page) => {
      await giveKey(page, 'a wrong key');
      const { total } = await proposals();
      await page.locator('[data-action="dismiss"]').first().click();
      await says(page, 'لم يُقبل المفتاح');
      expect(await page.evaluate(() => [sessionStorage.length, document.activeElement?.getAttribute('name')])).toEqual([
        0,
        'key',
      ]);
      expect((await proposals()).total).toBe(total);
    });
  });

  test('markup, marks that turn the direction and very long words in names, editors and articles stay text', async () => {
    const label = `<b>اسم</b> غريب \u202eمقلوب\u202c`;
    const long = 'ط'.repeat(100);
    const name = { id: 'hostile', kind: 'person', label, spellings: [label, long], adjectives: [], latin: ['Strange'] };
    const headers = { ...admin, 'X-Editor': encodeURIComponent(HOSTILE) };
    expect((await service.send('PUT', '/v1/names/hostile', name, headers)).status).toBe(201);
    await service.send('PUT', '/v1/names/hostile', { ...name, latin: ['Strange', 'Odd'] }, headers);
    await visit('/desk#names', async (page) => {
      let dialogs = 0;
      page.on('dialog', () => dialogs++);
      await page.locator('.names').waitFor();
      for (const place of ['#names', '#name/hostile', '#candidates']) {
        await page.goto(`${service.url}/desk${place}`);
        await page
          .locator(place === '#candidates' ? '.candidate' : place === '#names' ? '.names' : '.edits')
          .first()
          .waitFor();
        expect(await page.locator('#desk b b, #desk img, #desk script').count()).toBe(0);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
      await page.goto(`${service.url}/desk#name/hostile`);
      await page.locator('.edits').waitFor();
      expect(await page.locator('#edited').innerText()).toContain('<b>اسم</b>');
      expect(await page.locator('.edits').innerText()).toContain('<script>alert(2)</script>');
      expect(dialogs).toBe(0);
    });
    await service.send('DELETE', '/v1/names/hostile', undefined, admin);
  });

  test.each([
    ['desktop, Arabic', DESKTOP, ''],
    ['phone, Arabic', PHONE, ''],
    ['desktop, English', DESKTOP, '?lang=en'],
  ] as const)('axe finds nothing serious, and nothing is wider than the screen: %s', async (_, options, parameters) => {
    for (const [place, ready] of [
      ['#candidates', '.candidate'],
      ['#names', '.names'],
      ['#name/kazakhstan', '.dry-run p'],
      ['#new', '.editor'],
    ]) {
      await visit(
        `/desk${parameters}${place}`,
        async (page) => {
          await page
            .locator(ready as string)
            .first()
            .waitFor();
          const isArabic = parameters === '';
          expect(await page.locator('html').getAttribute('dir')).toBe(isArabic ? 'rtl' : 'ltr');
          expect(await barriersOf(page, '#content')).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        },
        options,
      );
    }
  });

  test('without script the page says what it needs', async () => {
    await visit(
      '/desk',
      async (page) => expect(await page.locator('#desk').innerText()).toContain('يحتاج إلى جافاسكربت'),
      { ...DESKTOP, javaScriptEnabled: false },
    );
  });
});
