/** The cells that a sum is made of: codes below its own along each dimension, its months, the datasets that were added. Largest first. */
import {addressText, TOTAL} from '../../model/address.ts';
import {decimalText, pow10, ratio, round} from '../../model/decimal.ts';
import type {Part, Parts} from '../../model/explanation.ts';
import {frequency, monthsOf, monthsToDate, type Period} from '../../model/period.ts';
import {masked, rightsOf} from '../../model/role.ts';
import type {Dimension, DimensionCode, MeasureDescription, Protected} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import {units} from '../../model/unit.ts';
import type {Asked, Question} from '../../process/compile/index.ts';
import {findObservation} from '../../release/index.ts';
import {childrenOf} from './children.ts';
import {withVintage} from './vintage.ts';
import type {ExplainInput} from './input.ts';

/** How many parts are listed; the others are one line. */
const LISTED = 8;

/** Kinds of measure that are sums of cells. */
const SUMS: readonly string[] = ['value', 'year-to-date'];

type Asking = {
  readonly input: ExplainInput;
  readonly asked: Asked;
  readonly question: Question;
  readonly measure: MeasureDescription;
};

export function partsOf(input: ExplainInput, question: Question, measure: MeasureDescription): readonly Parts[] {
  const asked = input.world.get(question.dataset);
  if (!asked || !SUMS.includes(measure.kind)) return [];
  const asking: Asking = {input, asked, question, measure};
  const along = asked.dimensions.flatMap((dimension, at) => alongDimension(asking, dimension, at));
  return [...addedDatasets(asking), ...along, ...months(asking)];
}

/** A part before it is told: its amount, where it is known. */
type Raw = {
  readonly code: string;
  readonly label: Text;
  readonly amount: bigint | undefined;
  readonly address: string | undefined;
  readonly isHidden: boolean;
};

function alongDimension(asking: Asking, dimension: Dimension, at: number): readonly Parts[] {
  const {asked, question} = asking;
  const isThere = (code: DimensionCode): boolean => rawPart(asking, at, code).length > 0;
  const children = childrenOf(dimension, question.key[at] ?? TOTAL, isThere);
  const raw = children.flatMap((code) => rawPart(asking, at, code));
  if (raw.length < 2) return [];
  const own = amountOf(asking, question.key);
  const known = raw.flatMap(({amount}) => (amount === undefined ? [] : [amount]));
  const rest = asked.isExact && own !== undefined ? own - known.reduce((sum, one) => sum + one, 0n) : 0n;
  return [told(asking, {along: dimension.id, title: dimension.title}, raw.toSorted(largestFirst), rest)];
}

function rawPart(asking: Asking, at: number, code: DimensionCode): readonly Raw[] {
  const {input, question, measure} = asking;
  const key = question.key.with(at, code.code);
  const found = observed(asking, question.dataset, key);
  const isHidden = found?.status === 'suppressed' || (code.identifiesUnit === true && found === undefined);
  const amount = amountOf(asking, key);
  if (!isHidden && (amount === undefined || amount === 0n)) return [];
  const mayName = code.identifiesUnit !== true || found !== undefined || rightsOf(input.role).enterprises;
  const label = mayName ? code.label : {zh: `企业 ${masked(code.code)}`, en: `enterprise ${masked(code.code)}`};
  const address = mayName ? addressText({...question, key, measure: measure.id}) : undefined;
  return [{code: mayName ? code.code : masked(code.code), label, amount, address, isHidden}];
}

function observed({input, measure, question}: Asking, dataset: string, key: readonly string[]) {
  const body = input.released.datasets.find(({id}) => id === dataset);
  return body && findObservation(body, key, measure.id, question.period);
}

/** The exact amount, or the printed one where the role sees no other; undefined where it is hidden or unknown. */
function amountOf({asked, question, measure}: Asking, key: readonly string[]): bigint | undefined {
  const {series} = asked;
  if (measure.kind === 'value') {
    const value = series.value(key, question.period);
    return typeof value === 'bigint' ? value : undefined;
  }
  let sum = 0n;
  for (const month of monthsToDate(question.period)) {
    const value = series.value(key, month);
    if (typeof value !== 'bigint') return undefined;
    sum += value;
  }
  return sum;
}

