/** The figures of a view, page after page until all are there: as many as a pivot may have. */
import {useEffect, useState} from 'preact/hooks';
import type {ApiData, ApiFigure} from '../../../model/api.ts';
import {type Failure, failureOf} from '../../api/failure.ts';
import {ask} from '../../api/fetch.ts';
import {apiPath} from '../../route/links.ts';
import type {Route} from '../../route/route.ts';

export type Figures =
  | {readonly state: 'loading'}
  | {readonly state: 'there'; readonly figures: readonly ApiFigure[]; readonly isOld: boolean}
  | {readonly state: 'failed'; readonly failure: Failure};

/** @param filters undefined: nothing is asked */
/** Figures asked for at once; a server that gives fewer says where to go on. */
export const PAGE = 10_000;

export function useFigures(
  route: Pick<Route, 'release'>,
  dataset: string,
  filters: Readonly<Record<string, string>> | undefined,
): Figures {
  const [answer, setAnswer] = useState<Figures & {readonly of?: string}>({state: 'loading'});
  const asked = filters === undefined ? undefined : JSON.stringify([dataset, filters, route.release]);
  useEffect(() => {
    if (filters === undefined) return undefined;
    let isWanted = true;
    all(route, dataset, filters, () => isWanted).then(
      (figures) =>
        isWanted && setAnswer({state: 'there', figures, isOld: false, ...(asked !== undefined && {of: asked})}),
      (error: unknown) => isWanted && setAnswer({state: 'failed', failure: failureOf(error, dataset)}),
    );
    return () => {
      isWanted = false;
    };
  }, [asked]);
  if (asked === undefined) return {state: 'loading'};
  return answer.state === 'there' && answer.of !== asked ? {...answer, isOld: true} : answer;
}

async function all(
  route: Pick<Route, 'release'>,
  dataset: string,
  filters: Readonly<Record<string, string>>,
  isWanted: () => boolean,
): Promise<readonly ApiFigure[]> {
  const figures: ApiFigure[] = [];
  for (let offset: number | undefined = 0; offset !== undefined && isWanted(); ) {
    const page: ApiData = await ask<ApiData>(dataPath(route, dataset, filters, offset, PAGE));
    figures.push(...page.figures);
    offset = page.next;
  }
  return figures;
}

/** @param limit absent: as many as the server gives at once */
export function dataPath(
  {release}: Pick<Route, 'release'>,
  dataset: string,
  filters: Readonly<Record<string, string>>,
  offset: number,
  limit?: number,
): string {
  const route = {page: 'data', rest: [], figures: [], query: {}, ...(release !== undefined && {release})} as const;
  return apiPath(route, `datasets/${dataset}/data`, {
    ...filters,
    ...(offset > 0 && {offset: String(offset)}),
    ...(limit !== undefined && {limit: String(limit)}),
  });
}
