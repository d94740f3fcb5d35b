/** `fihrist index FILE` into an empty index, from the command's start to its exit, on both engines. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { IndexReport } from '../src/indexing/index-report.ts';
import type { Bench } from './bench.ts';
import { measureAgainstBulkLoop } from './bulk-loop.ts';
import { runCommand } from './run-command.ts';

export const indexing: Bench = {
  name: 'indexing',
  summary: 'articles/s of `fihrist index` into an empty index, start to exit',
  async run(context) {
    const { file, folder, runs } = context;
    const perSecond: number[] = [];
    const cpuSeconds: number[] = [];
    const memory: number[] = [];
    const again: number[] = [];
    for (let run = 0; run < runs; run++) {
      await rm(join(folder, 'data'), { recursive: true, force: true });
      const used = await runCommand(['index', file, '--json'], folder);
      const { read } = JSON.parse(used.output) as IndexReport;
      perSecond.push(read / used.seconds);
      cpuSeconds.push((used.cpuSeconds / read) * 20_000);
      memory.push(used.peakMemoryMb);
      const second = await runCommand(['index', file, '--json'], folder);
      again.push((JSON.parse(second.output) as IndexReport).read / second.seconds);
    }
    return [
      { name: 'indexed', values: perSecond, unit: 'articles/s', target: { atLeast: 3500 } },
      { name: 'indexed again, unchanged', values: again, unit: 'articles/s' },
      { name: 'processor time per 20,000 articles', values: cpuSeconds, unit: 's' },
      { name: 'peak memory', values: memory, unit: 'MB' },
      ...(await measureAgainstBulkLoop(context)),
    ];
  },
};
