/** The page as people use it, in a real Chromium: the walk from a first visit to a name and back, and what must hold on the way. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestService } from '../support/serve-archive.ts';
import { barriersOf } from './axe.ts';
import { findChromium, launchChromium, NO_CHROMIUM } from './chromium.ts';
import { DESKTOP, openPage, PHONE, serveDemo } from './open-page.ts';

const executablePath = findChromium();
const RARE = 'قازاقستان';

if (executablePath === undefined) test('the page in a browser', ({ skip }) => skip(NO_CHROMIUM));

describe.runIf(executablePath !== undefined)('the page in a browser', () => {
  let service: TestService;
  let browser: Browser;
  const at = (path: string): string => service.url + path;
  const parametersOf = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
  const pathOf = (page: Page): string => new URL(page.url()).pathname;

  beforeAll(async () => {
    service = await serveDemo();
    browser = await launchChromium(executablePath as string);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  async function visit(options: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
    const { page, faults, close } = await openPage(browser, service.url, options);
    try {
      await use(page);
      expect(faults).toEqual([]);
    } finally {
      await close();
    }
  }

  /** Until the address is as expected and its answer is shown. */
  async function arrive(page: Page, isThere: (url: URL) => boolean): Promise<void> {
    await page.waitForURL(isThere);
    await page.locator('html:not([data-busy])').waitFor({ state: 'attached' });
    // The browser puts the focus back only now.
    await page.evaluate(() => (window as Partial<Window>).navigation?.transition?.finished);
  }

  /** The bounding box of the first match. */
  async function boxOf(page: Page, selector: string, index = 0) {
    const box = await page.locator(selector).nth(index).boundingBox();
    if (box === null) throw new Error(`${selector} is not on the screen`);
    return box;
  }

  describe.each([
    ['desktop', 'Arabic', DESKTOP, ''],
    ['phone', 'Arabic', PHONE, ''],
    ['desktop', 'English', DESKTOP, 'lang=en'],
    ['phone', 'English', PHONE, 'lang=en'],
  ] as const)('on a %s in %s', (device, language, options, own) => {
    const isArabic = language === 'Arabic';

    test('first visit → rare spelling → facet → date drag → article → name → back', async () => {
      await visit(options, async (page) => {
        await page.goto(at(`/?${own}`));
        expect(await page.locator('html').getAttribute('dir')).toBe(isArabic ? 'rtl' : 'ltr');
        expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');

        await page.keyboard.type(RARE);
        await page.keyboard.press('Enter');
        await arrive(page, (url) => url.searchParams.get('q') === RARE);
        expect(parametersOf(page).get('lang')).toBe(isArabic ? null : 'en');
        const marks = await page.locator('.hit mark').allTextContents();
        expect(marks).toContain('كازاخستان');
        expect(new Set(marks).size).toBeGreaterThan(3);
        expect(await page.locator('.also').innerText()).toContain('قازاخستان');
        expect(await page.locator('.total').innerText()).toMatch(isArabic ? /^[٠-٩]+ مقال/ : /^\d+ articles$/);

        if (device === 'phone') await page.locator('.fold > summary').click();
        const facet = page.locator('.facet a', { hasText: 'وكالة الضاد' });
        const count = toNumber(await facet.locator('.count').innerText());
        await facet.click();
        await arrive(page, (url) => url.searchParams.get('source') === 'وكالة الضاد');
        await expect.poll(async () => toNumber(await page.locator('.total').innerText())).toBe(count);
        expect(await page.locator('.facet li a[aria-current]').textContent()).toContain('وكالة الضاد');
        expect(await page.locator('.chips.chosen').innerText()).toContain('وكالة الضاد');

        if (device === 'phone') await openFold(page);
        await page.locator('.bars').scrollIntoViewIfNeeded();
        const bars = await page.locator('.bars a').count();
        const [first, second] = [await boxOf(page, '.bars .bar', 0), await boxOf(page, '.bars .bar', 1)];
        // Time runs as the language is read.
        expect(first.x > second.x).toBe(isArabic);
        expect(bars).toBeGreaterThan(2);
        await page.mouse.move(first.x + first.width / 2, first.y + first.height / 2);
        await page.mouse.down();
        await page.mouse.move(second.x + second.width / 2, second.y + 5, { steps: 4 });
        await page.mouse.up();
        await arrive(page, (url) => url.searchParams.has('from'));
        const [from, to] = [parametersOf(page).get('from') as string, parametersOf(page).get('to') as string];
        expect(from < to).toBe(true);
        expect(parametersOf(page).get('source')).toBe('وكالة الضاد');
        expect(await page.locator('.bars a.chosen').count()).toBe(2);
        const dated = page.url();
        const times = await page
          .locator('.hit time')
          .evaluateAll((all) => all.map((one) => one.getAttribute('datetime')));
        expect(times.length).toBeGreaterThan(0);
        for (const time of times) expect(time !== null && time >= from && time <= to).toBe(true);

        const title = await page.locator('.hit h3').first().innerText();
        await page.locator('.hit h3 a').first().click();
        await arrive(page, (url) => url.pathname.startsWith('/articles/'));
        expect(await page.locator('article h1').innerText()).toBe(title);
        expect(await page.locator('article mark').count()).toBeGreaterThan(0);
        expect(await page.locator('.related .hit').count()).toBeGreaterThan(1);
        const article = page.url();

        const name = page.locator('.text a.name', { hasText: /[كق]ازا?[خق]ستان/ }).first();
        await name.click();
        await arrive(page, (url) => url.pathname === '/names/kazakhstan');
        expect(await page.locator('h1').innerText()).toBe('كازاخستان');
        expect(await page.locator('.spellings').innerText()).toContain('قازاقستان');
        expect(await page.locator('.hit').count()).toBeGreaterThan(3);
        expect(parametersOf(page).get('lang')).toBe(isArabic ? null : 'en');

        await page.goBack();
        expect(page.url()).toBe(article);
        await page.goBack();
        await arrive(page, (url) => url.href === dated);
        await page.waitForSelector('.bars a.chosen', { state: 'attached' });
        await page.goBack();
        await arrive(page, (url) => !url.searchParams.has('from'));
        expect(await page.locator('.bars a.chosen').count()).toBe(0);
        await page.goForward();
        await arrive(page, (url) => url.searchParams.has('from'));
        await expect.poll(() => page.locator('.bars a.chosen').count()).toBe(2);
      });
    });
  });

  test('a filter chosen loads no new page: the filters stay open, the focus stays on it', async () => {
    await visit(PHONE, async (page) => {
      await page.goto(at(`/?q=${RARE}`));
      await page.evaluate(() => Object.assign(window, { isSamePage: true }));
      await page.locator('.fold > summary').click();
      await page.locator('.facet a', { hasText: 'روسيا' }).first().focus();
      await page.keyboard.press('Enter');
      await arrive(page, (url) => url.searchParams.get('place') === 'russia');
      expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
      expect(await page.locator('.fold').getAttribute('open')).not.toBeNull();
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('روسيا');
      expect(await page.locator('#status').textContent()).toContain('مقال');
      await page.goBack();
      await arrive(page, (url) => !url.searchParams.has('place'));
      expect(await page.locator('.facet li a[aria-current]').count()).toBe(0);
      await page.locator('#q').fill('روسيا');
      await page.keyboard.press('Enter');
      await arrive(page, (url) => url.searchParams.get('q') === 'روسيا');
      expect(await page.title()).toContain('روسيا');
      await page.goBack();
      await arrive(page, (url) => url.searchParams.get('q') === RARE);
      expect(await page.locator('#q').inputValue()).toBe(RARE);
    });
  });

  test('a browser without the Navigation API loads pages instead, with the same addresses', async () => {
    await visit(DESKTOP, async (page) => {
      await page.addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }));
      await page.goto(at(`/?q=${RARE}`));
      await page.evaluate(() => Object.assign(window, { isSamePage: true }));
      await page.locator('.facet a', { hasText: 'روسيا' }).first().click();
      await arrive(page, (url) => url.searchParams.get('place') === 'russia');
      expect(await page.evaluate(() => 'isSamePage' in window)).toBe(false);
      await page.goBack();
      await arrive(page, (url) => !url.searchParams.has('place'));
      expect(await page.locator('.chips.chosen').count()).toBe(0);
    });
  });

  test('Arabic runs from right to left, a headline that begins with Latin letters too, and nothing overflows', async () => {
    await visit(PHONE, async (page) => {
      for (const path of [
        '/',
        `/?q=${RARE}`,
        '/articles/demo-15',
        '/names/kazakhstan',
        '/articles/hostile-long',
        '/?q=هجوم',
      ]) {
        await page.goto(at(path));
        const { width, content } = await page.evaluate(() => ({
          width: document.documentElement.clientWidth,
          content: document.documentElement.scrollWidth,
        }));
        expect([path, content]).toEqual([path, width]);
      }
      await page.goto(at('/?q=CSTO'));
      const latin = page.locator('.hit h3', { hasText: /^CSTO/ }).first();
      expect(await latin.evaluate((title) => getComputedStyle(title).direction)).toBe('rtl');
      const brand = await boxOf(page, '.brand');
      const switches = await boxOf(page, '.switches');
      expect(brand.x).toBeGreaterThan(switches.x);
    });
  });

  test('a mark covers whole words and leaves their letters joined', async () => {
    await visit(DESKTOP, async (page) => {
      await page.goto(at(`/?q=${RARE}`));
      await page.evaluate(() => document.fonts.ready);
      const widths = await page.evaluate(() => {
        const measure = (text: string, tag: string, inside: Element): number => {
          const piece = document.createElement(tag);
          piece.textContent = text;
          inside.append(piece);
          const { width } = piece.getBoundingClientRect();
          piece.remove();
          return width;
        };
        return [...document.querySelectorAll('.snippet mark')].slice(0, 8).map((mark) => {
          const text = mark.textContent ?? '';
          const parent = mark.parentElement as Element;
          return {
            text,
            marked: mark.getBoundingClientRect().width,
            plain: measure(text, 'span', parent),
            parted: measure([...text].join('\u200c'), 'span', parent),
          };
        });
      });
      expect(widths.length).toBeGreaterThan(3);
      for (const { text, marked, plain, parted } of widths) {
        expect([text, Math.abs(marked - plain) < 0.6]).toEqual([text, true]);
        expect(Math.abs(parted - plain)).toBeGreaterThan(3);
      }
    });
  });

  test('the spellings that were added can be switched off and on again', async () => {
    await visit(DESKTOP, async (page) => {
      await page.goto(at(`/?q=${RARE}`));
      const all = toNumber(await page.locator('.total').innerText());
      await page.locator('.understood a.quiet').click();
      await arrive(page, (url) => url.searchParams.get('names') === 'off');
      await expect.poll(async () => toNumber(await page.locator('.total').innerText())).toBeLessThan(all);
      await page.locator('.understood a.quiet').click();
      await arrive(page, (url) => !url.searchParams.has('names'));
      await expect.poll(async () => toNumber(await page.locator('.total').innerText())).toBe(all);
    });
  });

  test('the keyboard is enough, and what it stands on can be seen', async () => {
    await visit(DESKTOP, async (page) => {
      await page.goto(at(`/?q=${RARE}`));
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
      await page.keyboard.press('KeyJ');
      await page.keyboard.press('KeyJ');
      const title = page.locator('.hit h3 a').nth(1);
      expect(await title.evaluate((link) => link === document.activeElement)).toBe(true);
      expect(await title.evaluate((link) => getComputedStyle(link).outlineStyle)).toBe('solid');
      await page.keyboard.press('Slash');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');

      await page.locator('.bars a[tabindex="0"]').focus();
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Enter');
      await arrive(page, (url) => url.searchParams.has('from'));
      await expect.poll(() => page.locator('.bars a.chosen').count()).toBe(3);
    });
  });

  test('a facet is searched inside, by letters as a reader compares them', async () => {
    await visit(DESKTOP, async (page) => {
      await page.goto(at('/'));
      const facet = page.locator('.facet', { has: page.locator('h3', { hasText: 'الأماكن' }) });
      await facet.locator('input').fill('ارمينيا');
      await expect.poll(() => facet.locator('li:visible').count()).toBe(1);
      expect(await facet.locator('li:visible').innerText()).toContain('أرمينيا');
    });
  });

  test('and by any spelling of a name, also among values that the page does not show', async () => {
    await visit(DESKTOP, async (page) => {
      await page.goto(at('/?q=&size=5&collapse=false'));
      const facet = page.locator('.facet', { has: page.locator('h3', { hasText: 'الأماكن' }) });
      const shown = facet.locator('li:visible');
      await facet.locator('input').fill('armen');
      await expect.poll(() => shown.allInnerTexts()).toEqual([expect.stringContaining('أرمينيا')]);
      await facet.locator('input').fill('qwrt');
      await facet.locator('p', { hasText: 'لا شيء يوافق' }).waitFor();
      // As if the page had shown fewer.
      await page.goto(at('/?page=2&size=5'));
      await page.evaluate(() =>
        document.querySelector('.facet a[data-key="place armenia"]')?.removeAttribute('data-key'),
      );
      await facet.locator('input').fill('armen');
      await expect.poll(() => shown.allInnerTexts()).toEqual([expect.stringMatching(/أرمينيا\s+[٠-٩]/)]);
      await shown.locator('a').click();
      await arrive(page, (url) => url.searchParams.get('place') === 'armenia' && !url.searchParams.has('page'));
      expect(await page.locator('.facet li a[aria-current]').textContent()).toContain('أرمينيا');
    });
  });

  test('names and titles are completed while one types, chosen with keys or a press', async () => {
    await visit(DESKTOP, async (page) => {
      await page.goto(at('/?lang=en'));
      await page.keyboard.type('tokaye');
      const option = page.locator('[role=option]', { hasText: 'قاسم جومارت توكاييف' });
      await option.waitFor();
      expect(await page.locator('#q').getAttribute('aria-expanded')).toBe('true');
      await page.keyboard.press('ArrowDown');
      expect(await page.locator('#q').getAttribute('aria-activedescendant')).toBe('suggestions-0');
      expect(await barriersOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await page.locator('#suggestions').isVisible()).toBe(false);
      await page.keyboard.type('v');
      await option.waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await arrive(page, (url) => url.searchParams.get('q') === 'قاسم جومارت توكاييف');
      expect(await page.locator('.hit mark').count()).toBeGreaterThan(3);

      await page.locator('#q').fill('معرض');
      await page.locator('[role=option]', { hasText: 'معرض للسجاد' }).click();
      await arrive(page, (url) => url.pathname === '/articles/demo-12');
      expect(parametersOf(page).get('lang')).toBe('en');
    });
  });

  test('near-duplicates are folded under one hit, and all shown on request', async () => {
    await visit(DESKTOP, async (page) => {
      await page.goto(at('/?q=انسحاب'));
      const copies = page.locator('.copies a');
      expect(await copies.innerText()).toBe('نسختان أخريان');
      await copies.click();
      await arrive(page, (url) => url.searchParams.has('group'));
      expect(await page.locator('.hit').count()).toBe(3);
      await page.locator('.chips.chosen a').click();
      await arrive(page, (url) => !url.searchParams.has('group'));
    });
  });

  test('light and dark follow the system until one is chosen, which lasts', async () => {
    await visit({ ...DESKTOP, colorScheme: 'dark' }, async (page) => {
      const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await page.goto(at('/'));
      const dark = await paper();
      await page.locator('[data-theme-switch]').click();
      expect(await paper()).not.toBe(dark);
      await page.goto(at('/names/russia'));
      expect(await paper()).not.toBe(dark);
      expect(await page.locator('[data-theme-switch]').getAttribute('aria-pressed')).toBe('false');
    });
  });

  test('digits and language change on a switch and stay with every link', async () => {
    await visit(DESKTOP, async (page) => {
      await page.goto(at(`/?q=${RARE}`));
      await page.locator('.switches a').first().click();
      await arrive(page, (url) => url.searchParams.get('digits') === 'latn');
      await expect.poll(() => page.locator('.total').innerText()).toMatch(/^\d+ مقال/);
      expect(await page.locator('.hit h3 a').first().getAttribute('href')).toContain('digits=latn');
      await page.locator('.switches a[lang=en]').click();
      await arrive(page, (url) => url.searchParams.get('lang') === 'en');
      await expect.poll(() => page.locator('html').getAttribute('dir')).toBe('ltr');
      expect(parametersOf(page).get('q')).toBe(RARE);
    });
  });

  test('without script a search is answered, narrowed and read, and no switch is dead', async () => {
    await visit({ ...PHONE, javaScriptEnabled: false }, async (page) => {
      await page.goto(at('/'));
      expect(await page.locator('[data-theme-switch]').isVisible()).toBe(false);
      await page.locator('#q').fill(RARE);
      await page.locator('.search button').click();
      expect(await page.locator('.hit mark').count()).toBeGreaterThan(3);
      await page.locator('.fold > summary').click();
      await page.locator('input[name=from]').fill('2022-01-01');
      await page.locator('.dates button').click();
      expect(parametersOf(page).get('from')).toBe('2022-01-01');
      await page.locator('.hit h3 a').first().click();
      expect(pathOf(page)).toMatch(/^\/articles\//);
      await page.locator('.text a.name').first().click();
      expect(await page.locator('.spellings').isVisible()).toBe(true);
    });
  });

  test('what others wrote stays text: script, images, marks of direction, words of 10,000 letters', async () => {
    await visit(PHONE, async (page) => {
      const paths = [
        '/?q=هجوم&size=20',
        '/articles/hostile-script?q=هجوم',
        '/articles/hostile-image',
        '/articles/hostile-direction',
        '/articles/hostile-long',
      ];
      for (const path of paths) {
        await page.goto(at(path));
        expect(await page.evaluate(() => 'broken' in window)).toBe(false);
        expect(await page.locator('img, main script, main i, main b').count()).toBe(0);
      }
      await page.goto(at('/?q=هجوم&size=20'));
      const texts = (await page.locator('.hit h3').allTextContents()).join('\n');
      expect(texts).toContain('<script>window.broken = true</script>');
      expect(texts).toContain('"><img src=x onerror=');
      // A turned headline turns nothing beside it.
      const facts = page.locator('.hit', { hasText: 'من اليمين' }).locator('.facts');
      expect(await facts.evaluate((line) => getComputedStyle(line).direction)).toBe('rtl');
    });
  });

  test('what is typed into the address stays text', async () => {
    const { page, close } = await openPage(browser, service.url, DESKTOP);
    try {
      for (const evil of ['<script>window.broken = true</script>', '"><img src=x onerror="window.broken = true">']) {
        for (const name of ['q', 'lang', 'place', 'from', evil]) {
          await page.goto(at(`/?q=x&${encodeURIComponent(name)}=${encodeURIComponent(evil)}`));
          expect(await page.evaluate(() => 'broken' in window)).toBe(false);
          expect(await page.locator('img').count()).toBe(0);
        }
      }
    } finally {
      await close();
    }
  });

  test('a query that is too long, an article and a name that are not there are pages that say so', async () => {
    const { page, close } = await openPage(browser, service.url, DESKTOP);
    try {
      for (const [path, status, text] of [
        [`/?q=${'ك'.repeat(1001)}`, 400, 'The query has 1001 characters'],
        ['/articles/nowhere', 404, 'There is no article with the id "nowhere"'],
        ['/names/nowhere?lang=en', 404, 'There is no such name'],
      ] as const) {
        const response = await page.goto(at(path));
        expect(response?.status()).toBe(status);
        expect(await page.locator('main').innerText()).toContain(text);
      }
    } finally {
      await close();
    }
  });

  test('axe finds nothing serious or critical on any view, light and dark, wide and narrow', async () => {
    for (const options of [DESKTOP, { ...PHONE, colorScheme: 'dark' as const }]) {
      const { page, close } = await openPage(browser, service.url, options);
      for (const path of [
        '/',
        '/?lang=en',
        `/?q=${RARE}&place=russia&from=2022-01-01`,
        '/?q=لاشيءمنهذاالقبيل',
        '/articles/demo-7?q=كازاخستان',
        '/names/kassym-jomart-tokayev',
        '/articles/nowhere',
      ]) {
        await page.goto(at(path));
        if (options !== DESKTOP) await openFold(page);
        expect([path, ...(await barriersOf(page))]).toEqual([path]);
      }
      await close();
    }
  });

  test('the script is small, the first view quick and still', async () => {
    await visit(PHONE, async (page) => {
      const sizes: Record<string, number> = {};
      page.on('response', (response) => {
        const kind = response.request().resourceType();
        sizes[kind] = (sizes[kind] ?? 0) + Number(response.headers()['content-length'] ?? 0);
      });
      await page.goto(at(`/?q=${RARE}`), { waitUntil: 'networkidle' });
      const seen = await page.evaluate(async () => {
        const shift = await new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 100);
        });
        const [paint] = performance.getEntriesByName('first-contentful-paint');
        return { shift, paintMs: Math.round(paint?.startTime ?? 0) };
      });
      console.log(
        `page: ${sizes['script']} bytes of script, ${sizes['stylesheet']} of style, ${sizes['font']} of fonts, ${sizes['document']} of HTML; first paint ${seen.paintMs} ms on loopback; layout shift ${seen.shift.toFixed(4)}`,
      );
      expect(sizes['script']).toBeLessThan(20_000);
      expect(seen.shift).toBeLessThan(0.1);
      expect(seen.paintMs).toBeLessThan(3000);
    });
  });

  test('behind a path prefix everything is asked below it', async () => {
    const behind = await serveDemo({ basePath: '/archive', isHostile: false });
    const { page, faults, close } = await openPage(browser, `${behind.url}/archive/`, DESKTOP);
    try {
      await page.goto(`${behind.url}/archive/`);
      await page.keyboard.type('tokaye');
      await page.locator('[role=option]').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await arrive(page, (url) => url.pathname === '/archive/' && url.searchParams.has('q'));
      await page.locator('.facet li a').first().click();
      await arrive(page, (url) => url.searchParams.has('place'));
      await page.locator('.hit h3 a').first().click();
      await arrive(page, (url) => url.pathname.startsWith('/archive/articles/'));
      await page.locator('.text a.name').first().click();
      await arrive(page, (url) => url.pathname.startsWith('/archive/names/'));
      await page.locator('.bars a').first().click();
      await arrive(page, (url) => url.searchParams.has('from'));
      expect(faults).toEqual([]);
    } finally {
      await close();
      await behind.stop();
    }
  });
});

async function openFold(page: Page): Promise<void> {
  const fold = page.locator('.fold');
  if ((await fold.count()) > 0 && (await fold.getAttribute('open')) === null)
    await page.locator('.fold > summary').click();
}

/** «١٬٢٣٤ مقالًا» → 1234. */
function toNumber(text: string): number {
  const digits = text.replace(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit))).replace(/[٬,]/g, '');
  return Number(/\d+/.exec(digits)?.[0] ?? (/مقالان/.test(text) ? 2 : 1));
}