function months(asking: Asking): readonly Parts[] {
  const {asked, question, measure, input} = asking;
  if (asked.series.isStock) return [];
  const own: readonly Period[] = measure.kind === 'value' ? monthsOf(question.period) : monthsToDate(question.period);
  if (own.length < 2 || (measure.kind === 'value' && frequency(question.period) === 'month')) return [];
  const body = input.released.datasets.find(({id}) => id === question.dataset);
  const value = body?.measures.find(({kind}) => kind === 'value');
  if (!value) return [];
  // Of a unit only what is cleared is published, month by month.
  const isUnit = asked.dimensions.some(({codes}, at) =>
    codes.some(({code, identifiesUnit}) => code === question.key[at] && identifiesUnit === true),
  );
  const raw = own.flatMap((month): readonly Raw[] => {
    if (!body?.periods.includes(month)) return [];
    const amount = asked.series.value(question.key, month);
    const isKnown = typeof amount === 'bigint';
    if (!isKnown && amount.absent === 'not-compiled') return [];
    const found = observed(
      {...asking, measure: value, question: {...question, period: month}},
      question.dataset,
      question.key,
    );
    const address = addressText({...question, measure: value.id, period: month});
    const isHidden = found?.status === 'suppressed' || (isUnit && found === undefined);
    return [{code: month, label: {zh: month, en: month}, amount: isKnown ? amount : undefined, address, isHidden}];
  });
  const title = {zh: '月份', en: 'Month'};
  return raw.length < 2 ? [] : [told(asking, {along: 'period', title}, raw, 0n, raw.length)];
}

/** What a combined dataset adds. */
function addedDatasets(asking: Asking): readonly Parts[] {
  const {asked, input, question} = asking;
  const raw = (asked.declared.value.combine?.parts ?? []).flatMap((id): readonly Raw[] => {
    const part = input.world.get(id);
    const body = input.released.datasets.find((one) => one.id === id);
    if (!part || !body) return [];
    const key = part.dimensions.map((dimension) => {
      const at = asked.dimensions.findIndex((own) => own.id === dimension.id);
      return at < 0 ? TOTAL : (question.key[at] ?? TOTAL);
    });
    const there = measureOfKind(body, asking.measure.kind);
    const found = there && findObservation(body, key, there.id, question.period);
    const amount = amountOf({...asking, asked: part, question: {...question, dataset: id}}, key);
    const scaled =
      amount !== undefined && part.scale <= asked.scale ? amount * pow10(asked.scale - part.scale) : undefined;
    const address = there && addressText({dataset: id, key, measure: there.id, period: question.period});
    return [{code: id, label: body.title, amount: scaled, address, isHidden: found?.status === 'suppressed'}];
  });
  const title = {zh: '相加的数据集', en: 'Datasets added'};
  return raw.length === 0 ? [] : [told(asking, {along: 'dataset', title}, raw, 0n, raw.length)];
}

function measureOfKind({measures}: Protected, kind: string): MeasureDescription | undefined {
  return measures.find((one) => one.kind === kind);
}

type Head = Pick<Parts, 'along' | 'title'>;

function told(asking: Asking, head: Head, raw: readonly Raw[], rest: bigint, listed = LISTED): Parts {
  const {input, asked, measure, question} = asking;
  const sees = rightsOf(input.role).exact;
  const own = amountOf(asking, question.key);
  const text = (amount: bigint): string => amountText(amount, asked, measure, input);
  const cells = raw.slice(0, listed).map(({code, label, amount, address, isHidden}): Part => {
    const mayShow = amount !== undefined && (sees || !isHidden);
    const share = mayShow ? shareText(amount, own) : undefined;
    return {
      code,
      label,
      text: mayShow ? text(amount) : isHidden ? '·' : '…',
      ...(share === undefined ? {} : {share}),
      ...(address === undefined ? {} : {address: withVintage(input, address)}),
      ...(isHidden ? {isHidden: true} : {}),
    };
  });
  const others = raw.slice(listed);
  const visible = others.flatMap(({amount, isHidden}) => (amount !== undefined && (sees || !isHidden) ? [amount] : []));
  return {
    ...head,
    cells,
    ...(others.length > 0
      ? {more: {count: others.length, text: text(visible.reduce((sum, one) => sum + one, 0n))}}
      : {}),
    ...(rest === 0n ? {} : {rest: text(rest)}),
    hidden: raw.filter(({isHidden}) => isHidden).length,
  };
}

function amountText(
  amount: bigint,
  {scale}: Pick<Asked, 'scale'>,
  {unit, decimals}: MeasureDescription,
  {rounding}: ExplainInput,
): string {
  const power = Object.entries(units).find(([id]) => id === unit)?.[1].power ?? 0;
  return decimalText(round(ratio(amount, pow10(scale + power)), decimals, rounding));
}

/** Percent with one digit; nothing where a share means nothing. */
function shareText(amount: bigint, own: bigint | undefined): string | undefined {
  if (own === undefined || own <= 0n || amount < 0n) return undefined;
  return decimalText(round(ratio(100n * amount, own), 1));
}

function largestFirst(a: Raw, b: Raw): number {
  const size = ({amount = -1n}: Raw): bigint => (amount < 0n ? -amount : amount);
  if (a.amount === undefined || b.amount === undefined)
    return Number(a.amount === undefined) - Number(b.amount === undefined);
  const difference = size(b) - size(a);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
