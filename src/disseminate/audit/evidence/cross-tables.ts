/**
 * Tables of two dimensions: industries × cities with a column of all cities. What is printed once is read in both directions: each city a table of
 * industries, each industry a table of cities.
 */
import {add, overlaps} from '../../../model/interval.ts';
import {flowOf} from './column-words.ts';
import type {Column, Fact, Frame, Row} from './frame.ts';
import type {Name} from '../../../present/claims/index.ts';

/** Larger tables would become more frames than a claim can be looked up in. */
const MOST = 40;

type Crossed = {readonly parts: readonly number[]; readonly total: number};

/** @returns nothing where its columns are no parts of one of them */
export function crossed(frame: Frame): readonly Frame[] | undefined {
  const found = crossOf(frame);
  if (!found || frame.rows.length > MOST || frame.columns.length > MOST) return undefined;
  const dimension = `${frame.dimension}-across`;
  const nameOf = (at: number): Name => {
    const label = labelOf(frame.columns[at]?.label ?? '');
    return {dimension, code: label, label};
  };
  const whole = frame.rows.find(({isTotal}) => isTotal);
  const down = [found.total, ...found.parts].map(
    (at): Frame => ({
      ...frame,
      columns: [bare(frame.columns[at])],
      within: at === found.total ? frame.within : [...frame.within, nameOf(at)],
      rows: frame.rows.map((row) => ({...row, facts: [row.facts[at]]})),
      isComplete: true,
    }),
  );
  const across = frame.rows.map(
    (row): Frame => ({
      ...frame,
      dimension,
      columns: [bare(frame.columns[found.total])],
      within: row === whole ? frame.within : [...frame.within, row.name],
      rows: [...found.parts, found.total].map(
        (at): Row => ({name: nameOf(at), label: nameOf(at).label, isTotal: at === found.total, facts: [row.facts[at]]}),
      ),
      isComplete: true,
    }),
  );
  return [...down, ...across];
}

/** The head says which part it is, no longer what is measured. */
function bare(column: Column | undefined): Column {
  const {label: _label, ...rest} = column ?? {label: '', measure: 'value' as const};
  return {...rest, label: ''};
}

const labelOf = (text: string): string => text.replace(/[（(][^）)]*[）)]\s*$/u, '').trim();

/** Value columns of one unit of which the first or the last is the sum of the others, in all rows but a few. */
function crossOf({columns, rows}: Frame): Crossed | undefined {
  const values = columns.flatMap(({measure, period, per}, at) =>
    measure === 'value' && period === undefined && per === undefined ? [at] : [],
  );
  const units = new Set(values.map((at) => columns[at]?.unit));
  const isOfFlows = values.filter((at) => flowOf(columns[at]?.label ?? '') !== undefined).length > 1;
  // Two and their sum are two columns, home and abroad, not a dimension.
  if (values.length < 4 || values.length < columns.length || units.size !== 1 || isOfFlows) return undefined;
  const total = [values.at(-1), values[0]].find((at) => at !== undefined && isSumOf(rows, values, at));
  return total === undefined ? undefined : {total, parts: values.filter((at) => at !== total)};
}

function isSumOf(rows: readonly Row[], values: readonly number[], total: number): boolean {
  // Nothing goes from a member to itself: a dash is no unknown number there.
  const isDash = (fact: Fact | undefined): boolean => fact?.missing === 'missing' && /^[-–—]$/u.test(fact.text);
  const known = rows.filter(({facts}) =>
    values.every((at) => facts[at] !== undefined && (!facts[at].missing || isDash(facts[at]))),
  );
  const isSum = ({facts}: Row): boolean => {
    const parts = values.filter((at) => at !== total).flatMap((at): readonly Fact[] => (facts[at] ? [facts[at]] : []));
    const sum = parts.map(({interval}) => interval).reduce(add);
    return facts[total] !== undefined && overlaps(sum, facts[total].interval);
  };
  return known.length >= 3 && known.filter(isSum).length * 5 >= known.length * 4;
}
