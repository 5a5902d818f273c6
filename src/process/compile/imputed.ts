/**
 * What part of a value is imputed: the same cubes compiled a second time over the imputed files alone, key by key and period by period.
 *
 * A figure that rests on an imputed part carries `e`. Above the declared limit of the imputed share of |value| it carries `u` too, or is not
 * shown: an estimate that is mostly a guess is no figure.
 */
import {TOTAL} from '../../model/address.ts';
import {type Decimal, pow10} from '../../model/decimal.ts';
import type {Flag} from '../../model/observation.ts';
import {monthsOf, type Period} from '../../model/period.ts';
import type {Built} from './built.ts';
import {OTHERS} from './codes.ts';
import type {Coder, CodeRequest, ImputedSource} from './input.ts';
import {isAbsent, type Key} from './measure.ts';
import type {Plan} from './plan.ts';

/** A coder that answers a request for texts it had before as it did then: texts of imputed records are counted once in the coverage. */
export function remembering(code: Coder): Coder {
  const known = new Map<string, {readonly texts: ReadonlySet<string>; readonly coded: ReturnType<Coder>}>();
  return (request: CodeRequest) => {
    const name = `${request.source}/${request.column}/${request.classification.id}`;
    const texts = request.received.map(({text, date}) => `${date} ${text}`);
    const found = known.get(name);
    if (found && texts.every((text) => found.texts.has(text))) return found.coded;
    const coded = code(request);
    known.set(name, {texts: new Set(texts), coded});
    return coded;
  };
}

/** Plans for the second time: every unit keeps its own code, since the leading ones of the imputed records are others. */
export function unlimited(plan: Plan): Plan {
  const dimensions = plan.dimensions.map((dimension) => {
    const {keep: _keep, ...declared} = dimension.declared;
    return {...dimension, declared};
  });
  return {...plan, dimensions};
}

/** The dataset with what is known of its imputed parts; `part` is compiled from the imputed files alone. */
export function withImputed(whole: Built, part: Built, {months: files, limit}: ImputedSource): Built {
  const amounts = amountsOf(whole, part, files);
  const {series} = whole;
  const imputed = (key: Key, period: Period): bigint => amounts.get(`${key.join('.')}/${period}`) ?? 0n;
  const isAbove = (key: Key, period: Period): boolean => {
    const value = series.value(key, period);
    return limit !== undefined && !isAbsent(value) && exceeds(imputed(key, period), value, limit.percent);
  };
  const flags = (key: Key, period: Period): readonly Flag[] => {
    const own = series.flags?.(key, period) ?? [];
    if (imputed(key, period) === 0n) return own;
    return [...own, 'e', ...(limit?.above === 'flag' && isAbove(key, period) ? (['u'] as const) : [])];
  };
  return {
    ...whole,
    series: {
      ...series,
      flags,
      imputed,
      value(key, period) {
        const isWithheld = limit?.above === 'withhold' && isAbove(key, period);
        return isWithheld ? {absent: 'imputed-share'} : series.value(key, period);
      },
    },
  };
}

/** |imputed| / |value| above the limit; anything is above it where the value is 0. */
function exceeds(imputed: bigint, value: bigint, percent: Decimal): boolean {
  const size = (one: bigint): bigint => (one < 0n ? -one : one);
  return imputed !== 0n && 100n * size(imputed) * pow10(percent.scale) > size(value) * percent.unscaled;
}

/** Imputed amounts by `KEY/PERIOD`; units that the whole gathers in `others` are gathered here too. */
function amountsOf(whole: Built, part: Built, files: ImputedSource['months']): ReadonlyMap<string, bigint> {
  const {isStock, delivered} = whole.months;
  const codes = whole.dimensions.map(({codes: own}) => new Set(own.map(({code}) => code)));
  const placed = (code: string, at: number): string => {
    const own = codes[at];
    return code === TOTAL || own === undefined || own.has(code) || !own.has(OTHERS) ? code : OTHERS;
  };
  const found = new Map<string, bigint>();
  for (const {key, period, value} of part.cells) {
    // A level at a day is that of the last delivered month: an estimate of an earlier one is no part of it.
    const last = monthsOf(period).findLast((month) => delivered.includes(month));
    if (isStock && (last === undefined || !files.has(last))) continue;
    const name = `${key.map(placed).join('.')}/${period}`;
    found.set(name, (found.get(name) ?? 0n) + value);
  }
  return found;
}
