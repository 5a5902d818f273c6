/**
 * What a printed figure that was computed of others ties: with the others known it gives each of them. A printed growth rate gives the
 * base of a printed value; contributions of all cities but one, with the growth of the whole, the movement of the last.
 *
 * Each is linear in small moves of what it was computed of, so a tie holds its partial derivatives, made whole numbers. Ratios of a number
 * that nobody in the house has are tied all the same, as if it were 1: which figures follow does not hang on it.
 */
import {previous, yearBefore} from '../../../model/period.ts';
import type {PublicFigure} from '../../../model/protection.ts';
import {keyThere} from '../derived/hidden.ts';
import {type DeclaredMeasure, type Look, type Place, valueLooks, wholeOf} from '../derived/looks.ts';
import {type Cells, figureAt, type Grid, sumUpTo} from './cells.ts';

/** Σ coefficient × figure = what is printed, or 0 where that is a ratio */
export type Tie = readonly {readonly figure: number; readonly coefficient: bigint}[];

export type MeasuresOf = (dataset: string) => ReadonlyMap<string, DeclaredMeasure>;

type Printed = Pick<PublicFigure, 'dataset' | 'key' | 'measure' | 'period'>;

/** @returns one for each printed figure that ties anything; figures that others know already are still in it */
export function tiesOf(all: readonly Printed[], {figures, grids}: Cells, measures: MeasuresOf): readonly Tie[] {
  const byId = new Map(grids.map((grid) => [grid.dataset.id, grid]));
  return all.flatMap((one): readonly Tie[] => {
    const grid = byId.get(one.dataset);
    const measure = measures(one.dataset).get(one.measure);
    const form = forms[measure?.kind ?? ''];
    if (!grid || !measure || !form) return [];
    const dimensions = grid.dataset.dimensions.map(({id}) => id);
    const amount = (look: Look | undefined): Amount => {
      const figure = look ? lookedAt(look, grid, byId) : NONE;
      const {value = 0n, isUnvalued} = figures[figure] ?? {};
      return {figure, value: isUnvalued === true ? 1n : value};
    };
    const tie = merged(form({place: {...one, text: '', dimensions}, options: measure.options, amount}));
    return tie.length === 0 ? [] : [tie];
  });
}

const NONE = -1;

/** The figure that is looked at, or −1: a known zero, or nothing of this release. */
function lookedAt(look: Look, grid: Grid, byId: ReadonlyMap<string, Grid>): number {
  const there = look.dataset === undefined ? grid : byId.get(look.dataset);
  const key = there && (there === grid ? look.key : keyThere(look.key, grid, there));
  const place = key ? there.keyAt.get(key.join('.')) : undefined;
  if (!there || place === undefined) return NONE;
  return look.isToDate === true ? sumUpTo(there, place, look.period) : figureAt(there, place, look.period);
}

type Amount = {readonly figure: number; readonly value: bigint};

type Frame = {
  readonly place: Place;
  readonly options: DeclaredMeasure['options'];
  readonly amount: (look: Look | undefined) => Amount;
};

type Term = readonly [amount: Amount, coefficient: bigint];

const growth = (frame: Frame): readonly Term[] => ratio(own(frame), own(frame, yearBefore(frame.place.period)));

const forms: Readonly<Record<string, (frame: Frame) => readonly Term[]>> = {
  growth,
  multiple: growth,
  'growth-on-previous': ({amount, place: {key, period}}) =>
    ratio(amount({key, period}), amount({key, period: previous(period)})),
  increase: (frame) => [
    [own(frame), 1n],
    [own(frame, yearBefore(frame.place.period)), -1n],
  ],
  base: (frame) => (frame.options['figure'] === undefined ? [[own(frame, yearBefore(frame.place.period)), 1n]] : []),
  balance: ({amount, place: {key, period, dimensions}}) => {
    const at = dimensions.indexOf('flow');
    const flow = (code: string): Amount => amount({key: key.with(at, code), period});
    return at < 0
      ? []
      : [
          [flow('X'), 1n],
          [flow('M'), -1n],
        ];
  },
  share: (frame) => {
    const {amount, place} = frame;
    const part = amount({key: place.key, period: place.period});
    // Of a number that others printed: the part itself.
    return wholeOf(place, frame.options) ? ratio(part, whole(frame, undefined)) : [[part, 1n]];
  },
  contribution: (frame) => {
    const {now, then, base} = moved(frame);
    // (now − then) / base
    return base.value === 0n
      ? []
      : [
          [now, base.value],
          [then, -base.value],
          [base, then.value - now.value],
        ];
  },
  'share-of-growth': (frame) => {
    const {now, then, all, base} = moved(frame);
    const [part, growth] = [now.value - then.value, all.value - base.value];
    return growth === 0n
      ? []
      : [
          [now, growth],
          [then, -growth],
          [all, -part],
          [base, part],
        ];
  },
  'share-change': (frame) => {
    const {amount, place} = frame;
    const before = yearBefore(place.period);
    const [now, then] = [place.period, before].map((period) => amount({key: place.key, period}));
    const [all, base] = [whole(frame, undefined), whole(frame, undefined, before)];
    if (!now || !then || all.value === 0n || base.value === 0n) return [];
    // now / all − then / base, times all · base²
    const square = base.value * base.value;
    return [
      [now, all.value * square],
      [all, -now.value * square],
      [then, -all.value * all.value * base.value],
      [base, all.value * all.value * then.value],
    ];
  },
};

/** What is compared on the basis of the measure, in its own period or another. */
function own({amount, place, options}: Frame, period = place.period): Amount {
  return amount(valueLooks(place.key, period, options['basis'])[0]);
}

function whole({amount, place, options}: Frame, basis: unknown, period = place.period): Amount {
  const found = wholeOf(place, options);
  const [look] = found ? valueLooks(found.key, period, basis) : [];
  return amount(found && look && {...look, ...found.other});
}

/** A part and its whole, now and a year before. */
function moved(frame: Frame): Readonly<Record<'now' | 'then' | 'all' | 'base', Amount>> {
  const before = yearBefore(frame.place.period);
  const basis = frame.options['basis'];
  return {now: own(frame), then: own(frame, before), all: whole(frame, basis), base: whole(frame, basis, before)};
}

/** part / base: of nothing it is 0, or −100 %, whatever the base is, so that term falls away. */
function ratio(part: Amount, base: Amount): readonly Term[] {
  return base.value === 0n
    ? []
    : [
        [part, base.value],
        [base, -part.value],
      ];
}

/** One term a figure; a total is its own whole too. */
function merged(terms: readonly Term[]): Tie {
  const sums = new Map<number, bigint>();
  for (const [{figure}, coefficient] of terms) {
    if (figure !== NONE) sums.set(figure, (sums.get(figure) ?? 0n) + coefficient);
  }
  return [...sums].flatMap(([figure, coefficient]) => (coefficient === 0n ? [] : [{figure, coefficient}]));
}
