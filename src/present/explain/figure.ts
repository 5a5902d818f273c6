/** A figure's answer for itself: what it is, how it is computed, from which operands and cells, under which versions. Records are added by the pipeline. */
import {type Address, addressText, TOTAL} from '../../model/address.ts';
import {decimalText, pow10, ratio, round} from '../../model/decimal.ts';
import type {
  ExplainedFigure,
  ExplainedFormula,
  ExplainedOperand,
  Explanation,
  HiddenFigure,
  Named,
} from '../../model/explanation.ts';
import type {Observation} from '../../model/observation.ts';
import {statuses} from '../../model/observation.ts';
import {cellText, confStatuses, type HiddenCell} from '../../model/protection.ts';
import {rightsOf} from '../../model/role.ts';
import type {MeasureDescription, Protected} from '../../model/seals.ts';
import type {Text} from '../../model/text.ts';
import {units} from '../../model/unit.ts';
import {
  filled,
  type Question,
  reasonText,
  type Worked,
  workedFigure,
  type WorkedOperand,
} from '../../process/compile/index.ts';
import {findObservation, isCompiledMargin} from '../../release/index.ts';
import {flagNotes} from './flags.ts';
import type {ExplainInput} from './input.ts';
import {partsOf} from './parts.ts';
import {problems} from './problems.ts';
import {withVintage} from './vintage.ts';

/** @throws Problem `FIGURE_UNKNOWN` */
export function explainFigure(input: ExplainInput, address: Address): Explanation {
  const {released, role} = input;
  const body = datasetOf(input, address);
  const measure = measureIn(input, body, address);
  const question: Question = {...address, key: address.key};
  const found = findObservation(body, address.key, measure.id, address.period);
  const worked = workedFigure(input.world, question, input);
  const isSeen = found?.status !== 'suppressed' || rightsOf(role).exact;
  const one = found ?? absent(input, body, address, measure, worked);
  const operands = isSeen ? (worked?.operands ?? []).map((operand) => operandOf(input, operand)) : [];
  const hidden = one.status === 'suppressed' ? hiddenOf(input, question, one, measure, worked) : undefined;
  const formula =
    worked && formulaOf(worked, operands, hidden?.exact === undefined ? one : {...one, text: hidden.exact}, isSeen);
  const imputed = isSeen ? imputedPart(input, question, measure) : undefined;
  return {
    ...namedOf(input, body, measure, address),
    release: released.id,
    isDraft: released.isDraft,
    synthetic: body.synthetic,
    role,
    figure: figureOf(input, one),
    ...(hidden ? {hidden} : {}),
    ...(formula ? {formula} : {}),
    operands,
    parts: isSeen ? partsOf(input, question, measure) : [],
    ...(imputed ? {imputed} : {}),
    records: [],
    delivered: [],
    versions: input.versionsOf(body.id),
    notes: [...body.notes, ...body.protection.rules],
    remarks: [],
  };
}

export function datasetOf({released}: ExplainInput, address: Address): Protected {
  const body = released.datasets.find(({id}) => id === address.dataset);
  if (body) return body;
  const what = {zh: `没有数据集 ${address.dataset}`, en: `there is no dataset \`${address.dataset}\``};
  throw problems.FIGURE_UNKNOWN({found: addressText(address), what, known: released.datasets.map(({id}) => id)});
}

export function measureIn({released}: ExplainInput, body: Protected, address: Address): MeasureDescription {
  const measure = body.measures.find(({id}) => id === address.measure);
  const found = addressText(address);
  if (!measure) {
    const what = {
      zh: `数据集未公布指标 ${address.measure}`,
      en: `the dataset publishes no measure \`${address.measure}\``,
    };
    throw problems.FIGURE_UNKNOWN({found, what, known: body.measures.map(({id}) => id)});
  }
  if (address.key.length !== body.dimensions.length) {
    const ids = body.dimensions.map(({id}) => id).join('.');
    const what = {zh: `代码应依次为 ${ids}`, en: `its key is ${ids}`};
    throw problems.FIGURE_UNKNOWN({found, what, known: []});
  }
  if (!body.periods.includes(address.period)) {
    const what = {zh: `没有时期 ${address.period}`, en: `there is no period ${address.period} in \`${released.id}\``};
    throw problems.FIGURE_UNKNOWN({found, what, known: body.periods});
  }
  return measure;
}

