/** The proof of a figure, beside the page. */
import type {JSX} from 'preact';
import {useRoute} from '../route/use-route.ts';

export function Panel(): JSX.Element {
  const {figures} = useRoute();
  return <aside class="proof">{figures.at(-1)}</aside>;
}
