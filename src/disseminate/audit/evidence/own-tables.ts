/** A document's own tables as evidence against its text. */
import {parseDecimal, pow10} from '../../../model/decimal.ts';
import type {ReadDocument, TableBlock} from '../../../model/document.ts';
import {printed} from '../../../model/interval.ts';
import type {Language} from '../../../model/text.ts';
import {type Name, Names, TOPIC} from '../../../present/claims/index.ts';
import {mentionsIn} from '../../../present/claims/mentions/index.ts';
import {flowOf, measureOf, TOTALS, yearIn} from './column-words.ts';
import type {Column, Evidence, Fact, Frame, Row} from './frame.ts';
import {labelNames} from './label-names.ts';
import {topicsOf, widerThan} from './topics.ts';

export function selfEvidence(document: ReadDocument): Evidence {
  const tables = document.blocks.filter((block) => block.kind === 'table');
  const dimensions = dimensionsOf(tables);
  const frames = tables.flatMap(
    (table, at) => frameOf(document, table, {number: at + 1, dimension: dimensions[at] ?? `rows-${at}`}) ?? [],
  );
  return {kind: 'self', id: 'self', frames, names: namesOf(frames), synthetic: false, remarks: []};
}

const MINUS = /[−–﹣－]/gu;

/** Labels stand in the columns before the first column of numbers. */
function labelColumns(table: TableBlock): number {
  const isNumber = (at: number): boolean => {
    const cells = table.rows.map((row) => row[at]?.text.trim() ?? '');
    const filled = cells.filter((text) => text !== '');
    return (
      filled.length > 0 &&
      filled.filter((text) => valueOf(text) !== undefined || isMark(text)).length >= filled.length * 0.6
    );
  };
  const first = table.head.findIndex((_, at) => at > 0 && isNumber(at));
  return first < 0 ? 0 : first;
}

const isMark = (text: string): boolean => /^(-|—|–|…|\.\.\.|·|×|n\/?a|new|\*)$/iu.test(text.trim());

function valueOf(text: string) {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(MINUS, '-')
    .replace(/^\+/u, '')
    .replace(/%$/u, '')
    .replace(/(?<=\d)[, ](?=\d{3}(\D|$))/gu, '')
    .trim();
  return parseDecimal(plain);
}

type Placed = {readonly number: number; readonly dimension: string};

function frameOf(document: ReadDocument, table: TableBlock, {number, dimension}: Placed): Frame | undefined {
  const labels = labelColumns(table);
  if (labels === 0 || table.rows.length === 0) return undefined;
  const title = table.title ?? '';
  const flow = flowOf(title);
  const year = yearIn(title);
  const id = `table ${number}`;
  const columns = table.head.slice(labels).map(({text}): Column => {
    const measure = measureOf(text);
    const own = measure === 'value' ? (flowOf(text) ?? flow) : undefined;
    const period = yearIn(text);
    return {label: text, measure, ...(own ? {flow: own} : {}), ...(period ? {period} : {})};
  });
  const units = table.head
    .slice(labels)
    .map(
      ({text}) =>
        unitIn(text, document.language) ??
        unitIn(table.unit ?? '', document.language) ??
        unitIn(title, document.language),
    );
  const rows = table.rows.map((row): Row => {
    const label = row[labels - 1]?.text.trim() || row[0]?.text.trim() || '';
    const facts = columns.map((column, at) =>
      factOf(row[labels + at]?.text ?? '', {
        column,
        unit: column.measure === 'value' || column.measure === 'increase' ? units[at] : undefined,
        where: `${id} · ${label} · ${column.label}`,
      }),
    );
    return {name: {dimension, code: label, label}, label, isTotal: TOTALS.test(label), facts};
  });
  const shared = {id, title, topics: topicsOf(title), dimension, within: [], columns, rows, place: table.start};
  return {
    ...shared,
    ...(flow ? {flow} : {}),
    ...(year ? {period: year} : {}),
    isComplete: isComplete(columns, rows, title),
  };
}

type Unit = {readonly id: string; readonly power: number};

