/** A dataset with every measure: its cells, what is printed of them, and what has to be said beside. The only maker of `Compiled`. */
import type {Equation} from '../../model/protection.ts';
import type {Compiled, DatasetBody} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import type {Built} from './built.ts';
import {figureIdsOf} from './check.ts';
import {unique} from './combine.ts';
import {periodsOf} from './coverage.ts';
import {inOrder} from './dimensions.ts';
import {frameObservations} from './frame-observations.ts';
import type {Frame} from './handbook.ts';
import type {CompileInput} from './input.ts';
import {isQualified} from './inputs.ts';
import {type ObserveInput, observe, publishedOf} from './observe.ts';
import {figureNotes, figureOf, otherOf} from './others.ts';
import {withUnknown} from './pending.ts';
import {wholesOf, withShown} from './published.ts';

const SYNTHETIC: Text = {
  zh: '合成数据，非真实申报。',
  en: 'Synthetic data, not real declarations.',
};

/** What ties its cells to others. */
type Tied = {readonly equations?: readonly Equation[] | undefined};

export function observed(
  one: Built,
  built: ReadonlyMap<string, Built>,
  frame: Frame | undefined,
  {rounding = 'half-away', figures, published: vintages, equations = []}: CompileInput & Tied,
): Compiled {
  const {declared, dimensions, cells, months, series} = one;
  const published = publishedOf(declared.value, one.base);
  const periods = periodsOf(months);
  const {keys, sorted} = inOrder(cells, dimensions, one.shown?.keys);
  const input: ObserveInput = {
    dataset: one.id,
    published,
    series,
    other: otherOf(one, built),
    figure: figureOf(one, figures),
    keys,
    periods,
    rounding,
    ...(one.shown ? {isShown: one.shown.has} : {}),
    isQualified: mayBeQualified(one, built),
  };
  const own = {periods, observations: frame ? frameObservations(frame, input) : observe(input)};
  const shown = withShown(
    one,
    own,
    published.map(({description}) => description),
    vintages,
  );
  const isSynthetic = one.sources.some(({synthetic}) => synthetic);
  const made: DatasetBody & Pick<Compiled, 'cells' | 'equations'> = {
    id: one.id,
    title: declared.value.title,
    dimensions,
    measures: published.map(({description}) => description),
    periods: shown.periods,
    notes: unique([...(isSynthetic ? [SYNTHETIC] : []), ...one.notes, ...figureNotes(declared.value, figures)]),
    ...(one.waitsFor ? {waitsFor: one.waitsFor} : {}),
    synthetic: isSynthetic,
    scale: one.scale,
    observations: shown.observations,
    cells: sorted,
    ...(equations.length > 0 ? {equations} : {}),
  };
  const body = one.isUnknown ? {...made, observations: withUnknown(one, made, keys)} : made;
  // The seal of this room: every cell above is an exact sum of addable records, every observation printed from it.
  return body as Compiled;
}

/** Whether a figure may rest on something that has bounds or flags: figures of others, and datasets that its wholes are taken from. */
function mayBeQualified({declared}: Built, built: ReadonlyMap<string, Built>): boolean {
  if (figureIdsOf(declared.value).length > 0) return true;
  const others = wholesOf(declared.value).flatMap((id) => built.get(id) ?? []);
  return others.some(({series}) => isQualified(series));
}
