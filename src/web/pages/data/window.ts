/** Which rows of a long table are drawn, and the room of those that are not. Pure. */

export type Window = {
  /** first row drawn, and the one after the last */
  readonly from: number;
  readonly to: number;
  /** pixels above and below them */
  readonly above: number;
  readonly below: number;
};

export type Scrolled = {
  /** pixels of the table's body that have gone out at the top; negative: it begins further down */
  readonly top: number;
  /** pixels that are seen */
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
};

/** Rows drawn beyond both edges, so that the focus finds the next row. */
const BEYOND = 12;
/** Browsers draw nothing further down than this; longer tables move faster than the finger. */
export const MOST_PIXELS = 8_000_000;

export function windowOf({top, height, rowHeight, count}: Scrolled): Window {
  const natural = count * rowHeight;
  const drawn = Math.min(natural, MOST_PIXELS);
  const room = Math.max(1, drawn - height);
  const share = Math.min(1, Math.max(0, top / room));
  const shown = natural <= MOST_PIXELS ? Math.max(0, top) : share * (natural - height);
  const first = Math.min(count, Math.max(0, Math.floor(shown / rowHeight)));
  const from = Math.max(0, first - BEYOND);
  const to = Math.min(count, Math.max(first, 0) + Math.ceil(height / rowHeight) + BEYOND);
  const offset = natural <= MOST_PIXELS ? 0 : shown - Math.max(0, Math.min(top, room));
  const above = Math.max(0, from * rowHeight - offset);
  return {from, to, above, below: Math.max(0, drawn - above - (to - from) * rowHeight)};
}

/** The scroll place at which a row is seen, given the one that is; the same where it is seen already. */
export function scrollTo(row: number, {top, height, rowHeight, count}: Scrolled): number {
  const natural = count * rowHeight;
  const drawn = Math.min(natural, MOST_PIXELS);
  if (natural > MOST_PIXELS) return ((row * rowHeight) / Math.max(1, natural - height)) * (drawn - height);
  const place = row * rowHeight;
  if (place < top) return place;
  return place + rowHeight > top + height ? place + rowHeight - height : top;
}

/** Pages of the API that hold the rows, first to last. */
export function pagesOf({from, to}: Pick<Window, 'from' | 'to'>, size: number): readonly number[] {
  if (to <= from) return [];
  const first = Math.floor(from / size);
  const last = Math.floor((to - 1) / size);
  return Array.from({length: last - first + 1}, (_, at) => first + at);
}
