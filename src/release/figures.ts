/** Figures by address (design law 9): `DATASET/KEY/MEASURE/PERIOD` in a draft or release. */
import {type Address, parseAddress} from '../model/address.ts';
import type {Observation} from '../model/observation.ts';
import type {Protected, Released} from '../model/seals.ts';

/** @returns undefined when the text is no address, names another release, or no such figure is there */
export function findFigure(released: Released, address: Address | string): Observation | undefined {
  const parsed = typeof address === 'string' ? parseAddress(address) : address;
  if (!parsed || (parsed.vintage !== undefined && parsed.vintage !== released.id)) return undefined;
  const dataset = released.datasets.find((one) => one.id === parsed.dataset);
  return dataset && findObservation(dataset, parsed.key, parsed.measure, parsed.period);
}

export function findObservation(
  dataset: Protected,
  key: readonly string[],
  measure: string,
  period: string,
): Observation | undefined {
  return indexOf(dataset).get(`${key.join('.')}/${measure}/${period}`);
}

const indexes = new WeakMap<Protected, ReadonlyMap<string, Observation>>();

function indexOf(dataset: Protected): ReadonlyMap<string, Observation> {
  const known = indexes.get(dataset);
  if (known) return known;
  const made = new Map(dataset.observations.map((one) => [`${one.key.join('.')}/${one.measure}/${one.period}`, one]));
  indexes.set(dataset, made);
  return made;
}
