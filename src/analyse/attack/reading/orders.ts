/**
 * What ranks tell of cells without printing them: a line of which the k-th is shown, with k − 1 larger ones beside it, has every hidden
 * cell below that one. The share of the n largest tells the same of the n-th.
 *
 * Read as bounds of single cells. Where a hidden cell is larger than the ranked one nothing is concluded of any single cell.
 */
import {TOTAL} from '../../../model/address.ts';
import type {AttackedDataset} from '../input.ts';
import {isNumber, type Unknown, type Unknowns} from './unknowns.ts';

/** By unknown: a value that it does not exceed, in the smallest unit of all datasets. */
export type Ceilings = ReadonlyMap<number, bigint>;

export function ceilingsOf(datasets: readonly AttackedDataset[], unknowns: Unknowns): Ceilings {
  const found = new Map<number, bigint>();
  for (const dataset of datasets) {
    const kinds = new Map(dataset.truth.measures.map(({id, kind}) => [id, kind] as const));
    const lineOf = linesOf(dataset, unknowns);
    for (const one of dataset.published.observations) {
      const kind = kinds.get(one.measure);
      if ((kind !== 'rank' && kind !== 'concentration') || !isNumber(one)) continue;
      const options = dataset.publish[one.measure] ?? {};
      const told = kind === 'rank' ? ofRank(dataset, options, one, lineOf) : ofLargest(dataset, options, one, lineOf);
      const hidden = told?.line.filter(({telling}) => telling === 'hidden') ?? [];
      // One that is larger may be any of them.
      if (!told || hidden.some(({value}) => value > told.limit)) continue;
      for (const {at} of hidden) if (told.limit < (found.get(at) ?? told.limit + 1n)) found.set(at, told.limit);
    }
  }
  return found;
}

type Place = Pick<Unknown, 'key' | 'period'>;

/** Cells that differ in one dimension only, at one level of it. */
type Line = (at: number, code: string, place: Place) => readonly Unknown[];

type Told = {readonly line: readonly Unknown[]; readonly limit: bigint};

type Options = Readonly<Record<string, unknown>>;

function ofRank({truth}: AttackedDataset, options: Options, place: Place, lineOf: Line): Told | undefined {
  const named = options['dimension'];
  const ranked = truth.dimensions.flatMap(({id}, at) =>
    (named === undefined ? id !== 'flow' && place.key[at] !== TOTAL : id === named) ? [at] : [],
  );
  const [at = -1] = ranked;
  // Ranked by another measure than the value it is no order of values.
  if (ranked.length !== 1 || options['by'] !== undefined) return undefined;
  const line = lineOf(at, place.key[at] ?? TOTAL, place);
  const own = line.find(({key}) => key[at] === place.key[at]);
  return own && own.telling !== 'hidden' ? {line, limit: upTo(own)} : undefined;
}

function ofLargest({truth}: AttackedDataset, options: Options, place: Place, lineOf: Line): Told | undefined {
  const at = truth.dimensions.findIndex(({id}) => id === options['dimension']);
  const codes = truth.dimensions[at]?.codes ?? [];
  const isOfUnits = codes.some(({identifiesUnit}) => identifiesUnit);
  const level = options['level'];
  const example = codes.findLast((one) => one.code !== TOTAL && !one.members && (level ?? one.level) === one.level);
  if (!example || isOfUnits) return undefined;
  const line = lineOf(at, example.code, place);
  const n = typeof options['n'] === 'number' ? options['n'] : 4;
  const last = line.toSorted((a, b) => (a.value < b.value ? 1 : -1))[Math.min(n, line.length) - 1];
  return last && last.telling !== 'hidden' ? {line, limit: upTo(last)} : undefined;
}

function upTo({value, half}: Unknown): bigint {
  return value + BigInt(Math.ceil(half));
}

function linesOf({truth}: AttackedDataset, unknowns: Unknowns): Line {
  const levels = truth.dimensions.map(({codes}) => new Map(codes.map(({code, level}) => [code, level] as const)));
  const nameOf = (at: number, code: string, {key, period}: Place): string =>
    `${at} ${levels[at]?.get(code) ?? ''} ${key.with(at, '*').join('.')} ${period}`;
  // By dimension, made when it is first asked for.
  const byDimension = new Map<number, ReadonlyMap<string, readonly Unknown[]>>();
  return (at, code, place) => {
    const lines =
      byDimension.get(at) ?? Map.groupBy(unknowns.of(truth.id), (one) => nameOf(at, one.key[at] ?? TOTAL, one));
    byDimension.set(at, lines);
    return lines.get(nameOf(at, code, place)) ?? [];
  };
}
