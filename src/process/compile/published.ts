/**
 * Published figures of earlier periods as bases: where a dataset's records do not reach back, its series answers with what was printed,
 * within half a unit of the last printed digit. Own records always win, and nothing of it enters cells, sums or combined datasets.
 */
import {parseDecimal, pow10, type Ratio, ratio, round} from '../../model/decimal.ts';
import type {Observation} from '../../model/observation.ts';
import {type Frequency, frequency, type Period} from '../../model/period.ts';
import type {PublishedFigure, Vintage} from '../../model/published.ts';
import type {MeasureDescription} from '../../model/seals.ts';
import {byCodePoint, type Text} from '../../model/text.ts';
import type {Built} from './built.ts';
import {absence, isFull} from './coverage.ts';
import type {Dataset} from './dataset.ts';
import {type Absent, isAbsent, type Key, type Range, type Series} from './measure.ts';
import {measureOf} from './measures/index.ts';
import {unitFacts} from './observe.ts';

type Base = Range & {readonly value: bigint};

/** Gives every dataset the bases that vintages hold for it, and the notes that say so. */
export function usePublished(built: Map<string, Built>, vintages: readonly Vintage[]): void {
  if (vintages.length === 0) return;
  const bases = new Map([...built.values()].map((one) => [one.id, basesOf(one, vintages)] as const));
  for (const one of built.values()) {
    const own = bases.get(one.id);
    const asked = [one.id, ...wholesOf(one.declared.value)];
    const notes = [...new Set(asked)].flatMap((id) => bases.get(id)?.notes ?? []);
    const series = own && own.values.size > 0 ? withBases(one, own.values) : one.series;
    if (notes.length > 0 || series !== one.series) built.set(one.id, {...one, series, notes: [...one.notes, ...notes]});
  }
}