/** A figure that the release does not hold: a known zero, one that stays inside, or none at all. */
function absent(
  input: ExplainInput,
  body: Protected,
  address: Address,
  {id: measure, unit, decimals}: MeasureDescription,
  worked: Worked | undefined,
): Observation {
  const {dataset, key, period} = address;
  const base = {dataset, key, measure, period, unit, decimals};
  for (const [at, dimension] of body.dimensions.entries()) {
    const code = key[at] ?? TOTAL;
    if (dimension.codes.some((one) => one.code === code)) continue;
    const own = input.world.get(dataset)?.dimensions[at]?.codes.find((one) => one.code === code);
    // Units without consent are no codes of the release; whoever may see exact values may ask for them by their code.
    if (own && rightsOf(input.role).exact)
      return {...base, text: statuses.suppressed.mark, status: 'suppressed', conf: 'N'};
    const what = {
      zh: `${dimension.title.zh}没有代码 ${code}`,
      en: `dimension \`${dimension.id}\` has no code \`${code}\``,
    };
    const known = dimension.codes.map((one) => one.code);
    throw problems.FIGURE_UNKNOWN({found: addressText(address), what, known});
  }
  const isUnit = body.dimensions.some(({codes}, at) =>
    codes.some(({code, identifiesUnit}) => code === key[at] && identifiesUnit === true),
  );
  if (isUnit && rightsOf(input.role).exact)
    return {...base, text: statuses.suppressed.mark, status: 'suppressed', conf: 'N'};
  if (isUnit) {
    const what = {zh: '没有公布这一数字', en: 'no such figure is published'};
    throw problems.FIGURE_UNKNOWN({found: addressText(address), what, known: []});
  }
  if (!isCompiledMargin(body, key, measure, period)) {
    const what = {zh: '数据集未汇总这一组合', en: 'the dataset compiles no such combination'};
    throw problems.FIGURE_UNKNOWN({found: addressText(address), what, known: []});
  }
  if (worked?.outcome && 'ratio' in worked.outcome && worked.outcome.ratio.num === 0n)
    return {...base, text: decimalText({unscaled: 0n, scale: decimals}), status: 'normal'};
  return {...base, text: statuses.inapplicable.mark, status: 'inapplicable', reason: 'nothing-in-both-periods'};
}

/** Dataset, measure and codes of an address, by name. */
export function namedOf(
  {world, role, vintage}: Pick<ExplainInput, 'world' | 'role' | 'vintage'>,
  body: Protected,
  {id, title, kind}: MeasureDescription,
  address: Address,
): Named {
  const exact = rightsOf(role).enterprises ? world.get(body.id)?.dimensions : undefined;
  const {dataset, key, measure, period} = address;
  return {
    address: withVintage({vintage}, addressText({dataset, key, measure, period})),
    dataset: {id: body.id, title: body.title},
    measure: {id, title, kind},
    period,
    codes: body.dimensions.map((dimension, at) => {
      const code = key[at] ?? TOTAL;
      const known = [dimension, ...(exact?.[at] ? [exact[at]] : [])].flatMap(({codes}) => codes);
      const label = known.find((one) => one.code === code)?.label ?? {zh: code, en: code};
      return {dimension: dimension.id, title: dimension.title, code, label};
    }),
  };
}

export function unitLabel(unit: string): Text {
  return Object.entries(units).find(([id]) => id === unit)?.[1].label ?? {zh: unit, en: unit};
}

function figureOf({publishedAt}: ExplainInput, one: Observation): ExplainedFigure {
  const {text, unit, decimals, status, flags = [], low, high, reason} = one;
  const published = publishedAt(addressText(one));
  return {
    text,
    unit,
    unitLabel: unitLabel(unit),
    decimals,
    status,
    flags: flags.map((flag) => ({flag, text: flagNotes[flag]})),
    ...(low === undefined ? {} : {low}),
    ...(high === undefined ? {} : {high}),
    ...(reason === undefined || status === 'suppressed' ? {} : {reason: reasonText(reason)}),
    ...(published === undefined ? {} : {published}),
  };
}

