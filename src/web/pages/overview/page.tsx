/** The page `overview`: not drawn yet. */
import type {JSX} from 'preact';
import {Title} from '../../parts/title.tsx';
import {useText} from '../../route/use-route.ts';
import {words} from '../../words/shell.ts';

export function Page(): JSX.Element {
  const say = useText();
  return <Title text={say(words.overview)} />;
}
