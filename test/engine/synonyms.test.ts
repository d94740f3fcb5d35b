/** The set of the Synonyms API, against a real server: nothing of what it says of itself is believed. */
import { expect, it } from 'vitest';
import { createClient } from '../../src/engine/elasticsearch/elasticsearch-client.ts';
import {
  checkRule,
  probeSynonyms,
  putSynonymRule,
  putSynonymSet,
} from '../../src/engine/elasticsearch/elasticsearch-synonyms.ts';
import type { SynonymRule } from '../../src/names/synonym-rules.ts';
import { describeElasticsearch } from '../elasticsearch/test-server.ts';
import { startProxy } from '../support/fake-server.ts';
import { connectionTo, indexFields, openElasticsearchArchive } from '../support/open-archive.ts';
import { smallLanguage } from '../support/small-language.ts';

it.each([
  ['one spelling', { id: 'a', synonyms: 'كازاخستان' }, /"a" needs two different spellings/],
  ['the same spelling twice', { id: 'a', synonyms: 'كازاخستان, كازاخستان' }, /two different spellings/],
  ['an empty spelling', { id: 'a', synonyms: 'كازاخستان, , قازاقستان' }, /without a letter/],
  ['an arrow', { id: 'a', synonyms: 'كازاخستان => قازاقستان, ب' }, /sign that rules are written with/],
  ['more than a hundred long spellings', { id: 'a', synonyms: `${'ك'.repeat(11_000)}, ق` }, /has 11003 letters/],
] as const)('a rule with %s is refused, by its name and with the reason', (_, rule, message) => {
  expect(() => checkRule(rule)).toThrow(message);
});

