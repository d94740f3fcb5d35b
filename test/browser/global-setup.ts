/** Vitest runs this once before the tests: the page's scripts are bundled as they are now, once for all tests that open a browser. */
import type { TestProject } from 'vitest/node';

export async function setup({ vitest }: TestProject): Promise<void> {
  if (!vitest.state.getPaths().some((path) => path.includes('/test/browser/'))) return;
  const { build } = await import('vite');
  await build();
}
