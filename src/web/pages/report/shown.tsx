/** The text of a report on the page. Numbers are links to their proof; one listener serves all of them. */
import {h, type JSX} from 'preact';
import {useEffect, useMemo, useRef} from 'preact/hooks';
import {openProof} from '../../proof/open.ts';
import {type Route, routeHref} from '../../route/route.ts';
import {useRoute, useText} from '../../route/use-route.ts';
import {words} from '../../words/report.ts';
import type {Piece} from './published.ts';

export function Body({pieces, language}: {pieces: readonly Piece[]; language: string}): JSX.Element {
  const route = useRoute();
  const say = useText();
  const place = useRef<HTMLDivElement>(null);
  const base = {...route, figures: []};
  // Thousands of elements: drawn again only where the text or its links are others, not where a proof opens.
  const drawn = useMemo(
    () => pieces.map((piece) => pieceOf(piece, {route: base, table: say(words.table)})),
    [pieces, routeHref(base)],
  );
  const open = route.figures[0];
  useEffect(() => {
    for (const link of place.current?.querySelectorAll<HTMLAnchorElement>('a[data-figure]') ?? [])
      link.classList.toggle('is-open', link.dataset['figure'] === open);
  }, [open, drawn]);
  return (
    <div ref={place} class="report-text" lang={language} onClick={follow}>
      {drawn}
    </div>
  );
}

/** A click with a key held opens the address as any link does. */
function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-figure]') : null;
  const figure = link?.dataset['figure'];
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (link === null || figure === undefined || !isPlain) return;
  event.preventDefault();
  openProof(figure, link);
}

type Drawing = {readonly route: Route; readonly table: string};

function pieceOf(piece: Piece, drawing: Drawing): JSX.Element | string {
  if (typeof piece === 'string') return piece;
  const {tag, attributes, children, figure} = piece;
  const inner = children.map((child) => pieceOf(child, drawing));
  if (figure !== undefined) {
    const href = routeHref({...drawing.route, figures: [figure]});
    return h('a', {...attributes, 'data-figure': figure, href}, ...inner);
  }
  // A region that scrolls can be reached and scrolled with keys.
  const isWide = attributes['class'] === 'scroll';
  const reach = {tabindex: '0', role: 'region', 'aria-label': isWide ? nameOf(piece) || drawing.table : ''};
  return h(tag, isWide ? {...attributes, ...reach} : attributes, ...inner);
}

/** The caption of the table in a region. */
function nameOf(piece: Piece): string {
  if (typeof piece === 'string') return '';
  if (piece.tag === 'caption') return textOf(piece);
  return piece.children.map(nameOf).find((name) => name !== '') ?? '';
}

function textOf(piece: Piece): string {
  return typeof piece === 'string' ? piece : piece.children.map(textOf).join('');
}
