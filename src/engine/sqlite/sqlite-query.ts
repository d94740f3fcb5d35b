/**
 * A SearchPlan over one opened index: which rows match, and what each scores. Reads postings and columns, writes
 * nothing. The twin of elasticsearch-query.ts, which says the same in DSL.
 */
import type { Condition, ScorePart, SearchPlan, TextField } from '../engine.ts';
import { coarseLength, inverseDocumentFrequency, termWeight } from './bm25.ts';
import { type Columns, NONE } from './columns.ts';
import { NO_POSTINGS, type Postings, PostingsBuilder, type PostingsReader } from './postings.ts';
import { inAtLeast, intersect, lowerBound, NO_ROWS, type RowSet, subtract, union } from './row-set.ts';
import { addRecency } from './sqlite-dates.ts';

export class PlanEvaluator {
  readonly #columns: Columns;
  readonly #reader: PostingsReader;

  constructor(columns: Columns, reader: PostingsReader) {
    this.#columns = columns;
    this.#reader = reader;
  }

  /** Rows under all conditions of the plan; filters of facets and dates are not looked at. */
  match(plan: SearchPlan): RowSet {
    let rows: RowSet | undefined;
    for (const condition of plan.must) {
      const found = this.rowsOf(condition);
      rows = rows === undefined ? found : intersect(rows, found);
      if (rows.length === 0) return NO_ROWS;
    }
    if (plan.atLeast !== null) {
      const found = inAtLeast(
        plan.atLeast.count,
        plan.atLeast.of.map((condition) => this.rowsOf(condition)),
      );
      rows = rows === undefined ? found : intersect(rows, found);
    }
    rows ??= this.#everyRow();
    for (const condition of plan.mustNot) rows = subtract(rows, this.rowsOf(condition));
    return plan.group === null ? rows : this.#inGroup(rows, plan.group);
  }

