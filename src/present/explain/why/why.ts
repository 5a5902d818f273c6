/** Why a value grew: its change divided over codes and classes of enterprises, each division adding up to the change exactly, also as printed. */
import {type Address, addressText} from '../../../model/address.ts';
import {type Decimal, decimalText, pow10, type Ratio, ratio, round} from '../../../model/decimal.ts';
import type {Contribution, Decomposition, Printed, WhyExplanation} from '../../../model/explanation.ts';
import type {MeasureDescription, Protected} from '../../../model/seals.ts';
import {type Asked, reasonText} from '../../../process/compile/index.ts';
import {findObservation} from '../../../release/index.ts';
import {datasetOf, measureIn, namedOf, powerOf, unitLabel} from '../figure.ts';
import type {ExplainInput} from '../input.ts';
import {problems} from '../problems.ts';
import {withVintage} from '../vintage.ts';
import {apportioned} from './apportion.ts';
import {type Margin, marginsOf, type Share, sumOver} from './margins.ts';
import {type Spans, spansOf} from './spans.ts';

/** How many parts of a division are listed; the others are one line. */
const LISTED = 10;

const DECIMALS = 2;

/** What a change is asked of: spans of time and the key, before anything is looked up. @throws Problem `FIGURE_UNKNOWN`, `WHY_NOT_ASKED` */
export function whyAsked(input: ExplainInput, address: Address): {readonly asked: Asked; readonly spans: Spans} {
  const measure = measureIn(input, datasetOf(input, address), address);
  const asked = input.world.get(address.dataset);
  const spans = asked && spansOf(asked, measure, address.period);
  if (!spans) throw problems.WHY_NOT_ASKED({address: addressText(address), kind: measure.kind});
  return {asked, spans};
}

/**
 * @param more divisions that cells alone don't know: by class of enterprise, from the records
 * @throws Problem `FIGURE_UNKNOWN`, `WHY_NOT_ASKED`, `WHY_WITHOUT_BASE`
 */
export function whyFigure(input: ExplainInput, address: Address, more: readonly Margin[]): WhyExplanation {
  const body = datasetOf(input, address);
  const measure = measureIn(input, body, address);
  const {asked, spans} = whyAsked(input, address);
  const [now, base] = [spans.now, spans.base].map(({periods}) => sumOver(asked, address.key, periods));
  if (typeof now !== 'bigint' || typeof base !== 'bigint') throw withoutBase(asked, spans, address);
  const value = valueOf(body, measure);
  const total: Total = {now, base, asked, value, input, growth: growthOf(input, body, measure, {address, now, base})};
  const whying = {input, asked, key: address.key, spans, value: body.measures.find(({kind}) => kind === 'value')?.id};
  const printed = (amount: bigint, period: string) => ({...moneyOf(total, amount), period});
  return {
    ...namedOf(input, body, measure, address),
    release: input.released.id,
    isDraft: input.released.isDraft,
    synthetic: body.synthetic,
    role: input.role,
    now: printed(now, spans.now.period),
    base: printed(base, spans.base.period),
    change: decimalText(rounded(total, now - base)),
    ...(total.growth ? {growth: decimalText(total.growth)} : {}),
    isExact: asked.isExact,
    decimals: total.growth?.scale ?? DECIMALS,
    decompositions: [...marginsOf(whying), ...more].map((margin) => divided(margin, total)),
    notes: body.notes,
    remarks: [],
  };
}

type Total = {
  readonly now: bigint;
  readonly base: bigint;
  readonly asked: Asked;
  /** unit and digits of the amounts */
  readonly value: Pick<MeasureDescription, 'unit' | 'decimals'>;
  readonly input: ExplainInput;
  /** as printed; undefined where there is none */
  readonly growth: Decimal | undefined;
};

