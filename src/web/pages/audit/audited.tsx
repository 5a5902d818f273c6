/** An audited document: a strip that counts and filters, the text with its numbers marked, red ink in the margin. */
import type {JSX} from 'preact';
import {useEffect, useMemo, useState} from 'preact/hooks';
import type {ApiAudit} from '../../../model/api.ts';
import {Title} from '../../parts/title.tsx';
import {releaseName} from '../../route/links.ts';
import {useLanguage, useText} from '../../route/use-route.ts';
import {listed, words} from '../../words/audit.ts';
import {Block} from './block.tsx';
import {Meanings} from './meanings.tsx';
import {type Filter, nextOf, passes, type Remark, remarksOf, rowsOf, toneOf} from './remarks.ts';
import {Strip} from './strip.tsx';

type Props = {
  readonly answer: ApiAudit;
  /** numbers that the example has wrong on purpose */
  readonly changed?: readonly string[] | undefined;
  readonly leave: () => void;
};

export function Audited({answer, changed, leave}: Props): JSX.Element {
  const {audit, document, remarks: notes, release} = answer;
  const language = useLanguage();
  const say = useText();
  const remarks = useMemo(() => remarksOf(audit, document.text), [audit, document]);
  const rows = useMemo(() => rowsOf(document.blocks, remarks), [document, remarks]);
  const [filter, setFilter] = useState<Filter>('all');
  const shown = useMemo(() => remarks.filter((one) => passes(filter, one)), [remarks, filter]);
  const wanted = useMemo(() => wantedOf(shown, filter), [shown, filter]);
  const [chosen, choose] = useChosen(wanted);
  const reading = [...document.remarks, ...notes];
  return (
    <div class="audit">
      <header class="audit-head">
        <Title text={document.name} />
        <p class="quiet">
          {say(words.against)} {releaseName(release)} · {say(words.counts(remarks.length))}
        </p>
        {changed !== undefined && <p class="audit-note">{say(words.exampleIs(listed(changed, language)))}</p>}
        <p class="audit-summary">{say(summaryOf(remarks))}</p>
        {reading.length > 0 && (
          <details class="small">
            <summary>{say(words.remarks)}</summary>
            <ul>
              {reading.map((note) => (
                <li key={note.en}>{say(note)}</li>
              ))}
            </ul>
          </details>
        )}
      </header>
      <Strip
        answer={answer}
        remarks={remarks}
        filter={filter}
        setFilter={(next) => {
          setFilter(next);
          choose(undefined);
        }}
        go={(step) => choose(nextOf(wanted, chosen, step)?.id)}
        leave={leave}
      />
      <div class="audit-text" lang={document.language === 'zh' ? 'zh-CN' : 'en'}>
        {rows.map((row) => (
          <Block
            key={row.block.start}
            block={row.block}
            remarks={row.remarks.filter((one) => passes(filter, one))}
            chosen={row.remarks.some(({id}) => id === chosen) ? chosen : undefined}
            choose={choose}
          />
        ))}
      </div>
      <Meanings />
    </div>
  );
}

/** With everything shown, going on means going to what needs a look; where nothing does, to every mark. */
function wantedOf(shown: readonly Remark[], filter: Filter): readonly Remark[] {
  const open = shown.filter(({kind}) => toneOf(kind) === 'red');
  return filter === 'all' && open.length > 0 ? open : shown;
}

function summaryOf(remarks: readonly Remark[]) {
  const red = remarks.filter(({kind}) => toneOf(kind) === 'red').length;
  const open = remarks.filter(({kind}) => toneOf(kind) === 'open').length;
  if (remarks.length === 0) return words.noClaims;
  if (red > 0) return words.found(red);
  return open > 0 ? words.cleanOpen(open) : words.clean;
}

/** The mark that a reader looks at: by a click, or with J and K as in many lists. It is brought into view and takes the focus. */
function useChosen(wanted: readonly Remark[]): readonly [string | undefined, (id: string | undefined) => void] {
  const [chosen, setChosen] = useState<string>();
  const choose = (id: string | undefined) => {
    setChosen(id);
    if (id === undefined) return;
    const mark = document.getElementById(`at-${id}`);
    mark?.focus({preventScroll: true});
    mark?.scrollIntoView({block: 'center'});
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = ({j: 1, k: -1} as const)[event.key.toLowerCase()];
      if (step !== undefined) choose(nextOf(wanted, chosen, step)?.id);
      else if (event.key === 'Escape') choose(undefined);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [wanted, chosen]);
  return [chosen, choose];
}
