/** Filters: every code that has figures under the other filters, with how many. What is not there is not offered. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import type {ApiAvailability, ApiDatasetDetail} from '../../../model/api.ts';
import type {Text} from '../../../model/text.ts';
import {useText} from '../../route/use-route.ts';
import {words} from '../../words/data.ts';
import {Facet, type Option} from './facet.tsx';
import {type Names, namesOf} from './pivot.ts';
import type {View} from './view.ts';

type Props = {
  readonly detail: ApiDatasetDetail;
  readonly view: View;
  readonly available: ApiAvailability | undefined;
  readonly show: (view: View) => void;
};

export function Facets({detail, view, available, show}: Props): JSX.Element {
  const say = useText();
  const [isOpen, setOpen] = useState(false);
  const names = namesOf(detail);
  const lists = available === undefined ? [] : listsOf(detail, available, names);
  return (
    <aside class={`facets no-print${isOpen ? ' is-open' : ''}`} aria-label={say(words.filters)}>
      <button type="button" class="button facets-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {say(isOpen ? words.hideFilters : words.filters)}
      </button>
      <div class="facets-list">
        {lists.map(({id, title, options}) => (
          <Facet key={id} id={id} title={title} options={options} view={view} show={show} />
        ))}
      </div>
    </aside>
  );
}

type List = {readonly id: string; readonly title: Text; readonly options: readonly Option[]};

function listsOf(detail: ApiDatasetDetail, available: ApiAvailability, names: Names): readonly List[] {
  const titles = new Map(detail.dimensions.map(({id, title}) => [id, title]));
  const own = available.dimensions.map(({id, codes}) => ({
    id,
    title: titles.get(id) ?? (id === 'measure' ? words.measure : words.freq),
    options: codes
      .filter(({open}) => open.figures > 0)
      .map(({code, open}) => ({
        code,
        label:
          id === 'freq' && (code === 'A' || code === 'Q' || code === 'M') ? words[code] : names.head(id, code).label,
        depth: names.depth(id, code),
        count: open.figures,
      }))
      .sort((a, b) => names.place(id, a.code) - names.place(id, b.code)),
  }));
  const periods = [...available.periods].sort().reverse();
  const period = {
    id: 'period',
    title: words.period,
    options: periods.map((code) => ({code, label: names.head('period', code).label, depth: 0, count: undefined})),
  };
  return [...own, period];
}
