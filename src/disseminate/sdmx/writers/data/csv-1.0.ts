/**
 * SDMX-CSV 1.0: one observation a row, codes alone or with their names. It has no actions of its own: where a message has others than
 * Information, or is of the history, columns at the end say so, as the guide allows.
 *
 * @source SDMX-CSV 1.0 field guide (sdmx-twg/sdmx-csv)
 */
import type {DataMessage, DataWriter} from '../../model/message.ts';
import {type Columns, columnName} from './csv-columns.ts';
import {row, wordsField} from './csv-fields.ts';
import {type Cells, csvOf} from './csv-rows.ts';
import {hasValidity, labelled} from './csv-2.0.ts';
import {codesOf} from './names.ts';
import {gathered} from './pieces.ts';

export const csv10: DataWriter = {
  id: 'csv-1.0',
  write: (message) => gathered(csvOf(message, headRow, cellsOf(message))),
};

function headRow(message: DataMessage, columns: Columns): string {
  const [language] = message.languages;
  const heads = [...columns.dimensions, ...columns.measures, ...columns.attributes].map((one) => {
    return isNamed(message) ? `${one.id}: ${columnName(columns, one)[language]}` : one.id;
  });
  const validity = hasValidity(message) ? ['VALID_FROM', 'VALID_TO'] : [];
  return row(['DATAFLOW', ...heads, ...(hasActions(message) ? ['ACTION'] : []), ...validity].map(wordsField));
}

/** The format has no names in columns of their own. */
const isNamed = ({labels}: DataMessage) => labels === 'both' || labels === 'name';

function hasActions({flows}: DataMessage): boolean {
  return flows.some(({dataSets}) => dataSets.some(({action}) => action !== 'Information'));
}

function cellsOf(message: DataMessage): Cells {
  const [language] = message.languages;
  const labels = isNamed(message) ? 'both' : 'id';
  const [withAction, isDated] = [hasActions(message), hasValidity(message)];
  return {
    code: ({flow}, dimension) => {
      const component = flow.structure.dimensions.find(({id}) => id === dimension);
      return labelled(labels, component && codesOf(flow, component), language);
    },
    period: (period) => period,
    attribute: ({flow}, attribute) => {
      const ofCode = labelled(labels, codesOf(flow, attribute), language);
      return (value) => {
        if (value === undefined) return '';
        return typeof value === 'string' ? ofCode(value) : wordsField(value[language]);
      };
    },
    absent: '',
    start: ({flow: {flow}}) => {
      const own = `${flow.agency}:${flow.id}(${flow.version})`;
      return `${wordsField(labels === 'both' ? `${own}: ${flow.names[language]}` : own)},`;
    },
    end: ({action, validFrom, validTo}) =>
      `${withAction ? `,${action}` : ''}${isDated ? `,${validFrom ?? ''},${validTo ?? ''}` : ''}`,
  };
}
