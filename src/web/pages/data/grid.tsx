/**
 * A table of any length: only the rows that are seen are drawn, all of them are counted for readers of a screen, and the arrow keys walk through
 * every cell. Rows have one height.
 */
import type {ComponentChildren, JSX, TargetedKeyboardEvent} from 'preact';
import {useEffect, useLayoutEffect, useRef, useState} from 'preact/hooks';
import {scrollTo, type Window, windowOf} from './window.ts';

type Props = {
  readonly label: string;
  readonly count: number;
  readonly columns: number;
  readonly rowHeight: number;
  readonly head: ComponentChildren;
  readonly headRows: number;
  /** a row's cells; `stop`: the column whose door may be reached by Tab, if it is in this row */
  readonly row: (at: number, stop: number | undefined) => ComponentChildren;
  readonly onWindow?: (window: Window) => void;
};

/** Tables up to this many rows are printed whole. */
const PRINTED = 3000;

type Place = {readonly row: number; readonly column: number};

export function Grid({label, count, columns, rowHeight, head, headRows, row, onWindow}: Props): JSX.Element {
  const room = useRef<HTMLDivElement>(null);
  const headOf = useRef<HTMLTableSectionElement>(null);
  const [seen, setSeen] = useState({top: 0, height: 640});
  const [place, setPlace] = useState<Place>({row: 0, column: 0});
  const [wanted, setWanted] = useState<Place>();
  const isPrinting = usePrinting() && count <= PRINTED;
  const drawn = isPrinting ? {from: 0, to: count, above: 0, below: 0} : windowOf({...seen, rowHeight, count});
  const look = () => {
    const element = room.current;
    if (element === null) return;
    const headHeight = headOf.current?.offsetHeight ?? 0;
    setSeen({top: element.scrollTop, height: Math.max(rowHeight, element.clientHeight - headHeight)});
  };
  useLayoutEffect(() => {
    look();
    const observer = new ResizeObserver(look);
    if (room.current !== null) observer.observe(room.current);
    return () => observer.disconnect();
  }, [count]);
  useEffect(() => onWindow?.(drawn), [drawn.from, drawn.to]);
  useLayoutEffect(() => {
    if (wanted === undefined) return;
    const cell = room.current?.querySelector<HTMLElement>(`[data-cell="${wanted.row} ${wanted.column}"]`);
    if (cell === undefined || cell === null) return;
    (cell.querySelector<HTMLElement>('button') ?? cell).focus({preventScroll: true});
    cell.scrollIntoView({block: 'nearest', inline: 'nearest'});
    setWanted(undefined);
  });
  const walk = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const next = stepFrom(event, place, count, columns, Math.max(1, Math.floor(seen.height / rowHeight) - 1));
    if (next === undefined) return;
    event.preventDefault();
    setPlace(next);
    setWanted(next);
    const top = scrollTo(next.row, {...seen, rowHeight, count});
    if (room.current !== null && top !== seen.top) room.current.scrollTop = top;
  };
  const noteFocus = ({target}: {target: EventTarget | null}) => {
    const at =
      target instanceof Element ? target.closest('[data-cell]')?.getAttribute('data-cell')?.split(' ') : undefined;
    if (at) setPlace({row: Number(at[0]), column: Number(at[1])});
  };
  const stopRow = place.row >= drawn.from && place.row < drawn.to ? place.row : drawn.from;
  return (
    <div ref={room} class="grid-room" onScroll={look}>
      <table
        role="grid"
        class="grid"
        aria-label={label}
        aria-rowcount={count + headRows}
        aria-colcount={columns}
        style={{'--row': `${rowHeight}px`}}
        onKeyDown={walk}
        onFocusIn={noteFocus}
      >
        <thead ref={headOf}>{head}</thead>
        <tbody>
          {drawn.above > 0 && <tr class="grid-gap" aria-hidden="true" style={{height: `${drawn.above}px`}} />}
          {Array.from({length: drawn.to - drawn.from}, (_, index) => drawn.from + index).map((at) => (
            <tr key={at} aria-rowindex={at + 1 + headRows}>
              {row(at, at === stopRow ? place.column : undefined)}
            </tr>
          ))}
          {drawn.below > 0 && <tr class="grid-gap" aria-hidden="true" style={{height: `${drawn.below}px`}} />}
        </tbody>
      </table>
    </div>
  );
}

const steps: Readonly<Record<string, (at: Place, last: Place, page: number) => Place>> = {
  ArrowUp: ({row, column}) => ({row: row - 1, column}),
  ArrowDown: ({row, column}) => ({row: row + 1, column}),
  ArrowLeft: ({row, column}) => ({row, column: column - 1}),
  ArrowRight: ({row, column}) => ({row, column: column + 1}),
  PageUp: ({row, column}, _, page) => ({row: row - page, column}),
  PageDown: ({row, column}, _, page) => ({row: row + page, column}),
  Home: ({row}) => ({row, column: 0}),
  End: ({row}, last) => ({row, column: last.column}),
  'Ctrl+Home': () => ({row: 0, column: 0}),
  'Ctrl+End': (_, last) => last,
};

function stepFrom(
  {key, ctrlKey, target}: {key: string; ctrlKey: boolean; target: EventTarget | null},
  place: Place,
  count: number,
  columns: number,
  page: number,
): Place | undefined {
  if (!(target instanceof Element) || target.closest('[data-cell]') === null) return undefined;
  const last = {row: count - 1, column: columns - 1};
  const next = steps[`${ctrlKey ? 'Ctrl+' : ''}${key}`]?.(place, last, page);
  if (next === undefined) return undefined;
  return {
    row: Math.min(last.row, Math.max(0, next.row)),
    column: Math.min(last.column, Math.max(0, next.column)),
  };
}

function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const media = matchMedia('print');
    const follow = () => setPrinting(media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  return isPrinting;
}
