/** Peak memory of the reader on a file that no memory should hold: 2 GB of JSON lines, made for it and removed. */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { Bench } from './bench.ts';
import { readLines } from './read-articles.ts';
import { runScript } from './run-command.ts';

const FILE_BYTES = 2 * 1024 ** 3;
const READ_FILE = fileURLToPath(new URL('./read-file.ts', import.meta.url));

export const reader: Bench = {
  name: 'reader',
  summary: 'peak memory of reading 2 GB of JSON lines, and how fast',
  async run({ file, folder, runs }) {
    const large = join(folder, 'large.jsonl');
    const articles = await writeRepeated(file, large);
    const [memory, perSecond]: [number[], number[]] = [[], []];
    for (let run = 0; run < runs; run++) {
      const { output, seconds, peakMemoryMb } = await runScript(READ_FILE, [large], folder);
      if (Number(output) !== articles) throw new Error(`Of ${articles} articles ${output} were read.`);
      memory.push(peakMemoryMb);
      perSecond.push(articles / seconds);
    }
    await rm(large);
    return [
      { name: 'peak memory, 2 GB read', values: memory, unit: 'MB', target: { atMost: 300 } },
      { name: 'read', values: perSecond, unit: 'articles/s' },
    ];
  },
};

/** The articles over and over; answers how many. */
async function writeRepeated(file: string, large: string): Promise<number> {
  const lines: string[] = [];
  for await (const fields of readLines(file)) lines.push(`${JSON.stringify(fields)}\n`);
  const once = Buffer.from(lines.join(''));
  const times = Math.ceil(FILE_BYTES / once.length);
  await pipeline(Readable.from(Array.from({ length: times }, () => once)), createWriteStream(large));
  return times * lines.length;
}
