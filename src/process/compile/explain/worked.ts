/** A figure with its formula and operands, each with its own address: what `explain` tells of it, before any role is asked. */
import {addressText, TOTAL} from '../../../model/address.ts';
import {decimalText, parseDecimal, pow10, type Ratio, ratio, round, type Rounding} from '../../../model/decimal.ts';
import type {Period} from '../../../model/period.ts';
import type {MeasureDescription} from '../../../model/seals.ts';
import type {Text} from '../../../model/text.ts';
import {measureOptions} from '../dataset.ts';
import {type Figures, figureSeries} from '../figures.ts';
import {evaluate, isSame} from '../formula.ts';
import {
  type Context,
  isAbsent,
  type Key,
  type Line,
  type Operand,
  type Outcome,
  type Series,
  type Working,
} from '../measure.ts';
import {valueOn} from '../measures/change.ts';
import {measureOf} from '../measures/index.ts';
import {type Published, publishedOf, unitFacts} from '../observe.ts';
import type {Asked, World} from './world.ts';

export type Question = {
  readonly dataset: string;
  readonly key: Key;
  readonly measure: string;
  readonly period: Period;
};

export type WorkedOperand = {
  readonly name: string;
  readonly label: Text;
  /** rounded as printed; undefined where there is no number, and `reason` says why */
  readonly text: string | undefined;
  readonly unit: string;
  readonly decimals: number;
  readonly reason?: string;
  /** of a figure that is published and can be explained in its turn */
  readonly address?: string;
  /** id in reference/figures.csv */
  readonly figure?: string;
  /** codes that are meant, in their order */
  readonly codes?: readonly Key[];
};

export type Worked = {
  readonly description: MeasureDescription;
  readonly title: Text;
  readonly words: Text;
  readonly formula?: string;
  readonly operands: readonly WorkedOperand[];
  readonly outcome: Outcome | undefined;
  /** what the printed operands alone would give, rounded as the figure is; absent where the formula can't be computed from them */
  readonly fromPrinted?: string;
};

export type WorkedOptions = {readonly figures?: Figures | undefined; readonly rounding?: Rounding | undefined};

/** @returns undefined where the world has no such dataset or measure */
export function workedFigure(world: World, question: Question, options: WorkedOptions): Worked | undefined {
  const asked = world.get(question.dataset);
  const declared = asked?.declared.value.publish[question.measure];
  const measure = declared && measureOf(declared.measure ?? question.measure);
  if (!asked || !declared || !measure) return undefined;
  const published = publishedOf(asked.declared.value, asked.base);
  const own = published.find(({description}) => description.id === question.measure);
  if (!own) return undefined;
  const names: Names = new Map();
  const context = contextOf({asked, world, published, names, figures: options.figures}, question);
  const working = measure.working(context, measureOptions(declared));
  const outcome = own.compute(context);
  const speak: Speaking = {asked, world, names, context, own, published, rounding: options.rounding ?? 'half-away'};
  const operands = Object.entries(working.operands).map(([name, operand]) => spoken(name, operand, speak));
  if (asked.isExact) mustAgree(question, working, operands, outcome, own);
  const fromPrinted = printedResult(working, operands, own, speak.rounding);
  return {
    description: own.description,
    title: own.description.title,
    words: working.words,
    ...(working.formula === undefined ? {} : {formula: working.formula}),
    operands: operands.map((one) => one.told),
    outcome,
    ...(fromPrinted === undefined ? {} : {fromPrinted}),
  };
}

/** What a series is: a dataset, or a figure of others. */
type Names = Map<Series, {readonly dataset: Asked} | {readonly figure: string; readonly base: string}>;

type Around = {
  readonly asked: Asked;
  readonly world: World;
  readonly published: readonly Published[];
  readonly names: Names;
  readonly figures: Figures | undefined;
};

function contextOf({asked, world, published, names, figures}: Around, {key, period}: Question): Context {
  const {series} = asked;
  for (const one of world.values()) names.set(one.series, {dataset: one});
  const known = new Map<string, Series>();
  const at = (there: Key): Context => ({
    key: there,
    period,
    series,
    other: (id, from) => otherIn(world, asked, id, from),
    figure(id) {
      const figure = figures?.get(id);
      if (!figure || (id.startsWith('rate-') && figure.base !== asked.base)) return undefined;
      const made = known.get(id) ?? figureSeries(figure, asked.seriesDimensions);
      known.set(id, made);
      names.set(made, {figure: id, base: figure.base});
      return made;
    },
    published: (id, one) => published.find(({description}) => description.id === id)?.compute(at(one)),
    publishedLine: (id, place, level) =>
      codesAt(asked, place, level).flatMap((code) => {
        const one = key.with(place, code);
        const outcome = series.cell(one, period) && at(one).published(id, one);
        return outcome && 'ratio' in outcome ? [outcome.ratio] : [];
      }),
  });
  return at(key);
}

