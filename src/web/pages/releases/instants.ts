/** Instants as the calendar shows them. The log writes them in UTC, to the second; people read days and minutes. */

/** `2026-11-27 18:01 UTC`; a day alone as it is */
export function instantText(instant: string): string {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?Z$/.exec(instant);
  if (!match) return instant;
  const [, day = '', time = ''] = match;
  return time === '00:00' ? day : `${day} ${time} UTC`;
}

/** Runs of neighbours in the same state: `2019-01 … 2019-12 final`. */
export type Run<S> = {readonly first: string; readonly last: string; readonly state: S};

/** Periods of one frequency that follow one another in the same state are one run; years, quarters and months apart. */
export function runsOf<S>(periods: readonly {readonly period: string; readonly state: S}[]): readonly Run<S>[] {
  const kind = (period: string) => (period.includes('-Q') ? 'Q' : period.length === 4 ? 'A' : 'M');
  const sorted = [...Map.groupBy(periods, ({period}) => kind(period)).values()].flatMap((group) =>
    group.toSorted((a, b) => (a.period < b.period ? -1 : 1)),
  );
  const runs: Run<S>[] = [];
  for (const {period, state} of sorted) {
    const last = runs.at(-1);
    if (last && last.state === state && kind(last.last) === kind(period)) runs.splice(-1, 1, {...last, last: period});
    else runs.push({first: period, last: period, state});
  }
  return runs;
}
