/** Takes the pictures of docs/ from the page itself, on the seeds and the made-up articles of its tests. */
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { build } from 'vite';
import { findChromium, launchChromium, NO_CHROMIUM } from '../test/browser/chromium.ts';
import { DESKTOP, openPage, serveDemo } from '../test/browser/open-page.ts';

const PICTURES = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
const DARK: BrowserContextOptions = { colorScheme: 'dark' };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };

type Act = (page: Page) => Promise<unknown>;

const typeAName: Act = async (page) => {
  await page.locator('#q').pressSequentially('tokay');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
};
const openFirstHit: Act = async (page) => {
  await page.locator('.hit h3 a').first().click();
  await page.waitForURL('**/articles/**');
};

const SEED = '/?q=لافروف فعالية';
const SHOTS: readonly (readonly [name: string, path: string, options: BrowserContextOptions, act?: Act])[] = [
  ['first-view', '/', DESKTOP],
  ['completions', '/', DESKTOP, typeAName],
  ['search', '/?q=قازاقستان', DESKTOP],
  ['search-narrowed', '/?q=قازاقستان&place=almaty&from=2022-01-01&to=2022-01-31', DESKTOP],
  ['search-english', '/?q=توكايف&lang=en', { ...DESKTOP, ...DARK }],
  ['article', SEED, DESKTOP, openFirstHit],
  ['name', '/names/kazakhstan', DESKTOP],
  ['nothing', '/?q=زقزوق', DESKTOP],
  ['search-phone', '/?q=قازاقستان', PHONE],
  ['article-phone', SEED, { ...PHONE, ...DARK }, openFirstHit],
  ['name-phone', '/names/kassym-jomart-tokayev', { ...PHONE, ...DARK }],
  ['names-desk', '/desk#name/kazakhstan', DESKTOP],
  ['insights', '/insights?from=2021-12-20&to=2022-02-10', DESKTOP],
];

const executablePath = findChromium();
if (executablePath === undefined) throw new Error(`There is ${NO_CHROMIUM}.`);
await build();
const service = await serveDemo({ isHostile: false });
const browser = await launchChromium(executablePath);
for (const [name, path, options, act] of SHOTS) {
  const { page, close } = await openPage(browser, service.url, options);
  await page.goto(service.url + path, { waitUntil: 'networkidle' });
  await act?.(page);
  await page.screenshot({ path: `${PICTURES}${name}.png` });
  await close();
}
await browser.close();
await service.stop();
