/** Two commands that start at one moment on a fresh machine: whoever comes second finds what the first made. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

const ROUNDS = 30;
const THREADS = 2;

test('an index that is not there yet is opened by two at once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fihrist-at-once-'));
  const arrived = new Int32Array(new SharedArrayBuffer(4));
  const threads = Array.from(
    { length: THREADS },
    () => new Worker(new URL('./open-when-told.ts', import.meta.url), { workerData: { arrived, threads: THREADS } }),
  );
  try {
    const outcomes = new Set<string>();
    for (let round = 1; round <= ROUNDS; round++) {
      const answers = threads.map((thread) => once(thread, 'message'));
      for (const thread of threads) thread.postMessage({ folder: join(folder, String(round)), round });
      for (const [outcome] of await Promise.all(answers)) outcomes.add(String(outcome));
    }
    expect([...outcomes]).toEqual(['opened']);
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
    await rm(folder, { recursive: true, force: true });
  }
});
