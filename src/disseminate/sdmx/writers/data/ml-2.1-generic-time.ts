/** SDMX-ML 2.1, GenericTimeSeriesData. */
import type {DataWriter} from '../../model/message.ts';
import {generic} from './xml-generic.ts';

export const genericTime21: DataWriter = generic('ml-2.1-generic-time', 'GenericTimeSeriesData');
