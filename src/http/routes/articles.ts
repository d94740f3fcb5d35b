/** /v1/articles: read by all, written by the admin. */
import { setImmediate as othersTurn } from 'node:timers/promises';
import { type Request, Router } from 'express';
import { z } from 'zod';
import type { Archive } from '../../archive/archive.ts';
import type { RawRecord } from '../../corpus/raw-record.ts';
import type { ErrorCode } from '../../error/codes.ts';
import { FihristError, quote } from '../../error/fihrist-error.ts';
import type { IndexReport } from '../../indexing/index-report.ts';
import { indexRecords, type SettledRecord } from '../../indexing/index-run.ts';
import { readRelatedArticles } from '../../search/related-articles.ts';
import { readWholeArticle } from '../../search/whole-article.ts';
import { wholeNumber } from '../../search/whole-number.ts';
import { requireAdmin } from '../authorize.ts';
import { parseParameters } from '../parse-parameters.ts';
import { MAX_ARTICLES, readArticles } from '../read-articles.ts';
import { optionsOf } from '../search-options.ts';
import { WriteGate } from '../write-gate.ts';

/** Articles prepared before others get their turn, and written at a time: searches go on meanwhile. */
const ARTICLES_A_TURN = 25;
const WRITE_SIZE = 250;

/** What became of one article of a request. */
export interface ItemResult extends Pick<SettledRecord, 'id' | 'outcome'> {
  /** 1-based: its place in the list, or its line. */
  readonly item: number;
  /** Of what is rejected. */
  readonly code?: ErrorCode | undefined;
  readonly reason?: string | undefined;
}

export const relatedParameters = z.strictObject({ size: wholeNumber(1, 20, 10) });

export function articleRoutes(archive: Archive, adminKey: string | undefined): Router {
  const router = Router();
  const isAdmin = requireAdmin(adminKey);
  const gate = new WriteGate();

  router.get('/v1/articles/:id', async (request, response) => {
    response.json(await readWholeArticle(archive, request.params.id));
  });

  router.get('/v1/articles/:id/related', async (request, response) => {
    const { size } = parseParameters(relatedParameters, request.query);
    response.json(await readRelatedArticles(archive, request.params.id, size, optionsOf(request, response)));
  });

  router.post('/v1/articles', isAdmin, async (request, response) => {
    const { report, items } = await gate.hold(async () => {
      const records = await readArticles(request, MAX_ARTICLES);
      return gate.inTurn(() => writeRecords(archive, records));
    });
    const { read, new: added, updated, unchanged, repeated, rejected, takenDown, unknownFields } = report;
    response.json({ read, new: added, updated, unchanged, repeated, rejected, takenDown, unknownFields, items });
  });

  router.put('/v1/articles/:id', isAdmin, async (request, response) => {
    const id = idOf(request);
    const [item] = await gate.hold(async () => {
      const record = withId(id, await readArticles(request, 1));
      return (await gate.inTurn(() => writeRecords(archive, [record]))).items;
    });
    if (item?.outcome === 'rejected') throw new FihristError('body_invalid', `The article is wrong: ${item.reason}.`);
    if (item?.outcome === 'taken-down') {
      throw new FihristError(
        'article_taken_down',
        `The article ${quote(id)} was taken down, itself or its source; \`fihrist delete … --restore\` lifts that.`,
      );
    }
    response.status(item?.outcome === 'new' ? 201 : 200).json(await readWholeArticle(archive, id));
  });

  router.delete('/v1/articles/:id', isAdmin, async (request, response) => {
    const id = idOf(request);
    await gate.hold(() =>
      gate.inTurn(async () => {
        await readWholeArticle(archive, id);
        await archive.engine.takeDown({ by: 'id', value: id });
        await archive.engine.refresh();
      }),
    );
    response.status(204).end();
  });

  return router;
}

function idOf(request: Request): string {
  return String(request.params['id']);
}

/** The id of the address, which the body may leave out. */
function withId(id: string, [record]: readonly RawRecord[]): RawRecord {
  if (record?.kind !== 'fields') throw new FihristError('body_invalid', 'The request body is not one article.');
  const given = record.fields['id'];
  if (given !== undefined && given !== null && String(given) !== id) {
    throw new FihristError(
      'body_invalid',
      `The id of the body ${quote(given)} is not that of the address ${quote(id)}.`,
    );
  }
  return { ...record, fields: { ...record.fields, id } };
}

async function writeRecords(
  archive: Archive,
  records: readonly RawRecord[],
): Promise<{ report: IndexReport; items: ItemResult[] }> {
  const items: ItemResult[] = [];
  const report = await indexRecords(archive.engine, await archive.prepare(), inTurns(records), {
    ...archive.language,
    writeSize: WRITE_SIZE,
    onSettled: ({ place, id, outcome, code, reason }) => {
      const fault = outcome === 'rejected' ? { code, reason } : {};
      items.push({ item: place.line ?? 1, id, outcome, ...fault });
    },
  });
  items.sort((a, b) => a.item - b.item);
  return { report, items };
}

async function* inTurns(records: readonly RawRecord[]): AsyncIterable<RawRecord> {
  for (const [index, record] of records.entries()) {
    if (index % ARTICLES_A_TURN === ARTICLES_A_TURN - 1) await othersTurn();
    yield record;
  }
}
