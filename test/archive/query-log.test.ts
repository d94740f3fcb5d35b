/** The log of what people miss costs a search nothing: not time, not memory, not an answer when the engine is away. */
import { expect, test } from 'vitest';
import { QueryLog } from '../../src/archive/query-log.ts';
import type { MissedSearch } from '../../src/engine/missed-searches.ts';
import { parseSearchRequest } from '../../src/search/search-request.ts';
import { openSqliteArchive } from '../support/open-archive.ts';

const asked = (q: string) => parseSearchRequest({ q });

async function withLog(
  addMissed: (missed: readonly MissedSearch[]) => Promise<void>,
  use: (log: QueryLog, errors: unknown[]) => Promise<void>,
): Promise<void> {
  const { archive, remove } = await openSqliteArchive();
  const errors: unknown[] = [];
  try {
    archive.engine.state.addMissed = addMissed;
    await use(new QueryLog(archive, (error) => errors.push(error)), errors);
  } finally {
    await remove();
  }
}

test('a batch is written at once, equal queries added up', async () => {
  const written: (readonly MissedSearch[])[] = [];
  await withLog(
    async (missed) => void written.push(missed),
    async (log) => {
      for (const q of ['لا شيء', 'لا شيءَ', 'لا  شيء']) log.note(asked(q), 0);
      log.note(asked('لا شيء'), 7);
      expect(written).toEqual([]);
      await log.flush();
      expect(written).toHaveLength(1);
      expect(written[0]?.filter(({ kind }) => kind === 'query')).toMatchObject([{ text: 'لا شيء', count: 3 }]);
      await log.flush();
      expect(written).toHaveLength(1);
    },
  );
});

test('more than 500 between two writings are let go, and so is what is too long to be kept', async () => {
  let count = 0;
  await withLog(
    async (missed) => {
      count = missed.filter(({ kind }) => kind === 'query').reduce((sum, one) => sum + one.count, 0);
    },
    async (log) => {
      log.note(asked('لا شيء '.repeat(50)), 0);
      for (let index = 0; index < 600; index++) log.note(asked(`لا شيء ${index}`), 0);
      await log.flush();
      expect(count).toBe(499);
    },
  );
});

test('an engine that is away is told to the log of the service, and the next batch is written', async () => {
  let isAway = true;
  let written = 0;
  await withLog(
    async () => {
      if (isAway) throw new Error('away');
      written++;
    },
    async (log, errors) => {
      log.note(asked('لا شيء'), 0);
      await log.flush();
      expect(errors).toHaveLength(1);
      isAway = false;
      log.note(asked('لا شيء'), 0);
      await log.flush();
      expect([errors.length, written]).toEqual([1, 1]);
    },
  );
});