  /** An article that never had a copy has no number, and its own id for a name. */
  #inGroup(rows: RowSet, name: string): RowSet {
    const { groups, group, ids } = this.#columns;
    const number = groups.numberOf(name);
    return rows.filter((row) => (number < 0 ? group[row] === NONE && ids[row] === name : group[row] === number));
  }

  /** Scores of the given rows, in their order. */
  score(parts: readonly ScorePart[], rows: RowSet): Float64Array {
    const scores = new Float64Array(rows.length);
    for (const part of parts) {
      if (part.kind === 'constant') addConstant(scores, rows, this.rowsOf(part.when), part.boost);
      else if (part.kind === 'spelled') this.#addSpelled(scores, rows, part.name, part.boost);
      else if (part.kind === 'phrase') this.#addPhrase(scores, rows, part.field, part.terms, part.boost);
      else if (part.kind === 'recency') addRecency(scores, rows, this.#columns, part);
      else this.#addTerm(scores, rows, part.field, part.anyOf, part.boost);
    }
    return scores;
  }

  #everyRow(): RowSet {
    const { alive, count } = this.#columns;
    const rows = new Int32Array(count);
    let used = 0;
    for (let row = 0; used < count; row++) if (alive[row] === 1) rows[used++] = row;
    return rows;
  }

  /** Rows under one condition. */
  rowsOf(condition: Condition): RowSet {
    switch (condition.kind) {
      case 'term':
        return this.#counts(condition.field, condition.term).rows;
      case 'phrase':
        return this.#phrase(condition.field, condition.terms).rows;
      case 'prefix':
        return condition.field === 'title'
          ? this.#reader.readTitlePrefix(condition.prefix)
          : this.#reader.readPrefix(condition.prefix);
      case 'any':
        return union(condition.of.map((one) => this.rowsOf(one)));
      case 'all': {
        const [first, ...others] = condition.of.map((one) => this.rowsOf(one));
        return others.reduce((rows, other) => intersect(rows, other), first ?? NO_ROWS);
      }
    }
  }

  /** Rows and how often, where positions are not asked for. */
  #counts(field: TextField, term: string): Postings {
    return field === 'words' ? this.#reader.readWord(term) : this.#postings(field, term);
  }

  #postings(field: TextField, term: string): Postings {
    if (field !== 'title' && field !== 'titleNames') return this.#reader.read(field, term);
    const isTitle = field === 'title';
    const ends = isTitle ? this.#columns.titleEnd : this.#columns.titleNamesEnd;
    return keepTitles(this.#reader.read(isTitle ? 'stems' : 'names', term), ends);
  }

  /** Where the terms stand side by side: positions of the first. */
  #phrase(field: TextField, terms: readonly string[]): Postings {
    const [first, ...others] = terms.map((term) => this.#postings(field, term));
    if (first === undefined) return NO_POSTINGS;
    const common = others.reduce((rows, other) => intersect(rows, other.rows), first.rows);
    if (common.length === 0) return NO_POSTINGS;
    const cursors = [first, ...others].map((postings) => ({ postings, index: 0 }));
    const rows = new Int32Array(common.length);
    const starts = new Int32Array(common.length + 1);
    const found: number[] = [];
    let used = 0;
    for (const row of common) {
      const before = found.length;
      const places = cursors.map((cursor) => {
        cursor.index = lowerBound(cursor.postings.rows, row, cursor.index);
        const { starts: begin, positions } = cursor.postings;
        return positions.subarray(begin[cursor.index], begin[cursor.index + 1]);
      });
      for (const position of places[0] ?? []) {
        if (places.every((list, step) => step === 0 || contains(list, position + step))) found.push(position);
      }
      if (found.length === before) continue;
      rows[used] = row;
      starts[used++] = before;
    }
    starts[used] = found.length;
    return {
      rows: rows.subarray(0, used),
      starts: starts.subarray(0, used + 1),
      positions: Int32Array.from(found),
    };
  }

  #addTerm(scores: Float64Array, rows: RowSet, field: TextField, anyOf: readonly string[], boost: number): void {
    const all = anyOf.map((term) => this.#counts(field, term)).filter((postings) => postings.rows.length > 0);
    if (all.length === 0) return;
    const { documents } = this.#statistics(field);
    // As Lucene blends synonyms: the most frequent one's weight for all.
    const frequency = Math.max(...all.map((postings) => postings.rows.length));
    const weight = boost * inverseDocumentFrequency(documents, frequency);
    if (all.length === 1 && all[0] !== undefined) {
      this.#addFrequencies(scores, rows, field, all[0], weight);
      return;
    }
    const frequencies = new Map<number, number>();
    for (const { rows: found, starts } of all) {
      for (const [index, row] of found.entries()) {
        const times = (starts[index + 1] as number) - (starts[index] as number);
        frequencies.set(row, (frequencies.get(row) ?? 0) + times);
      }
    }
    const { averageLength, lengths } = this.#lengths(field);
    for (const [index, row] of rows.entries()) {
      const times = frequencies.get(row);
      if (times !== undefined) {
        scores[index] = (scores[index] as number) + weight * termWeight(times, lengths(row), averageLength);
      }
    }
  }

  #addPhrase(scores: Float64Array, rows: RowSet, field: TextField, terms: readonly string[], boost: number): void {
    const postings = this.#phrase(field, terms);
    if (postings.rows.length === 0) return;
    const { documents } = this.#statistics(field);
    let weight = 0;
    for (const term of terms) {
      weight += inverseDocumentFrequency(documents, this.#postings(field, term).rows.length);
    }
    this.#addFrequencies(scores, rows, field, postings, boost * weight);
  }

  #addFrequencies(scores: Float64Array, rows: RowSet, field: TextField, postings: Postings, weight: number): void {
    const { averageLength, lengths } = this.#lengths(field);
    forEachCommon(rows, postings.rows, (index, found) => {
      const times = (postings.starts[found + 1] as number) - (postings.starts[found] as number);
      const length = lengths(rows[index] as number);
      scores[index] = (scores[index] as number) + weight * termWeight(times, length, averageLength);
    });
  }

  #addSpelled(scores: Float64Array, rows: RowSet, name: string, boost: number): void {
    const { nameStart, nameCount, nameNumbers, nameSpelled } = this.#columns;
    const number = this.#columns.names.numberOf(name);
    for (const [index, row] of rows.entries()) {
      const start = nameStart[row] as number;
      const end = start + (nameCount[row] as number);
      for (let place = start; place < end; place++) {
        if (nameNumbers[place] !== number || nameSpelled[place] !== 1) continue;
        scores[index] = (scores[index] as number) + boost;
        break;
      }
    }
  }

  #statistics(field: TextField): { documents: number; terms: number } {
    return this.#columns.statistics[field === 'words' || field === 'stems' ? 'text' : field];
  }

  #lengths(field: TextField): { averageLength: number; lengths: (row: number) => number } {
    const { documents, terms } = this.#statistics(field);
    const { textLength, namesLength, titleEnd, titleNamesEnd } = this.#columns;
    const averageLength = documents === 0 ? 1 : terms / documents;
    switch (field) {
      case 'title':
        return { averageLength, lengths: (row) => coarseLength(titleEnd[row] as number) };
      case 'titleNames':
        return { averageLength, lengths: (row) => coarseLength(titleNamesEnd[row] as number) };
      case 'names':
        return { averageLength, lengths: (row) => namesLength[row] as number };
      default:
        return { averageLength, lengths: (row) => textLength[row] as number };
    }
  }
}

function addConstant(scores: Float64Array, rows: RowSet, found: RowSet, boost: number): void {
  forEachCommon(rows, found, (index) => {
    scores[index] = (scores[index] as number) + boost;
  });
}

/** Calls with the places of every row that both have. */
function forEachCommon(a: RowSet, b: RowSet, call: (indexInA: number, indexInB: number) => void): void {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const left = a[i] as number;
    const right = b[j] as number;
    if (left === right) call(i++, j++);
    else if (left < right) i = lowerBound(a, right, i);
    else j = lowerBound(b, left, j);
  }
}

/** Only places before a row's end of title. */
function keepTitles(postings: Postings, ends: Int32Array): Postings {
  const { rows, starts, positions } = postings;
  const kept = new PostingsBuilder(postings);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number;
    for (let place = starts[index] as number; place < (starts[index + 1] as number); place++) {
      if ((positions[place] as number) >= (ends[row] as number)) break;
      kept.add(positions[place] as number);
    }
    kept.endRow(row);
  }
  return kept.finish();
}

function contains(ascending: Int32Array, value: number): boolean {
  const index = lowerBound(ascending, value);
  return ascending[index] === value;
}
