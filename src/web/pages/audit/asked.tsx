/** Hands in a document: drop it, choose it, paste text, or take the example. What is read, how large it may be and what becomes of it is said first. */
import type {JSX} from 'preact';
import {useEffect, useRef, useState} from 'preact/hooks';
import type {ApiOverview, ApiWorkspace} from '../../../model/api.ts';
import type {Text} from '../../../model/text.ts';
import {ask} from '../../api/fetch.ts';
import {Title} from '../../parts/title.tsx';
import {apiPath, releaseName} from '../../route/links.ts';
import {useLanguage, useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/audit.ts';
import {fileSize} from '../sizes.ts';
import {acceptOf, formatsText, refusalOf} from './accepted.ts';
import {exampleOf} from './example.ts';
import type {HandedIn, Told} from './send.ts';

type Props = {
  readonly workspace: ApiWorkspace;
  readonly told: Told | 'stopped' | undefined;
  readonly begin: (document: HandedIn) => void;
};

export function Asked({workspace, told, begin}: Props): JSX.Element {
  const say = useText();
  const route = useRoute();
  const [refused, setRefused] = useState<Text>();
  const {limits, latest} = workspace;
  const take = (file: File | undefined) => {
    if (file === undefined) return;
    const why = refusalOf(file, limits);
    setRefused(why);
    if (why === undefined) begin({name: file.name, body: file});
  };
  const name = route.release ?? (latest ? releaseName(latest) : '');
  return (
    <div class="audit-asked">
      <Title text={say(words.title)} />
      <p class="audit-lead">{say(words.lead(name))}</p>
      <Why refused={refused} told={told} />
      <Drop limits={limits} take={take} />
      <p class="small">
        {say(words.limits(formatsText(limits.uploadFormats), fileSize(limits.uploadBytes)))} {say(words.privacy)}
      </p>
      <div class="audit-other">
        <Paste begin={begin} />
        <ExampleOffer begin={begin} />
      </div>
      <section class="audit-what">
        <h2>{say(words.what)}</h2>
        <ul>
          {[words.what1, words.what2, words.what3].map((text) => (
            <li key={text.en}>{say(text)}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** Why the last one was not audited. It is read out, and takes the place where the eye is. */
function Why({refused, told}: {refused: Text | undefined; told: Props['told']}): JSX.Element {
  const say = useText();
  const why = refused ?? (typeof told === 'object' ? told.message : undefined);
  return (
    <div role="alert">
      {why !== undefined && (
        <div class="audit-why">
          <strong>{say(words.failed)}</strong>
          <p>{say(why)}</p>
          {refused === undefined && typeof told === 'object' && told.hint && <p class="quiet">{say(told.hint)}</p>}
        </div>
      )}
      {why === undefined && told === 'stopped' && <p class="quiet">{say(words.stopped)}</p>}
    </div>
  );
}

function Drop({limits, take}: {limits: ApiWorkspace['limits']; take: (file: File | undefined) => void}): JSX.Element {
  const say = useText();
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useWindowDrop(setOver, take);
  return (
    <div class={`audit-drop${isOver ? ' is-over' : ''}`}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M6 2.5h8l4.5 4.5v14.5h-12.5zM14 2.5v4.5h4.5M9 12h6M9 15.5h6M9 8.5h2" />
      </svg>
      <p>{say(isOver ? words.release : words.drop)}</p>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        {say(words.choose)}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={acceptOf(limits.uploadFormats)}
        onChange={({currentTarget}) => {
          take(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
    </div>
  );
}

/** A file that is let go anywhere on the page is taken; elsewhere the browser would leave the page for it. */
function useWindowDrop(setOver: (isOver: boolean) => void, take: (file: File | undefined) => void): void {
  const last = useRef(take);
  last.current = take;
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const out = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      last.current(event.dataTransfer?.files[0]);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', out);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', out);
      removeEventListener('drop', drop);
    };
  }, []);
}

function Paste({begin}: {begin: Props['begin']}): JSX.Element {
  const say = useText();
  const [text, setText] = useState('');
  return (
    <details class="audit-paste">
      <summary>{say(words.paste)}</summary>
      <textarea
        class="field"
        rows={6}
        value={text}
        aria-label={say(words.pasteField)}
        onInput={({currentTarget}) => setText(currentTarget.value)}
      />
      <button
        type="button"
        class="button"
        disabled={text.trim() === ''}
        onClick={() => begin({name: say(words.pasted), body: new Blob([text], {type: 'text/plain'})})}
      >
        {say(words.pasteGo)}
      </button>
    </details>
  );
}

/** Not offered where the release has no headline to write of. */
function ExampleOffer({begin}: {begin: Props['begin']}): JSX.Element | null {
  const say = useText();
  const route = useRoute();
  const language = useLanguage();
  const [overview, setOverview] = useState<ApiOverview>();
  const path = apiPath(route, 'overview');
  useEffect(() => {
    ask<ApiOverview>(path).then(setOverview, () => setOverview(undefined));
  }, [path]);
  const example = overview && exampleOf(overview, language);
  if (example === undefined) return null;
  return (
    <div class="audit-example">
      <button
        type="button"
        class="button"
        onClick={() => begin({name: example.name, body: new Blob([example.text]), changed: example.changed})}
      >
        {say(words.example)}
      </button>
      <p class="small quiet">{say(words.exampleNote)}</p>
    </div>
  );
}
