/** The strip over an audited document: how many claims have which verdict, each a filter; from mark to mark; print, save, another one. */
import type {JSX} from 'preact';
import type {ApiAudit} from '../../../model/api.ts';
import type {Text} from '../../../model/text.ts';
import {saveFile} from '../../charts/save.ts';
import {useText} from '../../route/use-route.ts';
import {labelOf, words} from '../../words/audit.ts';
import {countsOf, type Filter, type Remark, type Tone, toneOf} from './remarks.ts';

type Props = {
  readonly answer: ApiAudit;
  readonly remarks: readonly Remark[];
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  readonly go: (step: 1 | -1) => void;
  readonly leave: () => void;
};

export function Strip({answer, remarks, filter, setFilter, go, leave}: Props): JSX.Element {
  const say = useText();
  return (
    <div class="audit-strip">
      <div class="audit-filters" role="group" aria-label={say(words.filter)}>
        {filtersOf(remarks).map(({id, label, count, tone}) => (
          <button
            key={id}
            type="button"
            class={`audit-filter${tone ? ` is-${tone}` : ''}`}
            aria-pressed={id === filter}
            onClick={() => setFilter(id)}
          >
            {say(label)} <b class="num">{count}</b>
          </button>
        ))}
      </div>
      <div class="audit-tools no-print">
        <span class="quiet small audit-keys">{say(words.keys)}</span>
        <button type="button" class="button" onClick={() => go(-1)} disabled={remarks.length === 0}>
          ↑ <span>{say(words.previous)}</span>
        </button>
        <button type="button" class="button" onClick={() => go(1)} disabled={remarks.length === 0}>
          ↓ <span>{say(words.next)}</span>
        </button>
        <button type="button" class="button" onClick={() => print()}>
          {say(words.print)}
        </button>
        <button type="button" class="button" onClick={() => save(answer)}>
          {say(words.save)}
        </button>
        <button type="button" class="button" onClick={leave}>
          {say(words.another)}
        </button>
      </div>
    </div>
  );
}

type Choice = {readonly id: Filter; readonly label: Text; readonly count: number; readonly tone?: Tone};

function filtersOf(remarks: readonly Remark[]): readonly Choice[] {
  const kinds = countsOf(remarks).map(({kind, count}) => ({id: kind, label: labelOf(kind), count, tone: toneOf(kind)}));
  const red = kinds.filter(({tone}) => tone === 'red');
  const all: Choice = {id: 'all', label: words.all, count: remarks.length};
  const toDo: Choice = {
    id: 'to-do',
    label: words.toDo,
    count: red.reduce((sum, {count}) => sum + count, 0),
    tone: 'red',
  };
  return [all, ...(red.length > 1 ? [toDo] : []), ...kinds];
}

/** The audit as the command gives it with `--format json`. */
function save({audit}: ApiAudit): void {
  const text = JSON.stringify(audit, undefined, 1);
  saveFile(`${audit.document.name}.audit.json`, new Blob([text], {type: 'application/json'}));
}
