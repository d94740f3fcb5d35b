/** A thread that opens the index of each folder it is sent, at the moment when all threads are there, and says how it went. */
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteEngine } from '../../../src/engine/sqlite/sqlite-engine.ts';

const { arrived, threads } = workerData as { arrived: Int32Array; threads: number };

parentPort?.on('message', async ({ folder, round }: { folder: string; round: number }) => {
  Atomics.add(arrived, 0, 1);
  while (Atomics.load(arrived, 0) < threads * round) {}
  try {
    await openSqliteEngine({ folder, fingerprint: 'test' }).close();
    parentPort?.postMessage('opened');
  } catch (error) {
    parentPort?.postMessage(`${(error as Error).message} ${((error as Error).cause as Error | undefined)?.message}`);
  }
});
