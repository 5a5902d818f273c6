/** How many digits and numerals of the text are claimed, exempt, a period, or reported as unclaimed; what is none of these passed silently. */
import type {Audited} from './audited.ts';
import {numeralPlaces, overlaps} from './numerals.ts';
import {mentionsOf} from './audited.ts';

export type Coverage = {
  readonly all: number;
  readonly covered: number;
  readonly unclaimed: number;
  readonly silent: readonly string[];
};

export function coverageOf({document, audit}: Audited): Coverage {
  const covered = new Set<number>();
  const unclaimed = new Set<number>();
  const periods = mentionsOf(document).filter(({kind}) => kind === 'period');
  for (const span of [...audit.claims, ...audit.exempt, ...periods])
    for (let at = span.start; at < span.end; at += 1) covered.add(at);
  for (const span of audit.claims.filter(({verdict}) => verdict === 'unclaimed'))
    for (let at = span.start; at < span.end; at += 1) unclaimed.add(at);
  const places = document.blocks
    .filter(({kind}) => kind !== 'table' && kind !== 'page')
    .flatMap((block) => numeralPlaces(document.text, block));
  const left = places.filter((at) => !covered.has(at));
  return {
    all: places.length,
    covered: places.length - left.length,
    unclaimed: places.filter((at) => unclaimed.has(at)).length,
    silent: joined(left).map(({start, end}) =>
      document.text.slice(Math.max(0, start - 8), end + 8).replaceAll('\n', '⏎'),
    ),
  };
}

function joined(places: readonly number[]): readonly {readonly start: number; readonly end: number}[] {
  const spans: {start: number; end: number}[] = [];
  for (const at of places) {
    const last = spans.at(-1);
    const next = {start: at, end: at + 1};
    if (last && overlaps({start: last.start, end: last.end + 1}, next)) last.end = at + 1;
    else spans.push(next);
  }
  return spans;
}
