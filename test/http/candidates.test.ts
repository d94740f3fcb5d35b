/** Spellings that the archive proposes, decided upon over HTTP: live at once, never asked again, on every engine. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createArchive, rebuildIndex } from '../../src/archive/archive.ts';
import type { Proposal } from '../../src/names/discovery.ts';
import { formatNameFile } from '../../src/names/format-name-file.ts';
import { describeOnEngines } from '../engine/engines.ts';
import { makeArchive } from '../names/discovery-archive.ts';
import { indexFields, type TestArchive } from '../support/open-archive.ts';
import { serveArchive, type TestService } from '../support/serve-archive.ts';
import { smallLanguage } from '../support/small-language.ts';

const KEY = 'a key for the tests only';

describeOnEngines('candidates', ({ open }) => {
  let opened: TestArchive;
  let service: TestService;
  const admin = { Authorization: `Bearer ${KEY}`, 'X-Editor': encodeURIComponent('محررة') };

  beforeAll(async () => {
    opened = await open(smallLanguage());
    await indexFields(
      opened.archive,
      makeArchive().map(({ title, body }) => ({ title, body })),
    );
    service = await serveArchive(opened, { adminKey: KEY });
  });
  afterAll(() => service?.stop());

  const list = async (parameters = '') => (await service.get(`/v1/names/candidates${parameters}`)).body;
  const decide = (id: string, decision: 'accept' | 'dismiss', body?: unknown, headers = admin) =>
    service.send('POST', `/v1/names/candidates/${id}/${decision}`, body, headers);
  const find = async (spelling: string): Promise<Proposal | undefined> =>
    ((await list('?size=100')).candidates as Proposal[]).find(({ spellings }) =>
      spellings.some(({ text }) => text === spelling),
    );
  const total = async (q: string): Promise<number> =>
    (await service.get(`/v1/search?${new URLSearchParams({ q, variants: 'off' })}`)).body.total.value;
  const discover = () => opened.archive.candidates.discover();

  test('before the first run there are none, and the answer says how to get them', async () => {
    const answer = await list();
    expect(answer).toMatchObject({ candidates: [], total: 0, run: null, isRunning: false });
    expect(answer.notes.join()).toContain('POST /v1/names/candidates');
  });

  test('the admin starts a run; searches go on meanwhile, and a second call waits for the same run', async () => {
    expect((await service.send('POST', '/v1/names/candidates')).status).toBe(401);
    expect((await service.send('POST', '/v1/names/candidates', undefined, admin)).status).toBe(202);
    expect((await service.send('POST', '/v1/names/candidates', undefined, admin)).status).toBe(202);
    expect((await list()).isRunning).toBe(true);
    expect(await total('القطن')).toBeGreaterThan(0);
    const run = await discover();
    expect(run.articles).toBe(makeArchive().length);
    const { candidates, ...answer } = await list();
    expect(answer).toMatchObject({
      total: candidates.length,
      run: { at: run.at, articles: run.articles },
      articlesNow: run.articles,
      isRunning: false,
      notes: [],
    });
    expect(candidates.length).toBeGreaterThanOrEqual(3);
    expect(candidates[0]).toMatchObject({ id: expect.any(String), reason: expect.stringContaining('Differ in') });
  });

  test('candidates come in pages, by confidence or by usefulness', async () => {
    const all = (await list('?size=100')).candidates as Proposal[];
    const pages = await Promise.all([1, 2, 3].map(async (page) => (await list(`?size=1&page=${page}`)).candidates[0]));
    expect(pages).toEqual(all.slice(0, 3));
    const useful = (await list('?order=usefulness&size=100')).candidates as Proposal[];
    const gains = useful.map(({ usefulness, score }) => usefulness * score);
    expect(gains).toEqual(gains.toSorted((a, b) => b - a));
    expect((await service.get('/v1/names/candidates?order=beauty')).body.code).toBe('parameter_invalid');
    expect((await service.get('/v1/names/candidates?size=101')).body.code).toBe('parameter_invalid');
  });

  test('one whose spelling people search for in vain comes first among the useful', async () => {
    const { candidates } = await list('?order=usefulness&size=100');
    const last = candidates.at(-1);
    const text = last.spellings[1].folded;
    await opened.archive.engine.state.addMissed([{ kind: 'spelling', text, count: 900, lastOn: '2026-01-01' }]);
    const [first] = (await list('?order=usefulness&size=1')).candidates;
    expect([first.id, first.searched, last.searched]).toEqual([last.id, 900, 0]);
  });

  test('what is accepted is a name: live in the next search, in the history, in the export', async () => {
    expect(await total('تورمخستان')).toBe(5);
    const candidate = (await find('تورماخستان')) as Proposal;
    const accepted = await decide(candidate.id, 'accept');
    expect(accepted.status).toBe(201);
    expect(accepted.body).toMatchObject({
      id: 'twrmakhstan',
      kind: 'place',
      label: 'تورماخستان',
      spellings: ['تورماخستان', 'تورمخستان'],
    });
    const both = await total('تورمخستان');
    expect(both).toBeGreaterThanOrEqual(17);
    expect(await total('تورماخستان')).toBe(both);
    expect(await find('تورماخستان')).toBeUndefined();
    const { edits } = (await service.get('/v1/names/twrmakhstan/history')).body;
    expect(edits).toMatchObject([{ version: 1, editor: 'محررة', before: null }]);
    expect(formatNameFile(await opened.archive.names.edits(), new Map())).toContain('تورمخستان');
    expect((await decide(candidate.id, 'accept')).body.code).toBe('candidate_not_found');
  });

  test('it is renamed, and only the chosen spellings go in; those left out are not asked again', async () => {
    const candidate = (await find('ميرزاباييف')) as Proposal;
    const refused = await decide(candidate.id, 'accept', { spellings: ['ميرزا'] });
    expect(refused.status).toBe(400);
    expect(refused.body.detail).toContain('"ميرزا" is no spelling of this candidate');
    const body = { id: 'mirzabayev', kind: 'person', label: 'ميرزا باييف', spellings: ['ميرزاباييف'] };
    const accepted = await decide(candidate.id, 'accept', body);
    expect(accepted.body).toMatchObject({ id: 'mirzabayev', label: 'ميرزا باييف' });
    expect(accepted.body.spellings).toEqual(['ميرزا باييف', 'ميرزاباييف']);
    expect(await find('ميرزاباييف')).toBeUndefined();
  });

  test('it goes into a name that is there', async () => {
    const name = { id: 'bergodani', kind: 'person', label: 'بيرغوداني', spellings: ['بيرغوداني'] };
    expect((await service.send('PUT', '/v1/names/bergodani', name, admin)).status).toBe(201);
    const candidate = (await find('بيرجوداني')) as Proposal;
    expect(candidate.name).toBe('bergodani');
    expect((await decide(candidate.id, 'accept', { into: 'nobody' })).body.code).toBe('name_not_found');
    expect((await decide(candidate.id, 'accept', { into: 'bergodani', kind: 'place' })).body.code).toBe('body_invalid');
    const accepted = await decide(candidate.id, 'accept', { into: 'bergodani' });
    expect(accepted.status).toBe(200);
    expect(accepted.body.spellings).toEqual(['بيرغوداني', 'بيرجوداني']);
    expect((await service.send('POST', '/v1/names/bergodani/undo', undefined, admin)).status).toBe(200);
    expect((await find('بيرجوداني'))?.id).toBe(candidate.id);
  });

  test('what is dismissed never comes back: not after a rebuild, a restart or a new run', async () => {
    const candidate = (await find('بيرجوداني')) as Proposal;
    const { Authorization: _, ...nobody } = admin;
    expect((await decide(candidate.id, 'dismiss', undefined, nobody as never)).status).toBe(401);
    expect((await decide('no-such', 'dismiss')).body.code).toBe('candidate_not_found');
    expect((await decide(candidate.id, 'dismiss')).status).toBe(204);
    expect(await find('بيرجوداني')).toBeUndefined();
    const { dismissals, total: dismissed } = (await service.get('/v1/names/candidates/dismissed?size=1')).body;
    expect(dismissed).toBeGreaterThanOrEqual(1);
    expect(dismissals).toMatchObject([{ editor: 'محررة', pairs: [['بيرغوداني', 'بيرجوداني']] }]);

    await rebuildIndex(opened.archive);
    const restarted = createArchive(opened.archive.engine, smallLanguage());
    const openNow = async () =>
      (await restarted.candidates.list({ order: 'confidence', size: 100, page: 1 })).candidates;
    const spellings = async () => (await openNow()).flatMap((one) => one.spellings.map(({ text }) => text));
    expect(await spellings()).not.toContain('بيرجوداني');
    await restarted.candidates.discover();
    expect(await spellings()).not.toContain('بيرجوداني');
    expect(await spellings()).not.toContain('تورمخستان');
    expect(await total('تورمخستان')).toBeGreaterThanOrEqual(17);
  });
});
