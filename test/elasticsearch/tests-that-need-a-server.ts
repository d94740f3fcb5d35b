import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const HELPER = '/test/elasticsearch/test-server.ts';

/**
 * Those of the test files that ask for a server, directly or through a helper they import: only then is one started, so
 * that a run of a few unit tests stays quick. Relative imports are followed as written (`from './x.ts'`).
 */
export async function testsThatNeedAServer(paths: readonly string[]): Promise<string[]> {
  const answers = new Map<string, Promise<boolean>>();

  function needsServer(path: string): Promise<boolean> {
    if (path.endsWith(HELPER)) return Promise.resolve(true);
    const known = answers.get(path);
    if (known !== undefined) return known;
    // Set before the imports are followed, so that a circle of imports ends.
    answers.set(path, Promise.resolve(false));
    const answer = readImports(path).then(async (imports) => {
      for (const each of imports) if (await needsServer(each)) return true;
      return false;
    });
    answers.set(path, answer);
    return answer;
  }

  const found: string[] = [];
  for (const path of paths) if (await needsServer(path)) found.push(path);
  return found;
}

async function readImports(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const specifiers = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]+)['"]/g);
  return (
    Array.from(specifiers, ([, specifier]) => resolve(dirname(path), specifier ?? '.'))
      // The product never imports test helpers; not reading it keeps this to milliseconds.
      .filter((imported) => imported.includes('/test/') || imported.includes('/bench/'))
  );
}
