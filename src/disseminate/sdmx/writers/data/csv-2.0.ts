/**
 * SDMX-CSV 2.0: one observation a row, each with the dataflow and the action that it belongs to. Text in several languages stands in one field,
 * each with its language before it; a message in one language has it plain.
 *
 * @source SDMX-CSV 2.0.0 field guide (sdmx-twg/sdmx-csv)
 */
import type {Text} from '../../../../model/text.ts';
import type {Attribute, Component} from '../../model/artefact.ts';
import type {Action, DataMessage, DataWriter} from '../../model/message.ts';
import type {Value} from './attributes.ts';
import {type Columns, columnName, type FlowColumns} from './csv-columns.ts';
import {field, row, wordsField} from './csv-fields.ts';
import {type Cells, csvOf} from './csv-rows.ts';
import {codesOf, isMultiLingual} from './names.ts';
import {gathered} from './pieces.ts';

export const csv20: DataWriter = {
  id: 'csv-2.0',
  write: (message) => gathered(csvOf(message, headRow, cellsOf(message))),
};

/** Between the languages of one field; no comma, so that most fields need no quotes. */
const BETWEEN = '|';

const actionLetters = {Information: 'I', Append: 'A', Replace: 'R', Delete: 'D'} as const satisfies Record<
  Action,
  string
>;

function headRow(message: DataMessage, columns: Columns): string {
  const {labels, keys = 'none'} = message;
  const [language] = message.languages;
  const isSeveral = columns.attributes.some((one) => isSpread(message, one));
  const heads = [...columns.dimensions, ...columns.measures, ...columns.attributes].flatMap((one) => {
    const id = isSpread(message, one) ? `${one.id}[${message.languages.join(BETWEEN)}]` : one.id;
    const name = columnName(columns, one)[language];
    if (labels === 'both') return [`${id}: ${name}`];
    return labels === 'name' ? [id, name] : [id];
  });
  return row(
    [
      isSeveral ? `STRUCTURE[${BETWEEN}]` : 'STRUCTURE',
      'STRUCTURE_ID',
      ...(labels === 'name' ? ['STRUCTURE_NAME'] : []),
      'ACTION',
      ...(hasSeriesKey(keys) ? ['SERIES_KEY'] : []),
      ...(hasObservationKey(keys) ? ['OBS_KEY'] : []),
      ...heads,
      ...(hasValidity(message) ? ['VALID_FROM', 'VALID_TO'] : []),
    ].map(wordsField),
  );
}

const hasSeriesKey = (keys: DataMessage['keys']) => keys === 'series' || keys === 'both';
const hasObservationKey = (keys: DataMessage['keys']) => keys === 'obs' || keys === 'both';

/** All its languages stand in one field. */
function isSpread({languages}: DataMessage, component: Component): boolean {
  return languages.length > 1 && isMultiLingual(component);
}

export function hasValidity({flows}: DataMessage): boolean {
  return flows.some(({dataSets}) => dataSets.some(({validFrom, validTo}) => validFrom ?? validTo));
}

function cellsOf(message: DataMessage): Cells {
  const {labels, keys = 'none'} = message;
  const [language] = message.languages;
  const isDated = hasValidity(message);
  const withSeries = hasSeriesKey(keys);
  return {
    code: ({flow}, dimension) => {
      const component = flow.structure.dimensions.find(({id}) => id === dimension);
      return labelled(labels, component && codesOf(flow, component), language);
    },
    period: (period) => (labels === 'name' ? `${period},${period}` : period),
    attribute: ({flow}, attribute) => {
      const ofCode = labelled(labels, codesOf(flow, attribute), language);
      const more = labels === 'name' ? ',' : '';
      return (value) => {
        if (value === undefined) return more;
        if (typeof value === 'string') return ofCode(value);
        return `${wordsOf(message, attribute, value)}${more}`;
      };
    },
    absent: labels === 'name' ? ',' : '',
    start: (one, dataSet, key) => {
      const series = withSeries ? `${field(key.join('.'))},` : '';
      return `${startOf(message, one, dataSet.action)}${series}`;
    },
    ...(hasObservationKey(keys)
      ? {observationKey: (key: readonly string[], period: string) => `${field([...key, period].join('.'))},`}
      : {}),
    end: ({validFrom, validTo}) => (isDated ? `,${validFrom ?? ''},${validTo ?? ''}` : ''),
  };
}

function startOf({labels, languages: [language]}: DataMessage, {flow}: FlowColumns, action: Action): string {
  const {agency, id, version, names} = flow.flow;
  const name = names[language];
  const own = `${agency}:${id}(${version})`;
  const fields = labels === 'both' ? [`${own}: ${name}`] : labels === 'name' ? [own, name] : [own];
  return `dataflow,${fields.map(wordsField).join(',')},${actionLetters[action]},`;
}

/** A code as it is, with its name behind it, or with its name in the next field; a value without a name keeps that empty. */
export function labelled(
  labels: DataMessage['labels'],
  codes: ReturnType<typeof codesOf>,
  language: keyof Text,
): (code: string) => string {
  const plain = codes ? field : wordsField;
  if (labels === undefined || labels === 'id') return plain;
  const names = new Map(codes?.map(({id, names: own}) => [id, own[language]]));
  return (code) => {
    const name = names.get(code);
    if (labels === 'both') return name === undefined ? plain(code) : field(`${code}: ${name}`);
    return `${plain(code)},${name === undefined ? '' : wordsField(name)}`;
  };
}

function wordsOf(message: DataMessage, attribute: Attribute, value: Exclude<Value, string>): string {
  const {languages} = message;
  if (!isSpread(message, attribute)) return wordsField(value[languages[0]]);
  const parts = languages.map((language) => `${language}:${value[language]}`);
  return field(parts.map((part) => (part.includes(BETWEEN) ? `"${part.replaceAll('"', '""')}"` : part)).join(BETWEEN));
}
