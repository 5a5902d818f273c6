/** Datasets of a release: what they hold, and how much of it there is under filters. */
import type {ApiAvailability, ApiCount, ApiDataset, ApiDatasetDetail, ApiDatasets} from '../../model/api.ts';
import type {ReleasedCube} from '../../model/seals.ts';
import type {SeriesFilter, Tally} from '../../model/series.ts';
import type {OpenRelease} from '../../pipeline/index.ts';
import {byCodePoint} from '../../model/text.ts';
import {nameOf, type Selection} from './selection.ts';
import {unitOf, vintageOf} from './vintage.ts';

export function datasetsAnswer(opened: OpenRelease): ApiDatasets {
  const {cubes} = opened.released;
  return {
    release: vintageOf(opened),
    datasets: cubes.map((cube) => ({
      ...factsOf(cube),
      dimensions: cube.dimensions.map(({id, title, codes}) => ({id, title, codes: codes.length})),
    })),
  };
}

export function datasetAnswer(opened: OpenRelease, cube: ReleasedCube): ApiDatasetDetail {
  const {periods, notes, waitsFor = [], protection, dimensions} = cube;
  return {
    ...factsOf(cube),
    release: vintageOf(opened),
    dimensions: dimensions.map(({id, title, classification, codes}) => ({
      id,
      title,
      ...(classification === undefined ? {} : {classification}),
      codes: codes.map(({code, label, level, parent, members, note}) => ({
        code,
        label,
        level,
        ...(parent === undefined ? {} : {parent}),
        ...(members ? {members} : {}),
        ...(note ? {note} : {}),
      })),
    })),
    periods,
    notes,
    waitsFor,
    // Units that stay inside are counted for tables; nobody else asks.
    protection: {rules: protection.rules, hidden: protection.hidden},
  };
}

function factsOf({id, title, measures, series, periods}: ReleasedCube): Omit<ApiDataset, 'dimensions'> {
  const sorted = periods.toSorted(byCodePoint);
  const [first, last] = [sorted[0], sorted.at(-1)];
  const frequencies = series.dimensions.at(-1)?.codes ?? [];
  return {
    id,
    title,
    measures: measures.map((one) => ({
      id: one.id,
      title: one.title,
      kind: one.kind,
      unit: unitOf(one.unit),
      decimals: one.decimals,
    })),
    series: series.seriesCount,
    figures: series.observationCount,
    ...(first === undefined ? {} : {first}),
    ...(last === undefined ? {} : {last}),
    frequencies: (['A', 'Q', 'M'] as const).filter((one) => frequencies.includes(one)),
  };
}

/** Each dimension's codes are counted twice: under all filters, and as if its own were not there. */
export function availabilityAnswer(
  opened: OpenRelease,
  {series, id}: ReleasedCube,
  {filter, range}: Selection,
): ApiAvailability {
  const places = series.select(filter, range);
  const exact = series.tally(places, range);
  const open = series.dimensions.map((_, at): Tally['dimensions'][number]['codes'] => {
    const without: SeriesFilter = filter.with(at, undefined);
    const tally = filter[at] ? series.tally(series.select(without, range), range) : exact;
    return tally.dimensions[at]?.codes ?? [];
  });
  const periods = new Set<string>();
  const seen = new Set<readonly string[]>();
  // Series that are alike in time share their list of periods.
  for (const place of range.from === undefined && range.to === undefined ? places : series.select(filter)) {
    const own = series.periodsOf(place);
    if (seen.has(own)) continue;
    seen.add(own);
    for (const one of own) periods.add(one);
  }
  return {
    release: vintageOf(opened),
    dataset: id,
    total: {series: exact.series, figures: exact.observations},
    dimensions: series.dimensions.map((dimension, at) => {
      const counts = new Map((exact.dimensions[at]?.codes ?? []).map((one) => [one.code, countOf(one)]));
      return {
        id: nameOf(dimension.id),
        codes: (open[at] ?? []).map((one) => ({
          code: one.code,
          exact: counts.get(one.code) ?? {series: 0, figures: 0},
          open: countOf(one),
        })),
      };
    }),
    periods: series.periods.filter((one) => periods.has(one)),
  };
}

function countOf({series, observations}: {readonly series: number; readonly observations: number}): ApiCount {
  return {series, figures: observations};
}
