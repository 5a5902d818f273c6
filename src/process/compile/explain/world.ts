/**
 * Datasets as `explain` asks them: exact, as a compile made them, or as printed, made of nothing but what a release shows. Who may see only what
 * was published asks the second, in which nothing hidden exists.
 */
import {TOTAL} from '../../../model/address.ts';
import type {Cell} from '../../../model/cell.ts';
import {parseDecimal, pow10} from '../../../model/decimal.ts';
import type {Observation} from '../../../model/observation.ts';
import type {Period} from '../../../model/period.ts';
import type {DatasetBody, Dimension} from '../../../model/seals.ts';
import type {Built} from '../built.ts';
import type {DeclaredDataset} from '../input.ts';
import type {Key, Series, SeriesDimension} from '../measure.ts';
import {unitFacts} from '../observe.ts';

/** What explain needs of a dataset. */
export type Asked = Pick<Built, 'id' | 'declared' | 'dimensions' | 'seriesDimensions' | 'series' | 'base' | 'scale'> & {
  /** false: values are the printed ones, rounded */
  readonly isExact: boolean;
};

export type World = ReadonlyMap<string, Asked>;

export function exactWorld(built: ReadonlyMap<string, Built>): World {
  return new Map([...built].map(([id, one]) => [id, {...one, isExact: true}]));
}

/** @param bodies datasets of a draft or release, as protected @param declared those that are still declared; others can't be explained */
export function printedWorld(bodies: readonly DatasetBody[], declared: readonly DeclaredDataset[]): World {
  return new Map(
    bodies.flatMap((body): readonly (readonly [string, Asked])[] => {
      const own = declared.find(({id}) => id === body.id);
      return own ? [[body.id, printed(body, own)]] : [];
    }),
  );
}

function printed(body: DatasetBody, declared: DeclaredDataset): Asked {
  const value = body.measures.find(({kind}) => kind === 'value');
  const unit = unitFacts(value?.unit ?? '');
  const scale = Math.max(0, (value?.decimals ?? 0) - unit.power);
  const dimensions = body.dimensions.map(seriesDimension);
  const cells = printedCells(body, {value: value?.id, up: scale + unit.power, isCount: countsOf(body)});
  return {
    id: body.id,
    declared,
    dimensions: body.dimensions,
    seriesDimensions: dimensions,
    base: unit.base,
    scale,
    isExact: false,
    series: printedSeries(cells, {dimensions, scale, isStock: declared.value.stock, isUnit: unitsOf(body)}),
  };
}

type Cells = {
  readonly byName: ReadonlyMap<string, Cell>;
  readonly hidden: ReadonlySet<string>;
  readonly margins: ReadonlySet<string>;
  readonly periods: ReadonlySet<Period>;
};

type Counts = {readonly enterprises: string | undefined; readonly records: string | undefined};

function countsOf({measures}: DatasetBody): Counts {
  const idOf = (kind: string) => measures.find((one) => one.kind === kind)?.id;
  return {enterprises: idOf('enterprises'), records: idOf('records')};
}

function printedCells(
  {observations}: DatasetBody,
  {value, up, isCount}: {readonly value: string | undefined; readonly up: number; readonly isCount: Counts},
): Cells {
  const byName = new Map<string, Cell>();
  const hidden = new Set<string>();
  const margins = new Set<string>();
  const periods = new Set<Period>();
  const counts = new Map<string, bigint>();
  for (const one of observations) {
    const name = `${one.key.join('.')}/${one.period}`;
    if (one.measure === isCount.enterprises || one.measure === isCount.records)
      counts.set(`${one.measure}/${name}`, parseDecimal(one.text)?.unscaled ?? 0n);
  }
  for (const one of observations) {
    if (one.measure !== value) continue;
    const name = `${one.key.join('.')}/${one.period}`;
    margins.add(`${marginOf(one.key)}/${one.period}`);
    periods.add(one.period);
    const amount = amountOf(one, up);
    if (amount === undefined) hidden.add(name);
    else {
      const {key, period} = one;
      const records = counts.get(`${isCount.records}/${name}`) ?? 0n;
      const enterprises = counts.get(`${isCount.enterprises}/${name}`) ?? 0n;
      byName.set(name, {key, period, value: amount, records, enterprises, largest: []});
    }
  }
  return {byName, hidden, margins, periods};
}

function amountOf({text}: Observation, up: number): bigint | undefined {
  const found = parseDecimal(text);
  return found && found.unscaled * pow10(up - found.scale);
}

type Around = Pick<Series, 'dimensions' | 'scale' | 'isStock'> & {readonly isUnit: (key: Key) => boolean};

/** True for keys of single units: what is not there of them may be withheld, and is no zero. */
function unitsOf({dimensions}: DatasetBody): (key: Key) => boolean {
  const units = dimensions.map(
    ({codes}) => new Set(codes.flatMap(({code, identifiesUnit}) => (identifiesUnit === true ? [code] : []))),
  );
  return (key) => key.some((code, at) => units[at]?.has(code) === true);
}

function printedSeries(
  {byName, hidden, margins, periods}: Cells,
  {dimensions, scale, isStock, isUnit}: Around,
): Series {
  const cell = (key: Key, period: Period) => byName.get(`${key.join('.')}/${period}`);
  return {
    dimensions,
    isStock,
    scale,
    countsEnterprises: true,
    cell,
    isCompiled: (key) => [...periods].some((period) => margins.has(`${marginOf(key)}/${period}`)),
    isComparable: () => true,
    value(key, period) {
      const found = cell(key, period);
      if (found) return found.value;
      if (hidden.has(`${key.join('.')}/${period}`) || isUnit(key))
        return {absent: 'part-suppressed', status: 'suppressed'};
      if (!periods.has(period)) return {absent: 'before-data'};
      return margins.has(`${marginOf(key)}/${period}`) ? 0n : {absent: 'not-compiled'};
    },
    line(key, at, level, period) {
      return [...byName.values()]
        .filter((one) => one.period === period && dimensions[at]?.levelOf(one.key[at] ?? TOTAL) === level)
        .filter((one) => one.key.every((code, place) => place === at || code === key[place]))
        .map(({value}) => value)
        .toSorted((a, b) => (a === b ? 0 : a > b ? -1 : 1));
    },
  };
}

function marginOf(key: Key): string {
  return key.map((code) => (code === TOTAL ? '0' : '1')).join('');
}

function seriesDimension({id, codes}: Dimension): SeriesDimension {
  const byCode = new Map(codes.map((one) => [one.code, one]));
  const levels = [...new Set(codes.map(({level}) => level))].filter((level) => !['total', 'group'].includes(level));
  return {
    id,
    levels: levels.toReversed(),
    levelOf: (code) => byCode.get(code)?.level,
    isPartition: () => true,
    isWithin(code, container) {
      if (container === TOTAL || code === container) return true;
      if (byCode.get(container)?.members?.includes(code) === true) return true;
      for (let at = byCode.get(code)?.parent; at !== undefined; at = byCode.get(at)?.parent)
        if (at === container) return true;
      return false;
    },
  };
}
