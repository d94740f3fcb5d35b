/** What axe-core finds on a page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Of the markup that is at fault, so much is shown. */
const MARKUP_LENGTH = 120;

/** @returns what axe calls serious or critical, a rule each with the markup. @param part a selector; default: the whole page. */
export async function barriersOf(page: Page, part?: string): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (selector) =>
      (globalThis as unknown as { axe: { run(context: unknown): Promise<AxeResults> } }).axe.run(selector ?? document),
    part,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, MARKUP_LENGTH)).join(' | ')}`);
}
