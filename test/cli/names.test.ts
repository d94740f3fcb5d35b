/** The names commands, as an editor types them. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const ENTRY = new URL('../../src/compose.ts', import.meta.url).pathname;
const SEEDS = new URL('../../seeds', import.meta.url).pathname;

describe('fihrist names', () => {
  let folder: string;
  const fihrist = (...words: string[]) =>
    run(process.execPath, [ENTRY, ...words], {
      env: { PATH: process.env['PATH'], FIHRIST_DATA: join(folder, 'data') },
    });
  const total = async (words: string): Promise<number> =>
    JSON.parse((await fihrist('search', words, '--json')).stdout).total.value;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fihrist-names-'));
    await fihrist('index', SEEDS);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('applies a file, finds by its spellings at once, and exports what a file to commit must hold', async () => {
    const file = join(folder, 'places.yml');
    await writeFile(file, 'kazakhstan:\n  spellings:\n    - كزاخستون\n  drop:\n    - كازاخيستان\n');
    expect((await fihrist('names', 'apply', file, '--editor', 'test')).stdout).toContain('Applied 1 of 1');
    expect(await total('كزاخستون')).toBe(5);
    expect((await fihrist('names', 'apply', file)).stdout).toContain('Applied 0 of 1');

    const exported = (await fihrist('names', 'export')).stdout;
    expect(exported).toBe(await readFile(file, 'utf8'));
    expect(JSON.parse((await fihrist('names', 'show', 'kazakhstan')).stdout).spellings).toContain('كزاخستون');
  });

  it('check names file, line, value and reason, and its exit code tells', async () => {
    const file = join(folder, 'wrong.yml');
    await writeFile(file, 'new-place:\n  kind: place\n  label: مكان جديد\n  spellings:\n    - روسيا\n');
    const failed = await fihrist('names', 'check', file).catch((error: { code: number; stdout: string }) => error);
    expect(failed).toMatchObject({ code: 2 });
    expect(failed.stdout).toContain(`${file}:5: new-place: "روسيا"`);
  });

  it('check finds nothing wrong with the shipped names', async () => {
    expect((await fihrist('names', 'check')).stdout).toContain(', 0 problems');
  });
});
