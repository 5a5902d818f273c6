/**
 * Observations as columns of a JSON file: codes, measures, periods and statuses interned, texts as they are printed.
 * Fifty thousand of them are read in some tens of milliseconds, without any engine.
 */
import type {Flag, Observation, Status} from '../model/observation.ts';
import type {Period} from '../model/period.ts';
import type {ConfStatus} from '../model/protection.ts';

export type ObservationColumns = {
  /** distinct keys, joined by `.` */
  readonly keys: readonly string[];
  readonly measures: readonly string[];
  readonly periods: readonly Period[];
  /** distinct unit, decimals, status, and of hidden figures why */
  readonly forms: readonly Form[];
  readonly key: readonly number[];
  readonly measure: readonly number[];
  readonly period: readonly number[];
  readonly form: readonly number[];
  /** one text per line */
  readonly text: string;
  /** rare parts, by position */
  readonly flags: Readonly<Record<string, readonly Flag[]>>;
  readonly reasons: Readonly<Record<string, string>>;
  readonly bounds: Readonly<Record<string, Pick<Observation, 'low' | 'high'>>>;
};

export type Form = readonly [unit: string, decimals: number, status: Status, conf?: ConfStatus];

export function toColumns(observations: readonly Observation[]): ObservationColumns {
  const keys = new Interned<string>();
  const measures = new Interned<string>();
  const periods = new Interned<Period>();
  const forms = new Interned<Form>();
  const columns: Record<'key' | 'measure' | 'period' | 'form', number[]> = {key: [], measure: [], period: [], form: []};
  const flags: Record<string, readonly Flag[]> = {};
  const reasons: Record<string, string> = {};
  const bounds: Record<string, Pick<Observation, 'low' | 'high'>> = {};
  // Figures of a key follow each other, and share the form of the one before: what is as it was is not spelt again.
  let before: Observation | undefined;
  let [keyAt, measureAt, formAt] = [0, 0, 0];
  for (const [at, one] of observations.entries()) {
    if (before?.key !== one.key) {
      const key = one.key.join('.');
      keyAt = keys.at(key, key);
    }
    if (!before || !isAlike(before, one)) {
      const {unit, decimals, status, conf} = one;
      const form: Form = conf === undefined ? [unit, decimals, status] : [unit, decimals, status, conf];
      formAt = forms.at(form.join(' '), form);
    }
    if (before?.measure !== one.measure) measureAt = measures.at(one.measure, one.measure);
    before = one;
    columns.key.push(keyAt);
    columns.measure.push(measureAt);
    columns.period.push(periods.at(one.period, one.period));
    columns.form.push(formAt);
    if (one.flags && one.flags.length > 0) flags[at] = one.flags;
    if (one.reason !== undefined) reasons[at] = one.reason;
    if (one.low !== undefined || one.high !== undefined) {
      bounds[at] = {
        ...(one.low === undefined ? {} : {low: one.low}),
        ...(one.high === undefined ? {} : {high: one.high}),
      };
    }
  }
  const text = observations.map((one) => one.text).join('\n');
  return {
    keys: keys.all,
    measures: measures.all,
    periods: periods.all,
    forms: forms.all,
    ...columns,
    text,
    flags,
    reasons,
    bounds,
  };
}

function isAlike(a: Observation, b: Observation): boolean {
  return a.unit === b.unit && a.decimals === b.decimals && a.status === b.status && a.conf === b.conf;
}

/** @throws RangeError when columns and texts do not agree in length, or a position is out of range */
export function fromColumns(dataset: string, columns: ObservationColumns): readonly Observation[] {
  const keys = columns.keys.map((key) => key.split('.'));
  const texts = columns.key.length === 0 ? [] : columns.text.split('\n');
  if (texts.length !== columns.key.length) throw new RangeError('as many texts as keys are needed');
  return columns.key.map((keyAt, at): Observation => {
    const key = keys[keyAt];
    const measure = columns.measures[columns.measure[at] ?? -1];
    const period = columns.periods[columns.period[at] ?? -1];
    const form = columns.forms[columns.form[at] ?? -1];
    const text = texts[at];
    if (!key || measure === undefined || period === undefined || !form || text === undefined)
      throw new RangeError(`observation ${at} is incomplete`);
    const [unit, decimals, status, conf] = form;
    const flags = columns.flags[at];
    const reason = columns.reasons[at];
    const why = conf === undefined ? {} : {conf};
    const rare = {...why, ...(flags ? {flags} : {}), ...(reason === undefined ? {} : {reason}), ...columns.bounds[at]};
    return {dataset, key, measure, period, text, unit, decimals, status, ...rare};
  });
}

class Interned<T> {
  readonly all: T[] = [];
  private readonly known = new Map<string, number>();

  at(id: string, value: T): number {
    const found = this.known.get(id);
    if (found !== undefined) return found;
    this.known.set(id, this.all.length);
    this.all.push(value);
    return this.all.length - 1;
  }
}
