/** SDMX-ML 3.0, StructureSpecificData. */
import type {DataWriter} from '../../model/message.ts';
import {specific} from './xml-specific.ts';

export const ml30: DataWriter = specific('ml-3.0', {version: '3.0', root: 'StructureSpecificData', isSpecific: true});
