/** Observations of the handbook frame: figures as measured, with the bounds that the status of the parts allows. */
import {decimalText, pow10, ratio, round} from '../../model/decimal.ts';
import {type Observation, statuses} from '../../model/observation.ts';
import type {Frame} from './handbook.ts';
import {type ObserveInput, observe, type Published} from './observe.ts';

/** Every part has its row, also the one that is not available. */
export function frameObservations(frame: Frame, input: ObserveInput): readonly Observation[] {
  const [flows, parts] = frame.built.dimensions;
  const found = new Map(observe(input).map((one) => [nameOf(one), one]));
  return (flows?.codes ?? []).flatMap((flow) =>
    (parts?.codes ?? []).flatMap((part) =>
      input.published.flatMap((measure) =>
        input.periods.map((period): Observation => {
          const {id, unit, decimals, kind} = measure.description;
          const key = [flow.code, part.code];
          const reason = frame.statusOf(part.code);
          const empty = {dataset: input.dataset, key, measure: id, period, unit, decimals};
          const own = found.get(nameOf({key, measure: id, period}));
          if (!own) return {...empty, text: statuses.unavailable.mark, status: 'unavailable', reason: 'not-available'};
          const bounds = kind === 'value' ? frame.bounds(key, period) : undefined;
          const print = (value: bigint) => printed(value, measure, input, frame.built.scale);
          return {
            ...own,
            ...(own.reason === undefined ? {reason} : {}),
            ...(bounds && bounds.low > 0n ? {low: print(bounds.low)} : {}),
            ...(bounds?.high === undefined ? {} : {high: print(bounds.high)}),
          };
        }),
      ),
    ),
  );
}

function nameOf({key, measure, period}: Pick<Observation, 'key' | 'measure' | 'period'>): string {
  return `${key.join('.')}/${measure}/${period}`;
}

function printed(value: bigint, {description, power}: Published, {rounding}: ObserveInput, scale: number): string {
  return decimalText(round(ratio(value, pow10(scale + power)), description.decimals, rounding));
}
