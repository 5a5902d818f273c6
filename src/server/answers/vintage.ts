/** Which release an answer speaks of, and how its figures are told. */
import {addressText} from '../../model/address.ts';
import type {ApiFigure, ApiVintage} from '../../model/api.ts';
import type {Named} from '../../model/explanation.ts';
import type {Observation} from '../../model/observation.ts';
import {confStatuses} from '../../model/protection.ts';
import type {ReleasedCube} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import type {OpenRelease} from '../../pipeline/index.ts';
import {reasonText} from '../../present/explain/index.ts';
import type {Release} from '../../release/index.ts';
import {unitIds, units} from '../../model/unit.ts';

export function vintageOf({release, released, isLatest}: OpenRelease): ApiVintage {
  return shortVintage(release, released.synthetic, isLatest);
}

export function shortVintage(
  {id, label, published}: Pick<Release, 'id' | 'label' | 'published'>,
  synthetic: boolean,
  isLatest: boolean,
): ApiVintage {
  return {id, ...(label === undefined ? {} : {label}), published: published ?? '', synthetic, isLatest};
}

/** A figure that is not there for a reason says which; one that is hidden, which kind of confidentiality. */
export function figureOf(one: Observation): ApiFigure {
  const {key, measure, period, text, unit, decimals, status, flags, conf, reason, low, high} = one;
  const why = status === 'suppressed' ? conf && confStatuses[conf] : reason && reasonText(reason);
  return {
    address: addressText(one),
    key,
    measure,
    period,
    text,
    unit,
    decimals,
    status,
    ...(flags && flags.length > 0 ? {flags} : {}),
    ...(conf === undefined ? {} : {conf}),
    ...(why ? {why} : {}),
    ...(low === undefined ? {} : {low}),
    ...(high === undefined ? {} : {high}),
  };
}

export function unitOf(id: string): {readonly id: string; readonly label: Text} {
  const known = unitIds.find((one) => one === id);
  return {id, label: known ? units[known].label : {zh: id, en: id}};
}

type Place = Pick<Observation, 'key' | 'measure' | 'period'>;

/** What an address names, with the words of the release. */
export function namedIn(cube: ReleasedCube, {key, measure, period}: Place): Named {
  const own = cube.measures.find(({id}) => id === measure);
  return {
    address: addressText({dataset: cube.id, key, measure, period}),
    dataset: {id: cube.id, title: cube.title},
    measure: {id: measure, title: own?.title ?? {zh: measure, en: measure}, kind: own?.kind ?? measure},
    period,
    codes: cube.dimensions.map((dimension, at) => {
      const code = key[at] ?? '';
      const label = dimension.codes.find((one) => one.code === code)?.label ?? {zh: code, en: code};
      return {dimension: dimension.id, title: dimension.title, code, label};
    }),
  };
}
