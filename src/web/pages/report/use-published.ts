/** A published report, fetched and taken apart; the last ones are kept. */
import {useEffect, useState} from 'preact/hooks';
import {ApiError, failureOf} from '../../api/failure.ts';
import type {Answer} from '../../api/use-api.ts';
import {parsedHtml} from './from-dom.ts';
import {type Published, publishedOf} from './published.ts';

const KEPT = 4;
const read = new Map<string, Promise<Published>>();

export function usePublished(url: string): Answer<Published> {
  const [answer, setAnswer] = useState<Answer<Published>>({state: 'loading'});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isWanted = true;
    const set = (next: Answer<Published>) => {
      if (isWanted) setAnswer(next);
    };
    published(url).then(
      (data) => set({state: 'there', data, path: url, isOld: false}),
      (error: unknown) =>
        set({state: 'failed', failure: failureOf(error, url), retry: () => setAttempt((count) => count + 1)}),
    );
    return () => {
      isWanted = false;
    };
  }, [url, attempt]);
  return answer.state === 'there' && answer.path !== url ? {...answer, isOld: true} : answer;
}

function published(url: string): Promise<Published> {
  const known = read.get(url);
  if (known) return known;
  const made = fetched(url).then((text) => publishedOf(parsedHtml(text)));
  read.set(url, made);
  made.catch(() => read.delete(url));
  for (const oldest of read.keys()) {
    if (read.size <= KEPT) break;
    read.delete(oldest);
  }
  return made;
}

async function fetched(url: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url, {headers: {accept: 'text/html'}});
  } catch {
    throw new ApiError({kind: 'offline', url});
  }
  if (response.ok) return response.text();
  throw new ApiError({kind: response.status === 404 ? 'missing' : 'broken', url, status: response.status});
}
