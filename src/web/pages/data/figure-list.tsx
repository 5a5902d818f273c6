/** Figures one by one in the order of the release, however many: pages of the API are fetched as they come into sight. */
import type {JSX} from 'preact';
import {useEffect, useMemo, useRef, useState} from 'preact/hooks';
import type {ApiData, ApiDatasetDetail, ApiFigure} from '../../../model/api.ts';
import {failureOf, type Failure} from '../../api/failure.ts';
import {ask} from '../../api/fetch.ts';
import {Figure} from '../../numbers/door.tsx';
import {Failed, Loading} from '../../parts/states.tsx';
import {useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/data.ts';
import {Grid} from './grid.tsx';
import {type Names, namesOf} from './pivot.ts';
import {titleOf, unitOf} from './titles.ts';
import {dataPath} from './use-figures.ts';
import {apiFilters, type View} from './view.ts';
import {pagesOf, type Window} from './window.ts';

const PAGE = 200;
/** Pages that are kept; what was scrolled past long ago is fetched again. */
const KEPT = 100;
const ROW = 30;

export function FigureList({detail, view}: {detail: ApiDatasetDetail; view: View}): JSX.Element {
  const say = useText();
  const {release} = useRoute();
  const filters = apiFilters(view);
  const asked = JSON.stringify([filters, release]);
  const {pages, count, failure, want} = usePages(asked, (offset) =>
    dataPath({...(release !== undefined && {release})}, detail.id, filters, offset, PAGE),
  );
  const names = useMemo(() => namesOf(detail), [detail]);
  const dimensions = [...detail.dimensions.map(({id}) => id), 'measure', 'period'];
  if (failure !== undefined) return <Failed failure={failure} isInside />;
  if (count === undefined) return <Loading isInside />;
  return (
    <Grid
      label={say(words.scroll)}
      count={count}
      columns={dimensions.length + 2}
      rowHeight={ROW}
      headRows={1}
      onWindow={want}
      head={
        <tr aria-rowindex={1}>
          {dimensions.map((dimension) => (
            <th key={dimension} scope="col">
              {say(titleOf(detail, dimension))}
            </th>
          ))}
          <th scope="col" class="is-number">
            {say(words.value)}
          </th>
          <th scope="col">{say(words.unit)}</th>
        </tr>
      }
      row={(at, stop) => {
        const figure = pages.get(Math.floor(at / PAGE))?.[at % PAGE];
        if (figure !== undefined)
          return <Cells figure={figure} at={at} stop={stop} dimensions={dimensions} detail={detail} names={names} />;
        return (
          <td
            colSpan={dimensions.length + 2}
            data-cell={`${at} 0`}
            tabIndex={stop === undefined ? -1 : 0}
            class="quiet"
          >
            {say(words.loadingRows)}
          </td>
        );
      }}
    />
  );
}

type CellsProps = {
  readonly figure: ApiFigure;
  readonly at: number;
  readonly stop: number | undefined;
  readonly dimensions: readonly string[];
  readonly detail: ApiDatasetDetail;
  readonly names: Names;
};

function Cells({figure, at, stop, dimensions, detail, names}: CellsProps): JSX.Element {
  const say = useText();
  const [value, unit] = [dimensions.length, dimensions.length + 1];
  return (
    <>
      {dimensions.map((dimension, index) => {
        const {code, label} = names.head(dimension, names.codeOf(figure, dimension));
        return (
          <td key={dimension} data-cell={`${at} ${index}`} tabIndex={stop === index ? 0 : -1} title={code}>
            {say(label)}
          </td>
        );
      })}
      <td class="is-number" data-cell={`${at} ${value}`} tabIndex={-1}>
        <Figure shown={figure} address={figure.address} decimals={figure.decimals} tabIndex={stop === value ? 0 : -1} />
      </td>
      <td data-cell={`${at} ${unit}`} tabIndex={stop === unit ? 0 : -1} class="quiet">
        {say(unitOf(detail, figure.unit) ?? {zh: figure.unit, en: figure.unit})}
      </td>
    </>
  );
}

type Pages = {
  readonly pages: ReadonlyMap<number, readonly ApiFigure[]>;
  readonly count: number | undefined;
  readonly failure: Failure | undefined;
  readonly want: (window: Window) => void;
};

/** Pages as they are asked for. Another question begins anew. */
function usePages(asked: string, pathOf: (offset: number) => string): Pages {
  const [state, setState] = useState<Omit<Pages, 'want'>>({pages: new Map(), count: undefined, failure: undefined});
  const current = useRef(asked);
  const fetching = useRef(new Set<number>());
  const fetchPage = (page: number) => {
    if (fetching.current.has(page)) return;
    fetching.current.add(page);
    ask<ApiData>(pathOf(page * PAGE)).then(
      ({figures, total}) => {
        if (current.current !== asked) return;
        setState(({pages}) => ({
          pages: new Map([...[...pages].slice(-KEPT), [page, figures]]),
          count: total.figures,
          failure: undefined,
        }));
        fetching.current.delete(page);
      },
      (error: unknown) => {
        fetching.current.delete(page);
        if (current.current === asked)
          setState((before) => ({...before, failure: failureOf(error, pathOf(page * PAGE))}));
      },
    );
  };
  useEffect(() => {
    current.current = asked;
    fetching.current.clear();
    setState({pages: new Map(), count: undefined, failure: undefined});
    fetchPage(0);
  }, [asked]);
  const want = (window: Window) => {
    for (const page of pagesOf(window, PAGE)) if (!state.pages.has(page)) fetchPage(page);
  };
  return {...state, want};
}