function codesAt({dimensions}: Asked, at: number, level: string): readonly string[] {
  return (dimensions[at]?.codes ?? []).filter((one) => one.level === level).map(({code}) => code);
}

/** The same key in another dataset: its dimensions by id, the total where this one has none. */
function otherIn(world: World, asked: Asked, id: string, key: Key): ReturnType<Context['other']> {
  const other = world.get(id);
  if (!other) return undefined;
  const isLost = key.some(
    (code, at) => code !== TOTAL && !other.dimensions.some((dimension) => dimension.id === asked.dimensions[at]?.id),
  );
  if (isLost) return undefined;
  const there = other.dimensions.map((dimension) => {
    const at = asked.dimensions.findIndex((own) => own.id === dimension.id);
    return at < 0 ? TOTAL : (key[at] ?? TOTAL);
  });
  return {series: other.series, key: there};
}

type Speaking = {
  readonly asked: Asked;
  readonly world: World;
  readonly names: Names;
  readonly context: Context;
  readonly own: Published;
  readonly published: readonly Published[];
  readonly rounding: Rounding;
};

/** An operand as told, its exact number, and its printed one, both as the formula counts: percentages as fractions. */
type Spoken = {readonly told: WorkedOperand; readonly exact: Ratio | undefined; readonly printed: Ratio | undefined};

function spoken(name: string, operand: Operand, speaking: Speaking): Spoken {
  if ('measure' in operand) return ofMeasure(name, operand, speaking);
  if ('number' in operand) {
    const {number, label} = operand;
    const decimals = number.den === 1n ? 0 : 4;
    return told({name, label, unit: 'COUNT', decimals, ...linePart(operand.line, speaking)}, number, 0, speaking);
  }
  if ('amount' in operand) {
    const {unit, decimals} = moneyOf(speaking, operand.of, undefined);
    const exact = ratio(operand.amount, pow10(operand.of.scale));
    const line = linePart(operand.line, speaking);
    return told({name, label: operand.label, unit, decimals, ...line}, exact, unitFacts(unit).power, speaking);
  }
  return ofValue(name, operand, speaking);
}

function ofValue(name: string, operand: Extract<Operand, {readonly period: Period}>, speaking: Speaking): Spoken {
  const {series, key, period, basis = 'period', label} = operand;
  const named = speaking.names.get(series);
  const found = valueOn(series, key, period, basis);
  const {unit, decimals, measure} = moneyOf(speaking, series, basis);
  const address =
    named && 'dataset' in named && measure !== undefined
      ? {address: addressText({dataset: named.dataset.id, key, measure, period})}
      : {};
  const figure = named && 'figure' in named ? {figure: named.figure} : {};
  const base = {name, label, unit, decimals, ...address, ...figure};
  if (isAbsent(found))
    return {told: {...base, text: undefined, reason: found.absent}, exact: undefined, printed: undefined};
  const exact = ratio(found, pow10(series.scale));
  return told(base, isPercent(unit) ? hundredth(exact) : exact, unitFacts(unit).power, speaking);
}

function ofMeasure(
  name: string,
  {measure, key, label}: Extract<Operand, {readonly measure: string}>,
  speaking: Speaking,
): Spoken {
  const {context, published, asked} = speaking;
  const found = published.find(({description}) => description.id === measure);
  const outcome = context.published(measure, key);
  const {unit, decimals} = found?.description ?? {unit: 'COUNT', decimals: 0};
  const address = addressText({dataset: asked.id, key, measure, period: context.period});
  const base = {name, label, unit, decimals, address};
  if (!outcome || 'missing' in outcome) {
    const reason = outcome?.reason ?? 'not-compiled';
    return {told: {...base, text: undefined, reason}, exact: undefined, printed: undefined};
  }
  const exact = isPercent(unit) ? hundredth(outcome.ratio) : outcome.ratio;
  return told(base, exact, unitFacts(unit).power, speaking);
}

