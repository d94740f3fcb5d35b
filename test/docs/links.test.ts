/** Links lead somewhere, and no file of the project says where a machine keeps it or downloads from. */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DOCUMENTS, proseOf, ROOT, readDocument } from './documents.ts';
import { escapePattern } from './expected-output.ts';

/** As code hosts make it: lower case, blanks to hyphens, other signs left out. */
function slugOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function anchorsOf(path: string): Set<string> {
  return new Set(
    [...proseOf(readDocument(path)).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => slugOf(heading as string)),
  );
}

function linksOf(path: string): string[] {
  const prose = proseOf(readDocument(path)).replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ' '));
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string);
}

describe.each(DOCUMENTS)('%s', (path) => {
  test('every link leads to a file that is there, and to a heading in it', () => {
    const broken = linksOf(path).filter((target) => {
      if (/^https?:/.test(target)) return !URL.canParse(target);
      const [file = '', anchor] = target.split('#');
      const found = file === '' ? path : normalize(join(dirname(path), file));
      if (!existsSync(join(ROOT, found))) return true;
      return anchor !== undefined && !anchorsOf(found).has(anchor);
    });
    expect(broken).toEqual([]);
  });
});

test('every page of docs/ is reached from the README', () => {
  const reached = new Set(['README.md']);
  const open = ['README.md'];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const target of linksOf(path)) {
      const found = normalize(join(dirname(path), target.split('#')[0] as string));
      if (!found.endsWith('.md') || reached.has(found) || !existsSync(join(ROOT, found))) continue;
      reached.add(found);
      open.push(found);
    }
  }
  expect(DOCUMENTS.filter((path) => path.startsWith('docs/') && !reached.has(path))).toEqual([]);
});

test('every decision has context, decision and consequences, and stands in the list', () => {
  const records = DOCUMENTS.filter((path) => /^docs\/decisions\/\d/.test(path));
  expect(records.length).toBeGreaterThanOrEqual(8);
  const list = linksOf('docs/decisions/README.md');
  for (const path of records) {
    const number = /\/(\d{4})-/.exec(path)?.[1];
    const headings = [...readDocument(path).matchAll(/^#+ .+$/gm)].map(([heading]) => heading);
    expect(headings[0]).toMatch(new RegExp(`^# ${number} `));
    expect(headings.slice(1)).toEqual(['## Context', '## Decision', '## Consequences']);
    expect(list).toContain(path.split('/').at(-1));
  }
});

test('ARCHITECTURE.md names every room and every dependency', async () => {
  const text = readDocument('ARCHITECTURE.md');
  const rooms = globSync('src/*', { cwd: ROOT }).map((path) => path.replace('src/', ''));
  for (const room of rooms) expect(text).toMatch(new RegExp(`^\\| \`${escapePattern(room)}/?\` \\|`, 'm'));
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
  const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const table = text.slice(text.indexOf('## Dependencies'));
  const listed = [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell]) =>
    [...(cell as string).matchAll(/`([^`]+)`/g)].map(([, name]) => name as string),
  );
  expect([...listed].sort()).toEqual(packages.sort());
});

/** Tracked files and new ones that are not ignored; undefined outside a checkout. */
function trackedFiles(): string[] | undefined {
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
    return listed
      .toString('utf8')
      .split('\0')
      .filter((path) => path !== '' && existsSync(join(ROOT, path)));
  } catch {
    return undefined;
  }
}

/** In pieces, or this file would be found. */
const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a folder of one machine', new RegExp(`(?<![\\w.@~$}*-])/(?:${['work', 'tmp', 'root'].join('|')})/[\\w.]`)],
  [
    'a download address of a package registry',
    new RegExp(
      [
        ['registry', 'npmjs', 'org'],
        ['registry', 'yarnpkg', 'com'],
        ['registry', 'npmmirror', 'com'],
        ['repo1?', 'maven', '(?:apache\\.)?org'],
        ['files', 'pythonhosted', 'org'],
      ]
        .map((labels) => labels.join('\\.'))
        .join('|'),
    ),
  ],
];

describe('the files of the project', () => {
  const files = trackedFiles();
  const texts = (files ?? []).filter(
    (path) => statSync(join(ROOT, path)).size < 5_000_000 && !/\.(?:png|gz|woff2?)$/.test(path),
  );

  test.each(FORBIDDEN)('hold no %s', (_, pattern) => {
    const found = texts.flatMap((path) =>
      readFileSync(join(ROOT, path), 'utf8')
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 100)}`] : [])),
    );
    expect(found).toEqual([]);
  });

  test('are listed by git', ({ skip }) => {
    if (files === undefined) skip('this is no checkout of git');
    expect(texts.length).toBeGreaterThan(100);
  });

  test('lock packages by name and hash, not by address', () => {
    for (const lock of globSync(['package-lock.json', 'scripts/*/package-lock.json'], { cwd: ROOT })) {
      expect([lock, readFileSync(join(ROOT, lock), 'utf8').includes('"resolved"')]).toEqual([lock, false]);
    }
  });
});
