/** The data page: the list of all datasets and tables, one dataset, or one table. */
import type {JSX} from 'preact';
import {Failed} from '../../parts/states.tsx';
import {useRoute} from '../../route/use-route.ts';
import {Catalogue} from './catalogue.tsx';
import {Cube} from './cube.tsx';
import {TablePage} from './table-page.tsx';
import './data.css';

export function Page(): JSX.Element {
  const {rest} = useRoute();
  const [kind, id] = rest;
  if (kind === undefined) return <Catalogue />;
  if (kind === 'cube' && id !== undefined) return <Cube key={id} id={id} />;
  if (kind === 'table' && id !== undefined) return <TablePage id={id} />;
  return <Failed failure={{kind: 'missing', url: location.pathname}} />;
}
