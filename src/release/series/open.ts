/**
 * A series file opened: its head and columns in memory, its observations read where they are asked for. The file is opened anew for each
 * reading, so that no handle is kept, and a reading that its caller leaves is closed.
 */
import {type FileHandle, open} from 'node:fs/promises';
import type {Period} from '../../model/period.ts';
import type {PeriodRange, Series, SeriesFile, SeriesFilter, SeriesObservation} from '../../model/series.ts';
import {frequencyCodes} from '../../model/series.ts';
import {frequency} from '../../model/period.ts';
import {problems} from '../problems.ts';
import {
  columnBytes,
  columnsAt,
  FIXED,
  type Head,
  headSchema,
  MAGIC,
  requireLittleEndian,
  type StoredKind,
} from './layout.ts';
import {type Columns, isInRange, Selector} from './select.ts';

/** Neighbours that are no farther apart than this are read at once. */
const GAP = 1 << 14;
/** How much is read at once. What is decoded of it is garbage soon: of more, much would outlive two collections and stay for long. */
const BLOCK = 1 << 14;
/** How many pieces are read side by side. */
const BLOCKS = 64;

/** @throws Problem `RELEASE_DAMAGED` */
export async function openSeries(file: string, release: string): Promise<SeriesFile> {
  requireLittleEndian();
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw problems.RELEASE_DAMAGED({release, file, what: error instanceof Error ? error.message : String(error)});
  });
  try {
    const start = await exactly(handle, 0, FIXED);
    if (start.toString('latin1', 0, MAGIC.length) !== MAGIC)
      throw problems.RELEASE_DAMAGED({release, file, what: MAGIC});
    const headBytes = start.readUInt32LE(MAGIC.length);
    const json: unknown = JSON.parse((await exactly(handle, FIXED, headBytes)).toString('utf8'));
    const head = headSchema.parse(json);
    const width = columnBytes(head.series);
    const count = head.dimensions.length + 2;
    const bytes = await exactly(handle, columnsAt(headBytes), count * width);
    const columns = Array.from(
      {length: count},
      (_, at) => new Uint32Array(bytes.buffer, bytes.byteOffset + at * width, head.series),
    );
    return seriesFile(file, head, columns, columnsAt(headBytes) + count * width);
  } finally {
    await handle.close();
  }
}

/** @throws Error where the file ends before */
async function exactly(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  // A buffer of its own: views of four-byte numbers need its beginning aligned.
  const buffer = Buffer.from(new ArrayBuffer(length));
  let done = 0;
  while (done < length) {
    const {bytesRead} = await handle.read(buffer, done, length - done, from + done);
    if (bytesRead === 0) throw new Error(`the series file ends ${length - done} bytes early`);
    done += bytesRead;
  }
  return buffer;
}

function seriesFile(file: string, head: Head, all: readonly Uint32Array[], base: number): SeriesFile {
  const none = new Uint32Array(0);
  const codes = all.slice(0, head.dimensions.length);
  const pattern = all[head.dimensions.length] ?? none;
  const bytes = all[head.dimensions.length + 1] ?? none;
  const offsets = new Float64Array(head.series + 1);
  for (let at = 0; at < head.series; at += 1) offsets[at + 1] = (offsets[at] ?? 0) + (bytes[at] ?? 0);
  // They were periods when they were written.
  const periods = head.periods as readonly string[] as readonly Period[];
  const columns: Columns = {
    dimensions: head.dimensions,
    periods,
    patterns: head.patterns,
    series: head.series,
    codes,
    pattern,
  };
  const selector = new Selector(columns);
  const periodsOf = head.patterns.map((own) => own.flatMap((at) => periods[at] ?? []));
  // What is written fits the model: `writeSeries` made it of observations.
  const kinds = head.kinds as readonly StoredKind[];
  const keyOf = (at: number): readonly string[] =>
    head.dimensions.map(({codes: known}, of) => known[codes[of]?.[at] ?? 0] ?? '');
  const own = {file, base, offsets, kinds, keyOf, periodsOf: (at: number) => periodsOf[pattern[at] ?? 0] ?? []};
  return {
    dataset: head.dataset,
    dimensions: head.dimensions,
    periods,
    seriesCount: head.series,
    observationCount: head.observations,
    select: (filter: SeriesFilter, range?: PeriodRange) => selector.select(filter, range),
    tally: (places, range) => selector.tally(places, range),
    keyOf,
    periodsOf: own.periodsOf,
    read: (places, range) => readSeries(own, places, range ?? {}),
    find: async (key, measure, period) => {
      const filter = [...key, measure, frequencyCodes[frequency(period)]].map((code) => new Set([code]));
      const places = filter.length === head.dimensions.length ? selector.select(filter) : none;
      for await (const [one] of readSeries(own, places, {}))
        return one?.observations.find((found) => found.period === period);
      return undefined;
    },
  };
}

