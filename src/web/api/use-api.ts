/** An answer of the API for a component: loading, there, or failed. While a next answer loads, the last one stays. */
import {useEffect, useState} from 'preact/hooks';
import {type Failure, failureOf} from './failure.ts';
import {ask} from './fetch.ts';

export type Answer<T> =
  | {readonly state: 'loading'}
  | {readonly state: 'there'; readonly data: T; readonly path: string; readonly isOld: boolean}
  | {readonly state: 'failed'; readonly failure: Failure; readonly retry: () => void};

/** @param path undefined: nothing is asked yet */
export function useApi<T>(path: string | undefined): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({state: 'loading'});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (path === undefined) return undefined;
    let isWanted = true;
    const set = (next: Answer<T>) => {
      if (isWanted) setAnswer(next);
    };
    ask<T>(path).then(
      (data) => set({state: 'there', data, path, isOld: false}),
      (error: unknown) =>
        set({state: 'failed', failure: failureOf(error, path), retry: () => setAttempt((count) => count + 1)}),
    );
    return () => {
      isWanted = false;
    };
  }, [path, attempt]);
  if (path === undefined) return {state: 'loading'};
  return answer.state === 'there' && answer.path !== path ? {...answer, isOld: true} : answer;
}
