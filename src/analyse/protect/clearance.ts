/** What the records of consents and public sources clear: which unit, measure and period may be shown, and by which name. */
import {TOTAL} from '../../model/address.ts';
import type {Observation} from '../../model/observation.ts';
import type {Text} from '../../model/text.ts';
import type {Consent} from './consents.ts';

export type Clearance = {
  readonly isCleared: (unit: string, observation: Pick<Observation, 'key' | 'measure' | 'period'>) => boolean;
  readonly names: ReadonlyMap<string, Text>;
};

export function clearance(consents: readonly Consent[], dataset: string): Clearance {
  const own = consents.filter((consent) => consent.dataset === dataset);
  const cleared = new Set(own.map((one) => [one.enterprise, one.measure, one.period, one.key ?? ''].join('\t')));
  return {
    names: new Map(own.map((consent) => [consent.enterprise, consent.name])),
    isCleared: (unit, {key, measure, period}) => {
      const isTotal = key.every((code) => code === unit || code === TOTAL);
      return cleared.has([unit, measure, period, isTotal ? '' : key.join('.')].join('\t'));
    },
  };
}
