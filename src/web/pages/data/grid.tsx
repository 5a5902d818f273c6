/**
 * A table of any length: only the rows that are seen are drawn, all of them are counted for readers of a screen, and the arrow keys walk through
 * every cell. Rows have one height.
 */
import type {ComponentChildren, JSX, RefObject, TargetedKeyboardEvent} from 'preact';
import {useEffect, useLayoutEffect, useRef, useState} from 'preact/hooks';
import {type Scrolled, scrollTo, type Window, windowOf} from './window.ts';

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
  const headOf = useRef<HTMLTableSectionElement>(null);
  const {room, seen, look} = useSeen(headOf, rowHeight, count);
  const {place, walk, noteFocus} = useWalk(room, {...seen, rowHeight, count}, columns);
  const isPrinting = usePrinting() && count <= PRINTED;
  const drawn = isPrinting ? {from: 0, to: count, above: 0, below: 0} : windowOf({...seen, rowHeight, count});
  useEffect(() => onWindow?.(drawn), [drawn.from, drawn.to]);
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

type Seen = {readonly top: number; readonly height: number};

/** What of the table is in sight now. */
function useSeen(headOf: RefObject<HTMLTableSectionElement | null>, rowHeight: number, count: number) {
  const room = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState<Seen>({top: 0, height: 640});
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
  return {room, seen, look};
}

/** The one cell that Tab reaches, and the keys that lead from it to all others. */
function useWalk(room: RefObject<HTMLDivElement | null>, seen: Scrolled, columns: number) {
  const [place, setPlace] = useState<Place>({row: 0, column: 0});
  const [wanted, setWanted] = useState<Place>();
  useLayoutEffect(() => {
    if (wanted === undefined) return;
    const cell = room.current?.querySelector<HTMLElement>(`[data-cell="${wanted.row} ${wanted.column}"]`);
    if (cell === undefined || cell === null) return;
    (cell.querySelector<HTMLElement>('button') ?? cell).focus({preventScroll: true});
    cell.scrollIntoView({block: 'nearest', inline: 'nearest'});
    setWanted(undefined);
  });
  const walk = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const page = Math.max(1, Math.floor(seen.height / seen.rowHeight) - 1);
    const next = stepFrom(event, place, seen.count, columns, page);
    if (next === undefined) return;
    event.preventDefault();
    setPlace(next);
    setWanted(next);
    const top = scrollTo(next.row, seen);
    if (room.current !== null && top !== seen.top) room.current.scrollTop = top;
  };
  const noteFocus = ({target}: {target: EventTarget | null}) => {
    const cell = target instanceof Element ? target.closest('[data-cell]') : null;
    const [row, column] = cell?.getAttribute('data-cell')?.split(' ') ?? [];
    if (row !== undefined && column !== undefined) setPlace({row: Number(row), column: Number(column)});
  };
  return {place, walk, noteFocus};
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
