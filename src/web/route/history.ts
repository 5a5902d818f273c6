/** The route as the browser has it: its address bar, its way back, and who listens. One store for the whole page. */
import {parseRoute, type Route, routeHref} from './route.ts';

type Listener = (route: Route) => void;

const listeners = new Set<Listener>();
let now = parseRoute(location.pathname, location.search);
/** After a change of page the focus goes to the title of the next one. */
let isFocusDue = false;

export function currentRoute(): Route {
  return now;
}

export function onRoute(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Goes there; the way back leads here. With `isSame`, the address is only corrected and no step is added. */
export function go(route: Route, {isSame = false}: {isSame?: boolean} = {}): void {
  const href = routeHref(route);
  const before = now;
  if (isSame) history.replaceState(null, '', href);
  else if (href !== routeHref(before)) history.pushState(null, '', href);
  const [path = '/', search = ''] = href.split('?', 2);
  arrive(parseRoute(path, search));
  if (placeOf(before) !== placeOf(now)) scrollTo(0, 0);
}

/** Changes the route that is there at that moment, not the one that was drawn last. */
export function change(make: (route: Route) => Route, options: {isSame?: boolean} = {}): void {
  go(make(now), options);
}

/** Whether the title that has just been drawn should take the focus; answers yes once. */
export function takeFocus(): boolean {
  const isDue = isFocusDue;
  isFocusDue = false;
  return isDue;
}

/** What tells one page from another, whatever it shows. */
export function placeOf({page, rest}: Route): string {
  return [page, ...rest].join('/');
}

function arrive(route: Route): void {
  if (placeOf(route) !== placeOf(now)) isFocusDue = true;
  now = route;
  for (const listener of listeners) listener(now);
}

addEventListener('popstate', () => arrive(parseRoute(location.pathname, location.search)));
