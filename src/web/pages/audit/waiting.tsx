/** While a document is read: how far it is, for how long, and the way to stop it. */
import type {JSX} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import {Title} from '../../parts/title.tsx';
import {useText} from '../../route/use-route.ts';
import {words} from '../../words/audit.ts';
import type {Progress} from './send.ts';

export function Waiting({name, progress, stop}: {name: string; progress: Progress; stop: () => void}): JSX.Element {
  const say = useText();
  const seconds = useSeconds();
  const stage = say(progress.stage === 'sending' ? words.sending : words.reading);
  return (
    <section class="audit-waiting">
      <Title text={name} />
      <p role="status">{stage} …</p>
      {progress.stage === 'sending' ? (
        <progress max={1} value={progress.sent} aria-label={stage} />
      ) : (
        <progress aria-label={stage} />
      )}
      <p class="quiet num" aria-hidden="true">
        {say(words.seconds(seconds))}
      </p>
      <button type="button" class="button" onClick={stop}>
        {say(words.cancel)}
      </button>
    </section>
  );
}

function useSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}
