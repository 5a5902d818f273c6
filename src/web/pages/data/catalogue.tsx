/** Everything that there is: tables as printed, then datasets with what they hold. */
import type {JSX} from 'preact';
import type {ApiDataset, ApiDatasets, ApiTables} from '../../../model/api.ts';
import {useApi} from '../../api/use-api.ts';
import {periodWords} from '../../numbers/period-words.ts';
import {printed} from '../../numbers/print.ts';
import {Await} from '../../parts/states.tsx';
import {Title} from '../../parts/title.tsx';
import {Link} from '../../route/link.tsx';
import {apiPath, toDataset, toTable} from '../../route/links.ts';
import {useLanguage, useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/data.ts';

export function Catalogue(): JSX.Element {
  const say = useText();
  const route = useRoute();
  const datasets = useApi<ApiDatasets>(apiPath(route, 'datasets'));
  const tables = useApi<ApiTables>(apiPath(route, 'tables'));
  return (
    <div class="catalogue">
      <Title text={say(words.title)} />
      <section>
        <h2>{say(words.tables)}</h2>
        <p class="quiet">{say(words.tablesAbout)}</p>
        <Await answer={tables} isInside>
          {(data) => <TableList {...data} />}
        </Await>
      </section>
      <section>
        <h2>{say(words.datasets)}</h2>
        <p class="quiet">{say(words.datasetsAbout)}</p>
        <Await answer={datasets} isInside>
          {(data) => <DatasetList {...data} />}
        </Await>
      </section>
    </div>
  );
}

function TableList({tables}: ApiTables): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const route = useRoute();
  return (
    <ul class="catalogue-tables">
      {tables.map(({id, title, period, rows}) => (
        <li key={id}>
          <Link to={toTable(route, id)}>{say(title)}</Link>
          <span class="quiet small">
            {periodWords(period, language)} · {rows} {say(words.rowsCount)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function DatasetList({datasets}: ApiDatasets): JSX.Element {
  const say = useText();
  return (
    <div class="scroll-x">
      <table class="plain catalogue-datasets">
        <thead>
          <tr>
            <th scope="col">{say(words.datasets)}</th>
            <th scope="col">{say(words.dimensions)}</th>
            <th scope="col">{say(words.periods)}</th>
            <th scope="col" class="is-number">
              {say(words.seriesCount)}
            </th>
            <th scope="col" class="is-number">
              {say(words.figures)}
            </th>
          </tr>
        </thead>
        <tbody>
          {datasets.map((each) => (
            <Line key={each.id} dataset={each} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({dataset}: {dataset: ApiDataset}): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const route = useRoute();
  const {id, title, dimensions, series, figures, first, last} = dataset;
  return (
    <tr>
      <th scope="row">
        <Link to={toDataset(route, id)}>{say(title)}</Link>
        <div class="quiet small">{id}</div>
      </th>
      <td>{dimensions.map((each) => `${say(each.title)} ${each.codes}`).join(' · ')}</td>
      <td>{first === undefined ? '' : `${first} – ${last ?? first}`}</td>
      <td class="is-number num">{printed(String(series), language)}</td>
      <td class="is-number num">{printed(String(figures), language)}</td>
    </tr>
  );
}
