/**
 * Tables that need a named enterprise without a recorded consent or public source are refused, never silently shortened.
 *
 * A release holds no trace of such enterprises but their number and the rank of the first; names come from outside the release,
 * for the statistician alone.
 */
import {CONSENTS_FILE, protectProblems} from '../../analyse/protect/index.ts';
import {type Problem, Problems} from '../../model/problem.ts';
import type {Protected, WithheldUnits} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import type {UnitInside} from '../../release/index.ts';
import {type Column, type Context, keyOf, type Codes} from './context.ts';

/** The units that stay inside along one line of the cube, or undefined when all may be shown. */
export function withheldIn(column: Column, dimension: string, codes: Codes): WithheldUnits | undefined {
  const {dataset, measure, period} = column;
  const key = keyOf(dataset, codes, column.codes, {[dimension]: '*'}).join('.');
  return dataset.protection.withheld.find(
    (one) =>
      one.dimension === dimension && one.measure === measure.id && one.period === period && one.key.join('.') === key,
  );
}

export function isGuarded(dataset: Protected, dimension: string): boolean {
  return dataset.protection.withheld.some((one) => one.dimension === dimension);
}

export type Needed = {
  readonly context: Context;
  readonly column: Column;
  readonly dimension: string;
  readonly path: readonly (string | number)[];
  readonly inside: readonly UnitInside[];
};

/** Refuses a table that would show the units up to this rank. */
export function refuseRanks(needed: Needed, withheld: WithheldUnits, upTo: number): never {
  const {column, dimension, inside} = needed;
  const names = inside.filter(
    (unit) =>
      unit.dataset === column.dataset.id &&
      unit.dimension === dimension &&
      unit.measure === withheld.measure &&
      unit.period === withheld.period &&
      unit.key.join('.') === withheld.key.join('.') &&
      unit.rank <= upTo,
  );
  if (names.length === 0) throw refusal(needed, rankText(withheld), undefined);
  throw severally(names.map((unit) => refusal(needed, nameText(unit.label, unit.code), unit)));
}

export function refusal(
  {context, column, path}: Needed,
  enterprise: Text,
  unit: {readonly code: string; readonly label?: Text} | undefined,
): Problem {
  const {dataset, measure, period} = column;
  const names = unit?.label && unit.label.zh !== unit.code ? [unit.label.zh, unit.label.en] : ['…', '…'];
  const record = [unit?.code ?? '…', ...names, dataset.id, measure.id, period, '…', '…', 'published'].join(',');
  const facts = {table: context.table.id, dataset: dataset.id, measure: measure.id, period, enterprise, record};
  return protectProblems.ENTERPRISE_NOT_PUBLIC(facts, context.place(path) ?? {file: CONSENTS_FILE});
}

/** One problem as itself, several together, so that all records can be added at once. */
export function severally(all: readonly Problem[]): Problem | Problems {
  const [first, ...rest] = all;
  return first && rest.length === 0 ? first : new Problems(all);
}

export function nameText(label: Text, code: string): Text {
  return {zh: `企业“${label.zh}”（${code}）`, en: `the enterprise ${label.en} (${code})`};
}

function rankText({first, measure, count}: WithheldUnits): Text {
  if (first === undefined) return {zh: `${count} 家未获公开的企业`, en: `${count} enterprises that are not public`};
  return {zh: `按“${measure}”排第 ${first} 位的企业`, en: `the enterprise ranked ${first} by \`${measure}\``};
}
