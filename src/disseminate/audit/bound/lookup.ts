/** Figures of a release by address, and their ranks: what a report's numbers are held against. */
import {addressText, TOTAL} from '../../../model/address.ts';
import {compare, parseDecimal} from '../../../model/decimal.ts';
import type {Observation} from '../../../model/observation.ts';
import type {Released} from '../../../model/seals.ts';
import type {BoundReport} from '../../../model/bound.ts';
import type {Lookup} from './hold.ts';

type Dataset = Released['datasets'][number];

type Found = {readonly observation: Observation; readonly dataset: Dataset};

export function lookupOf(released: Released, {facts}: BoundReport): Lookup {
  const found = figuresOf(released);
  return {
    find: (address) => found.get(address)?.observation,
    fact: (address) => facts.get(address),
    rank: (address) => {
      const own = found.get(address);
      return own && rankOf(own.observation, own.dataset);
    },
  };
}

/** One release is asked for every language and format of every report. */
const known = new WeakMap<Released, ReadonlyMap<string, Found>>();

function figuresOf(released: Released): ReadonlyMap<string, Found> {
  const there = known.get(released);
  if (there) return there;
  const found = new Map<string, Found>();
  for (const dataset of released.datasets)
    for (const observation of dataset.observations) found.set(addressText(observation), {observation, dataset});
  known.set(released, found);
  return found;
}

/** Among figures whose key differs in one code of the same level. */
function rankOf(own: Observation, dataset: Dataset): {first: number; last: number} | undefined {
  const value = parseDecimal(own.text);
  const at = own.key.findLastIndex((code) => code !== TOTAL);
  const codes = dataset.dimensions[at]?.codes ?? [];
  const level = codes.find(({code}) => code === own.key[at])?.level;
  if (!value || at < 0) return undefined;
  const peers = new Set(codes.filter((one) => one.level === level).map(({code}) => code));
  const isPeer = ({key, measure, period}: Observation): boolean =>
    measure === own.measure &&
    period === own.period &&
    peers.has(key[at] ?? '') &&
    key.every((code, place) => place === at || code === own.key[place]);
  const values = dataset.observations.filter(isPeer).flatMap(({text}) => parseDecimal(text) ?? []);
  const above = values.filter((one) => compare(one, value) > 0).length;
  const same = values.filter((one) => compare(one, value) === 0).length;
  return {first: above + 1, last: above + Math.max(1, same)};
}
