/** Over the figures: what runs down and across, how they are shown, which release they are compared with, link, download, code. */
import type {JSX} from 'preact';
import {useState} from 'preact/hooks';
import type {ApiDatasetDetail, ApiReleases} from '../../../model/api.ts';
import type {Text} from '../../../model/text.ts';
import {useApi} from '../../api/use-api.ts';
import {Copy} from '../../parts/copy.tsx';
import {releaseName} from '../../route/links.ts';
import {useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/data.ts';
import {shownAs, withAxis} from './choose.ts';
import {CodePanel} from './code-panel.tsx';
import {Downloads} from './downloads.tsx';
import {titleOf} from './titles.ts';
import {shows, type View} from './view.ts';

type Props = {
  readonly detail: ApiDatasetDetail;
  readonly view: View;
  readonly show: (view: View) => void;
};

export function Tools({detail, view, show}: Props): JSX.Element {
  const say = useText();
  const [open, setOpen] = useState<'download' | 'code'>();
  const axes = [...detail.dimensions.map(({id}) => id), 'measure', 'period'];
  const axis = (name: 'rows' | 'columns') => (
    <Choice
      name={words[name]}
      value={view[name][0] ?? ''}
      options={axes.map((id) => ({id, title: titleOf(detail, id)}))}
      onChoose={(id) => show(withAxis(view, name, id, detail))}
    />
  );
  const toggle = (name: 'download' | 'code') => setOpen(open === name ? undefined : name);
  return (
    <div class="cube-tools">
      <div class="cube-bar no-print">
        {axis('rows')}
        {axis('columns')}
        <div class="buttons" role="group" aria-label={say(words.view)}>
          {shows.map((id) => (
            <button
              key={id}
              type="button"
              class="button"
              aria-pressed={view.show === id}
              onClick={() => show(shownAs(view, id, detail))}
            >
              {say(words[id])}
            </button>
          ))}
        </div>
        <Against view={view} show={show} />
        <div class="buttons cube-acts">
          <Copy text={() => location.href} label={words.share} />
          <button type="button" class="button" aria-expanded={open === 'download'} onClick={() => toggle('download')}>
            {say(words.download)}
          </button>
          <button type="button" class="button" aria-expanded={open === 'code'} onClick={() => toggle('code')}>
            {say(words.code)}
          </button>
        </div>
      </div>
      {open === 'download' && <Downloads detail={detail} view={view} />}
      {open === 'code' && <CodePanel detail={detail} view={view} />}
    </div>
  );
}

type ChoiceProps = {
  readonly name: Text;
  readonly value: string;
  readonly options: readonly {readonly id: string; readonly title: Text}[];
  readonly onChoose: (id: string) => void;
};

function Choice({name, value, options, onChoose}: ChoiceProps): JSX.Element {
  const say = useText();
  return (
    <label class="labelled">
      <span class="quiet small">{say(name)}</span>
      <select class="field" value={value} onChange={({currentTarget}) => onChoose(currentTarget.value)}>
        {options.map(({id, title}) => (
          <option key={id} value={id}>
            {say(title)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Another release to lay beside this one; only where there is one. */
function Against({view, show}: Pick<Props, 'view' | 'show'>): JSX.Element | null {
  const {release} = useRoute();
  const answer = useApi<ApiReleases>('/api/releases');
  if (answer.state !== 'there') return null;
  const others = answer.data.releases.filter((each) =>
    release === undefined ? !each.isLatest : ![each.id, each.label].includes(release),
  );
  if (others.length === 0) return null;
  const options = others.map((each) => ({
    id: releaseName(each),
    title: {zh: releaseName(each), en: releaseName(each)},
  }));
  return (
    <Choice
      name={words.against}
      value={view.against ?? ''}
      options={[{id: '', title: words.noCompare}, ...options]}
      onChoose={(id) => show({...view, against: id === '' ? undefined : id})}
    />
  );
}
