/** What a change does, in words: totals and their growth, the code of each dimension that it moves most, ranks, tables, records. */
import {TOTAL} from '../../model/address.ts';
import {decimalText, parseDecimal} from '../../model/decimal.ts';
import type {Dimension, ReleaseBody} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import {units} from '../../model/unit.ts';
import type {CellEffect, DatasetEffect} from './effects.ts';
import {isRanked} from './ranks.ts';
import type {RuleEffect} from './rule-effects.ts';
import type {TableEffect} from './tables.ts';

export type Said = {
  readonly before: ReleaseBody;
  readonly after: ReleaseBody;
  readonly cells: readonly CellEffect[];
  readonly datasets: readonly DatasetEffect[];
  readonly tables: readonly TableEffect[];
  readonly rules: readonly RuleEffect[];
};

/** Sentences, most important first. */
export function wordsOf(said: Said): readonly Text[] {
  const rules = said.rules.flatMap(ruleWords);
  if (said.cells.length === 0) return [...rules, none];
  const byDataset = Map.groupBy(said.cells, ({dataset}) => dataset);
  const totals = said.after.datasets.flatMap(({id}) => totalWords(id, byDataset.get(id) ?? [], said));
  const parts = said.after.datasets.flatMap(({id}) => partWords(id, byDataset.get(id) ?? [], said));
  return [...rules, ...totals, ...parts, ...tableWords(said.tables)];
}

const none: Text = {zh: '没有任何数字会改变。', en: 'No figure would change.'};

/** The last whole year that the cells speak of; where there is none, the last period. */
function lastOf(cells: readonly CellEffect[]): string | undefined {
  const years = cells.filter(({period}) => /^\d{4}$/.test(period));
  return (years.length > 0 ? years : cells)
    .map(({period}) => period)
    .reduce<string | undefined>((last, period) => (last === undefined || period > last ? period : last), undefined);
}

function totalWords(id: string, cells: readonly CellEffect[], said: Said): readonly Text[] {
  const period = lastOf(cells);
  const total = cells.find((cell) => cell.period === period && cell.key.every((code) => code === TOTAL));
  const dataset = said.after.datasets.find((one) => one.id === id);
  if (!total || !dataset || total.before === undefined || total.after === undefined) return [];
  if (total.kind === 'moved') return [];
  const unit = unitLabel(total.unit);
  const share =
    total.percent === undefined ? {zh: '', en: ''} : {zh: `，${total.percent}%`, en: `, ${total.percent} %`};
  const growth = growthOf(total, said);
  return [
    {
      zh: `${dataset.title.zh}：${total.period} 年合计由 ${total.before} 变为 ${total.after} ${unit.zh}（${total.change}${share.zh}）${growth?.zh ?? ''}。`.replace(
        /(\d{4}-\S+) 年/,
        '$1 ',
      ),
      en: `${dataset.title.en}: the total of ${total.period} would be ${total.after} instead of ${total.before} ${unit.en} (${total.change}${share.en})${growth?.en ?? ''}.`,
    },
  ];
}

function growthOf({dataset, key, period}: CellEffect, {before, after}: Said): Text | undefined {
  const find = (body: ReleaseBody): string | undefined => {
    const own = body.datasets.find(({id}) => id === dataset);
    const measure = own?.measures.find(({kind}) => kind === 'growth');
    const isTotal = (one: {readonly key: readonly string[]}): boolean => one.key.join('.') === key.join('.');
    return own?.observations.find((one) => one.measure === measure?.id && one.period === period && isTotal(one))?.text;
  };
  const [old, now] = [find(before), find(after)];
  if (old === undefined || now === undefined || old === now) return undefined;
  return {zh: `，增速由 ${old}% 变为 ${now}%`, en: `, its growth ${now} % instead of ${old} %`};
}

/** Of each dimension the code that moves most, and the furthest way through the ranks. */
function partWords(id: string, cells: readonly CellEffect[], {after}: Said): readonly Text[] {
  const dataset = after.datasets.find((one) => one.id === id);
  const period = lastOf(cells);
  const total = cells.find((cell) => cell.period === period && cell.key.every((code) => code === TOTAL));
  return (dataset?.dimensions ?? []).flatMap((dimension, at) => {
    if (!isRanked(dimension.id) || dimension.codes.some(({identifiesUnit}) => identifiesUnit)) return [];
    const isAlone = ({key}: CellEffect): boolean => key.every((code, place) => (code === TOTAL) !== (place === at));
    const isWhole = (cell: CellEffect): boolean => cell.before === total?.before && cell.after === total?.after;
    const own = cells.filter((cell) => cell.period === period && isAlone(cell) && !isWhole(cell));
    const codes = new Set(dimension.codes.filter(({level}) => level !== 'group').map(({code}) => code));
    const ranked = own.filter(({key}) => codes.has(key[at] ?? ''));
    return dataset ? [...largest(ranked, dataset.title, dimension), ...furthest(ranked, dataset.title, dimension)] : [];
  });
}

