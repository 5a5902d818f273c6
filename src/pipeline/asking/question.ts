/** A question as it was typed, held to what its dataset has. */
import {TOTAL} from '../../model/address.ts';
import {parsePeriod, type Period} from '../../model/period.ts';
import {nearest} from '../../model/problem.ts';
import type {Compiled} from '../../model/seals.ts';
import type {Dataset} from '../../process/compile/index.ts';
import type {Question} from '../../release/index.ts';
import {isTableSource} from '../../process/ingest/index.ts';
import type {Plan} from '../plan.ts';
import {problems as common} from '../problems.ts';
import {problems} from './problems.ts';

export type Typed = {
  readonly dataset: string;
  /** lists as typed, separated by commas */
  readonly by: string;
  readonly where?: string | undefined;
  readonly period: string;
  readonly measure?: string | undefined;
};

/** Kinds of measure whose operands an answer can account for: the cell, the year before, the whole. */
const KINDS = ['value', 'growth', 'share'];

/** @throws Problem `ASK_…`, `NOT_A_PERIOD` */
export function questionOf(typed: Typed, {workspace, protections}: Plan): Question {
  const {datasets, sources} = workspace.declarations;
  const declared = datasets.get(typed.dataset)?.value;
  const has = [...datasets.keys()];
  if (!declared) throw problems.ASK_DATASET_UNKNOWN({dataset: typed.dataset, has, hint: nearest(typed.dataset, has)});
  const source = sources.get(declared.source ?? '')?.value;
  if (source === undefined || isTableSource(source)) throw problems.ASK_NOT_OF_RECORDS({dataset: declared.id});
  if (protections.get(declared.id)?.protection.state === 'undeclared')
    throw problems.ASK_UNPROTECTED({dataset: declared.id});
  const dimensions = Object.keys(declared.dimensions);
  const by = parts(typed.by).map((name) => dimensionIn(name, '--by', declared.id, dimensions));
  const where = parts(typed.where).map((one) => fixed(one, declared.id, dimensions));
  const all = [...by, ...where.map(([name]) => name)];
  const twice = all.find((name, at) => all.indexOf(name) !== at);
  if (twice !== undefined) throw problems.ASK_DIMENSION_TWICE({dimension: twice});
  const inOrder = (names: readonly string[]): string[] => dimensions.filter((name) => names.includes(name));
  const codes = new Map(where);
  return {
    dataset: declared.id,
    by: inOrder(by),
    where: Object.fromEntries(inOrder([...codes.keys()]).map((name) => [name, codes.get(name) ?? TOTAL])),
    periods: [...new Set(parts(typed.period).map(periodIn))].toSorted(),
    measures: measuresIn(typed.measure, declared),
  };
}

function parts(list: string | undefined): readonly string[] {
  return (list ?? '').split(',').flatMap((part) => part.trim() || []);
}

function dimensionIn(found: string, option: string, dataset: string, has: readonly string[]): string {
  if (has.includes(found)) return found;
  throw problems.ASK_DIMENSION_UNKNOWN({option, found, dataset, has, hint: nearest(found, has)});
}

function fixed(one: string, dataset: string, has: readonly string[]): readonly [string, string] {
  const [, name, code] = /^([^=]+)=(.+)$/.exec(one) ?? [];
  if (name === undefined || code === undefined) throw problems.ASK_WHERE({found: one});
  return [dimensionIn(name, '--where', dataset, has), code];
}

function periodIn(found: string): Period {
  const period = parsePeriod(found);
  if (period === undefined) throw common.NOT_A_PERIOD({found});
  return period;
}

function measuresIn(list: string | undefined, {id, publish}: Dataset): readonly string[] {
  const has = Object.entries(publish).flatMap(([name, {measure}]) => (KINDS.includes(measure ?? name) ? name : []));
  const asked = parts(list);
  for (const measure of asked) {
    if (!has.includes(measure))
      throw problems.ASK_MEASURE_UNKNOWN({measure, dataset: id, has, hint: nearest(measure, has)});
  }
  const values = has.filter((name) => (publish[name]?.measure ?? name) === 'value');
  return asked.length > 0 ? has.filter((name) => asked.includes(name)) : values;
}

/** Codes and periods are known only when the cube is there. @throws Problem `ASK_CODE_UNKNOWN`, `ASK_NO_DATA` */
export function mustHave({dataset, where, periods}: Question, compiled: Compiled): void {
  for (const [name, code] of Object.entries(where)) {
    const codes = compiled.dimensions.find(({id}) => id === name)?.codes.map((one) => one.code) ?? [];
    if (!codes.includes(code))
      throw problems.ASK_CODE_UNKNOWN({dimension: name, code, dataset, hint: nearest(code, codes)});
  }
  const has = new Set(compiled.cells.map(({period}) => period));
  if (!periods.some((period) => has.has(period)))
    throw problems.ASK_NO_DATA({dataset, periods, has: [...has].toSorted()});
}
