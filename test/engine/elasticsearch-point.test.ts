import { expect, it } from 'vitest';
import { createClient } from '../../src/engine/elasticsearch/elasticsearch-client.ts';
import { WaitingPoints } from '../../src/engine/elasticsearch/elasticsearch-point.ts';
import { describeElasticsearch } from '../elasticsearch/test-server.ts';
import { connectionTo } from '../support/open-archive.ts';

describeElasticsearch('points in time of walks', (server) => {
  it('that wait for their second page are closed from the oldest on; those that went on are not', async () => {
    const index = `${server.prefix}-points`;
    await server.request('PUT', `/${index}`);
    const client = createClient(connectionTo(server));
    const open = async () => (await client.openPointInTime({ index, keep_alive: '1m' })).id;
    const isOpen = async (id: string): Promise<boolean> =>
      (await server.request('POST', '/_search', { pit: { id, keep_alive: '1m' } })).status === 200;
    try {
      const waiting = new WaitingPoints(client, 2);
      const [walked, first, second, third] = [await open(), await open(), await open(), await open()];
      await waiting.add(walked);
      waiting.goesOn(walked);
      for (const id of [first, second, third]) await waiting.add(id);
      expect([await isOpen(walked), await isOpen(first), await isOpen(second), await isOpen(third)]).toEqual([
        true,
        false,
        true,
        true,
      ]);
      for (const id of [walked, second, third]) await client.closePointInTime({ id });
    } finally {
      await client.close();
    }
  });
});
