/** Figures down and across: heads with units, columns to sort by, and where a second release is laid beside, what it said. */
import type {JSX} from 'preact';
import type {ApiDatasetDetail, ApiFigure} from '../../../model/api.ts';
import {TOTAL} from '../../../model/address.ts';
import {Figure} from '../../numbers/door.tsx';
import {printed} from '../../numbers/print.ts';
import {useLanguage, useText} from '../../route/use-route.ts';
import {words} from '../../words/data.ts';
import {Grid} from './grid.tsx';
import type {Pivot, PivotColumn, PivotRow} from './pivot.ts';
import {titleOf, unitOf} from './titles.ts';
import type {View} from './view.ts';

type Props = {
  readonly laid: Pivot;
  readonly rows: readonly string[];
  readonly detail: ApiDatasetDetail;
  readonly view: View;
  readonly show: (view: View) => void;
  readonly old?: ReadonlyMap<string, ApiFigure>;
  readonly against?: string | undefined;
};

const ROW = 30;
const ROW_OF_TWO = 46;

export function PivotTable({laid, rows, detail, view, show, old, against}: Props): JSX.Element {
  const say = useText();
  const columns = rows.length + laid.columns.length;
  return (
    <Grid
      label={say(words.scroll)}
      count={laid.rows.length}
      columns={columns}
      rowHeight={old === undefined ? ROW : ROW_OF_TWO}
      headRows={1}
      head={
        <tr aria-rowindex={1}>
          {rows.map((dimension) => (
            <th key={dimension} scope="col" class="grid-row-head">
              {say(titleOf(detail, dimension))}
            </th>
          ))}
          {laid.columns.map((column) => (
            <ColumnHead key={column.key} column={column} detail={detail} view={view} show={show} />
          ))}
        </tr>
      }
      row={(at, stop) => (
        <Row row={laid.rows[at]} at={at} stop={stop} columns={laid.columns} old={old} against={against} />
      )}
    />
  );
}

type HeadProps = Pick<Props, 'detail' | 'view' | 'show'> & {readonly column: PivotColumn};

function ColumnHead({column, detail, view, show}: HeadProps): JSX.Element {
  const say = useText();
  const name = column.heads.map(({label}) => say(label)).join(' · ');
  const isFalling = view.sort === column.key;
  const isRising = view.sort === `+${column.key}`;
  const unit = unitOf(detail, column.unit);
  const next = isFalling ? `+${column.key}` : isRising ? undefined : column.key;
  return (
    <th scope="col" class="is-number" aria-sort={isFalling ? 'descending' : isRising ? 'ascending' : 'none'}>
      <button
        type="button"
        class="grid-sort"
        title={say(words.sortBy(name))}
        onClick={() => show({...view, sort: next})}
      >
        {name}
        <span class="grid-arrow" aria-hidden="true">
          {isFalling ? '▼' : isRising ? '▲' : ''}
        </span>
      </button>
      {unit && <span class="grid-unit">{say(unit)}</span>}
    </th>
  );
}

type RowProps = {
  readonly row: PivotRow | undefined;
  readonly at: number;
  readonly stop: number | undefined;
  readonly columns: readonly PivotColumn[];
  readonly old: ReadonlyMap<string, ApiFigure> | undefined;
  readonly against: string | undefined;
};

function Row({row, at, stop, columns, old, against}: RowProps): JSX.Element {
  const say = useText();
  if (row === undefined) return <td />;
  const isTotal = row.heads.every(({code}) => code === TOTAL);
  const first = row.heads.length;
  return (
    <>
      {row.heads.map(({code, label, note}, index) => (
        <th
          key={index}
          scope="row"
          data-cell={`${at} ${index}`}
          tabIndex={stop === index ? 0 : -1}
          class={isTotal ? 'is-total' : undefined}
          title={[code, note && say(note)].filter(Boolean).join(' · ')}
          style={row.depth > 0 ? {paddingLeft: `${0.75 + row.depth * 0.875}rem`} : undefined}
        >
          {say(label)}
          {note && <sup class="quiet">*</sup>}
        </th>
      ))}
      {row.cells.map((figure, index) => {
        const place = first + index;
        return (
          <td
            key={columns[index]?.key}
            class="is-number"
            data-cell={`${at} ${place}`}
            tabIndex={figure === undefined && stop === place ? 0 : -1}
          >
            {figure && (
              <Figure
                shown={figure}
                address={figure.address}
                decimals={columns[index]?.decimals ?? 0}
                tabIndex={stop === place ? 0 : -1}
              />
            )}
            {figure && old && <Before figure={figure} old={old.get(figure.address)} against={against ?? ''} />}
          </td>
        );
      })}
    </>
  );
}

/** What the other release said, where it said something else. */
function Before({figure, old, against}: {figure: ApiFigure; old: ApiFigure | undefined; against: string}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const text = old?.text ?? '—';
  if (text === figure.text) return <span class="grid-before">=</span>;
  return (
    <span class="grid-before is-changed" title={say(words.was(text, against))}>
      <span class="sr-only">{say(words.was(text, against))}</span>
      <span aria-hidden="true">← {printed(text, language)}</span>
    </span>
  );
}
