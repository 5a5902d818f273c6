/** Filters of components, sorted by what they look at: codes of dimensions, time, the data set as a whole, or single observations. */
import type {Period} from '../../../model/period.ts';
import type {PeriodRange, SeriesObservation} from '../../../model/series.ts';
import type {Component, DataStructure} from '../model/artefact.ts';
import type {ComponentFilter, Comparison} from '../model/query.ts';
import {problems as queryProblems} from '../query/problems.ts';
import {isTimePeriod} from '../query/values.ts';
import {isInRange} from '../../../release/index.ts';
import {
  type DataSetFacts,
  dataSetValues,
  hasValue,
  kindValues,
  observationValues,
  type Value,
} from '../writers/data/attributes.ts';
import {perKind} from '../writers/data/kinds.ts';
import {type Compared, type Test, testOf} from './compare.ts';
import {afterEndOf, beforeStartOf, both, fromStartOf, untilEndOf} from './period-range.ts';
import {problems} from './problems.ts';

export type ObservationTest = (observation: SeriesObservation) => boolean;

export type Conditions = {
  /** by id of the dimension */
  readonly codes: readonly {readonly dimension: string; readonly test: Test}[];
  readonly range: PeriodRange;
  /** what a range can't say of time */
  readonly periods: readonly ((period: Period) => boolean)[];
  readonly observations: readonly ObservationTest[];
  /** the data set as a whole is not wanted */
  readonly isNothing: boolean;
};

/** @throws Problem `SDMX_COMPONENT_UNKNOWN`, `SDMX_PARAMETER_WRONG` */
export function conditionsOf(
  filters: readonly ComponentFilter[],
  structure: DataStructure,
  facts: DataSetFacts,
  flow: string,
): Conditions {
  const {dimensions, time, measure, attributes} = structure;
  const codes: Conditions['codes'][number][] = [];
  const periods: Conditions['periods'][number][] = [];
  const observations: ObservationTest[] = [];
  let range: PeriodRange = {};
  let isNothing = false;
  for (const filter of filters) {
    const {component} = filter;
    const known = [...dimensions, time, measure, ...attributes].find(({id}) => id === component);
    const test = testOf(filter, known !== undefined && isDecimal(known));
    if (dimensions.some(({id}) => id === component)) codes.push({dimension: component, test});
    else if (component === time.id) {
      const found = rangeOf(filter);
      if (found) range = both(range, found);
      else periods.push(periodTest(filter));
    } else if (component === measure.id) observations.push(({kind, text}) => test(hasValue(kind) ? text : undefined));
    else if (known && dataSetValues[component]) isNothing ||= !test(comparedOf(dataSetValues[component](facts)));
    else if (known && kindValues[component]) {
      const value = kindValues[component];
      const ofKind = perKind((kind) => test(comparedOf(value(kind))));
      observations.push(({kind}) => ofKind(kind));
    } else if (known && observationValues[component]) {
      const value = observationValues[component];
      observations.push((one) => test(value(one)));
    } else {
      const has = [...dimensions, time, measure, ...attributes].map(({id}) => id);
      throw problems.SDMX_COMPONENT_UNKNOWN({found: component, flow, has});
    }
  }
  return {codes, range, periods, observations, isNothing};
}

const isDecimal = ({representation}: Component): boolean =>
  'type' in representation && (representation.type === 'Decimal' || representation.type === 'Integer');

function comparedOf(value: Value | undefined): Compared {
  return value === undefined || typeof value === 'string' ? value : [value.zh, value.en];
}

const ranges: Readonly<Partial<Record<Comparison['operator'], (text: string) => PeriodRange>>> = {
  ge: fromStartOf,
  le: untilEndOf,
  gt: afterEndOf,
  lt: beforeStartOf,
};

function checkPeriod({operator, value}: Comparison): void {
  if (isTimePeriod(value) || ranges[operator] === undefined) return;
  const right = {en: 'a period such as `2019` or `2019-03`', zh: '时期，如 `2019` 或 `2019-03`'};
  throw queryProblems.SDMX_PARAMETER_WRONG({parameter: 'c[TIME_PERIOD]', found: value, right});
}

/** A filter that only says from when and until when. */
function rangeOf({alternatives}: ComponentFilter): PeriodRange | undefined {
  for (const one of alternatives.flat()) checkPeriod(one);
  const [group, ...others] = alternatives;
  if (!group || others.length > 0 || group.some(({operator}) => !ranges[operator])) return undefined;
  return group.reduce<PeriodRange>((found, {operator, value}) => both(found, ranges[operator]?.(value) ?? {}), {});
}

function periodTest({component, alternatives}: ComponentFilter): (period: Period) => boolean {
  const groups = alternatives.map((group) =>
    group.map((one) => {
      const range = ranges[one.operator]?.(one.value);
      const test = testOf({component, alternatives: [[one]]}, false);
      return (period: Period) => (range ? isInRange(period, range) : test(period));
    }),
  );
  return (period) => groups.some((group) => group.every((holds) => holds(period)));
}