describeElasticsearch('the synonym set', (server) => {
  const language = smallLanguage();
  const client = createClient(connectionTo(server));
  let number = 0;
  const name = (): string => `${server.prefix}-s${number++}`;
  const open = async (index: string, url = server.url) =>
    (await openElasticsearchArchive({ ...server, url }, () => index)(language)).archive;
  const readSet = async (set: string): Promise<SynonymRule[]> =>
    (await server.request('GET', `/_synonyms/${set}?size=10000`)).body.synonyms_set;
  /** What a person finds who asks Elasticsearch itself, in Kibana for instance. */
  const find = async (index: string, words: string): Promise<string[]> => {
    const query = { match: { 'text.words': { query: words, operator: 'and' } } };
    const { body } = await server.request('POST', `/${index}/_search`, { query });
    return body.hits.hits.map((hit: { _id: string }) => hit._id);
  };

  it('is there before the index is', async () => {
    const calls: string[] = [];
    const proxy = await startProxy(server.url, (method, path) => {
      if (method === 'PUT') calls.push(path);
      return 'pass';
    });
    const index = name();
    const archive = await open(index, proxy.url);
    const set = calls.findIndex((path) => path.startsWith(`/_synonyms/${index}-names`));
    const made = calls.findIndex((path) => path.startsWith(`/${index}-2`));
    expect(set).toBeGreaterThanOrEqual(0);
    expect(made).toBeGreaterThan(set);
    await archive.close();
    await proxy.close();
  });

  it('finds every spelling of a name for whoever asks the index itself; a changed name in the next search', async () => {
    const index = name();
    const archive = await open(index);
    await indexFields(archive, [
      { id: 'one', body: 'زار الوزير كازاخستان' },
      { id: 'two', body: 'سافر إلى قازاقستان أمس' },
      { id: 'three', body: 'وصل إلى قزخشتان اليوم' },
    ]);
    expect((await find(index, 'كازاخستان')).sort()).toEqual(['one', 'two']);
    const before = (await readSet(`${index}-names`)).find(({ id }) => id === 'kazakhstan');
    await archive.engine.putSpellings('kazakhstan', { id: 'kazakhstan', synonyms: `${before?.synonyms}, قزخشتان` });
    expect((await find(index, 'كازاخستان')).sort()).toEqual(['one', 'three', 'two']);
    // Counts come from the request cache, which a reload does not clear.
    const query = { match: { 'text.words': 'قزخشتان' } };
    const { body } = await server.request('POST', `/${index}/_search?size=0&request_cache=true`, { query });
    expect(body.hits.total.value).toBe(3);
    await archive.engine.putSpellings('kazakhstan', null);
    expect(await find(index, 'قازاقستان')).toEqual(['two']);
    await archive.close();
  });

  it('keeps an edited name when another process starts', async () => {
    const index = name();
    const archive = await open(index);
    await indexFields(archive, [{ id: 'three', body: 'وصل إلى قزخشتان اليوم' }]);
    const { name: kazakhstan } = await archive.names.read('kazakhstan');
    await archive.names.put({ ...kazakhstan, spellings: [...kazakhstan.spellings, 'قزخشتان'] }, { editor: 'a test' });
    const other = await open(index);
    expect(await find(index, 'كازاخستان')).toEqual(['three']);
    await archive.close();
    await other.close();
  });

  it('is written anew when rules are missing, and left alone when it holds the same', async () => {
    const set = name();
    const rules: SynonymRule[] = [
      { id: 'a', synonyms: 'كازاخستان, قازاقستان' },
      { id: 'b', synonyms: 'روسيا, روسيا الاتحاديه' },
    ];
    await putSynonymSet(client, set, rules);
    await server.request('DELETE', `/_synonyms/${set}/b`);
    await putSynonymSet(client, set, rules);
    expect(await readSet(set)).toEqual(rules);
    await putSynonymSet(client, set, rules.slice(0, 1));
    expect(await readSet(set)).toEqual(rules.slice(0, 1));
  });

  it('takes ten thousand rules and refuses one more, before anything is written', { timeout: 120_000 }, async () => {
    const set = name();
    const rules = Array.from(
      { length: 10_000 },
      (_, at): SynonymRule => ({ id: `n${at}`, synonyms: `اسم${at}, لقب${at}` }),
    );
    const more = { id: 'one-more', synonyms: 'ا, ب' };
    await expect(putSynonymSet(client, set, [...rules, more])).rejects.toThrow(/10001 names.*holds 10000/);
    await putSynonymSet(client, set, rules);
    await expect(putSynonymRule(client, set, more.id, more)).rejects.toThrow(/10001 names.*holds 10000/);
    await putSynonymRule(client, set, 'n7', { id: 'n7', synonyms: 'اسم7, كنيه7' });
    expect((await readSet(set)).find(({ id }) => id === 'n7')?.synonyms).toBe('اسم7, كنيه7');
  });

  it('that expands nothing is found out by the probe', async () => {
    const index = name();
    const archive = await open(index);
    const unknown = [{ id: 'kazakhstan', synonyms: 'كازاخستان, غيرمعروف' }];
    await expect(probeSynonyms(client, index, unknown)).rejects.toThrow(/"kazakhstan" expands nothing.*reindex/);
    await archive.close();
  });

  /** A way to the server on which every PUT of a set is answered with this failure of the reload. */
  const failing = (failure: object) =>
    startProxy(server.url, (method, path) =>
      method === 'PUT' && path.startsWith('/_synonyms')
        ? {
            status: 200,
            body: {
              result: 'updated',
              reload_analyzers_details: {
                _shards: { total: 1, successful: 0, failed: 1, failures: [failure] },
                reload_details: [],
              },
            },
          }
        : 'pass',
    );

  it('whose reload fails is not passed over, though the answer is 200', async () => {
    const proxy = await failing({ reason: { reason: 'term: x was completely eliminated' } });
    const through = createClient(connectionTo({ ...server, url: proxy.url }));
    const rules = [{ id: 'a', synonyms: 'ا, ب' }];
    await expect(putSynonymSet(through, name(), rules)).rejects.toThrow(
      /stored the spellings but could not load them.*eliminated/,
    );
    await through.close();
    await proxy.close();
  });

  it('is loaded, though an index of somebody else was deleted during the reload', async () => {
    const set = name();
    await putSynonymSet(client, set, [{ id: 'a', synonyms: 'ا, ب' }]);
    const proxy = await failing({ index: name(), shard: 0, reason: { reason: 'indexService is null' } });
    const through = createClient(connectionTo({ ...server, url: proxy.url }));
    await putSynonymRule(through, set, 'a', { id: 'a', synonyms: 'ا, ب' });
    await through.close();
    await proxy.close();
  });
});
