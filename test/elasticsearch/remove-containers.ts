/** Run as a process: waits until standard input ends, then removes the containers that carry the label given. */
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../../scripts/elasticsearch/run-command.ts';

const label = process.argv[2];
if (label === undefined || !label.includes('=')) throw new Error('A label "name=value" is expected as the argument.');

async function removeContainers(): Promise<void> {
  const listed = await runCommand('docker', ['ps', '--all', '--quiet', '--filter', `label=${label}`]);
  const ids = listed.stdout.split('\n').filter((id) => id !== '');
  if (ids.length > 0) await runCommand('docker', ['rm', '--force', '--volumes', ...ids]);
}

// A Ctrl-C in the terminal is for whoever started us; we are needed just then.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

process.stdin.resume().on('close', async () => {
  await removeContainers();
  // The engine may have been in the middle of making one when it was asked.
  await sleep(3000);
  await removeContainers();
});
