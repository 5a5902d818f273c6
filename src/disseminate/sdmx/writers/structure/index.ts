/** Writers of structures: one file each, and one line here. */
import type {StructureWriter} from '../../model/structure-message.ts';
import {json10Structure} from './json-1.0.ts';
import {json20Structure, json21Structure} from './json-2.ts';
import {ml21Structure} from './ml-2.1.ts';
import {ml30Structure} from './ml-3.0.ts';

export const structureWriters = [
  ml21Structure,
  ml30Structure,
  json10Structure,
  json20Structure,
  json21Structure,
] as const satisfies readonly StructureWriter[];
