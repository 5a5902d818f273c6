/**
 * The tables of one supplier and month, as the FX administration lays them out: title with the period, unit, merged heads, codes glued to
 * labels, subtotals, a total, `-` for nothing, a footnote. Numbers are yuan with two decimals, so that the 分 of the records are all there.
 */
import type {CellValue, MergeRange} from 'hucre/xlsx';
import type {Lists} from '../lists.ts';
import {FLOWS, type Flow} from '../model.ts';
import {FLOW_WORDS, type Tally} from './tally.ts';

export type Supplier = {
  /** in file names */
  readonly id: string;
  /** in titles */
  readonly name: string;
  readonly delivers: (city: string) => boolean;
};

/** A sheet before it is written; numbers are yuan. */
export type TableSheet = {
  readonly name: string;
  readonly rows: readonly (readonly CellValue[])[];
  readonly merges: readonly MergeRange[];
};

export type Delivered = {
  readonly lists: Lists;
  readonly supplier: Supplier;
  /** `2019-11` */
  readonly month: string;
  readonly own: Tally;
  /** January up to the month */
  readonly toDate: Tally;
};

const UNIT = '单位：元';
const FOOTNOTE = '注：“-”表示没有发生额；合成数据，非真实申报 synthetic.';

export function sheetsOf(delivered: Delivered): readonly TableSheet[] {
  return [byItem(delivered), byArea(delivered), ...FLOWS.map((flow) => digitalByArea(delivered, flow))];
}

type Line = {readonly label: string; readonly items: readonly string[]; readonly cities: readonly string[]};

function byItem(delivered: Delivered): TableSheet {
  const {lists} = delivered;
  const cities = citiesOf(delivered).map(({code}) => code);
  const lines = lists.categories.flatMap(({code, name}): readonly Line[] => {
    const own = lists.services.filter(({category}) => category === code);
    return [
      {label: `${code} ${name}`, items: own.map((item) => item.code), cities},
      ...own.map((item) => ({label: `${item.code} ${item.name}`, items: [item.code], cities})),
    ];
  });
  const total = {label: '合　计', items: lists.services.map(({code}) => code), cities};
  return flowTable(delivered, {name: '表1', subject: '分项目', head: '交易项目'}, [...lines, total]);
}

function byArea(delivered: Delivered): TableSheet {
  const items = delivered.lists.services.map(({code}) => code);
  const cities = citiesOf(delivered);
  const lines = cities.map(({code, bankName}): Line => ({label: `${code}${bankName}`, items, cities: [code]}));
  const total = {label: '合　计', items, cities: cities.map(({code}) => code)};
  return flowTable(delivered, {name: '表2', subject: '分地区', head: '地区'}, [...lines, total]);
}

type Heading = {readonly name: string; readonly subject: string; readonly head: string};

/** Rows × flow, each flow with its month and the sum since January. */
function flowTable(delivered: Delivered, {name, subject, head}: Heading, lines: readonly Line[]): TableSheet {
  const {own, toDate} = delivered;
  const rows = lines.map(({label, items, cities}) => [
    label,
    ...FLOWS.flatMap((flow) => [own, toDate].map((tally) => yuanOf(tally.sum(flow, items, cities)))),
  ]);
  return {
    name,
    rows: [
      [`${titleOf(delivered)}：${subject}情况（${monthText(delivered.month)}）`, null, null, null, null],
      [null, null, null, null, UNIT],
      [head, FLOW_WORDS.X, null, FLOW_WORDS.M, null],
      [null, '当月', '累计', '当月', '累计'],
      ...rows,
      [FOOTNOTE],
    ],
    merges: [across(0, 0, 4), {startRow: 2, startCol: 0, endRow: 3, endCol: 0}, across(2, 1, 2), across(2, 3, 4)],
  };
}

/** Digitally deliverable items × cities of one flow, of the month alone. */
function digitalByArea(delivered: Delivered, flow: Flow): TableSheet {
  const {lists, own} = delivered;
  const items = lists.services.filter(({digital}) => digital);
  const cities = citiesOf(delivered);
  const all = cities.map(({code}) => code);
  const line = (label: string, codes: readonly string[]): CellValue[] => [
    label,
    ...cities.map(({code}) => yuanOf(own.sum(flow, codes, [code]))),
    yuanOf(own.sum(flow, codes, all)),
  ];
  const width = cities.length + 1;
  const blank = Array.from({length: width - 1}, () => null);
  const subject = `可数字交付服务${FLOW_WORDS[flow]}分项目、分地区情况`;
  return {
    name: flow === 'X' ? '表3' : '表4',
    rows: [
      [`${titleOf(delivered)}：${subject}（${monthText(delivered.month)}）`, ...blank, null],
      [null, UNIT, ...blank],
      ['交易项目', ...cities.map(({code, bankName}) => `${code}${bankName}`), '合　计'],
      ...items.map(({code, name}) => line(`${code} ${name}`, [code])),
      line(
        '可数字交付服务小计',
        items.map(({code}) => code),
      ),
      [FOOTNOTE],
    ],
    merges: [across(0, 0, width)],
  };
}

function citiesOf({lists, supplier}: Delivered): Lists['cities'] {
  return lists.cities.filter(({code}) => supplier.delivers(code));
}

function titleOf({supplier}: Delivered): string {
  return `${supplier.name}服务贸易涉外收付款`;
}

function monthText(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
}

function across(row: number, from: number, to: number): MergeRange {
  return {startRow: row, startCol: from, endRow: row, endCol: to};
}

/** Exact: a sheet's number holds 15 digits, and 分 of a month have fewer. */
function yuanOf(fen: number): CellValue {
  if (fen === 0) return '-';
  if (!Number.isSafeInteger(fen) || Math.abs(fen) >= 1e15) throw new Error(`${fen} 分 is too large for a sheet`);
  return fen / 100;
}
