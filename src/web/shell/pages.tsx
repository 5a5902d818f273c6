/** Pages by their id. Each is a file of its own that is fetched when it is first seen; a new page is one line here and one in the header. */
import type {ComponentType, JSX} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import {type Failure, failureOf} from '../api/failure.ts';
import {Failed, Loading} from '../parts/states.tsx';
import * as overview from '../pages/overview/page.tsx';
import type {Route} from '../route/route.ts';

/** Begins to fetch a page before anything else is known. */
export function fetchPage(page: Route['page']): void {
  // What fails here fails again where the page is shown, and is told there.
  if (page !== 'missing') pages[page]().catch(() => undefined);
}

type Module = {readonly Page: ComponentType};

const pages: Readonly<Record<Exclude<Route['page'], 'missing'>, () => Promise<Module>>> = {
  // The page that most readers come to is part of the first file.
  overview: () => Promise.resolve(overview),
  data: () => import('../pages/data/page.tsx'),
  report: () => import('../pages/report/page.tsx'),
  audit: () => import('../pages/audit/page.tsx'),
  methods: () => import('../pages/methods/page.tsx'),
  releases: () => import('../pages/releases/page.tsx'),
};

const proof = async (): Promise<Module> => ({Page: (await import('../proof/panel.tsx')).Panel});

export function PageOf({page}: {page: Route['page']}): JSX.Element {
  if (page === 'missing') return <Failed failure={{kind: 'missing', url: location.pathname}} />;
  return <Later key={page} load={pages[page]} />;
}

export function ProofBeside(): JSX.Element {
  return <Later load={proof} />;
}

function Later({load}: {load: () => Promise<Module>}): JSX.Element {
  const [found, setFound] = useState<Module | Failure>();
  const fetchIt = () => {
    // A file that can't be fetched: the server stopped, or gives out a newer explorer.
    load().then(setFound, (error: unknown) => setFound({...failureOf(error, location.pathname), kind: 'offline'}));
  };
  useEffect(fetchIt, [load]);
  if (found === undefined) return <Loading />;
  if ('kind' in found) return <Failed failure={found} retry={() => location.reload()} />;
  return <found.Page />;
}