function operandOf(input: ExplainInput, operand: WorkedOperand): ExplainedOperand {
  const {name, label, unit, address, figure, reason} = operand;
  const [dataset = '', key = '', measure = '', period = ''] = address?.split('/') ?? [];
  const body = input.released.datasets.find(({id}) => id === dataset);
  const found = body && findObservation(body, key.split('.'), measure, period);
  const isHidden = found?.status === 'suppressed';
  const isShown = !isHidden || rightsOf(input.role).exact;
  return {
    name,
    label,
    text: (isShown ? operand.text : undefined) ?? (isHidden ? statuses.suppressed.mark : statuses.unavailable.mark),
    unit,
    unitLabel: unitLabel(unit),
    ...(address === undefined ? {} : {address: withVintage(input, address)}),
    ...(figure === undefined ? {} : {figure}),
    ...(reason === undefined ? {} : {reason: reasonText(reason)}),
    ...(isHidden ? {isHidden: true} : {}),
  };
}

function formulaOf(
  {words, formula, fromPrinted}: Worked,
  operands: readonly ExplainedOperand[],
  one: Observation,
  isSeen: boolean,
): ExplainedFormula {
  if (formula === undefined) return {words};
  const symbols = filled(formula, (name) => name);
  const textOf = (name: string): string => signed(operands.find((operand) => operand.name === name)?.text ?? '…');
  if (!isSeen || operands.length === 0) return {words, symbols};
  const numbers = `${filled(formula, textOf)} = ${signed(one.text)}${one.unit === 'PCT' ? ' %' : ''}`;
  const differs = fromPrinted !== undefined && one.status === 'normal' && fromPrinted !== one.text;
  return {words, symbols, numbers, ...(differs ? {fromPrinted} : {})};
}

function signed(text: string): string {
  return text.replace(/^-(?=\d)/, '−');
}

function hiddenOf(
  input: ExplainInput,
  question: Question,
  one: Observation,
  measure: MeasureDescription,
  worked: Worked | undefined,
): HiddenFigure {
  const conf = one.conf;
  const why = conf === undefined ? {zh: '不予公布', en: 'not shown'} : confStatuses[conf];
  const base = {...(conf === undefined ? {} : {conf}), why};
  if (!rightsOf(input.role).exact) return base;
  const cell = input.hidden.get(cellText(question));
  const exact = worked?.outcome && 'ratio' in worked.outcome ? worked.outcome.ratio : undefined;
  const power = powerOf(measure.unit);
  const text =
    exact && decimalText(round(ratio(exact.num, exact.den * pow10(power)), measure.decimals, input.rounding));
  return {
    ...base,
    ...(text === undefined ? {} : {exact: text}),
    ...(cell ? levels(input, question, cell) : {}),
  };
}

/** Levels are those of the cell's value, whichever measure is asked; exact, since a small one would round to nothing. */
function levels(input: ExplainInput, {dataset}: Question, {rule, reason, lower, upper}: HiddenCell) {
  const {scale = 0, base = ''} = input.world.get(dataset) ?? {};
  const text = (level: bigint): string => decimalText({unscaled: level, scale});
  return {rule, ruleText: reason, lower: text(lower), upper: text(upper), levelUnit: unitLabel(base)};
}

function imputedPart(input: ExplainInput, question: Question, {unit, decimals, kind}: MeasureDescription) {
  const asked = input.world.get(question.dataset);
  const amount = asked?.series.imputed?.(question.key, question.period) ?? 0n;
  if (!asked || amount === 0n || kind !== 'value') return undefined;
  const value = asked.series.value(question.key, question.period);
  const text = decimalText(round(ratio(amount, pow10(asked.scale + powerOf(unit))), decimals, input.rounding));
  const share =
    typeof value === 'bigint' && value > 0n ? {share: decimalText(round(ratio(100n * amount, value), 1))} : {};
  return {text, unit, unitLabel: unitLabel(unit), ...share};
}

export function powerOf(unit: string): number {
  return Object.entries(units).find(([id]) => id === unit)?.[1].power ?? 0;
}
