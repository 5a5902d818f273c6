/**
 * Where a scope, classification or group of a dataset has another version than in the public release before: either earlier periods
 * were made anew (a declared back-cast), or the series is broken and says so. One of the two must be declared.
 */
import {monthsOf, parsePeriod, type Period} from '../../model/period.ts';
import type {Data, Release} from '../../release/index.ts';
import type {ReleasePolicy} from '../../workspace/index.ts';
import {changedLists, type CodeVersions} from './code-versions.ts';
import {problems} from './problems.ts';

/** @throws Problem `SERIES_BROKEN` */
export function checkSeries(
  codes: CodeVersions,
  before: {readonly release: Release; readonly data: Data} | undefined,
  policy: ReleasePolicy,
  label: string | undefined,
): void {
  if (!before) return;
  const {release, data} = before;
  const declared = [...policy['back-casts'], ...policy.breaks].filter((one) => one.release === label);
  for (const [dataset, now] of Object.entries(codes)) {
    const was = data.codes[dataset];
    const lists = was === undefined ? [] : changedLists(was, now);
    if (lists.length === 0 || declared.some((one) => one.dataset === dataset)) continue;
    throw problems.SERIES_BROKEN({dataset, lists, last: release.label ?? release.id, label: label ?? ''});
  }
}

/** For each dataset, whether a period is the first one after a declared break. */
export function brokenPeriods({breaks}: ReleasePolicy): ReadonlyMap<string, (period: Period) => boolean> {
  const byDataset = Map.groupBy(breaks, ({dataset}) => dataset);
  return new Map(
    [...byDataset].map(([dataset, own]) => {
      const starts = own.flatMap(({from}) => parsePeriod(from) ?? []);
      return [dataset, (period: Period) => starts.some((start) => isInside(period, start))];
    }),
  );
}

function isInside(inner: Period, outer: Period): boolean {
  const months = monthsOf(outer);
  return monthsOf(inner).every((month) => months.includes(month));
}
