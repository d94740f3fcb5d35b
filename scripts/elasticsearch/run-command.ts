import { spawn } from 'node:child_process';

export type CommandOptions = {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** Written to the command's standard input, which is then closed. Default: empty. */
  input?: string;
  /** Milliseconds after which the command is killed. Default: none. */
  timeoutMs?: number;
  /** Kills the command when it fires. */
  signal?: AbortSignal;
};

export type CommandResult = { code: number | null; stdout: string; stderr: string };

/** Runs a program with a list of arguments (never through a shell). A program that is missing gives code null. */
export function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { input = '', timeoutMs, ...spawnOptions } = options;
  return new Promise((resolve) => {
    let stdout = '';
    let stderr = '';
    const child = spawn(program, args, {
      ...spawnOptions,
      stdio: 'pipe',
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    // A program that ends without reading its input closes the pipe: its exit code says what happened.
    child.stdin.on('error', () => {});
    child.on('error', (error) => resolve({ code: null, stdout, stderr: stderr || error.message }));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(input);
  });
}

/** As `runCommand`, but an exit code other than 0 is an error that says what was being done. */
export async function runCommandOrFail(
  purpose: string,
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const result = await runCommand(program, args, options);
  if (result.code === 0) return result;
  const said = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-8).join('\n');
  throw new Error(`${purpose} failed: ${program} ended with ${result.code ?? 'no exit code'}:\n${said}`);
}
