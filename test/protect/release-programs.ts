/** One vintage of a random release, protected and attacked: everything that both programs are told alike. */
import {attack, type Earlier} from '../../src/analyse/attack/index.ts';
import {protectRelease, type PrimaryOptions} from '../../src/analyse/protect/index.ts';
import type {Observation} from '../../src/model/observation.ts';
import type {PublicFigure} from '../../src/model/protection.ts';
import type {DatasetBody} from '../../src/model/seals.ts';
import {holdings, type Made, type ReleaseCase} from './release-case.ts';

export type Before = {
  readonly printed: readonly PublicFigure[];
  readonly visible: readonly Observation[];
  readonly lastHidden: ReadonlySet<string>;
};

function publishOf({compiled}: Made) {
  return new Map(compiled.map(({id, measures}) => [id, Object.fromEntries(measures.map((one) => [one.id, {}]))]));
}

export async function released(one: ReleaseCase, made: Made, {printed, visible, lastHidden}: Before) {
  return protectRelease(made.compiled, {
    consents: [],
    declared: new Map(made.compiled.map(({id}) => [id, optionsOf(one, id)])),
    publish: publishOf(made),
    printed: printed.filter(({dataset}) => made.compiled.some(({id}) => id === dataset)),
    earlier: visible,
    lastHidden,
  });
}

function optionsOf({sensitivity, isHolding, asks, decided}: ReleaseCase, id: string): PrimaryOptions {
  const isFirst = id === 'first';
  const members = Object.entries(holdings).map(([enterprise, holding]) => ({enterprise, holding}));
  return {
    sensitivity,
    ...(isHolding ? {holdings: members} : {}),
    ...(isFirst && asks !== undefined
      ? {
          onRequest: {
            'fewer-than': 3,
            percent: 90,
            units: [{enterprise: `E${asks}`, from: '2018-01-01', source: 'a letter'}],
          },
        }
      : {}),
    ...(isFirst && decided !== undefined
      ? {
          manual: [
            {
              dataset: 'first',
              key: decided.split('.'),
              period: '*',
              action: 'hide',
              reason: {zh: '决定', en: 'decided'},
              source: 'the office',
              status: 'N',
              file: 'protection.csv',
              line: 2,
            },
          ],
        }
      : {}),
  };
}

type Attacked = {
  readonly datasets: readonly DatasetBody[];
  readonly printed: readonly PublicFigure[];
  readonly earlier: readonly Earlier[];
  readonly effort?: number;
};

export async function attacked({sensitivity}: ReleaseCase, made: Made, {datasets, ...out}: Attacked) {
  const publish = publishOf(made);
  return attack({
    datasets: made.compiled.flatMap((truth, at) => {
      const published = datasets[at];
      const demands = truth.id === 'first' ? {demands: made.demands} : {};
      return published ? [{truth, published, sensitivity, publish: publish.get(truth.id) ?? {}, ...demands}] : [];
    }),
    ...out,
  });
}
