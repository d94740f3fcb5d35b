/** A disk without room: the run says so and ends, and with room the same command goes on where it was. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { IndexReport } from '../../src/indexing/index-report.ts';
import { makeUpStory } from '../support/made-up-story.ts';

const COMPOSE = fileURLToPath(new URL('../../src/compose.ts', import.meta.url));
const TIMEOUT_MS = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'fihrist-disk-full-'));
const disk = join(folder, 'disk');
mkdirSync(disk);
const mount = (...words: string[]): void => void execFileSync('mount', [...words, disk], { stdio: 'pipe' });
const obstacle = findObstacle();

/** A disk of its own in memory: only root can make one. */
function findObstacle(): string | undefined {
  try {
    mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs');
    return undefined;
  } catch (error) {
    return `no disk of a chosen size can be mounted here (${String((error as { stderr?: Buffer }).stderr).trim()})`;
  }
}

function resize(size: string): void {
  mount('-o', `remount,size=${size}`);
}

function index(file: string): { code: number | null; report: IndexReport | undefined; errors: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMPOSE, 'index', file, '--json'], {
    env: { ...process.env, ELASTICSEARCH_URL: '', FIHRIST_DATA: join(disk, 'data') },
    encoding: 'utf8',
  });
  return { code: status, report: stdout === '' ? undefined : (JSON.parse(stdout) as IndexReport), errors: stderr };
}

function writeLines(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}

afterAll(() => {
  if (obstacle === undefined) execFileSync('umount', [disk]);
  rmSync(folder, { recursive: true, force: true });
});

if (obstacle !== undefined) it('a full disk', ({ skip }) => skip(obstacle));
describe.skipIf(obstacle !== undefined)('a disk that is full', () => {
  it(
    'while articles are written: they are not counted as written, and the next run writes them',
    () => {
      const articles = Array.from({ length: 5000 }, (_, number) => ({
        id: `a${number}`,
        title: `خبر ${number}`,
        body: makeUpStory(number, 12).join(' '),
      }));
      const file = writeLines('articles.jsonl', articles);
      resize('40m');
      const full = index(file);
      expect(full.errors).toMatch(/disk is full; nothing of the last batch was written/);
      expect(full).toMatchObject({ code: 1, report: undefined });
      // Still full.
      const again = index(file);
      expect(again.errors).toContain('The disk is full');
      expect(again.code).toBe(1);
      resize('400m');
      const { code, report } = index(file);
      expect(code).toBe(0);
      expect(report).toMatchObject({ read: articles.length, new: expect.any(Number), updated: 0, rejected: 0 });
      expect(report?.unchanged).toBeGreaterThan(0);
      expect((report?.new ?? 0) + (report?.unchanged ?? 0)).toBe(articles.length);
      // And now the file is one that is left unread.
      expect(index(file).report).toMatchObject({ unreadFiles: 1, unchanged: articles.length });
    },
    TIMEOUT_MS,
  );

  it(
    'while rejected records are written: no half file, and the next run writes it whole',
    () => {
      rmSync(join(disk, 'data'), { recursive: true, force: true });
      const records = Array.from({ length: 100 }, (_, number) => ({
        id: `r${number}`,
        title: 'س'.repeat(20_000),
        body: 'نص',
      }));
      const file = writeLines('rejected.jsonl', records);
      resize('2m');
      const full = index(file);
      expect(full.errors).toMatch(/rejected records cannot be written to .* \(ENOSPC\); free space/);
      expect(full).toMatchObject({ code: 1, report: undefined });
      resize('400m');
      const { code, report } = index(file);
      expect(code).toBe(2);
      expect(report).toMatchObject({ read: 100, rejected: 100 });
      const lines = readFileSync(report?.rejectedFile ?? '', 'utf8')
        .trimEnd()
        .split('\n');
      expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(records.map(({ id }) => id));
    },
    TIMEOUT_MS,
  );

  it(
    'before there is an index: says that there is no room',
    () => {
      rmSync(join(disk, 'data'), { recursive: true, force: true });
      const file = writeLines('one.jsonl', [{ id: 'a', title: 'عنوان', body: 'نص' }]);
      writeFileSync(join(disk, 'other'), Buffer.alloc(100_000));
      resize('100k');
      const { code, errors } = index(file);
      expect(code).toBe(1);
      expect(errors).toContain('The disk is full');
      resize('400m');
      rmSync(join(disk, 'other'));
      expect(index(file).code).toBe(0);
    },
    TIMEOUT_MS,
  );
});
