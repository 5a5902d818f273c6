/**
 * A published report taken apart: what of its markup may be shown, where its sections are, and which figure each underlined number is.
 *
 * It comes from our own release and is read as data all the same: elements and attributes that are not on the list are left out, text stays text.
 * Knows nothing of a browser: whoever parsed the file hands over its tree.
 */

/** A parsed document, as any parser can give it. */
export type SourceNode = string | SourceElement;
export type SourceElement = {
  /** lower case, but for SVG as it is written */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SourceNode[];
};

/** What is shown. */
export type Piece = string | Shown;
export type Shown = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Piece[];
  /** address of the figure that this number is */
  readonly figure?: string;
};

export type Heading = {readonly id: string; readonly level: 1 | 2; readonly text: string};

export type Proof = {
  readonly address: string;
  readonly name: string;
  readonly value: string;
  readonly formula: string;
};

export type Published = {
  readonly title: string;
  readonly subtitle: string;
  readonly meta: readonly string[];
  /** `annual`, `leader`: how the report is laid out */
  readonly kind: string;
  readonly contents: readonly Heading[];
  readonly body: readonly Piece[];
  readonly proofs: readonly Proof[];
  /** numbers of the text that are a figure */
  readonly doors: number;
};

/** Ids of the report and of the page around it are kept apart. */
export const ID = 'r-';

const HTML = new Set(
  'a caption details div figcaption figure h2 h3 h4 li ol p section span strong em sub sup summary table tbody td th thead tfoot tr ul blockquote br hr'.split(
    ' ',
  ),
);
const SVG = new Set(
  'svg g path rect text tspan title desc circle ellipse line polyline polygon defs clipPath'.split(' '),
);
const ATTRIBUTES = new Set(
  [
    'aria-label aria-labelledby class colspan id lang role rowspan scope title',
    'clip-path cx cy d dx dy fill fill-opacity font-family font-size font-style font-weight height opacity points r rx ry stroke stroke-dasharray',
    'stroke-linecap stroke-linejoin stroke-opacity stroke-width text-anchor transform viewBox width x x1 x2 y y1 y2',
  ].flatMap((line) => line.split(' ')),
);
/** Ids are named by these. */
const NAMES_IDS = new Set(['id', 'aria-labelledby']);
/** Left out with everything in them: what they hold is no text of the report. */
const DROPPED = new Set('script style iframe object embed template noscript link meta form input button'.split(' '));

/** @param root the element `html` */
export function publishedOf(root: SourceElement): Published {
  const proofs = proofsOf(root);
  const addresses = new Map([...proofs].map(([name, {address}]) => [name, address]));
  const counted = {doors: 0};
  const main = first(root, ({name}) => name === 'main');
  const body = (main?.children ?? []).flatMap((node) => pieces(node, addresses, counted));
  const header = first(root, ({name, attributes}) => name === 'header' && attributes['class'] === 'title');
  const nav = first(root, ({name}) => name === 'nav');
  return {
    title: textOf(header && first(header, ({name}) => name === 'h1')),
    subtitle: textOf(header && first(header, byClass('subtitle'))),
    meta: header ? all(header, ({name}) => name === 'li').map(textOf) : [],
    kind: (first(root, ({name}) => name === 'body')?.attributes['class'] ?? '').split(' ')[0] ?? '',
    contents: nav ? all(nav, ({name}) => name === 'li').flatMap(headingOf) : [],
    body,
    proofs: [...proofs.values()],
    doors: counted.doors,
  };
}

function pieces(node: SourceNode, addresses: ReadonlyMap<string, string>, counted: {doors: number}): readonly Piece[] {
  if (typeof node === 'string') return [node];
  const {name, attributes, children} = node;
  if (DROPPED.has(name) || isProofs(node)) return [];
  const inner = children.flatMap((child) => pieces(child, addresses, counted));
  if (!HTML.has(name) && !SVG.has(name)) return inner;
  const href = attributes['href'] ?? '';
  const kept = allowed(attributes);
  if (name !== 'a') return [{tag: name, attributes: kept, children: inner}];
  const figure = href.startsWith('#proof-') ? addresses.get(decoded(href.slice('#proof-'.length))) : undefined;
  if (figure !== undefined) {
    counted.doors += 1;
    return [{tag: 'a', attributes: kept, children: inner, figure}];
  }
  if (href.startsWith('#')) return [{tag: 'a', attributes: {...kept, href: `#${ID}${href.slice(1)}`}, children: inner}];
  if (/^https?:\/\//i.test(href)) return [{tag: 'a', attributes: {...kept, href, rel: 'noreferrer'}, children: inner}];
  return inner;
}

function allowed(attributes: SourceElement['attributes']): Readonly<Record<string, string>> {
  const kept = Object.entries(attributes).flatMap(([name, value]): readonly (readonly [string, string])[] => {
    if (!ATTRIBUTES.has(name)) return [];
    if (NAMES_IDS.has(name)) return [[name, `${ID}${value}`]];
    const within = /^url\(#([\w.-]+)\)$/.exec(value);
    if (within) return [[name, `url(#${ID}${within[1] ?? ''})`]];
    return /url\(|javascript:/i.test(value) && name !== 'title' && name !== 'aria-label' ? [] : [[name, value]];
  });
  return Object.fromEntries(kept);
}

/** By the name that links to it have. */
function proofsOf(root: SourceElement): ReadonlyMap<string, Proof> {
  const rows = all(root, ({name, attributes}) => name === 'tr' && (attributes['id'] ?? '').startsWith('proof-'));
  return new Map(
    rows.map((row) => {
      const head = first(row, ({name}) => name === 'th');
      const [value, formula] = all(row, ({name}) => name === 'td');
      const address = textOf(head && first(head, byClass('address'))).trim();
      const named = (head?.children ?? []).filter((node) => typeof node === 'string').join('');
      return [
        (row.attributes['id'] ?? '').slice('proof-'.length),
        {address, name: named.trim(), value: textOf(value).trim(), formula: textOf(formula).trim()},
      ];
    }),
  );
}

const isProofs = ({name, attributes}: SourceElement) => name === 'section' && attributes['class'] === 'proofs';

const byClass = (wanted: string) => (element: SourceElement) =>
  (element.attributes['class'] ?? '').split(' ').includes(wanted);

function headingOf(item: SourceElement): readonly Heading[] {
  const link = first(item, ({name}) => name === 'a');
  const href = link?.attributes['href'] ?? '';
  if (!href.startsWith('#')) return [];
  const level = (item.attributes['class'] ?? '').includes('level-2') ? 2 : 1;
  return [{id: `${ID}${href.slice(1)}`, level, text: textOf(link)}];
}

function first(root: SourceElement, is: (element: SourceElement) => boolean): SourceElement | undefined {
  for (const child of root.children) {
    if (typeof child === 'string') continue;
    if (is(child)) return child;
    const found = first(child, is);
    if (found) return found;
  }
  return undefined;
}

function all(root: SourceElement, is: (element: SourceElement) => boolean): readonly SourceElement[] {
  return root.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(is(child) ? [child] : []), ...all(child, is)],
  );
}

function textOf(node: SourceNode | undefined): string {
  if (node === undefined) return '';
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
