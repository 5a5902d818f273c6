/** Which suppliers have not cleared which of their delivered periods, of sources where the workspace asks for it. */
import {monthsOf, parsePeriod, type Period} from '../../model/period.ts';
import {byCodePoint} from '../../model/text.ts';
import type {IngestResult} from '../../process/ingest/index.ts';
import type {ReleasePolicy} from '../../workspace/index.ts';
import {deliveriesOf} from '../deliveries.ts';
import type {Plan} from '../plan.ts';
import type {Clearance} from './files.ts';

export type ClearanceState = {
  /** clearances that cover something that was delivered */
  readonly used: readonly Clearance[];
  readonly uncleared: readonly {readonly supplier: string; readonly periods: readonly string[]}[];
};

export function clearanceState(
  plan: Plan,
  received: IngestResult,
  policy: ReleasePolicy,
  rows: readonly Clearance[],
): ClearanceState {
  const used = new Set<Clearance>();
  const uncleared: {supplier: string; periods: readonly string[]}[] = [];
  for (const {source, supplier, months} of deliveredMonths(plan, received, policy)) {
    const own = rows.filter((row) => row.source === source && row.supplier === supplier);
    const missing = months.filter((month) => {
      const covering = own.filter((row) => monthsOf(row.period).includes(month));
      for (const row of covering) used.add(row);
      return covering.length === 0;
    });
    if (missing.length > 0) {
      uncleared.push({supplier: supplier === '' ? source : `${source}/${supplier}`, periods: inYears(missing)});
    }
  }
  return {used: rows.filter((row) => used.has(row)), uncleared};
}

type Delivered = {readonly source: string; readonly supplier: string; readonly months: readonly Period[]};

function deliveredMonths(plan: Plan, received: IngestResult, {clearance}: ReleasePolicy): readonly Delivered[] {
  const supplied = new Map(deliveriesOf(plan, received).map(({source, files}) => [source, files]));
  return clearance.flatMap((source): readonly Delivered[] => {
    const files = supplied.get(source);
    if (!files) return [{source, supplier: '', months: periods(received.months.get(source)?.keys() ?? [])}];
    const counting = files.filter(({state}) => state === 'counts');
    return [...Map.groupBy(counting, ({supplier}) => supplier)].map(([supplier, own]) => ({
      source,
      supplier,
      months: periods(own.flatMap(({months}) => Object.keys(months))),
    }));
  });
}

function periods(texts: Iterable<string>): readonly Period[] {
  return [...new Set(texts)].toSorted(byCodePoint).flatMap((text) => parsePeriod(text) ?? []);
}

/** Twelve months of a year are said as the year. */
function inYears(months: readonly Period[]): readonly string[] {
  return [...Map.groupBy(months, (month) => month.slice(0, 4))].flatMap(([year, own]) =>
    own.length === 12 ? [year] : own,
  );
}