function largest(cells: readonly CellEffect[], title: Text, dimension: Dimension): readonly Text[] {
  const [first] = cells.filter(({kind}) => kind !== 'moved');
  if (!first) return [];
  const {label, before, after, change, percent, unit} = first;
  const share = percent === undefined ? {zh: '', en: ''} : {zh: `，${percent}%`, en: `, ${percent} %`};
  const what: Text =
    before === undefined
      ? {zh: `新出现，${after} ${unitLabel(unit).zh}`, en: `appears with ${after} ${unitLabel(unit).en}`}
      : after === undefined
        ? {zh: `不再出现，原为 ${before} ${unitLabel(unit).zh}`, en: `is gone, it was ${before} ${unitLabel(unit).en}`}
        : {
            zh: `由 ${before} 变为 ${after} ${unitLabel(unit).zh}（${change}${share.zh}）`,
            en: `would be ${after} instead of ${before} ${unitLabel(unit).en} (${change}${share.en})`,
          };
  return [
    {
      zh: `${title.zh}，按${dimension.title.zh}变化最大：${label.zh}${what.zh}。`,
      en: `${title.en}, largest change by ${lower(dimension.title.en)}: ${label.en} ${what.en}.`,
    },
  ];
}

function furthest(cells: readonly CellEffect[], title: Text, dimension: Dimension): readonly Text[] {
  const moved = cells.flatMap(({label, rankBefore: from, rankAfter: to}) =>
    from === undefined || to === undefined || from === to ? [] : [{label, from, to, way: Math.abs(from - to)}],
  );
  const far = moved.toSorted((a, b) => b.way - a.way || Math.min(a.from, a.to) - Math.min(b.from, b.to))[0];
  if (!far) return [];
  return [
    {
      zh: `${title.zh}，按${dimension.title.zh}有 ${moved.length} 个位次变动，最大的是${far.label.zh}：第 ${far.from} 位变为第 ${far.to} 位。`,
      en: `${title.en}, ${moved.length === 1 ? 'one rank moves' : `${moved.length} ranks move`} by ${lower(dimension.title.en)}, furthest ${far.label.en}: from ${far.from} to ${far.to}.`,
    },
  ];
}

function tableWords(tables: readonly TableEffect[]): readonly Text[] {
  const touched = tables.filter(({changed}) => changed > 0).toSorted((a, b) => b.changed - a.changed);
  const [most] = touched;
  if (!most)
    return [{zh: '已声明的表中没有印出的数字会改变。', en: 'No printed figure of a declared table would change.'}];
  const count = touched.reduce((sum, {changed}) => sum + changed, 0);
  return [
    {
      zh: `已声明的表中有 ${touched.length} 张共 ${count} 处印出的文字会改变，最多的是“${most.title.zh}”：${most.changed} 处。`,
      en: `In the declared tables, ${count} printed texts would change in ${touched.length === 1 ? 'one table' : `${touched.length} tables`}, most of them in “${most.title.en}”: ${most.changed}.`,
    },
  ];
}

function ruleWords({rule, failedBefore, failedAfter, acceptedBefore, acceptedAfter}: RuleEffect): readonly Text[] {
  const difference = (parseDecimal(acceptedAfter)?.unscaled ?? 0n) - (parseDecimal(acceptedBefore)?.unscaled ?? 0n);
  const size = decimalText({unscaled: difference < 0n ? -difference : difference, scale: 0});
  const records: Text =
    difference === 0n
      ? {zh: '计入的记录不变', en: 'the records that count stay the same'}
      : difference > 0n
        ? {zh: `多计入 ${size} 条记录`, en: `${size} more ${size === '1' ? 'record counts' : 'records count'}`}
        : {zh: `少计入 ${size} 条记录`, en: `${size} fewer ${size === '1' ? 'record counts' : 'records count'}`};
  return [
    {
      zh: `规则 ${rule}：不符之处由 ${failedBefore} 变为 ${failedAfter}，${records.zh}。`,
      en: `Rule ${rule}: fails at ${failedAfter} places instead of ${failedBefore}; ${records.en}.`,
    },
  ];
}

function unitLabel(id: string): Text {
  return Object.entries(units).find(([known]) => known === id)?.[1].label ?? {zh: id, en: id};
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
