/** What a writer asks of the charts' room: it draws, says and tabulates a chart, and a writer never looks inside one. */
import type {ChartSpec} from '../../../model/chart.ts';
import type {Language} from '../../../model/text.ts';

export type Charts = {
  readonly svg: (
    spec: ChartSpec,
    language: Language,
    look: {readonly width: number; readonly theme: 'light' | 'dark'},
  ) => string;
  /** its message with numbers, for those who do not see it */
  readonly alternative: (spec: ChartSpec, language: Language) => string;
  readonly table: (spec: ChartSpec, language: Language) => ChartTable;
};

export type ChartTable = {readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]};
