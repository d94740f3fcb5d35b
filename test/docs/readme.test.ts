/**
 * The examples of the documents are true: a block tagged `sh run` is run, and the block after it, `text output` or
 * `json output`, is what must appear. The blocks of a document run in order, in one empty folder with the seeds in it,
 * on an index of its own that a service on another port serves.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { startProcess } from '../cli/run-cli.ts';
import { DOCUMENTS, type Fence, fencesOf, ROOT, readDocument } from './documents.ts';
import { missingLine, missingValue } from './expected-output.ts';

const run = promisify(execFile);
const ADMIN_KEY = 'a key for the examples only';
const ADDRESS = 'localhost:3000';

/** `fihrist …` and `npm run -s fihrist -- …` without npm, which takes longer to start than all else. */
const PRELUDE = `
set -uo pipefail
fihrist() { "$NODE" "$ENTRY" "$@"; }
npm() { [ "$1 $2 $3 $4" = 'run -s fihrist --' ] || return 99; shift 4; fihrist "$@"; }
`;

const hasTools = await Promise.all([run('bash', ['--version']), run('curl', ['--version'])]).then(
  () => true,
  () => false,
);

interface Example {
  readonly command: Fence;
  readonly output: Fence | undefined;
}

function examplesOf(path: string): Example[] {
  const fences = fencesOf(readDocument(path));
  return fences.flatMap((command, index) => {
    if (command.tag !== 'sh run') return [];
    const next = fences[index + 1];
    return [{ command, output: next?.tag.endsWith(' output') === true ? next : undefined }];
  });
}

const documents = DOCUMENTS.map((path) => ({ path, examples: examplesOf(path) }));

test('there are examples in the README and in the pages for readers, editors and programs', () => {
  const withExamples = documents.filter(({ examples }) => examples.length > 0).map(({ path }) => path);
  expect(withExamples).toEqual(
    expect.arrayContaining(['README.md', 'docs/api.md', 'docs/cli.md', 'docs/names.md', 'docs/query.md']),
  );
});

test('every output stands behind the example that gives it', () => {
  for (const { path, examples } of documents) {
    const outputs = fencesOf(readDocument(path)).filter(({ tag }) => tag.endsWith(' output'));
    const used = examples.flatMap(({ output }) => (output === undefined ? [] : [output.line]));
    expect({ path, lines: outputs.map(({ line }) => line) }).toEqual({ path, lines: used });
  }
});

test('`npm run -s fihrist --` is the entry that the examples are run with', async () => {
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
  expect(manifest.scripts).toMatchObject({ fihrist: 'node src/compose.ts', start: 'node src/compose.ts start' });
});

describe.skipIf(!hasTools).each(documents.filter(({ examples }) => examples.length > 0))('$path', ({ examples }) => {
  let folder: string;
  let service: ReturnType<typeof startProcess> | undefined;
  let address = '';
  // Commands write to the index too: the service and they share it, as they do on a machine.
  const environment = () => ({ FIHRIST_DATA: join(folder, 'data'), FIHRIST_ADMIN_KEY: ADMIN_KEY, LOG_LEVEL: 'silent' });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fihrist-docs-'));
    await symlink(join(ROOT, 'seeds'), join(folder, 'seeds'));
    if (!examples.some(({ command }) => command.text.includes(ADDRESS))) {
      if (!examples[0]?.command.text.includes(' index seeds')) await shell('fihrist index seeds');
      return;
    }
    // The README indexes the seeds itself, before the service finds them there.
    if (examples[0]?.command.text.includes(' index seeds')) return;
    await startService();
  });
  afterAll(async () => {
    service?.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  async function startService(): Promise<void> {
    const started = startProcess(['start'], { ...environment(), PORT: '0' });
    service = started;
    address = await new Promise<string>((resolve, reject) => {
      let out = '';
      started.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString('utf8');
        const found = /Fihrist answers at http:\/\/(\S+)/.exec(out)?.[1];
        if (found !== undefined) resolve(found);
      });
      started.stderr.on('data', (chunk: Buffer) => {
        out += chunk.toString('utf8');
      });
      started.once('exit', () => reject(new Error(`The service ended: ${out}`)));
    });
  }

  async function shell(text: string): Promise<string> {
    const script = PRELUDE + text.replaceAll(ADDRESS, address);
    const env = {
      ...environment(),
      PATH: process.env['PATH'],
      NODE: process.execPath,
      ENTRY: join(ROOT, 'src/compose.ts'),
    };
    const { stdout } = await run('bash', ['-c', script], { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  }

  it.each(
    examples.map((example) => [example.command.line, example] as const),
  )('the example on line %i gives what stands behind it', async (_, { command, output }) => {
    if (service === undefined && command.text.includes(ADDRESS)) await startService();
    const out = await shell(command.text);
    if (output?.tag === 'json output') {
      expect(missingValue(JSON.parse(output.text), JSON.parse(out)), out).toBeUndefined();
    } else if (output !== undefined) {
      expect(missingLine(output.text, out), out).toBeUndefined();
    }
  });
});

if (!hasTools) test('the examples cannot be run', ({ skip }) => skip('bash or curl is missing on this machine'));

describe('what an example promises is looked for', () => {
  test.each<[string, string, string, string | undefined]>([
    ['as it stands', 'b', 'a\nb\nc', undefined],
    ['with anything in it', 'read … files', 'read 5 files', undefined],
    ['in order', 'b\na', 'a\nb', 'a'],
    ['on one line', 'a…b', 'a\nb', 'a…b'],
    ['past marks of direction', 'كازا', '\u200fكازا', undefined],
  ])('%s', (_, expected, actual, missing) => {
    expect(missingLine(expected, actual)).toBe(missing);
  });

  test.each<[unknown, unknown, boolean]>([
    [{ a: 1 }, { a: 1, b: 2 }, true],
    [{ a: 1 }, { b: 2 }, false],
    [[1, '…'], [1, 2, 3], true],
    [[1], [1, 2], false],
    [['…'], [], true],
    ['a…c', 'abc', true],
    ['a…c', 'abd', false],
    [null, undefined, false],
  ])('%j in %j: %s', (expected, actual, isThere) => {
    expect(missingValue(expected, actual) === undefined).toBe(isThere);
  });
});
