/** Judged queries and saved runs: what is read, and what each fault says. */
import { describe, expect, test } from 'vitest';
import { parseJudgedQueries } from '../../src/eval/judged-queries.ts';
import { parseSavedRun } from '../../src/eval/saved-run.ts';

const parse = (queries: string, qrels: string) =>
  parseJudgedQueries({ file: 'f/queries.jsonl', text: queries }, { file: 'f/qrels.jsonl', text: qrels });

test('queries come in their order, each with what was judged', () => {
  const queries = '\ufeff{"id":"b","query":"روسيا","answers":["x"]}\r\n\n{"id":7,"query":"a\u2028b"}\n';
  expect(parse(queries, '{"query_id":"b","doc_id":"1","rel":2}\n{"query_id":7,"doc_id":12,"rel":0}')).toEqual([
    { id: 'b', query: 'روسيا', judged: new Map([['1', 2]]) },
    { id: '7', query: 'a\u2028b', judged: new Map([['12', 0]]) },
  ]);
});

test('the same judgement twice is one', () => {
  const qrels = '{"query_id":"a","doc_id":"1","rel":1}\n{"query_id":"a","doc_id":"1","rel":1}\n';
  expect(parse('{"id":"a","query":"x"}', qrels)[0]?.judged.size).toBe(1);
});

describe('a fault names file and line', () => {
  const GOOD = '{"id":"a","query":"x"}\n';
  test.each<[queries: string, qrels: string, message: RegExp]>([
    [`${GOOD}{"id":"b"`, '', /^f\/queries\.jsonl:2: "\{"id":"b"" is not JSON/],
    [`${GOOD}\n[]`, '', /^f\/queries\.jsonl:3: it .*\{"id"/],
    [`${GOOD}{"query":"x"}`, '', /^f\/queries\.jsonl:2: id must be/],
    [`${GOOD}{"id":"b","query":5}`, '', /^f\/queries\.jsonl:2: query must be a text/],
    [`${GOOD}{"id":"b","query":"  "}`, '', /^f\/queries\.jsonl:2: query must not be empty/],
    [GOOD + GOOD, '', /^f\/queries\.jsonl:2: the id "a" stands in line 1 already/],
    ['\n', '', /"f\/queries\.jsonl" has no queries/],
    [GOOD, '{"query_id":"z","doc_id":"1","rel":1}', /^f\/qrels\.jsonl:1: query_id "z" is no id of/],
    [GOOD, '{"query_id":"a","doc_id":"1","rel":"1"}', /^f\/qrels\.jsonl:1: rel must be a whole number/],
    [GOOD, '{"query_id":"a","doc_id":"1","rel":0.5}', /^f\/qrels\.jsonl:1: rel must be a whole number/],
    [GOOD, '{"query_id":"a","rel":1}', /^f\/qrels\.jsonl:1: doc_id must be/],
    [
      GOOD,
      '{"query_id":"a","doc_id":"1","rel":1}\n{"query_id":"a","doc_id":"1","rel":0}',
      /^f\/qrels\.jsonl:2: "1" was judged 1/,
    ],
  ])('%j and %j', (queries, qrels, message) => {
    expect(() => parse(queries, qrels)).toThrow(
      expect.objectContaining({ code: 'judgements_invalid', message: expect.stringMatching(message) }),
    );
  });
});

test.each([
  '',
  '[]',
  '{"engine":"sqlite"}',
  '{"engine":"x","size":10,"means":{},"queries":[],"leftOut":[]}',
])('%j is no saved run, and the message says what is expected', (text) => {
  expect(() => parseSavedRun({ file: 'old.json', text })).toThrow(/"old\.json" is .*--json/);
});
