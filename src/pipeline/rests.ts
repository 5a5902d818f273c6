/**
 * What a table does not show: the total less the listed rows, now and a year before. A rest that jumps while the rows look quiet is a
 * question to ask before anybody else does; the printed 2019 table of outsourcing hides one. Computed from printed figures alone, so
 * that it finds what a reader could find.
 */
import {parseAddress, TOTAL} from '../model/address.ts';
import {
  add,
  compare,
  type Decimal,
  decimal,
  decimalText,
  negate,
  parseDecimal,
  ratioOf,
  round,
} from '../model/decimal.ts';
import {yearBefore} from '../model/period.ts';
import type {Protected, Released} from '../model/seals.ts';
import type {Table} from '../model/table.ts';
import type {Text} from '../model/text.ts';
import type {TableDeclaration} from '../present/tables/index.ts';
import {findObservation, isCompiledMargin} from '../release/index.ts';

export type Rest = {
  readonly table: string;
  readonly column: string;
  /** codes of the rows' level that are not listed */
  readonly unlisted: number;
  readonly unit: string;
  /** a year before, and now */
  readonly before: string;
  readonly now: string;
  /** percent, one decimal */
  readonly change: string;
  readonly question: Text;
};

/**
 * Rests of a table of the n largest that change by more than `percent` within a year, beyond what rounding could make.
 *
 * @returns empty where the table lists everything, or a figure that it takes is missing or hidden
 */
export function jumpingRests(
  released: Released,
  table: Table,
  declared: TableDeclaration,
  percent: number,
): readonly Rest[] {
  const {dimension, top} = declared.rows;
  const dataset = released.datasets.find(({id}) => id === declared.dataset);
  if (dimension === undefined || top === undefined || !dataset) return [];
  const at = dataset.dimensions.findIndex(({id}) => id === dimension);
  return table.columns.flatMap(({id, measure}): readonly Rest[] => {
    const isValue = dataset.measures.some((one) => one.id === measure && one.kind === 'value');
    const keys = table.rows.flatMap(({cells}) => {
      const address = parseAddress(cells[id]?.figure ?? '');
      return address && address.period === table.period && address.dataset === dataset.id ? [address.key] : [];
    });
    const listed = keys.filter((key) => key[at] !== TOTAL);
    if (!isValue || listed.length < top) return [];
    const total = listed[0]?.with(at, declared.rows.within ?? TOTAL);
    return total ? restOf({dataset, table, column: id, measure, at, listed, total, percent}) : [];
  });
}

type Asked = {
  readonly dataset: Protected;
  readonly table: Table;
  readonly column: string;
  readonly measure: string;
  readonly at: number;
  readonly listed: readonly (readonly string[])[];
  readonly total: readonly string[];
  readonly percent: number;
};

function restOf({dataset, table, column, measure, at, listed, total, percent}: Asked): readonly Rest[] {
  const restIn = (period: Table['period']): Decimal | undefined => {
    const values = [total, ...listed].map((key) => printed(dataset, key, measure, period));
    const [whole, ...parts] = values;
    if (whole === undefined) return undefined;
    return parts.reduce<Decimal | undefined>((rest, part) => rest && part && add(rest, negate(part)), whole);
  };
  const [now, before] = [restIn(table.period), restIn(yearBefore(table.period))];
  const levels = new Set(listed.map((key) => levelOf(dataset, at, key[at])));
  const all = dataset.dimensions[at]?.codes.filter(({level}) => levels.has(level)).length ?? 0;
  const unlisted = all - listed.length;
  if (!now || !before || before.unscaled <= 0n || unlisted <= 0) return [];
  const by = add(now, negate(before));
  // Each printed figure may be off by half of its last digit.
  const slack = decimal(BigInt(listed.length + 1), Math.max(now.scale, before.scale));
  const limit = round({num: BigInt(percent) * before.unscaled, den: 100n * 10n ** BigInt(before.scale)}, before.scale);
  if (compare(size(by), limit) <= 0 || compare(size(by), slack) <= 0) return [];
  const [part, base] = [ratioOf(by), ratioOf(before)];
  const change = decimalText(round({num: 100n * part.num * base.den, den: part.den * base.num}, 1));
  const unit = dataset.measures.find(({id}) => id === measure)?.unit ?? '';
  const found = {table: table.id, column, unlisted, unit, before: decimalText(before), now: decimalText(now), change};
  const label = table.columns.find(({id}) => id === column)?.unitLabel ?? {zh: '', en: ''};
  return [{...found, question: questionOf(found, label)}];
}

/** A key of a compiled margin without a figure is zero: nothing was recorded. */
function printed(
  dataset: Protected,
  key: readonly string[],
  measure: string,
  period: Table['period'],
): Decimal | undefined {
  const found = findObservation(dataset, key, measure, period);
  if (found) return parseDecimal(found.text);
  return isCompiledMargin(dataset, key, measure, period) ? decimal(0n, 0) : undefined;
}

function levelOf({dimensions}: Protected, at: number, code: string | undefined): string | undefined {
  return dimensions[at]?.codes.find((one) => one.code === code)?.level;
}

function size(value: Decimal): Decimal {
  return value.unscaled < 0n ? negate(value) : value;
}

function questionOf({table: id, unlisted, before, now, change}: Omit<Rest, 'question'>, label: Text): Text {
  const [falls, percent] = [change.startsWith('-'), change.replace('-', '')];
  return {
    zh: `${id}：未列出的 ${unlisted} 项合计由 ${before} ${falls ? '降' : '升'}至 ${now} ${label.zh}（${falls ? '−' : '+'}${percent}%），原因何在？`,
    en: `${id}: the ${unlisted} rows that are not listed together ${falls ? 'fall' : 'rise'} from ${before} to ${now} ${label.en} (${falls ? '−' : '+'}${percent} %). Why?`,
  };
}

/** A rest that changes by more than this within a year is asked about, where the workspace says nothing else. */
const JUMP = 50;

/** Questions to ask about the tables of a draft, for the run's report; nothing where there is none. */
export function questionsOf(
  released: Released,
  tables: readonly (Table | undefined)[],
  declared: ReadonlyMap<string, {readonly value: TableDeclaration}>,
  percent: number = JUMP,
): {readonly questions?: readonly Text[]} {
  const questions = tables.flatMap((table) => {
    const declaration = table && declared.get(table.id)?.value;
    return declaration ? jumpingRests(released, table, declaration, percent).map(({question}) => question) : [];
  });
  return questions.length > 0 ? {questions} : {};
}
