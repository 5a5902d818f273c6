/** SDMX-JSON 2.1, of SDMX 3.1. */
import type {DataWriter} from '../../model/message.ts';
import {json2} from './json-2.ts';

export const json21: DataWriter = json2({
  id: 'json-2.1',
  schema: 'https://json.sdmx.org/2.1/sdmx-json-data-schema.json',
  isSchemaOnTop: true,
});
