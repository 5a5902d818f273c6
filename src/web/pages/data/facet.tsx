/** One filter: what is chosen in its head, its codes below with their counts; long lists can be searched. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import type {Text} from '../../../model/text.ts';
import {printed} from '../../numbers/print.ts';
import {useLanguage, useText} from '../../route/use-route.ts';
import {words} from '../../words/data.ts';
import {toggled} from './choose.ts';
import {type View, withFilter} from './view.ts';

export type Option = {
  readonly code: string;
  readonly label: Text;
  readonly depth: number;
  /** figures under the other filters; undefined: some, not counted */
  readonly count: number | undefined;
};

type Props = {
  readonly id: string;
  readonly title: Text;
  readonly options: readonly Option[];
  readonly view: View;
  readonly show: (view: View) => void;
};

/** Longer lists get a field to search them. */
const LONG = 12;

export function Facet({id, title, options, view, show}: Props): JSX.Element {
  const say = useText();
  const [asked, setAsked] = useState('');
  const chosen = view.filters[id] ?? [];
  const isShort = options.length <= LONG;
  const found = asked === '' ? options : options.filter((option) => isLike(option, asked));
  return (
    <details class="facet" open={isShort && options.length > 1 && options.length <= 4}>
      <summary>
        <span class="facet-title">{say(title)}</span> <Chosen chosen={chosen} options={options} />
      </summary>
      {!isShort && (
        <input
          class="field facet-find"
          type="search"
          placeholder={say(words.find)}
          aria-label={`${say(words.find)}: ${say(title)}`}
          value={asked}
          onInput={({currentTarget}) => setAsked(currentTarget.value.trim().toLowerCase())}
        />
      )}
      <ul class="facet-codes" tabIndex={isShort ? undefined : -1}>
        <li>
          <Choice
            label={say(words.any)}
            isOn={chosen.length === 0}
            count={undefined}
            onChange={() => show({...withFilter(view, id, []), sort: undefined})}
          />
        </li>
        {found.map((option) => (
          <li key={option.code} style={{paddingLeft: `${option.depth * 0.75}rem`}}>
            <Choice
              label={say(option.label)}
              code={option.code}
              isOn={chosen.includes(option.code)}
              count={option.count}
              onChange={() => show(toggled(view, id, option.code, (code) => countOf(options, code)))}
            />
          </li>
        ))}
        {found.length === 0 && <li class="quiet small">{say(words.nothingFound)}</li>}
      </ul>
    </details>
  );
}

function countOf(options: readonly Option[], code: string): number {
  const option = options.find((each) => each.code === code);
  return option === undefined ? 0 : (option.count ?? 1);
}

function isLike({code, label}: Option, asked: string): boolean {
  return [code, label.zh, label.en].some((text) => text.toLowerCase().includes(asked));
}

function Chosen({chosen, options}: {chosen: readonly string[]; options: readonly Option[]}): JSX.Element {
  const say = useText();
  if (chosen.length === 0) return <span class="facet-chosen is-any">{say(words.any)}</span>;
  if (chosen.length > 1) return <span class="facet-chosen">{say(words.chosen(chosen.length))}</span>;
  const only = options.find(({code}) => code === chosen[0]);
  return <span class="facet-chosen">{only ? say(only.label) : chosen[0]}</span>;
}

type ChoiceProps = {
  readonly label: string;
  readonly code?: string;
  readonly isOn: boolean;
  readonly count: number | undefined;
  readonly onChange: () => void;
};

function Choice({label, code, isOn, count, onChange}: ChoiceProps): JSX.Element {
  const language = useLanguage();
  return (
    <label class="choice" title={code}>
      <input type="checkbox" checked={isOn} onChange={onChange} />
      <span class="choice-label">{label}</span>
      {count !== undefined && <span class="choice-count num">{printed(String(count), language)}</span>}
    </label>
  );
}
