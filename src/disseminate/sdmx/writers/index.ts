/** Writers of data: one file each, and one line here. */
import type {DataWriter} from '../model/message.ts';
import {csv10} from './data/csv-1.0.ts';
import {csv20} from './data/csv-2.0.ts';
import {json10} from './data/json-1.0.ts';
import {json20} from './data/json-2.0.ts';
import {json21} from './data/json-2.1.ts';
import {jsonStat} from './data/json-stat.ts';
import {genericTime21} from './data/ml-2.1-generic-time.ts';
import {generic21} from './data/ml-2.1-generic.ts';
import {specificTime21} from './data/ml-2.1-specific-time.ts';
import {specific21} from './data/ml-2.1-specific.ts';
import {ml30} from './data/ml-3.0.ts';

export const dataWriters = [
  generic21,
  genericTime21,
  specific21,
  specificTime21,
  ml30,
  json10,
  json20,
  json21,
  csv10,
  csv20,
  jsonStat,
] as const satisfies readonly DataWriter[];
