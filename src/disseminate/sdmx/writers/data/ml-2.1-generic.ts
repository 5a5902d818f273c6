/** SDMX-ML 2.1, GenericData. */
import type {DataWriter} from '../../model/message.ts';
import {generic} from './xml-generic.ts';

export const generic21: DataWriter = generic('ml-2.1-generic', 'GenericData');