/** Datasets that measures of this one take their whole from: their bases are looked at too. */
export function wholesOf({publish}: Dataset): readonly string[] {
  return Object.values(publish).flatMap((measure) => {
    const of = measure['of'];
    const id: unknown = typeof of === 'object' && of !== null ? Reflect.get(of, 'dataset') : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}

type Bases = {readonly values: ReadonlyMap<string, Base>; readonly notes: readonly Text[]};

/** Of several vintages that printed the same, the one published last. */
function basesOf(one: Built, vintages: readonly Vintage[]): Bases {
  const found = new Map<string, {readonly base: Base; readonly vintage: Vintage; readonly period: Period}>();
  for (const vintage of oldestFirst(vintages)) {
    for (const figure of vintage.figures) {
      if (!isBefore(one, figure) || kindOf(one.declared.value, figure.measure) !== 'value') continue;
      const base = baseOf(figure, one);
      if (base) found.set(nameOf(figure.key, figure.period), {base, vintage, period: figure.period});
    }
  }
  const values = new Map([...found].map(([name, {base}]) => [name, base]));
  const used = Map.groupBy(found.values(), ({vintage}) => vintage);
  const notes = [...used].map(([vintage, all]) => noteOf(one, vintage, [...new Set(all.map(({period}) => period))]));
  return {values, notes};
}

function oldestFirst(vintages: readonly Vintage[]): readonly Vintage[] {
  return vintages.toSorted((a, b) => byCodePoint(a.published, b.published) || byCodePoint(a.label, b.label));
}

/** A figure of the dataset, of a time before its own records. */
function isBefore({id, dimensions, months}: Built, {dataset, key, period}: PublishedFigure): boolean {
  return dataset === id && key.length === dimensions.length && absence(months, period)?.absent === 'before-data';
}

function kindOf({publish}: Dataset, measure: string): string | undefined {
  const declared = publish[measure];
  return declared && measureOf(declared.measure ?? measure)?.id;
}

/**
 * The printed number in the smallest unit of the dataset, and the whole numbers that print so.
 *
 * @returns undefined where its unit is none of the dataset's
 */
function baseOf({text, unit, decimals, terms = 1}: PublishedFigure, {scale, base}: Built): Base | undefined {
  const printed = parseDecimal(text);
  const facts = unitFacts(unit);
  if (!printed || facts.base !== base) return undefined;
  // Ten times the printed number, so that half a unit of its last digit is a whole number too.
  const tenfold = printed.unscaled * 10n;
  const half = 5n * pow10(Math.max(0, printed.scale - decimals)) * BigInt(terms);
  const power = facts.power + scale - printed.scale - 1;
  const [low, high] = [ceiling(shifted(tenfold - half, power)), floor(shifted(tenfold + half, power))];
  const value = round(shifted(tenfold, power), 0).unscaled;
  // A number printed finer than the smallest unit may have none inside its interval: then the nearest one stands, and nothing is open.
  return low <= value && value <= high ? {value, low, high} : {value, low: value, high: value};
}

function shifted(value: bigint, power: number): Ratio {
  return power < 0 ? ratio(value, pow10(-power)) : ratio(value * pow10(power), 1n);
}

function floor({num, den}: Ratio): bigint {
  const quotient = num / den;
  return num % den < 0n ? quotient - 1n : quotient;
}

function ceiling({num, den}: Ratio): bigint {
  return -floor({num: -num, den});
}

function nameOf(key: Key, period: Period): string {
  return `${key.join('.')}/${period}`;
}

/** The series with bases where its own data do not reach back. */
function withBases({series, months}: Built, bases: ReadonlyMap<string, Base>): Series {
  const periods = new Set([...bases.keys()].map((name) => name.slice(name.lastIndexOf('/') + 1)));
  const baseAt = (key: Key, period: Period, own: bigint | Absent): Base | undefined =>
    isAbsent(own) && own.absent === 'before-data' && periods.has(period) ? bases.get(nameOf(key, period)) : undefined;
  return {
    ...series,
    value(key, period) {
      const own = series.value(key, period);
      return baseAt(key, period, own)?.value ?? own;
    },
    range(key, period) {
      const base = baseAt(key, period, series.value(key, period));
      return base ? {low: base.low, high: base.high} : series.range?.(key, period);
    },
    // A printed figure stands for its whole period: it compares with whole periods only.
    isComparable: (period, base) =>
      periods.has(base) ? isWhole(months, period, periods) : series.isComparable(period, base),
  };
}

function isWhole(months: Built['months'], period: Period, periods: ReadonlySet<string>): boolean {
  return months.isStock || periods.has(period) || isFull(months, period);
}

function noteOf({declared}: Built, vintage: Vintage, periods: readonly Period[]): Text {
  const {publication, published, label} = vintage;
  const [when, more] = [periods.toSorted(byCodePoint), periods.length > 4];
  const list = (joint: string) => (more ? `${when[0]}–${when.at(-1)}` : when.join(joint));
  const years = when.every((one) => frequency(one) === 'year') ? ' 年' : ' ';
  const page = pageText(vintage.page);
  const {zh, en} = declared.value.title;
  return {
    zh: `“${zh}”${list('、')}${years}的基数取自${/《/.test(publication) ? publication : `《${publication}》`}（${published} 发布，${page.zh}，版本 ${label}），为当时印出的数，不在记录之内；由其得出的数字在末位半个单位的范围内已知。`,
    en: `Bases of “${en}” for ${list(', ')} are those printed in ${publication} (published ${published}, ${page.en}, vintage ${label}), not records; what rests on them is known within half a unit of the last printed digit.`,
  };
}

function pageText(page: string): Text {
  return /^\d+([-–]\d+)?$/.test(page) ? {zh: `第 ${page} 页`, en: `page ${page}`} : {zh: page, en: page};
}

export type Shown = {readonly periods: readonly Period[]; readonly observations: readonly Observation[]};

/**
 * Periods and observations of a dataset, with what was printed of the time before its records where it declares `show-published`:
 * as printed, flagged as a break, since another hand counted it. A figure in another unit than the dataset publishes stays out.
 */
export function withShown(
  one: Built,
  own: Shown,
  measures: readonly MeasureDescription[],
  vintages: readonly Vintage[] = [],
): Shown {
  if (!one.declared.value['show-published']) return own;
  const known = one.dimensions.map(({codes}) => new Set(codes.map(({code}) => code)));
  const found = new Map<string, Observation>();
  for (const {figures} of oldestFirst(vintages)) {
    for (const figure of figures) {
      const {key, measure, period, unit, text, decimals} = figure;
      const described = measures.find(({id}) => id === measure);
      const isShown = described?.unit === unit && key.every((code, at) => known[at]?.has(code));
      if (!isShown || !isBefore(one, figure)) continue;
      const at = {dataset: one.id, key, measure, period};
      found.set(`${measure}/${nameOf(key, period)}`, {...at, text, unit, decimals, status: 'normal', flags: ['b']});
    }
  }
  const observations = [...found.values()];
  const periods = new Set([...own.periods, ...observations.map(({period}) => period)]);
  const order: readonly Frequency[] = [...new Set(own.periods.map(frequency)), 'year', 'quarter', 'month'];
  return {
    periods: [...periods].toSorted(
      (a, b) => order.indexOf(frequency(a)) - order.indexOf(frequency(b)) || byCodePoint(a, b),
    ),
    observations: [...own.observations, ...observations],
  };
}
