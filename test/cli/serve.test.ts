/** `npm start` and `serve` as processes: what they print, that they answer, and how they stop. */
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runProcess, startProcess } from './run-cli.ts';

const root = mkdtempSync(join(tmpdir(), 'fihrist-serve-'));
afterAll(() => rm(root, { recursive: true, force: true }));

interface Service {
  readonly url: string;
  /** All that it printed so far. */
  printed(): string;
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts on a port that the system chooses, and waits for `sign` in what it prints. */
async function start(command: string, data: string, sign: RegExp): Promise<Service> {
  const child = startProcess([command], { FIHRIST_DATA: join(root, data), PORT: '0' });
  let printed = '';
  const match = await new Promise<RegExpExecArray>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      printed += chunk.toString('utf8');
      const found = sign.exec(printed);
      if (found !== null) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${printed}`)));
  });
  return {
    url: match[1] ?? '',
    printed: () => printed,
    stop: async (signal) => {
      child.kill(signal);
      const [code] = (await once(child, 'close')) as [number | null];
      return code;
    },
  };
}

const ANSWERS = /Fihrist answers at (http:\/\/localhost:\d+)[\s\S]*\n\n/;
const LISTENING = /"url":"(http:\/\/localhost:\d+)"/;

describe('start', () => {
  test('prints the address and three searches that find something, and a second start indexes nothing', async () => {
    const first = await start('start', 'seeds', ANSWERS);
    try {
      const links = [...first.printed().matchAll(/http:\/\/localhost:\d+\/\?q=\S+/g)].map(([link]) => link);
      expect(links).toHaveLength(3);
      for (const link of links) {
        const page = await fetch(link);
        expect(page.status).toBe(200);
        expect(await page.text()).toContain('<mark>');
      }
      expect(await (await fetch(`${first.url}/health/ready`)).json()).toMatchObject({ status: 'ok', articles: 5 });
      expect(first.printed()).toContain('indexed the demo articles');
    } finally {
      expect(await first.stop('SIGTERM')).toBe(0);
    }

    const second = await start('start', 'seeds', ANSWERS);
    try {
      expect(second.printed()).not.toContain('indexed the demo articles');
      expect(await (await fetch(`${second.url}/health/ready`)).json()).toMatchObject({ articles: 5 });
    } finally {
      expect(await second.stop('SIGINT')).toBe(0);
    }
  });
});

describe('serve', () => {
  test('serves an index as it is, without the demo articles', async () => {
    const service = await start('serve', 'empty', LISTENING);
    try {
      const answer = await fetch(`${service.url}/v1/search?q=CSTO`);
      expect(await answer.json()).toMatchObject({ total: { value: 0 } });
    } finally {
      expect(await service.stop('SIGTERM')).toBe(0);
    }
  });

  test('logs one JSON object a line where there is no terminal', async () => {
    const service = await start('serve', 'log', LISTENING);
    await fetch(`${service.url}/health/live`);
    expect(await service.stop('SIGTERM')).toBe(0);
    for (const line of service.printed().trim().split('\n')) expect(() => JSON.parse(line), line).not.toThrow();
  });

  test('says in one line that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = String((other.address() as { port: number }).port);
    try {
      const { code, err } = await runProcess(['serve'], { FIHRIST_DATA: join(root, 'taken'), PORT: port });
      expect([code, err]).toEqual([
        1,
        `fihrist: Port ${port} is taken by another program; choose one with PORT=3001.\n`,
      ]);
    } finally {
      other.close();
    }
  });
});