/** 亿元 in 单位：亿元 or （亿元): the unit, and the power of ten of what is printed. */
function unitIn(text: string, language: Language): Unit | undefined {
  const inside =
    /(?:单位|unit)s?\s*[:：]?\s*([^）)]+)/iu.exec(text)?.[1] ??
    /[（(]([^）)]*)[）)]\s*$/u.exec(text)?.[1] ??
    /,\s*([^,]+)$/u.exec(text)?.[1];
  if (!inside) return undefined;
  for (const probe of [`1${inside.trim()}`, `1 ${inside.trim()}`, inside.trim()]) {
    const found = mentionsIn(probe, language).find(
      ({kind, unit}) => (kind === 'amount' || kind === 'count') && unit !== undefined,
    );
    const value = found?.values[0];
    if (value) return {id: found.unit ?? '', power: value.unscaled.toString().length - 1 - value.scale};
  }
  return undefined;
}

type Cell = {readonly column: Column; readonly unit: Unit | undefined; readonly where: string};

function factOf(text: string, {column, unit, where}: Cell): Fact | undefined {
  const value = valueOf(text);
  const power = unit?.power ?? 0;
  if (value) {
    const {low, high} = printed(value);
    const factor = {num: pow10(power), den: 1n};
    const scaled = (end: typeof low) => ({num: end.num * factor.num, den: end.den});
    return {
      interval: {low: scaled(low), high: scaled(high)},
      text: text.trim(),
      decimals: value.scale,
      power,
      where,
      ...(unit ? {unit: unit.id} : {}),
    };
  }
  if (!isMark(text)) return undefined;
  const missing =
    column.measure === 'growth' && /^(-|—|–|new)$/iu.test(text.trim())
      ? 'new'
      : text.trim() === '·' || text.trim() === '*'
        ? 'hidden'
        : 'missing';
  const nothing = {num: 0n, den: 1n};
  return {interval: {low: nothing, high: nothing}, text: text.trim(), decimals: 0, power, missing, where};
}

/** A total row, or shares that add up to about 100. A title that says 前十 is never complete without its total. */
function isComplete(columns: readonly Column[], rows: readonly Row[], title: string): boolean {
  const share = columns.findIndex(({measure}) => measure === 'share');
  const parts = rows.filter(({isTotal}) => !isTotal);
  if (share >= 0) {
    const sum = parts.reduce(
      (all, row) => all + Number(row.facts[share]?.missing ? 0 : (row.facts[share]?.text ?? '0').replace('%', '')),
      0,
    );
    return Math.abs(sum - 100) <= 0.06 * parts.length + 0.05;
  }
  return rows.length > parts.length || !/前[一二三四五六七八九十\d]+|top\s*\d+|largest|main/iu.test(title);
}

/** Tables with labels in common are of one universe of rows. */
function dimensionsOf(tables: readonly TableBlock[]): readonly string[] {
  const owner = new Map<string, number>();
  const group = tables.map((_, at) => at);
  const root = (at: number): number => (group[at] === at ? at : root(group[at] ?? at));
  tables.forEach((table, at) => {
    const labels = labelColumns(table);
    for (const row of table.rows) {
      const label = row[labels - 1]?.text.trim() ?? '';
      if (label === '' || TOTALS.test(label)) continue;
      const known = owner.get(label);
      if (known === undefined) owner.set(label, at);
      else group[root(at)] = root(known);
    }
  });
  return group.map((_, at) => `rows-${root(at)}`);
}

export function namesOf(frames: readonly Frame[]): Names {
  const names = new Names();
  const byDimension = Map.groupBy(frames, ({dimension}) => dimension);
  for (const group of byDimension.values()) {
    const rows = new Map<string, Name>();
    for (const frame of group) for (const {label, name, isTotal} of frame.rows) if (!isTotal) rows.set(label, name);
    const others = labelNames([...rows.keys()]);
    for (const [label, name] of rows) {
      names.add(label, name, 'label');
      for (const alias of others.get(label)?.aliases ?? []) names.add(alias, name, 'alias');
      for (const part of others.get(label)?.parts ?? []) names.add(part, name, 'part');
    }
  }
  addTopics(names, frames);
  return names;
}

function addTopics(names: Names, frames: readonly Frame[]): void {
  const topics = new Set(frames.flatMap(({topics: own}) => own));
  const add = (topic: string): void => names.add(topic, {dimension: TOPIC, code: topic, label: topic}, 'label');
  for (const topic of topics) add(topic);
  for (const topic of topics) for (const wider of widerThan(topic)) if (!topics.has(wider)) add(wider);
}
