/** Loading, failed, missing and empty, each with the next step in words. */
import type {ComponentChildren, JSX} from 'preact';
import {Component} from 'preact';
import type {Text} from '../../model/text.ts';
import type {Failure} from '../api/failure.ts';
import type {Answer} from '../api/use-api.ts';
import {Link} from '../route/link.tsx';
import {toPage} from '../route/route.ts';
import {useLanguage, useRoute, useText} from '../route/use-route.ts';
import {words} from '../words/states.ts';

export function Loading({isInside = false}: {isInside?: boolean}): JSX.Element {
  const say = useText();
  return (
    <div class={`loading${isInside ? ' is-inside' : ''}`} role="status">
      <span>{say(words.loading)}</span>
    </div>
  );
}

type StateProps = {
  readonly mark?: string;
  readonly title: Text;
  readonly isInside?: boolean;
  readonly children: ComponentChildren;
};

/** A page, or a part of one (`isInside`), that has nothing to show but words. */
export function State({mark, title, isInside = false, children}: StateProps): JSX.Element {
  const say = useText();
  return (
    <section class={`state${isInside ? ' is-inside' : ''}`}>
      {mark !== undefined && (
        <span class="mark" aria-hidden="true">
          {mark}
        </span>
      )}
      {isInside ? <h2>{say(title)}</h2> : <h1 tabIndex={-1}>{say(title)}</h1>}
      {children}
    </section>
  );
}

const faces = {
  offline: {mark: '…', title: words.offlineTitle, text: words.offlineText},
  missing: {mark: '×', title: words.missingTitle, text: words.missingText},
  refused: {mark: '×', title: words.refusedTitle, text: words.refusedText},
  broken: {mark: '…', title: words.brokenTitle, text: words.brokenText},
} as const;

type FailedProps = {readonly failure: Failure; readonly retry?: () => void; readonly isInside?: boolean};

export function Failed({failure, retry, isInside = false}: FailedProps): JSX.Element {
  const say = useText();
  const language = useLanguage();
  const route = useRoute();
  const {mark, title, text} = faces[failure.kind];
  const told = typeof failure.words === 'object' ? failure.words[language] : failure.words;
  return (
    <State mark={mark} title={title} isInside={isInside}>
      <p>{say(text)}</p>
      {told !== undefined && <p class="quiet">{told}</p>}
      {failure.hint && <p class="quiet">{say(failure.hint)}</p>}
      <div class="next">
        {retry !== undefined && failure.kind !== 'missing' && (
          <button type="button" class="button" onClick={retry}>
            {say(words.retry)}
          </button>
        )}
        <Link class="button" to={toPage(route, 'overview')}>
          {say(words.toOverview)}
        </Link>
        <Link class="button" to={toPage(route, 'data')}>
          {say(words.toData)}
        </Link>
      </div>
      <details>
        <summary>{say(words.details)}</summary>
        <code>{[failure.status, failure.code, failure.url].filter((part) => part !== undefined).join(' · ')}</code>
      </details>
    </State>
  );
}

/** Shows an answer once it is there; before and else, the state it is in. */
export function Await<T>(props: {
  readonly answer: Answer<T>;
  readonly isInside?: boolean;
  readonly children: (data: T, isOld: boolean) => JSX.Element;
}): JSX.Element {
  const {answer, isInside = false, children} = props;
  if (answer.state === 'loading') return <Loading isInside={isInside} />;
  if (answer.state === 'failed') return <Failed failure={answer.failure} retry={answer.retry} isInside={isInside} />;
  return children(answer.data, answer.isOld);
}

type BoundaryProps = {readonly place: string; readonly children: ComponentChildren};

/** A fault in one page leaves the frame and the way out of it standing. */
export class Boundary extends Component<BoundaryProps, {readonly error?: unknown; readonly place: string}> {
  override state = {place: this.props.place};
  static override getDerivedStateFromError(error: unknown): {error: unknown} {
    return {error};
  }
  override componentDidUpdate({place}: BoundaryProps): void {
    if (place !== this.props.place) this.setState({error: undefined, place: this.props.place});
  }
  override render(): ComponentChildren {
    const {error} = {error: undefined, ...this.state};
    if (error === undefined) return this.props.children;
    const failure = {kind: 'broken', url: this.props.place, words: String(error)} as const;
    return <Failed failure={failure} retry={() => this.setState({error: undefined})} />;
  }
}
