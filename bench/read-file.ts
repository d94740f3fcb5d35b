/** Reads a file as `index` does and does nothing with it; prints how many records it has. Run by reader.ts. */
import { readRecords } from './read-articles.ts';

let records = 0;
for await (const record of readRecords(process.argv[2] ?? '')) if (record.kind !== 'rejected') records++;
process.stdout.write(String(records));
