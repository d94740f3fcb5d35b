import { expect, it } from 'vitest';
import { describeElasticsearch } from './test-server.ts';

describeElasticsearch('the Elasticsearch of the tests', (server) => {
  it('is the version that its provider promises', async () => {
    const { status, body } = await server.request('GET', '/');
    expect(status).toBe(200);
    expect(body.version.number).toBe(server.version);
    // A server that somebody gave, or another image, may be another 9.
    expect(server.version).toMatch(server.how === 'a local process' ? /^9\.4\.3$/ : /^9\./);
  });

  it('refuses a wrong password', async ({ skip }) => {
    if (server.username === undefined && server.apiKey === undefined) skip('this server was given without a user');
    const authorization = `Basic ${Buffer.from('elastic:not the password').toString('base64')}`;
    const { status, body } = await server.request('GET', '/', undefined, { authorization });
    expect(status).toBe(401);
    expect(body.error.type).toBe('security_exception');
  });

  it('changes a synonym set in the next search, without closing the index', async () => {
    const set = `${server.prefix}-names`;
    const index = `${server.prefix}-articles`;
    const put = (rule: string) =>
      server.request('PUT', `/_synonyms/${set}`, { synonyms_set: [{ id: 'kazakhstan', synonyms: rule }] });
    // Not _count: its answers come from the request cache, which a reload of synonyms does not clear.
    const count = async (words: string) =>
      (await server.request('POST', `/${index}/_search`, { query: { match: { title: words } } })).body.hits.total.value;

    expect((await put('كازاخستان, قازاقستان')).status).toBe(201);
    const created = await server.request('PUT', `/${index}`, {
      settings: {
        number_of_shards: 1,
        number_of_replicas: 0,
        analysis: {
          filter: { names: { type: 'synonym_graph', synonyms_set: set, updateable: true } },
          analyzer: {
            indexing: { tokenizer: 'standard' },
            searching: { tokenizer: 'standard', filter: ['names'] },
          },
        },
      },
      mappings: { properties: { title: { type: 'text', analyzer: 'indexing', search_analyzer: 'searching' } } },
    });
    expect(created.body).toMatchObject({ acknowledged: true });
    await server.request('PUT', `/${index}/_doc/1?refresh=true`, { title: 'رئيس كازاخستان' });
    expect(await count('قازاقستان')).toBe(1);
    expect(await count('قزخستان')).toBe(0);

    const changed = await put('كازاخستان, قازاقستان, قزخستان');
    expect(changed.body.reload_analyzers_details._shards.failures ?? []).toEqual([]);
    expect(changed.body.reload_analyzers_details.reload_details).toMatchObject([{ index }]);
    expect(await count('قزخستان')).toBe(1);
  });
});
