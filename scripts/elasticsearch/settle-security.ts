import { setTimeout as sleep } from 'node:timers/promises';

const TIMEOUT_MS = 60_000;

/**
 * Waits until the server knows its user for good.
 *
 * A new server takes the bootstrap password of `elastic` until it makes its index of users, a second after it first
 * answers. While that index is being made, the same right password is refused with 401, now and then. Setting the
 * password (to what it is) makes the index at once, and has succeeded only when it can be read.
 */
export async function settleSecurity(
  server: { url: string; username: string; password: string },
  signal: AbortSignal = AbortSignal.timeout(TIMEOUT_MS),
): Promise<void> {
  const { url, username, password } = server;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  let status: number | undefined;
  for (const since = Date.now(); Date.now() - since < TIMEOUT_MS; await sleep(200, undefined, { signal })) {
    const path = `${url}/_security/user/${username}/_password?refresh=true`;
    const body = JSON.stringify({ password });
    const set = await fetch(path, { method: 'POST', headers, body, signal }).catch(() => undefined);
    status = set?.status;
    if (set?.ok !== true) continue;
    const asked = await fetch(`${url}/_security/_authenticate`, { headers, signal }).catch(() => undefined);
    status = asked?.status;
    if (asked?.ok === true) return;
  }
  throw new Error(`it did not settle its users within ${TIMEOUT_MS / 1000} s (last answer: ${status ?? 'none'})`);
}