function withoutBase(asked: Asked, spans: Spans, address: Address): Error {
  const all = [...spans.now.periods, ...spans.base.periods].map((period) => asked.series.value(address.key, period));
  const absent = all.find((one) => typeof one !== 'bigint');
  const reason = typeof absent === 'object' ? absent.absent : 'before-data';
  return problems.WHY_WITHOUT_BASE({address: addressText(address), why: reasonText(reason)});
}

function valueOf({measures}: Protected, own: MeasureDescription): Pick<MeasureDescription, 'unit' | 'decimals'> {
  return measures.find(({kind}) => kind === 'value') ?? own;
}

/** The rate that contributions add up to: as the release prints it where it does, else of the values. */
function growthOf(
  {rounding}: ExplainInput,
  body: Protected,
  measure: MeasureDescription,
  {address, now, base}: {readonly address: Address; readonly now: bigint; readonly base: bigint},
): Decimal | undefined {
  if (base <= 0n) return undefined;
  const growth = measure.kind.startsWith('growth') ? measure : body.measures.find(({id}) => id === 'growth');
  const decimals = growth?.decimals ?? DECIMALS;
  const isSame = growth && (growth.id === measure.id || measure.kind === 'value');
  const one = isSame ? findObservation(body, address.key, growth.id, address.period) : undefined;
  const text = one?.status === 'normal' ? one.text : undefined;
  const exact = round(ratio(100n * (now - base), base), decimals, rounding);
  return text === undefined ? exact : {unscaled: BigInt(text.replace('.', '')), scale: decimals};
}

function rounded({asked, value, input}: Total, amount: bigint): Decimal {
  return round(ratio(amount, pow10(asked.scale + powerOf(value.unit))), value.decimals, input.rounding);
}

function moneyOf(total: Total, amount: bigint): Printed {
  const {unit} = total.value;
  return {text: decimalText(rounded(total, amount)), unit, unitLabel: unitLabel(unit)};
}

/** Largest first, the rest in one line, both columns rounded so that they add up. */
function divided({by, shares, hidden}: Margin, total: Total): Decomposition {
  const {now, base, asked, value} = total;
  const sorted = shares.filter(({change}) => change !== 0n).toSorted(largestFirst);
  // A line for the others is worth it from two on.
  const listed = sorted.slice(0, sorted.length === LISTED + 1 ? sorted.length : LISTED);
  const left = now - base - listed.reduce((sum, {change}) => sum + change, 0n);
  const count = sorted.length - listed.length;
  const hasRest = count > 0 || left !== 0n || hidden > 0;
  const changes = [...listed.map(({change}) => change), ...(hasRest ? [left] : [])];
  const amounts = apportioned(
    changes.map((change) => ratio(change, pow10(asked.scale + powerOf(value.unit)))),
    value.decimals,
    rounded(total, now - base),
  ).map(decimalText);
  const points = pointsOf(
    changes.map((change) => (base > 0n ? ratio(100n * change, base) : ratio(0n, 1n))),
    total,
  );
  const parts = listed.map((share, at) => contribution(total, share, amounts[at] ?? '', points?.[at]));
  const rest = points?.[listed.length];
  return {
    by,
    parts,
    ...(hasRest
      ? {rest: {count, hidden, amount: amounts[listed.length] ?? '', ...(rest === undefined ? {} : {points: rest})}}
      : {}),
  };
}

function pointsOf(parts: readonly Ratio[], {growth}: Total): readonly string[] | undefined {
  return growth && apportioned(parts, growth.scale, growth).map(decimalText);
}

function contribution(
  {input}: Total,
  {codes, address}: Share,
  amount: string,
  points: string | undefined,
): Contribution {
  return {
    codes,
    amount,
    ...(points === undefined ? {} : {points}),
    ...(address === undefined ? {} : {address: withVintage(input, address)}),
  };
}

function largestFirst(a: Share, b: Share): number {
  const size = ({change}: Share): bigint => (change < 0n ? -change : change);
  const difference = size(b) - size(a);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
