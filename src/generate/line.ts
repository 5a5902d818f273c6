/**
 * The money line: a total is a line of 分; every dimension is a partition of the same line, and the common refinement of all
 * partitions is a set of records whose margins are exact in every dimension, for any number of dimensions and records.
 *
 * The refinement streams; each of its segments is cut into records by numbers that depend on the segment alone, so any shard of
 * segments can be made without the others.
 */
import {lognormal, weight} from './lognormal.ts';
import type {Stream} from './random.ts';

export type Dimension = {
  /** amount of each label; labels are their positions */
  readonly sizes: readonly number[];
  /** into how many blocks the labels are cut altogether, about */
  readonly blocks: number;
  /** `kept`: one block after the other in the order of labels; `mixed`: blocks spread over the line */
  readonly order: 'kept' | 'mixed';
};

type Partition = {readonly ends: Float64Array; readonly labels: Int32Array};

/** A stretch of the line that lies in one block of every dimension. The same object is used again for the next one. */
export type Segment = {
  index: number;
  start: number;
  length: number;
  readonly labels: Int32Array;
};

export class Line {
  readonly total: number;
  readonly segments: number;
  readonly #partitions: readonly Partition[];

  /** @throws Error when a dimension does not add up to the total */
  constructor(total: number, dimensions: readonly Dimension[], stream: Stream) {
    this.total = total;
    this.#partitions = dimensions.map((dimension, at) => partition(total, dimension, stream.at(at)));
    let count = 0;
    for (const _ of this.walk()) count += 1;
    this.segments = count;
  }

  /** All segments from left to right. */
  *walk(): Generator<Segment> {
    const partitions = this.#partitions;
    const at = new Int32Array(partitions.length);
    const segment: Segment = {index: 0, start: 0, length: 0, labels: new Int32Array(partitions.length)};
    while (segment.start < this.total) {
      let end = this.total;
      for (const [which, {ends, labels}] of partitions.entries()) {
        const position = at[which] ?? 0;
        end = Math.min(end, ends[position] ?? this.total);
        segment.labels[which] = labels[position] ?? 0;
      }
      segment.length = end - segment.start;
      yield segment;
      for (const [which, {ends}] of partitions.entries()) {
        const position = at[which] ?? 0;
        if (ends[position] === end) at[which] = position + 1;
      }
      segment.start = end;
      segment.index += 1;
    }
  }

  /**
   * How many records a segment becomes so that the whole line becomes about `records`: at least one, and never more than 分.
   * Depends on the segment's place only.
   */
  recordsIn({start, length}: Segment, records: number): number {
    const density = Math.max(0, records - this.segments) / this.total;
    const extra = Math.floor((start + length) * density) - Math.floor(start * density);
    return Math.min(1 + extra, length);
  }
}

/** Which part of the records is wanted. */
export type Sharing = {readonly records: number; readonly shards: number; readonly shard: number};

/** A segment cut into records; its amounts are overwritten by the next one. */
export type Piece = {
  readonly segment: Segment;
  /** place of its first record among all records of the line */
  readonly first: number;
  readonly count: number;
  /** amounts of its records, the first `count` of them */
  readonly parts: Float64Array;
};

/** This shard's segments, cut into records; the stream stands at the segment's own numbers, behind those of the cut. */
export function* piecesOf(line: Line, sharing: Sharing, stream: Stream, sigma: number): Generator<Piece> {
  const table = lognormal(sigma);
  let parts = new Float64Array(1024);
  let ordinal = 0;
  for (const segment of line.walk()) {
    const count = line.recordsIn(segment, sharing.records);
    const first = ordinal;
    ordinal += count;
    if (segment.index % sharing.shards !== sharing.shard) continue;
    if (parts.length < count) parts = new Float64Array(2 * count);
    cut(segment.length, count, stream.at(segment.index), table, parts);
    yield {segment, first, count, parts};
  }
}

function partition(total: number, {sizes, blocks, order}: Dimension, stream: Stream): Partition {
  const covered = sizes.reduce((sum, size) => sum + size, 0);
  if (covered !== total) throw new Error(`a partition covers ${covered} of ${total}`);
  const table = lognormal(0.8);
  const roots = sizes.reduce((sum, size) => sum + Math.sqrt(size), 0);
  const found: {label: number; size: number; key: number}[] = [];
  for (const [label, size] of sizes.entries()) {
    if (size === 0) continue;
    const count = order === 'kept' ? 1 : Math.min(size, 1 + Math.floor((blocks * Math.sqrt(size)) / roots));
    const parts = new Float64Array(count);
    cut(size, count, stream, table, parts);
    for (const [at, part] of parts.entries()) {
      found.push({label, size: part, key: order === 'kept' ? label : (at + stream.unit()) / count});
    }
  }
  found.sort((a, b) => a.key - b.key || a.label - b.label);
  let end = 0;
  return {
    ends: Float64Array.from(found, ({size}) => (end += size)),
    labels: Int32Array.from(found, ({label}) => label),
  };
}

/** Cuts a length into `count` whole parts of at least 1 by random weights; they add up to the length. */
export function cut(length: number, count: number, stream: Stream, table: Float64Array, parts: Float64Array): void {
  let sum = 0;
  for (let at = 0; at < count; at += 1) {
    sum += weight(stream, table);
    parts[at] = sum;
  }
  const free = length - count;
  let before = 0;
  for (let at = 0; at < count; at += 1) {
    const end = at === count - 1 ? free : Math.floor(((parts[at] ?? 0) / sum) * free);
    parts[at] = end - before + 1;
    before = end;
  }
}
