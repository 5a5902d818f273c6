/** A dataset's observations as a series file: sorted, counted and encoded, the same bytes on every machine. */
import {createWriteStream} from 'node:fs';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import type {Observation} from '../../model/observation.ts';
import {frequency, type Period} from '../../model/period.ts';
import type {DatasetBody} from '../../model/seals.ts';
import {bySeriesOrder, frequencyCodes} from '../../model/series.ts';
import {byCodePoint} from '../../model/text.ts';
import {columnBytes, columnsAt, FIXED, type Head, MAGIC, requireLittleEndian} from './layout.ts';

type Grouped = {readonly codes: readonly string[]; readonly observations: Observation[]};

/** Observations of one key, measure and period occur once; of twice the same the later counts. */
export async function writeSeries(file: string, dataset: Pick<DatasetBody, 'id' | 'dimensions' | 'observations'>) {
  requireLittleEndian();
  const ids = [...dataset.dimensions.map(({id}) => id), 'measure', 'frequency'];
  const groups = [...grouped(dataset.observations).values()];
  const dimensions = ids.map((id, at) => ({
    id,
    codes: [...new Set(groups.map(({codes}) => codes[at] ?? ''))].toSorted(bySeriesOrder),
  }));
  const places = dimensions.map(({codes}) => new Map(codes.map((code, place) => [code, place])));
  const placed = groups.map(({codes, observations}) => ({
    places: codes.map((code, at) => places[at]?.get(code) ?? 0),
    observations: observations.sort((a, b) => byText(a.period, b.period)),
  }));
  placed.sort((a, b) => byPlaces(a.places, b.places));
  const {head, patterns, kinds} = headOf(dataset, dimensions, placed);
  await pipeline(Readable.from(bytesOf(head, placed, patterns, kinds)), createWriteStream(file));
}

function grouped(observations: readonly Observation[]): ReadonlyMap<string, Grouped> {
  const found = new Map<string, Grouped>();
  for (const one of observations) {
    const codes = [...one.key, one.measure, frequencyCodes[frequency(one.period)]];
    const name = codes.join('\n');
    const known = found.get(name);
    if (known) known.observations.push(one);
    else found.set(name, {codes, observations: [one]});
  }
  return found;
}

type Placed = {readonly places: readonly number[]; readonly observations: readonly Observation[]};

function headOf(
  {id, observations}: Pick<DatasetBody, 'id' | 'observations'>,
  dimensions: Head['dimensions'],
  placed: readonly Placed[],
) {
  const periods = [...new Set(observations.map(({period}) => period))].toSorted(byCodePoint);
  const periodAt = new Map<Period, number>(periods.map((period, at) => [period, at]));
  const patterns = new Listed<readonly number[]>();
  const kinds = new Listed<Head['kinds'][number]>();
  const patternOf = placed.map(({observations: own}) => {
    const at = own.map(({period}) => periodAt.get(period) ?? 0);
    return patterns.place(at.join(), () => at);
  });
  const kindOf = new Map(observations.map((one) => [one, kinds.place(kindText(one), () => kindOfObservation(one))]));
  const head: Head = {
    dataset: id,
    dimensions,
    periods,
    patterns: patterns.all.map((at) => [...at]),
    kinds: [...kinds.all],
    series: placed.length,
    observations: observations.length,
  };
  return {head, patterns: patternOf, kinds: kindOf};
}

/** Things in the order of their first mention. */
class Listed<T> {
  readonly all: T[] = [];
  private readonly known = new Map<string, number>();

  place(name: string, make: () => T): number {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const at = this.all.push(make()) - 1;
    this.known.set(name, at);
    return at;
  }
}

function boundsOf({low, high}: Observation): Head['kinds'][number]['bounds'] {
  if (low !== undefined) return high === undefined ? 'low' : 'both';
  return high === undefined ? '' : 'high';
}

function kindText(one: Observation): string {
  const {unit, decimals, status, conf = '', flags = [], reason = ''} = one;
  return [unit, decimals, status, conf, flags.join(''), boundsOf(one), reason].join('\n');
}

function kindOfObservation(one: Observation): Head['kinds'][number] {
  const {unit, decimals, status, conf, flags, reason} = one;
  return {
    unit,
    decimals,
    status,
    ...(conf === undefined ? {} : {conf}),
    ...(flags === undefined || flags.length === 0 ? {} : {flags: [...flags]}),
    ...(reason === undefined ? {} : {reason}),
    bounds: boundsOf(one),
  };
}

const CHUNK = 1 << 18;

function* bytesOf(
  head: Head,
  placed: readonly Placed[],
  patterns: readonly number[],
  kinds: ReadonlyMap<Observation, number>,
): Iterable<Uint8Array> {
  const text = Buffer.from(JSON.stringify(head));
  const fixed = Buffer.alloc(columnsAt(text.length));
  fixed.write(MAGIC, 'latin1');
  fixed.writeUInt32LE(text.length, MAGIC.length);
  text.copy(fixed, FIXED);
  yield fixed;
  const column = (of: (one: Placed, at: number) => number): Uint8Array => {
    const bytes = new Uint8Array(columnBytes(placed.length));
    const numbers = new Uint32Array(bytes.buffer, 0, placed.length);
    for (const [at, one] of placed.entries()) numbers[at] = of(one, at);
    return bytes;
  };
  for (const at of head.dimensions.keys()) yield column(({places}) => places[at] ?? 0);
  yield column((_one, at) => patterns[at] ?? 0);
  yield column(({observations}) => observations.reduce((sum, one) => sum + lengthOf(one, kinds.get(one) ?? 0), 0));
  let chunk: number[] = [];
  for (const {observations} of placed) {
    for (const one of observations) encode(chunk, one, kinds.get(one) ?? 0);
    if (chunk.length < CHUNK) continue;
    yield Uint8Array.from(chunk);
    chunk = [];
  }
  yield Uint8Array.from(chunk);
}

function textsOf({text, low, high}: Observation): readonly string[] {
  return [text, ...(low === undefined ? [] : [low]), ...(high === undefined ? [] : [high])];
}

function lengthOf(one: Observation, kind: number): number {
  return textsOf(one).reduce((sum, text) => {
    const bytes = Buffer.byteLength(text);
    return sum + varintLength(bytes) + bytes;
  }, varintLength(kind));
}

function encode(into: number[], one: Observation, kind: number): void {
  varint(into, kind);
  for (const text of textsOf(one)) {
    const bytes = Buffer.from(text);
    varint(into, bytes.length);
    for (const byte of bytes) into.push(byte);
  }
}

function varintLength(value: number): number {
  return value < 128 ? 1 : 1 + varintLength(Math.floor(value / 128));
}

function varint(into: number[], value: number): void {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) into.push((rest % 128) + 128);
  into.push(rest);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byPlaces(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < a.length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
