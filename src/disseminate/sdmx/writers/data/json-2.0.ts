/** SDMX-JSON 2.0.0, of SDMX 3.0. */
import type {DataWriter} from '../../model/message.ts';
import {json2} from './json-2.ts';

export const json20: DataWriter = json2({
  id: 'json-2.0',
  schema:
    'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json',
  isSchemaOnTop: false,
});
