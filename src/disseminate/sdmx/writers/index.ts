/** Writers of data: one file each, and one line here. */
import type {DataWriter} from '../model/message.ts';
import {csv10} from './data/csv-1.0.ts';
import {csv20} from './data/csv-2.0.ts';

export const dataWriters = [csv10, csv20] as const satisfies readonly DataWriter[];
