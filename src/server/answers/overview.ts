/** What greets a reader. */
import type {ApiHeadline, ApiOverview} from '../../model/api.ts';
import type {OpenRelease, Overview, Serving} from '../../pipeline/index.ts';
import {figureOf, unitOf, vintageOf} from './vintage.ts';

export async function overviewAnswer(
  serving: Serving,
  opened: OpenRelease,
  asked: string | undefined,
): Promise<ApiOverview> {
  const {period, periods, headlines, reading, charts} = await serving.overview(opened, asked);
  return {release: vintageOf(opened), period, periods, headlines: headlines.map(headlineOf), reading, charts};
}

const PARTS = ['growth', 'balance', 'exports', 'imports', 'month', 'monthGrowth', 'yearToDate'] as const;

function headlineOf(headline: Overview['headlines'][number]): ApiHeadline {
  const {title, dataset, figure, reading} = headline;
  const parts = PARTS.flatMap((name) => {
    const one = headline[name];
    return one ? [[name, figureOf(one)] as const] : [];
  });
  return {title, dataset, unit: unitOf(figure.unit), figure: figureOf(figure), ...Object.fromEntries(parts), reading};
}
