/** SDMX-ML 2.1, StructureSpecificData. */
import type {DataWriter} from '../../model/message.ts';
import {specific} from './xml-specific.ts';

export const specific21: DataWriter = specific('ml-2.1-specific', {
  version: '2.1',
  root: 'StructureSpecificData',
  isSpecific: true,
});
