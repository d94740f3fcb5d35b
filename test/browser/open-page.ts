/** A served archive and browser pages on it that watch for what may never happen: an error, a request elsewhere. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { indexFields, indexPaths, openSqliteArchive } from '../support/open-archive.ts';
import { serveArchive, type TestService } from '../support/serve-archive.ts';
import { SEEDS } from '../support/test-language.ts';
import { DEMO_ARTICLES, HOSTILE_ARTICLES } from './demo-articles.ts';

export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };

/** Serves the seeds, the demo articles and the hostile ones. */
export async function serveDemo(options: { basePath?: string; isHostile?: boolean } = {}): Promise<TestService> {
  const { basePath = '', isHostile = true } = options;
  const opened = await openSqliteArchive();
  await indexPaths(opened.archive, [SEEDS]);
  await indexFields(
    opened.archive,
    [...DEMO_ARTICLES, ...(isHostile ? HOSTILE_ARTICLES : [])].map((one) => ({ ...one })),
  );
  return serveArchive(opened, { basePath });
}

export interface WatchedPage {
  readonly page: Page;
  /** Errors of the console and of scripts, and addresses that were asked of another host. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

export async function openPage(browser: Browser, url: string, options: BrowserContextOptions): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'ar', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(url) && !asked.startsWith('data:')) faults.push(`asked for ${asked}`);
  });
  return { page, faults, close: () => context.close() };
}
