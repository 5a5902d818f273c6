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

/** @throws Error where a key, measure and period occur twice: one figure has one text */
export async function writeSeries(file: string, dataset: Pick<DatasetBody, 'id' | 'dimensions' | 'observations'>) {
  requireLittleEndian();
  const ids = [...dataset.dimensions.map(({id}) => id), 'measure', 'frequency'];
  const groups = [...grouped(dataset.observations).values()];
  const dimensions = ids.map((id, at) => ({
    id,
    codes: [...new Set(groups.map(({codes}) => codes[at] ?? ''))].toSorted(bySeriesOrder),
  }));
  const places = dimensions.map(({codes}) => new Map(codes.map((code, place) => [code, place])));
  const placed = groups.map((group) => ({
    places: group.codes.map((code, at) => places[at]?.get(code) ?? 0),
    observations: inTime(group),
  }));
  placed.sort((a, b) => byPlaces(a.places, b.places));
  const {head, patterns, kinds} = headOf(dataset, dimensions, placed);
  await pipeline(Readable.from(bytesOf(head, placed, patterns, kinds)), createWriteStream(file));
}

function grouped(observations: readonly Observation[]): ReadonlyMap<string, Grouped> {
  const found = new Map<string, Grouped>();
  // Observations of a key mostly share one array, so its name is made once.
  const names = new Map<readonly string[], string>();
  for (const one of observations) {
    const name = names.get(one.key) ?? one.key.join('\n');
    names.set(one.key, name);
    const unit = frequencyCodes[frequency(one.period)];
    const whole = `${name}\n${one.measure}\n${unit}`;
    const known = found.get(whole);
    if (known) known.observations.push(one);
    else found.set(whole, {codes: [...one.key, one.measure, unit], observations: [one]});
  }
  return found;
}

function inTime({observations}: Grouped): readonly Observation[] {
  observations.sort((a, b) => byText(a.period, b.period));
  const twice = observations.find((one, at) => observations[at + 1]?.period === one.period);
  if (twice) throw new Error(`${twice.dataset}/${twice.key.join('.')}/${twice.measure}/${twice.period} occurs twice`);
  return observations;
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
  const encoder = new Encoder();
  const lengths = placed.map(({observations}) => {
    const before = encoder.length;
    for (const one of observations) encoder.add(one, kinds.get(one) ?? 0);
    return encoder.length - before;
  });
  yield column((_one, at) => lengths[at] ?? 0);
  yield* encoder.parts();
}

const PART = 1 << 20;

/** Observations as bytes, in parts that are filled one after the other. */
class Encoder {
  length = 0;
  private readonly full: Uint8Array[] = [];
  private part = Buffer.allocUnsafe(PART);
  private at = 0;

  add(one: Observation, kind: number): void {
    this.varint(kind);
    this.text(one.text);
    if (one.low !== undefined) this.text(one.low);
    if (one.high !== undefined) this.text(one.high);
  }

  parts(): readonly Uint8Array[] {
    return [...this.full, this.part.subarray(0, this.at)];
  }

  private text(text: string): void {
    const bytes = Buffer.byteLength(text);
    this.varint(bytes);
    this.require(bytes);
    this.part.write(text, this.at);
    this.at += bytes;
    this.length += bytes;
  }

  private varint(value: number): void {
    this.require(8);
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.byte((rest % 128) + 128);
    this.byte(rest);
  }

  private byte(value: number): void {
    this.part[this.at] = value;
    this.at += 1;
    this.length += 1;
  }

  private require(bytes: number): void {
    if (this.at + bytes <= this.part.length) return;
    this.full.push(this.part.subarray(0, this.at));
    this.part = Buffer.allocUnsafe(Math.max(PART, bytes));
    this.at = 0;
  }
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