type Opened = {
  readonly file: string;
  readonly base: number;
  readonly offsets: Float64Array;
  readonly kinds: readonly StoredKind[];
  readonly keyOf: (at: number) => readonly string[];
  readonly periodsOf: (at: number) => readonly Period[];
};

async function* readSeries(opened: Opened, places: Uint32Array, range: PeriodRange): AsyncGenerator<readonly Series[]> {
  if (places.length === 0) return;
  const handle = await open(opened.file, 'r');
  try {
    for (let from = 0; from < places.length; ) {
      const blocks = nextBlocks(opened.offsets, places, from);
      const read = await Promise.all(blocks.map(({start, bytes}) => exactly(handle, opened.base + start, bytes)));
      const found: Series[] = [];
      for (const [at, {first, end, start}] of blocks.entries()) {
        const bytes = read[at] ?? Buffer.alloc(0);
        for (let place = first; place < end; place += 1) {
          const series = decoded(opened, bytes, start, places[place] ?? 0, range);
          if (series.observations.length > 0) found.push(series);
        }
      }
      if (found.length > 0) yield found;
      from = blocks.at(-1)?.end ?? places.length;
    }
  } finally {
    await handle.close();
  }
}

/** Series `first` up to but without `end` of those asked for, which lie in one piece of the file. */
type Block = {readonly first: number; readonly end: number; readonly start: number; readonly bytes: number};

/** Pieces that are read side by side: few, and not too many bytes in all. */
function nextBlocks(offsets: Float64Array, places: Uint32Array, from: number): readonly Block[] {
  const blocks: Block[] = [];
  let bytes = 0;
  for (let first = from; first < places.length && blocks.length < BLOCKS && bytes < BLOCK; ) {
    const end = endOfBlock(offsets, places, first);
    const start = offsets[places[first] ?? 0] ?? 0;
    const block = {first, end, start, bytes: (offsets[(places[end - 1] ?? 0) + 1] ?? start) - start};
    blocks.push(block);
    bytes += block.bytes;
    first = end;
  }
  return blocks;
}

/** The series from `from` up to but without this one are read at once: near each other, ascending, and not too many bytes. */
function endOfBlock(offsets: Float64Array, places: Uint32Array, from: number): number {
  const start = offsets[places[from] ?? 0] ?? 0;
  let to = from + 1;
  for (; to < places.length; to += 1) {
    const place = places[to] ?? 0;
    const before = places[to - 1] ?? 0;
    if (place <= before) break;
    const gap = (offsets[place] ?? 0) - (offsets[before + 1] ?? 0);
    if (gap > GAP || (offsets[place + 1] ?? 0) - start > BLOCK) break;
  }
  return to;
}

function decoded(
  {offsets, kinds, keyOf, periodsOf}: Opened,
  bytes: Buffer,
  start: number,
  place: number,
  range: PeriodRange,
): Series {
  const periods = periodsOf(place);
  const isAll = range.from === undefined && range.to === undefined;
  const observations: SeriesObservation[] = [];
  const cursor = new Cursor(bytes, (offsets[place] ?? 0) - start);
  for (const period of periods) {
    const kind = kinds[cursor.varint()];
    if (!kind) throw new Error(`series ${place} names a kind of observation that is not there`);
    const text = cursor.text();
    const low = kind.bounds === 'low' || kind.bounds === 'both' ? cursor.text() : undefined;
    const high = kind.bounds === 'high' || kind.bounds === 'both' ? cursor.text() : undefined;
    if (!isAll && !isInRange(period, range)) continue;
    if (kind.bounds === '') observations.push({period, text, kind});
    else
      observations.push({
        period,
        text,
        kind,
        ...(low === undefined ? {} : {low}),
        ...(high === undefined ? {} : {high}),
      });
  }
  return {at: place, key: keyOf(place), observations};
}

class Cursor {
  private readonly bytes: Buffer;
  private at: number;

  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  varint(): number {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.bytes[this.at++] ?? 0;
      if (byte < 128) return value + byte * unit;
      value += (byte - 128) * unit;
      unit *= 128;
    }
  }

  text(): string {
    const length = this.varint();
    const from = this.at;
    this.at += length;
    // Figures are ASCII; only the marks of missing values are not, and those are short.
    return length < 16 ? this.short(from, length) : this.bytes.toString('utf8', from, from + length);
  }

  private short(from: number, length: number): string {
    let found = '';
    for (let at = from; at < from + length; at += 1) {
      const byte = this.bytes[at] ?? 0;
      if (byte >= 128) return this.bytes.toString('utf8', from, from + length);
      found += String.fromCharCode(byte);
    }
    return found;
  }
}