/** Codes of the line's first values, largest first. */
function linePart(line: Line | undefined, {context, asked}: Speaking): {codes?: readonly Key[]} {
  if (!line || line.take === 0) return {};
  const {key, period, series} = context;
  const keys = codesAt(asked, line.at, line.level)
    .map((code) => key.with(line.at, code))
    .flatMap((one) => {
      const value = series.cell(one, period) && series.value(one, period);
      return typeof value === 'bigint' ? [{one, value}] : [];
    })
    .toSorted((a, b) => (a.value === b.value ? 0 : a.value > b.value ? -1 : 1));
  return {codes: keys.slice(0, line.take).map(({one}) => one)};
}

/** How a value of a series is printed: as its dataset publishes it, else in the unit of the figure itself. */
function moneyOf(
  {names, own, asked}: Speaking,
  series: Series,
  basis: string | undefined,
): {readonly unit: string; readonly decimals: number; readonly measure?: string} {
  const named = names.get(series);
  if (named && 'figure' in named) return figureUnit(named.base, series, asked);
  const dataset = named?.dataset ?? asked;
  const kinds = {'year-to-date': 'year-to-date', 'joint-months': 'joint-months'} as const;
  const kind = basis === 'year-to-date' || basis === 'joint-months' ? kinds[basis] : 'value';
  const published = publishedOf(dataset.declared.value, dataset.base).map(({description}) => description);
  const exactly = published.find((one) => one.kind === kind);
  const found = exactly ?? published.find((one) => one.kind === 'value');
  if (found) {
    const {unit, decimals, id} = found;
    return {unit, decimals, ...(exactly ? {measure: id} : {})};
  }
  const {unit, decimals} = own.description;
  return unitFacts(unit).base === dataset.base ? {unit, decimals} : {unit: dataset.base, decimals: series.scale};
}

/** Figures of others: money in the unit of the dataset's values, anything else as it is. */
function figureUnit(base: string, series: Series, asked: Asked): {unit: string; decimals: number} {
  const own = publishedOf(asked.declared.value, asked.base).find(({description}) => description.kind === 'value');
  if (own && base === asked.base && unitFacts(own.description.unit).base === base && series.scale < 4)
    return {unit: own.description.unit, decimals: own.description.decimals};
  return {unit: base, decimals: Math.max(0, series.scale - 1)};
}

function told(base: Omit<WorkedOperand, 'text'>, exact: Ratio, power: number, {rounding}: Speaking): Spoken {
  const shown = isPercent(base.unit) ? ratio(100n * exact.num, exact.den) : ratio(exact.num, exact.den * pow10(power));
  const text = decimalText(round(shown, base.decimals, rounding));
  return {told: {...base, text}, exact, printed: numberOf(text, base.unit, power)};
}

function numberOf(text: string, unit: string, power: number): Ratio | undefined {
  const found = parseDecimal(text);
  if (!found) return undefined;
  const plain = {num: found.unscaled * pow10(power), den: pow10(found.scale)};
  return isPercent(unit) ? hundredth(plain) : plain;
}

function hundredth({num, den}: Ratio): Ratio {
  return {num, den: 100n * den};
}

function isPercent(unit: string): boolean {
  return unit === 'PCT' || unit === 'PP';
}

/** Formula and computation are two texts of one thing. Where they differ the program is wrong, and must not print either. */
function mustAgree(
  question: Question,
  {formula}: Working,
  operands: readonly Spoken[],
  outcome: Outcome | undefined,
  {description}: Published,
): void {
  if (formula === undefined || !outcome || 'missing' in outcome) return;
  const found = evaluate(formula, (name) => operands.find(({told: {name: one}}) => one === name)?.exact);
  if (!found) return;
  const scaled = isPercent(description.unit) ? ratio(100n * found.num, found.den) : found;
  if (!isSame(scaled, outcome.ratio))
    throw new Error(`${addressText(question)}: formula ${formula} gives another number than the measure`);
}

function printedResult(
  {formula}: Working,
  operands: readonly Spoken[],
  {description, power}: Published,
  rounding: Rounding,
): string | undefined {
  if (formula === undefined) return undefined;
  const found = evaluate(formula, (name) => operands.find(({told: {name: one}}) => one === name)?.printed);
  if (!found) return undefined;
  const scaled = isPercent(description.unit)
    ? ratio(100n * found.num, found.den)
    : ratio(found.num, found.den * pow10(power));
  return decimalText(round(scaled, description.decimals, rounding));
}
