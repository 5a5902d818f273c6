/** What a decision on a finding is bound to: the record as decisions name it, the column that was judged, and its value. */
import type {Finding} from '../../model/finding.ts';
import {type Bound, findingId, valueHash} from './decision.ts';
import type {Target} from './input.ts';

export type BoundFinding = Bound & {readonly id: string; readonly value: string};

/** Where several values were tested, the first of these was judged; else the first that is shown. */
const judgedFirst = ['value', 'current', 'share', 'whole', 'change'];

/** @returns undefined where a finding speaks of a whole file */
export function boundOf(finding: Finding, target: Target | undefined): BoundFinding | undefined {
  if (target === undefined) return undefined;
  const record = recordOf(finding, target);
  if (record === undefined) return undefined;
  const {rule, source} = finding;
  const column = columnOf(finding, target);
  const value = finding.values[column] ?? '';
  const bound = {rule, source, record, column, hash: valueHash(value)};
  return {...bound, value, id: findingId(bound)};
}

function columnOf({values}: Finding, target: Target): string {
  if (target.scope === 'refused') return Object.keys(values)[0] ?? 'row';
  const shown = Object.keys(values).filter((name) => name !== 'record_id' && name !== 'month');
  return judgedFirst.find((name) => shown.includes(name)) ?? shown[0] ?? 'record_id';
}

function recordOf(finding: Finding, target: Target): string | undefined {
  const {line, record, values} = finding;
  const month = values['month'];
  switch (target.scope) {
    case 'refused':
      return line === undefined ? undefined : placeText(finding);
    case 'record': {
      const id = values['record_id'] ?? (target.isNamed ? record : undefined);
      if (id) return id;
      return line === undefined ? undefined : placeText(finding);
    }
    case 'listed': {
      if (line !== undefined) return placeText(finding);
      if (record === undefined) return undefined;
      return month && !record.endsWith(month) ? `${record}/${month}` : record;
    }
    default:
      return record;
  }
}

/** `bop-2019-03.csv:17`, `orders.xlsx[Sheet1]:4`: a place as findings print it. */
export function placeText({file, line, sheet}: Pick<Finding, 'file' | 'line' | 'sheet'>): string {
  return `${file}${sheet === undefined ? '' : `[${sheet}]`}${line === undefined ? '' : `:${line}`}`;
}
