/** SDMX-ML 2.1, StructureSpecificTimeSeriesData. */
import type {DataWriter} from '../../model/message.ts';
import {specific} from './xml-specific.ts';

export const specificTime21: DataWriter = specific('ml-2.1-specific-time', {
  version: '2.1',
  root: 'StructureSpecificTimeSeriesData',
  isSpecific: true,
});
