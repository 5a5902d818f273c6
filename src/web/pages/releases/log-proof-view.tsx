/** The proof that a release stands in the log, computed in front of the reader. */
import type {JSX} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import type {ApiReleaseDetail} from '../../../model/api.ts';
import {useText} from '../../route/use-route.ts';
import {steps as stepWords, words} from '../../words/releases.ts';
import {canVerify, isVerified, type Step, verifyLog} from './log-proof.ts';

export function LogProofOf({release}: {release: ApiReleaseDetail}): JSX.Element {
  const say = useText();
  const {log} = release;
  const steps = useSteps(release);
  return (
    <section class="log">
      <h2>{say(words.log)}</h2>
      <p>{say(words.logLead)}</p>
      <div role="status">
        {!canVerify() && <p class="log-verdict">{say(words.cannot)}</p>}
        {canVerify() && steps === undefined && <p class="quiet">{say(words.verifying)}</p>}
        {steps && <Verdict steps={steps} isSilent={log.entry === undefined} />}
      </div>
      {steps && <Steps steps={steps} />}
      <dl class="releases-facts">
        <div>
          <dt>{say(words.checkpoint)}</dt>
          <dd>
            <code>{log.checkpoint.root}</code>
            <br />
            <span class="quiet">{say(words.place(log.at + 1, log.checkpoint.size))}</span>
          </dd>
        </div>
      </dl>
      <p class="small quiet">{say(words.keep)}</p>
      {log.entry !== undefined && (
        <details>
          <summary>{say(words.entry)}</summary>
          <pre tabIndex={0}>{log.entry}</pre>
        </details>
      )}
    </section>
  );
}

function useSteps(release: ApiReleaseDetail): readonly Step[] | undefined {
  const [steps, setSteps] = useState<readonly Step[]>();
  useEffect(() => {
    if (!canVerify()) return undefined;
    let isWanted = true;
    setSteps(undefined);
    void verifyLog(release.log, release).then((found) => isWanted && setSteps(found));
    return () => {
      isWanted = false;
    };
  }, [release]);
  return steps;
}

function Verdict({steps, isSilent}: {steps: readonly Step[]; isSilent: boolean}): JSX.Element {
  const say = useText();
  if (isVerified(steps))
    return (
      <p class="log-verdict is-verified">
        <span aria-hidden="true">✓ </span>
        {say(words.verified)}
      </p>
    );
  if (isSilent && steps.every(({holds}) => holds)) return <p class="log-verdict">{say(words.silent)}</p>;
  return (
    <p class="log-verdict is-broken">
      <span aria-hidden="true">✗ </span>
      {say(words.notVerified)}
    </p>
  );
}

function Steps({steps}: {steps: readonly Step[]}): JSX.Element {
  const say = useText();
  return (
    <ol class="log-steps">
      {steps.map(({id, holds, computed, said}) => (
        <li key={id}>
          <span aria-hidden="true">{holds ? '✓' : '✗'}</span> {say(stepWords[id])}
          <code>
            {say(words.computed)} {computed === '' ? '—' : computed}
          </code>
          {!holds && (
            <code>
              {say(words.said)} {said}
            </code>
          )}
        </li>
      ))}
    </ol>
  );
}
