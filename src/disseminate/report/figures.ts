/** Addresses of a chapter's head resolved in the release: the figure that is said, or why there is none. */
import {addressText, TOTAL} from '../../model/address.ts';
import {type Observation, statuses} from '../../model/observation.ts';
import {parsePeriod, type Period, previous, yearBefore} from '../../model/period.ts';
import type {Place} from '../../model/problem.ts';
import type {MeasureDescription} from '../../model/seals.ts';
import type {Said} from '../../present/claims/index.ts';
import {findObservation, isCompiledMargin} from '../../release/index.ts';
import {releaseFacts} from './facts.ts';
import {problems} from './problems.ts';
import type {Dataset, Scope} from './scope.ts';

export type Found = {
  readonly said: Said;
  readonly dataset?: Dataset;
  readonly measure?: MeasureDescription;
  readonly observation?: Observation;
};

const FACT = 'fact/';

/** @throws Problem `REPORT_UNKNOWN_FIGURE`, `REPORT_FIGURE_NOT_COMPILED` with the place of the declaration */
export function findFigureAt(scope: Scope, declared: string, place: () => Place | undefined): Found {
  if (declared.startsWith(FACT)) return {said: factOf(scope, declared)};
  const address = withParameters(declared, scope);
  const [id = '', keyText = '', measureId = '', when] = address.split('/');
  const unknown = (zh: string, en: string, found: string, known: readonly string[]) =>
    problems.REPORT_UNKNOWN_FIGURE({figure: declared, what: {zh, en}, found, known}, place());
  const {datasets} = scope.released;
  const dataset = datasets.find((one) => one.id === id);
  if (!dataset)
    throw unknown(
      '数据集',
      'dataset',
      id,
      datasets.map((one) => one.id),
    );
  const measure = dataset.measures.find((one) => one.id === measureId);
  if (!measure)
    throw unknown(
      '指标',
      'measure',
      measureId,
      dataset.measures.map((one) => one.id),
    );
  const key = keyText === TOTAL ? dataset.dimensions.map(() => TOTAL) : keyText.split('.');
  if (key.length !== dataset.dimensions.length) {
    const expected = dataset.dimensions.map((one) => one.id).join('.');
    throw unknown('这样的键（各维度依次为）', 'key with these dimensions', keyText, [expected]);
  }
  for (const [at, code] of key.entries()) {
    const dimension = dataset.dimensions[at];
    if (code === TOTAL || dimension?.codes.some((one) => one.code === code)) continue;
    throw unknown('代码', 'code', code, dimension?.codes.map((one) => one.code) ?? []);
  }
  const period = periodOf(when, scope.period);
  if (period === undefined) throw unknown('时期', 'period', when ?? '', ['year-before', 'previous']);
  const said = saidOf(dataset, measure, key, period);
  const isInData = dataset.periods.includes(period);
  const isDeclared = dataset.periods.some((one) => isCompiledMargin(dataset, key, measure.id, one));
  if (!said.observation && isInData && !isDeclared)
    throw problems.REPORT_FIGURE_NOT_COMPILED({figure: declared}, place());
  return {...said, dataset, measure};
}

/** A figure of a dataset, whose structure is known to be right. */
export function saidOf(dataset: Dataset, measure: MeasureDescription, key: readonly string[], period: Period): Found {
  const observation = findObservation(dataset, key, measure.id, period);
  const address = addressText({dataset: dataset.id, key, measure: measure.id, period});
  const said = {
    text: observation?.text ?? statuses.unavailable.mark,
    unit: observation?.unit ?? measure.unit,
    status: observation?.status ?? 'unavailable',
    kind: measure.kind,
    figures: [address],
  };
  return {said, dataset, measure, ...(observation ? {observation} : {})};
}

/** `{city}` in an address becomes the parameter's code. */
export function withParameters(address: string, {parameters}: Scope): string {
  return address.replaceAll(/\{([a-z][a-z0-9-]*)\}/g, (whole, name: string) => parameters[name]?.code ?? whole);
}

export function periodOf(declared: string | undefined, period: Period): Period | undefined {
  if (declared === undefined) return period;
  if (declared === 'year-before') return yearBefore(period);
  if (declared === 'previous') return previous(period);
  return parsePeriod(declared);
}

function factOf(scope: Scope, address: string): Said {
  const found = {...releaseFacts(scope), ...scope.facts}[address.slice(FACT.length)];
  const text = found?.text ?? statuses.unavailable.mark;
  const unit = found?.unit ?? 'COUNT';
  return {text, unit, status: found ? 'normal' : 'unavailable', kind: 'fact', figures: [address]};
}
