/** A table as the report prints it: its rows and columns, notes, periods, and every format to download. */
import type {JSX} from 'preact';
import {TOTAL} from '../../../model/address.ts';
import type {ApiTable, ApiWorkspace} from '../../../model/api.ts';
import type {Table, TableRow} from '../../../model/table.ts';
import {useApi} from '../../api/use-api.ts';
import {Figure, remarkOn} from '../../numbers/door.tsx';
import {periodWords} from '../../numbers/period-words.ts';
import {printed} from '../../numbers/print.ts';
import {Copy} from '../../parts/copy.tsx';
import {Chart} from '../../charts/chart.tsx';
import {Await} from '../../parts/states.tsx';
import {Title} from '../../parts/title.tsx';
import {change} from '../../route/history.ts';
import {Link} from '../../route/link.tsx';
import {apiPath} from '../../route/links.ts';
import {toPage, withQuery} from '../../route/route.ts';
import {useLanguage, useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/data.ts';
import {tableBars} from './table-bars.ts';

export function TablePage({id}: {id: string}): JSX.Element {
  const route = useRoute();
  const answer = useApi<ApiTable>(apiPath(route, `tables/${id}`, {period: route.query['period']}));
  return <Await answer={answer}>{(data, isOld) => <Shown {...data} isOld={isOld} />}</Await>;
}

function Shown({table, periods, isOld}: ApiTable & {isOld: boolean}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const route = useRoute();
  const choose = (period: string) => change((now) => withQuery(now, {period: period === periods[0] ? '' : period}));
  return (
    <div class="table-page" aria-busy={isOld}>
      <p class="small no-print cube-back">
        <Link to={toPage(route, 'data')}>{say(words.allData)}</Link>
      </p>
      <header class="cube-head">
        <Title text={say(table.title)} />
        <div class="cube-bar no-print">
          <label class="labelled">
            <span class="quiet small">{say(words.period)}</span>
            <select class="field" value={table.period} onChange={({currentTarget}) => choose(currentTarget.value)}>
              {periods.map((period) => (
                <option key={period} value={period}>
                  {periodWords(period, language)}
                </option>
              ))}
            </select>
          </label>
          <div class="buttons cube-acts">
            <Copy text={() => location.href} label={words.share} />
          </div>
          <Formats id={table.id} />
        </div>
      </header>
      <p class="print-period quiet">{periodWords(table.period, language)}</p>
      <div class="table-beside">
        <div class="scroll-x" tabIndex={0} role="region" aria-label={say(table.title)}>
          <PrintedTable table={table} />
        </div>
        <Drawn table={table} />
      </div>
      <NotesOf table={table} />
    </div>
  );
}

const formatNames: Readonly<Record<string, string>> = {
  md: 'Markdown',
  xlsx: 'Excel',
  parquet: 'Parquet',
  'jsonstat.json': 'JSON-stat',
};

/** The first column as bars, where its rows are alike. */
function Drawn({table}: {table: Table}): JSX.Element | null {
  const workspace = useApi<ApiWorkspace>('/api/workspace');
  if (workspace.state !== 'there') return null;
  const spec = tableBars(table, workspace.data.agency);
  return spec ? <Chart spec={spec} /> : null;
}

function Formats({id}: {id: string}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const route = useRoute();
  const workspace = useApi<ApiWorkspace>('/api/workspace');
  if (workspace.state !== 'there') return <></>;
  return (
    <span class="formats">
      <span class="quiet small">{say(words.download)}</span>
      {workspace.data.tableFormats.map((ending) => (
        <a
          key={ending}
          href={apiPath(route, `tables/${id}.${ending}`, {period: route.query['period'], lang: language})}
          download
        >
          {formatNames[ending] ?? ending.toUpperCase()}
        </a>
      ))}
    </span>
  );
}

function PrintedTable({table}: {table: Table}): JSX.Element {
  const say = useText();
  const {columns, rows, rowHead, parentHead} = table;
  const hasUnits = rows.some(({unitLabel}) => unitLabel !== undefined);
  return (
    <table class="printed">
      <thead>
        <tr>
          {parentHead && <th scope="col">{say(parentHead)}</th>}
          <th scope="col">{say(rowHead)}</th>
          {hasUnits && <th scope="col">{say(words.unit)}</th>}
          {columns.map(({id, label, unitLabel}) => (
            <th key={id} scope="col" class="is-number">
              {say(label)}
              {!hasUnits && <span class="grid-unit">{say(unitLabel)}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <Row key={`${at} ${row.code}`} row={row} table={table} hasUnits={hasUnits} noteAt={noteNumber(rows, row)} />
        ))}
      </tbody>
    </table>
  );
}

function noteNumber(rows: readonly TableRow[], row: TableRow): number | undefined {
  if (row.note === undefined) return undefined;
  return rows.filter(({note}) => note !== undefined).indexOf(row) + 1;
}

type RowProps = {
  readonly row: TableRow;
  readonly table: Table;
  readonly hasUnits: boolean;
  readonly noteAt: number | undefined;
};

function Row({row, table, hasUnits, noteAt}: RowProps): JSX.Element {
  const say = useText();
  return (
    <tr class={row.code === TOTAL ? 'is-top' : undefined}>
      {table.parentHead && <td class="quiet">{row.parentLabel && say(row.parentLabel)}</td>}
      <th
        scope="row"
        style={row.depth > 1 ? {paddingLeft: `${0.5 + (row.depth - 1) * 0.875}rem`} : undefined}
        title={row.code}
      >
        {say(row.label)}
        {noteAt !== undefined && <sup class="quiet">{noteAt}</sup>}
      </th>
      {hasUnits && <td class="quiet">{row.unitLabel && say(row.unitLabel)}</td>}
      {table.columns.map(({id, decimals}) => {
        const cell = row.cells[id];
        return (
          <td key={id} class="is-number">
            {cell && <Figure shown={cell} address={cell.figure} decimals={decimals} />}
          </td>
        );
      })}
    </tr>
  );
}

function NotesOf({table}: {table: Table}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const noted = table.rows.filter(({note}) => note !== undefined);
  const hidden = new Set(
    table.rows.flatMap(({cells}) =>
      Object.values(cells).flatMap((cell) => (cell.status === 'suppressed' ? (remarkOn(cell, language) ?? []) : [])),
    ),
  );
  return (
    <footer class="table-notes">
      <ul>
        {noted.map(({code, note}, at) => (
          <li key={code}>
            <sup>{at + 1}</sup> {note && say(note)}
          </li>
        ))}
        {table.notes.map((note) => (
          <li key={note.en}>{say(note)}</li>
        ))}
        {[...hidden].map((text) => (
          <li key={text}>· {printed(text, language)}</li>
        ))}
        <li>{say(words.marks)}</li>
      </ul>
    </footer>
  );
}
