/** The title of a page: its first heading, the window's title, and where the focus goes when the page was changed. */
import type {ComponentChildren, JSX} from 'preact';
import {useEffect, useRef} from 'preact/hooks';
import {takeFocus} from '../route/history.ts';
import {useText} from '../route/use-route.ts';
import {words} from '../words/shell.ts';

type Props = {
  readonly text: string;
  /** for readers of a screen only: the page shows what it is */
  readonly isSpoken?: boolean;
  readonly children?: ComponentChildren;
};

export function Title({text, isSpoken = false, children}: Props): JSX.Element {
  const say = useText();
  const place = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${text} · ${say(words.product)}`;
    if (takeFocus()) place.current?.focus({preventScroll: true});
  }, [text]);
  return (
    <h1 ref={place} tabIndex={-1} class={isSpoken ? 'sr-only' : undefined}>
      {children ?? text}
    </h1>
  );
}
