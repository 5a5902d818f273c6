/** The contents of a report, with the section that is being read; and the same section again when the language is changed. */
import type {JSX} from 'preact';
import {useEffect, useRef, useState} from 'preact/hooks';
import {useText} from '../../route/use-route.ts';
import {words} from '../../words/report.ts';
import type {Heading} from './published.ts';

export function Contents({headings, here}: {headings: readonly Heading[]; here: string | undefined}): JSX.Element {
  const say = useText();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const [box, mark] = [list.current?.closest('nav'), list.current?.querySelector<HTMLElement>('[aria-current]')];
    if (!box || !mark || box.scrollHeight <= box.clientHeight) return;
    box.scrollTop = mark.offsetTop - box.clientHeight / 2;
  }, [here]);
  return (
    <nav class="report-contents" aria-label={say(words.contents)}>
      <details open={isWide()}>
        <summary>
          <h2>{say(words.contents)}</h2>
        </summary>
        <ol ref={list}>
          {headings.map(({id, level, text}) => (
            <li key={id} class={`level-${level}`}>
              <a
                href={`#${id}`}
                aria-current={id === here ? 'location' : undefined}
                onClick={(event) => goTo(event, id)}
              >
                {text}
              </a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}

/** Beside the text they stay open; above it they would stand before it. */
const isWide = () => innerWidth >= 1040;

function goTo(event: MouseEvent, id: string): void {
  const heading = document.getElementById(id);
  if (!heading) return;
  event.preventDefault();
  heading.scrollIntoView();
  heading.tabIndex = -1;
  heading.focus({preventScroll: true});
}

/** The last heading above the upper third of the window. */
export function useHere(headings: readonly Heading[]): string | undefined {
  const [here, setHere] = useState<string>();
  useEffect(() => {
    const look = () => {
      const line = innerHeight / 3;
      const above = headings.filter(
        ({id}) => (document.getElementById(id)?.getBoundingClientRect().top ?? line) < line,
      );
      setHere(above.at(-1)?.id);
    };
    look();
    addEventListener('scroll', look, {passive: true});
    return () => removeEventListener('scroll', look);
  }, [headings]);
  return here;
}

/** Whoever changes the language stays in the section that they were reading: both languages have the same ones. */
export function useSamePlace(headings: readonly Heading[], here: string | undefined, language: string): void {
  const last = useRef({here, language});
  useEffect(() => {
    const {here: was, language: before} = last.current;
    if (before !== language && was !== undefined) document.getElementById(was)?.scrollIntoView({behavior: 'instant'});
    last.current = {here: was, language};
  }, [headings]);
  useEffect(() => {
    last.current = {...last.current, here};
  }, [here]);
}
