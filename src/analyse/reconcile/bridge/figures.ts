/** Addresses of a bridge as printed numbers: one figure, a sum over the codes of a level, or over the months of the period. */
import {addressText, TOTAL} from '../../../model/address.ts';
import type {Observation} from '../../../model/observation.ts';
import {monthsOf, parsePeriod, type Period} from '../../../model/period.ts';
import {nearest, type Place} from '../../../model/problem.ts';
import type {Text} from '../../../model/text.ts';
import {baseOf, exactly, minus, type Printed, printedIn, sumOf} from '../printed.ts';
import type {Part} from './bridge.ts';
import {problems} from './problems.ts';
import type {SourceDataset, Sources} from './sources.ts';

export type Asked = {
  readonly sources: Sources;
  readonly period: Period;
  readonly level?: string | undefined;
  readonly months?: boolean;
  readonly place: Place | undefined;
};

export type Found = {
  readonly amount: Printed;
  readonly parts: readonly Part[];
  /** base unit: `CNY`, `PCT` */
  readonly base: string;
  /** the classification of parts can't be told from a figure: the dimension that `*` stands in */
  readonly address: string;
};

type Written = {
  readonly sign: boolean;
  readonly dataset: SourceDataset;
  readonly key: readonly string[];
  readonly measure: string;
  readonly period: Period;
  readonly vintage: string | undefined;
};

/** @throws Problem `BRIDGE_…` */
export function figureOf(text: string, asked: Asked): Found {
  const written = readAddress(text, asked);
  const star = written.key.indexOf('*');
  const codes = star < 0 ? [undefined] : codesOf(written, star, text, asked);
  const periods = asked.months === true ? monthsOf(written.period) : [written.period];
  const isSum = star >= 0 || asked.months === true;
  const cells = codes.flatMap((code) =>
    periods.map((period) => {
      const key = code === undefined ? written.key : written.key.with(star, code.code);
      return {code, period, ...cellOf({...written, key, period}, isSum, asked)};
    }),
  );
  const signed = (amount: Printed): Printed => (written.sign ? minus(amount) : amount);
  const partOf = ({code, period}: (typeof cells)[number]): {name: string; label: Text} =>
    code ? {name: code.code, label: code.label} : {name: period, label: {zh: period, en: period}};
  const named = Map.groupBy(isSum ? cells.filter(({amount}) => amount !== undefined) : [], (cell) => partOf(cell).name);
  const parts = [...named].flatMap(([name, own]): readonly Part[] => {
    const [first] = own;
    return first
      ? [{name, label: partOf(first).label, amount: signed(sumOf(own.flatMap(({amount}) => amount ?? [])))}]
      : [];
  });
  const base = cells.find(({unit}) => unit !== undefined)?.unit ?? unitOf(written);
  return {
    amount: signed(sumOf(cells.flatMap(({amount}) => amount ?? []))),
    parts,
    base: baseOf(base),
    address: addressOf(written),
  };
}

function readAddress(text: string, {sources, period, place}: Asked): Written {
  const sign = text.startsWith('-');
  const [path = '', vintage] = text.slice(sign ? 1 : 0).split('@');
  const [id = '', keyText = '', measure = '', when] = path.split('/');
  const has = sources.datasets.map((one) => one.id);
  const dataset = sources.datasets.find((one) => one.id === id);
  if (!dataset) throw unknown({zh: '数据集', en: 'dataset'}, id, has, place);
  const dimensions = dataset.dimensions.map((one) => one.id);
  const key = keyText === TOTAL ? dimensions.map(() => TOTAL) : keyText.split('.');
  if (key.length !== dimensions.length) throw problems.BRIDGE_KEY({address: text, dataset: id, dimensions}, place);
  const labels = sources.vintages.map(({label}) => label);
  if (vintage !== undefined && !labels.includes(vintage))
    throw unknown({zh: '版本', en: 'vintage'}, vintage, labels, place);
  return {sign, dataset, key, measure, period: parsePeriod(when ?? '') ?? period, vintage};
}

function unknown(what: Text, id: string, has: readonly string[], place: Place | undefined) {
  return problems.BRIDGE_UNKNOWN({what, id, has, hint: nearest(id, has)}, place);
}

type Code = {readonly code: string; readonly label: Text};

function codesOf({dataset}: Written, star: number, address: string, {level, place}: Asked): readonly Code[] {
  const codes = dataset.dimensions[star]?.codes ?? [];
  const has = [...new Set(codes.map((one) => one.level))].filter((one) => one !== 'total');
  if (level === undefined) throw problems.BRIDGE_LEVEL({address, has}, place);
  if (!has.includes(level)) throw unknown({zh: '层级', en: 'level'}, level, has, place);
  // What could not be classified stands on no level, but belongs to the whole: a sum without it would not add up.
  return codes.filter((one) => one.level === level || one.level === 'unclassified');
}

type Cell = {readonly amount: Printed | undefined; readonly unit: string | undefined};

const NOT_THERE: Cell = {amount: undefined, unit: undefined};

/** @param isPart one of several: a code or month without a figure is none of the parts */
function cellOf(written: Written, isPart: boolean, asked: Asked): Cell {
  const {dataset, key, measure, period, vintage} = written;
  const address = {dataset: dataset.id, key, measure, period};
  if (vintage !== undefined) {
    const figures = asked.sources.vintages.find(({label}) => label === vintage)?.figures ?? [];
    const one = figures.find((figure) => addressText(figure) === addressText(address));
    const amount = one && printedIn(one.text, one.unit, one.decimals, one.terms);
    if (amount) return {amount, unit: one.unit};
    if (isPart) return NOT_THERE;
    throw missing(written, asked);
  }
  const one = asked.sources.find(address);
  if (!one) {
    if (isPart) return NOT_THERE;
    if (asked.sources.isCompiled(address)) return {amount: exactly({unscaled: 0n, scale: 0}), unit: unitOf(written)};
    throw missing(written, asked);
  }
  const amount = numberOf(one);
  if (amount) return {amount, unit: one.unit};
  if (isPart && one.status === 'unavailable') return NOT_THERE;
  throw problems.BRIDGE_NO_NUMBER({address: addressText(one), text: one.text}, asked.place);
}

/** With its bounds where it has some, each of them printed too. */
function numberOf({text, unit, low, high}: Observation): Printed | undefined {
  const own = printedIn(text, unit);
  const [from, to] = [low, high].map((bound) => (bound === undefined ? undefined : printedIn(bound, unit)));
  return own && {...own, low: from?.low ?? own.low, high: to?.high ?? own.high};
}

function unitOf({dataset, measure}: Written): string {
  return dataset.measures.find(({id}) => id === measure)?.unit ?? '';
}

/** Says which part of the address is not there. */
function missing(written: Written, {place}: Asked) {
  const {dataset, key, measure} = written;
  const measures = dataset.measures.map(({id}) => id);
  if (!measures.includes(measure)) return unknown({zh: '指标', en: 'measure'}, measure, measures, place);
  for (const [at, dimension] of dataset.dimensions.entries()) {
    const has = dimension.codes.map(({code}) => code);
    const code = key[at] ?? '';
    if (!has.includes(code))
      return unknown({zh: `${dimension.title.zh}代码`, en: `code of ${dimension.id}`}, code, has, place);
  }
  return problems.BRIDGE_NO_FIGURE({address: addressOf(written), near: dataset.periods, hint: undefined}, place);
}

function addressOf({dataset, key, measure, period, vintage}: Written): string {
  return `${dataset.id}/${key.join('.')}/${measure}/${period}${vintage === undefined ? '' : `@${vintage}`}`;
}
