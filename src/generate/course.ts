/** The files of a generation in the order of their making, for the time that it still needs: those of a source and year cost alike by their rows. */
import type {Work} from '../model/remaining.ts';
import {YEARS} from './model.ts';
import {type FileOrder, monthName, SOURCE_SHARES, type SourceId} from './sources/job.ts';

const MONTHS_OF_YEAR = 12;
/** Sources whose file of a month holds the months before it too: on average half a year and half a month. */
const CUMULATIVE: ReadonlySet<SourceId> = new Set(['outsourcing']);
const AVERAGE_MONTHS = (1 + MONTHS_OF_YEAR) / 2;

/** What a file is called among the parts of the work. */
export function partOf({source, period}: Pick<FileOrder, 'source' | 'period'>): string {
  return `${source} ${period}`;
}

/** All files of sources that deliver by month; the few rows of the others take no time. */
export function partsOf(): readonly Work[] {
  const ids = ['bop', 'outsourcing', 'ecommerce'] as const;
  return ids.flatMap((source) =>
    YEARS.flatMap((year) =>
      Array.from({length: MONTHS_OF_YEAR}, (_, month) => ({
        id: partOf({source, period: monthName(year, month)}),
        kind: `${source} ${year}`,
        size: SOURCE_SHARES[source] * (CUMULATIVE.has(source) ? (month + 1) / AVERAGE_MONTHS : 1),
      })),
    ),
  );
}
