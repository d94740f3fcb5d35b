/** Vitest runs this once before the tests: it provides a real Elasticsearch, or the reason why there is none. */
import process from 'node:process';
import type { TestProject } from 'vitest/node';
import { type ChosenServer, chooseServer } from './choose-server.ts';
import { testsThatNeedAServer } from './tests-that-need-a-server.ts';

let chosen: ChosenServer | undefined;

function say(line: string): void {
  process.stdout.write(`[elasticsearch] ${line}\n`);
}

export async function setup(project: TestProject): Promise<void> {
  const { vitest } = project;
  const asking = await testsThatNeedAServer(vitest.state.getPaths());
  // In watch mode a later run may ask for what the first does not.
  if (asking.length === 0 && !vitest.config.watch) {
    project.provide('elasticsearch', { unavailable: 'no test of this run asked for it' });
    return;
  }
  const since = Date.now();
  chosen = await chooseServer(process.env, say);
  const { elasticsearch } = chosen;
  project.provide('elasticsearch', elasticsearch);
  if ('unavailable' in elasticsearch) {
    say(`None: ${elasticsearch.unavailable}. The tests of ${asking.length} files that need one are skipped.`);
    return;
  }
  const seconds = ((Date.now() - since) / 1000).toFixed(1);
  say(`${elasticsearch.version}, ${elasticsearch.how}, ready in ${seconds} s.`);
}

export async function teardown(): Promise<void> {
  await chosen?.stop();
}
