/** The proof of a figure beside the page: what it is, how it came about, what it rests on, what each release said. */
import type {JSX} from 'preact';
import {useEffect, useLayoutEffect, useRef} from 'preact/hooks';
import type {ApiExplain} from '../../model/api.ts';
import {useApi} from '../api/use-api.ts';
import {Await} from '../parts/states.tsx';
import {apiPath} from '../route/links.ts';
import {useRoute, useText} from '../route/use-route.ts';
import {BackIcon, CloseIcon} from '../shell/icons.tsx';
import {words} from '../words/proof.ts';
import {FigureProof} from './figure-proof.tsx';
import {Matches} from './matches.tsx';
import {closeProof, keepInSight, stepBackTo} from './open.ts';

export function Panel(): JSX.Element {
  const say = useText();
  const route = useRoute();
  const {figures} = route;
  const shown = figures.at(-1) ?? '';
  const answer = useApi<ApiExplain>(apiPath(route, 'explain', {figure: shown}));
  const head = useRef<HTMLHeadingElement>(null);
  // The panel speaks first when it opens and when it shows another number.
  useEffect(() => head.current?.focus({preventScroll: true}), [shown]);
  useLayoutEffect(keepInSight, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      closeProof();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <aside class="proof" aria-labelledby="proof-title">
      <div class="proof-head">
        {figures.length > 1 && (
          <button
            type="button"
            class="tool"
            aria-label={say(words.back)}
            onClick={() => stepBackTo(figures.length - 1)}
          >
            <BackIcon />
          </button>
        )}
        <h2 id="proof-title" ref={head} tabIndex={-1}>
          {say(words.title)}
        </h2>
        <button
          type="button"
          class="tool"
          aria-label={say(words.close)}
          aria-keyshortcuts="Escape"
          onClick={closeProof}
        >
          <CloseIcon />
        </button>
      </div>
      <div class="proof-body">
        <Await answer={answer} isInside>
          {(data) => {
            if (data.is === 'figure') return <FigureProof explanation={data.explanation} release={data.release} />;
            return data.is === 'number' ? <Matches {...data} /> : <></>;
          }}
        </Await>
      </div>
    </aside>
  );
}
