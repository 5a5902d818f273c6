/** A link inside the explorer: a real address, followed without loading the page anew. */
import type {ComponentChildren, JSX} from 'preact';
import {go} from './history.ts';
import {type Route, routeHref} from './route.ts';

type Props = {
  readonly to: Route;
  readonly class?: string | undefined;
  readonly title?: string | undefined;
  readonly 'aria-current'?: 'page' | 'true' | undefined;
  readonly 'aria-label'?: string | undefined;
  readonly children: ComponentChildren;
};

export function Link({to, children, ...rest}: Props): JSX.Element {
  return (
    <a
      {...rest}
      href={routeHref(to)}
      onClick={(event) => {
        const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
        if (!isPlain || event.defaultPrevented) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
