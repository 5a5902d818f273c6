/**
 * Observations as rows of a Parquet file that researchers read too: a column per dimension, then what is said of each figure. A hidden
 * figure has no value in it, only that it is hidden and why.
 *
 * Names of columns follow SDMX concepts; an underscore keeps them apart from ids of dimensions, which have none.
 */
import {confStatuses, type ConfStatus} from '../../model/protection.ts';
import {type Flag, type Observation, type Status, statuses} from '../../model/observation.ts';
import {period} from '../../model/period.ts';
import type {DatasetBody} from '../../model/seals.ts';
import {syntheticMark} from '../marks.ts';
import {type ColumnOf, readRows, writeRows} from './parquet.ts';

const NUMBER = /^-?\d+(\.\d+)?$/;

/** The text is as printed; the number beside it is the same, with as many decimals as the longest has. */
export async function writeObservations(file: string, dataset: DatasetBody, temporary: string): Promise<void> {
  const decimals = dataset.observations.reduce((most, {text}) => Math.max(most, text.split('.')[1]?.length ?? 0), 0);
  const nature = `${syntheticMark.zh} / ${syntheticMark.en}`;
  await writeRows(file, dataset.observations, columnsOf(dataset, decimals), {
    temporary,
    ...(dataset.synthetic ? {constant: {obs_nature: nature}} : {}),
  });
}

function columnsOf({dimensions}: Pick<DatasetBody, 'dimensions'>, decimals: number): readonly ColumnOf<Observation>[] {
  const text = (name: string, of: ColumnOf<Observation>['text']): ColumnOf<Observation> => ({
    name,
    type: 'varchar',
    text: of,
  });
  return [
    ...dimensions.map(({id}, at) => text(id, ({key}) => key[at])),
    text('measure_id', ({measure}) => measure),
    text('time_period', ({period: when}) => when),
    text('obs_text', (one) => one.text),
    {
      name: 'obs_value',
      type: `decimal(38, ${decimals})`,
      text: (one) => (one.status !== 'suppressed' && NUMBER.test(one.text) ? one.text : undefined),
    },
    text('unit_measure', ({unit}) => unit),
    {name: 'obs_decimals', type: 'integer', text: (one) => String(one.decimals)},
    text('obs_status', ({status}) => status),
    text('conf_status', ({conf}) => conf),
    text('obs_flags', ({flags}) => (flags && flags.length > 0 ? flags.join('') : undefined)),
    text('obs_low', ({low}) => low),
    text('obs_high', ({high}) => high),
    text('obs_reason', ({reason}) => reason),
  ];
}

/** @throws RangeError when a row is not what `writeObservations` wrote */
export async function readObservations(
  file: string,
  dataset: string,
  dimensions: readonly string[],
  temporary: string,
): Promise<readonly Observation[]> {
  const names = columnsOf({dimensions: dimensions.map((id) => ({id, title: {zh: id, en: id}, codes: []}))}, 0)
    .map(({name}) => name)
    .filter((name) => name !== 'obs_value');
  const rows = await readRows(file, names, temporary);
  const keys = new Map<string, readonly string[]>();
  return rows.map((row): Observation => {
    const [measure, when, text, unit, decimals, status, conf, flags, low, high, reason] = row.slice(dimensions.length);
    if (!measure || !when || text === undefined || !unit || !isStatus(status))
      throw new RangeError(`${file}: a row is incomplete`);
    return {
      dataset,
      key: shared(keys, row.slice(0, dimensions.length)),
      measure,
      period: period(when),
      text,
      unit,
      decimals: Number(decimals),
      status,
      ...(low === undefined ? {} : {low}),
      ...(high === undefined ? {} : {high}),
      ...(flags === undefined ? {} : {flags: flagsOf(flags)}),
      ...(isConf(conf) ? {conf} : {}),
      ...(reason === undefined ? {} : {reason}),
    };
  });
}

/** One array for all figures of a key. */
function shared(keys: Map<string, readonly string[]>, codes: readonly (string | undefined)[]): readonly string[] {
  const id = codes.join('.');
  const known = keys.get(id);
  if (known) return known;
  const key = codes.map((code) => code ?? '');
  keys.set(id, key);
  return key;
}

function isStatus(text: string | undefined): text is Status {
  return text !== undefined && Object.hasOwn(statuses, text);
}

function isConf(text: string | undefined): text is ConfStatus {
  return text !== undefined && Object.hasOwn(confStatuses, text);
}

const known: readonly Flag[] = ['p', 'r', 'e', 'b', 'u'];

function flagsOf(text: string): readonly Flag[] {
  return [...text].flatMap((one) => known.filter((flag) => flag === one));
}
