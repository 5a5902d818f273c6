/**
 * How the figures of a report follow from others of the same release. A formula has its operands as printed; where one of them is hidden or
 * not published there is none, since it would give it away. A formula is given only if its operands can give the figure.
 */
import {TOTAL} from '../../model/address.ts';
import {parseDecimal} from '../../model/decimal.ts';
import type {Observation} from '../../model/observation.ts';
import {yearBefore} from '../../model/period.ts';
import type {Released} from '../../model/seals.ts';
import type {Language} from '../../model/text.ts';
import {units} from '../../model/unit.ts';
import {numberText, periodText} from '../../present/claims/index.ts';
import {findFigure, findObservation} from '../../release/index.ts';
import type {Proof} from './document.ts';
import {type Change, type FormulaContext, formulas, type Operand} from './formulas.ts';
import {releaseFacts} from './facts.ts';
import type {Dataset, Scope} from './scope.ts';

export function proofsOf(addresses: readonly string[], scope: Scope, language: Language): readonly Proof[] {
  return [...new Set(addresses)].flatMap((address) => proofOf(address, scope, language) ?? []);
}

function proofOf(figure: string, scope: Scope, language: Language): Proof | undefined {
  if (figure.startsWith('fact/')) {
    const fact = {...releaseFacts(scope), ...scope.facts}[figure.slice('fact/'.length)];
    return (
      fact && {
        figure,
        name: fact.label[language],
        text: numberText(fact.text, separator(language)),
        unit: unitText(fact.unit ?? 'COUNT', language),
      }
    );
  }
  const found = findFigure(scope.released, figure);
  const dataset = scope.released.datasets.find(({id}) => id === found?.dataset);
  if (!found || !dataset) return undefined;
  const formula = formulaText(scope.released, dataset, found, language);
  return {
    figure,
    name: nameOf(dataset, found, language),
    text: numberText(found.text, separator(language)),
    unit: unitText(found.unit, language),
    ...(formula === undefined ? {} : {formula}),
  };
}

function separator(language: Language): string {
  return language === 'zh' ? '' : ',';
}

function unitText(unit: string, language: Language): string {
  return Object.entries(units).find(([id]) => id === unit)?.[1].label[language] ?? unit;
}

/** Dataset, codes that are not totals, measure, period. */
function nameOf(dataset: Dataset, one: Observation, language: Language): string {
  const codes = one.key.flatMap((code, at) => {
    const label = dataset.dimensions[at]?.codes.find((each) => each.code === code)?.label[language];
    return code === TOTAL || label === undefined ? [] : [label];
  });
  const measure = dataset.measures.find(({id}) => id === one.measure)?.title[language] ?? one.measure;
  const [between, before] = language === 'zh' ? [' · ', '，'] : [' · ', ', '];
  return `${[dataset.title[language], ...codes, measure].join(between)}${before}${periodText(one.period, language)}`;
}

function formulaText(released: Released, dataset: Dataset, one: Observation, language: Language): string | undefined {
  const kind = dataset.measures.find(({id}) => id === one.measure)?.kind;
  const value = parseDecimal(one.text);
  if (kind === undefined || !value) return undefined;
  const context = contextOf(released, dataset, one);
  const candidates = formulas[kind]?.((change) => operandOf(released, dataset, one, change), context) ?? [];
  for (const {text, gives} of candidates) {
    const how = gives(value);
    if (how) return written(text, how === 'exactly', one, language);
  }
  return undefined;
}

/** Undefined where that figure is not a published number. */
function operandOf(released: Released, dataset: Dataset, one: Observation, change: Change): Operand | undefined {
  const body = change.dataset === undefined ? dataset : released.datasets.find(({id}) => id === change.dataset);
  const measure = body?.measures.find(({kind, id}) =>
    change.kind === undefined ? id === (change.measure ?? one.measure) : kind === change.kind,
  );
  if (!body || !measure) return undefined;
  const period = change.isYearBefore ? yearBefore(one.period) : one.period;
  const found = findObservation(body, change.key ?? one.key, measure.id, period);
  const value = found && parseDecimal(found.text);
  return found && value ? {text: found.text, value} : undefined;
}

/** Keys that might be the whole of a share, nearest first. */
function contextOf(released: Released, dataset: Dataset, one: Observation): FormulaContext {
  const flows = dataset.dimensions.map(({id}) => id === 'flow');
  const total = one.key.map((code, at) => (flows[at] ? code : TOTAL));
  const groups = one.key.map((code, at) => {
    const own = dataset.dimensions[at]?.codes.find(({members}) => members?.includes(code));
    return own ? one.key.map((each, index) => (index === at ? own.code : each)) : undefined;
  });
  const single = one.key.map((_, at) => one.key.map((each, index) => (index === at ? TOTAL : each)));
  const others = released.datasets.filter(
    ({id, dimensions}) => id !== dataset.id && dimensions.length === dataset.dimensions.length,
  );
  return {
    key: one.key,
    measure: one.measure,
    flow: flows.indexOf(true),
    // `share` is of the total of all dimensions but flow; `share-of-NAME` names another whole.
    wholes: hasTotalAsWhole(one.measure) ? [total] : [...groups.flatMap((key) => (key ? [key] : [])), ...single],
    datasets: hasTotalAsWhole(one.measure) ? [] : others.filter(({id}) => one.measure.endsWith(id)).map(({id}) => id),
  };
}

function hasTotalAsWhole(measure: string): boolean {
  return !/^share-of-(?!growth)/.test(measure);
}

function written(text: string, isExact: boolean, one: Observation, language: Language): string {
  const result = one.text.replace(/^-/, '−');
  if (isExact) return `${text} = ${result}`;
  return language === 'zh'
    ? `${text} ≈ ${result}（按未进位的精确值计算）`
    : `${text} ≈ ${result} (computed from exact records)`;
}
