/** Peak memory of `fihrist index` on the articles once, and on ten times as many: it should not grow. */

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench, BenchContext } from './bench.ts';
import { median } from './bench.ts';
import { readLines } from './read-articles.ts';
import { runCommand } from './run-command.ts';

const TIMES = 10;
/** Every so many words one is made new: ten times as much text has about four times as many distinct words. */
const CHANGED_WORDS = 40;

export const memory: Bench = {
  name: 'memory',
  summary: 'peak memory of `fihrist index`: ten times the articles against once',
  async run(context) {
    const once: number[] = [];
    const tenTimes: number[] = [];
    for (let run = 0; run < context.runs; run++) {
      once.push(await measure(context, 1));
      tenTimes.push(await measure(context, TIMES));
    }
    const growth = median(tenTimes) / median(once);
    return [
      { name: 'peak memory', values: once, unit: 'MB' },
      { name: `peak memory, ${TIMES} times the articles`, values: tenTimes, unit: 'MB' },
      { name: 'growth', values: [growth], unit: '×', target: { atMost: 1.2 } },
    ];
  },
};

async function measure({ file, folder }: BenchContext, times: number): Promise<number> {
  await rm(join(folder, 'data'), { recursive: true, force: true });
  const { peakMemoryMb } = await runCommand(['index', '-', '--json'], folder, { input: repeat(file, times) });
  return peakMemoryMb;
}

/** The articles so many times over, with ids and text of their own. */
async function* repeat(file: string, times: number): AsyncIterable<string> {
  for (let copy = 0; copy < times; copy++) {
    for await (const fields of readLines(file)) {
      const changed = { ...fields, id: `${fields['id']}#${copy}`, body: changeText(String(fields['body']), copy) };
      yield `${JSON.stringify(changed)}\n`;
    }
  }
}

function changeText(text: string, copy: number): string {
  if (copy === 0) return text;
  const words = text.split(' ');
  for (let place = copy; place < words.length; place += CHANGED_WORDS) {
    words[place] += String.fromCharCode(0x0628 + copy);
  }
  return words.join(' ');
}
