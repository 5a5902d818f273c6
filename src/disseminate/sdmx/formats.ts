/**
 * The forms of answers: one line each. Names in URLs, media types and the reference page are derived from these lists.
 *
 * The order is that of preference where a question leaves the choice open; those of the generation that was spoken come first.
 */
import type {DataWriter} from './model/message.ts';
import type {Generation} from './model/query.ts';
import type {StructureWriter} from './model/structure-message.ts';
import {csv10} from './writers/data/csv-1.0.ts';
import {csv20} from './writers/data/csv-2.0.ts';
import {json10} from './writers/data/json-1.0.ts';
import {json20} from './writers/data/json-2.0.ts';
import {json21} from './writers/data/json-2.1.ts';
import {jsonStat} from './writers/data/json-stat.ts';
import {genericTime21} from './writers/data/ml-2.1-generic-time.ts';
import {generic21} from './writers/data/ml-2.1-generic.ts';
import {specificTime21} from './writers/data/ml-2.1-specific-time.ts';
import {specific21} from './writers/data/ml-2.1-specific.ts';
import {ml30} from './writers/data/ml-3.0.ts';
import {json10Structure} from './writers/structure/json-1.0.ts';
import {json20Structure, json21Structure} from './writers/structure/json-2.ts';
import {ml21Structure} from './writers/structure/ml-2.1.ts';
import {ml30Structure} from './writers/structure/ml-3.0.ts';

export type Family = 'xml' | 'json' | 'csv' | 'json-stat';

/** Endings of file names. */
export const extensions: Readonly<Record<Family, string>> = {
  xml: 'xml',
  json: 'json',
  csv: 'csv',
  'json-stat': 'jsonstat.json',
};

export type Format<W> = {
  readonly writer: W;
  readonly family: Family;
  /** without its version */
  readonly mediaType: string;
  readonly version: string;
  /** whose clients know it */
  readonly generation: Generation;
  /** text in all languages, unless the question names one; else in one, unless it asks for all */
  readonly isMultilingual: boolean;
  /** other names in `format=` */
  readonly names: readonly string[];
};

export type DataFormat = Format<DataWriter>;

const XML = {family: 'xml', isMultilingual: true} as const;
const JSON = {family: 'json', isMultilingual: true, mediaType: 'application/vnd.sdmx.data+json'} as const;
const CSV = {family: 'csv', isMultilingual: false, mediaType: 'application/vnd.sdmx.data+csv'} as const;
const STAT = {family: 'json-stat', isMultilingual: false, mediaType: 'application/vnd.json-stat+json'} as const;
const GENERIC = 'application/vnd.sdmx.genericdata+xml';
const GENERIC_TIME = 'application/vnd.sdmx.generictimeseriesdata+xml';
const SPECIFIC = 'application/vnd.sdmx.structurespecificdata+xml';
const SPECIFIC_TIME = 'application/vnd.sdmx.structurespecifictimeseriesdata+xml';

/** The first of each generation is its default. */
export const dataFormats: readonly DataFormat[] = [
  {...XML, writer: generic21, mediaType: GENERIC, version: '2.1', generation: 1, names: ['genericdata', 'generic']},
  {...JSON, writer: json20, version: '2.0.0', generation: 2, names: []},
  {
    ...XML,
    writer: specific21,
    mediaType: SPECIFIC,
    version: '2.1',
    generation: 1,
    names: ['structurespecificdata', 'structure'],
  },
  {
    ...XML,
    writer: genericTime21,
    mediaType: GENERIC_TIME,
    version: '2.1',
    generation: 1,
    names: ['generictimeseriesdata'],
  },
  {
    ...XML,
    writer: specificTime21,
    mediaType: SPECIFIC_TIME,
    version: '2.1',
    generation: 1,
    names: ['structurespecifictimeseriesdata'],
  },
  {
    ...XML,
    // All languages are elements of their own there, which sdmx1 can't read: they come to those who ask for all.
    isMultilingual: false,
    writer: ml30,
    mediaType: 'application/vnd.sdmx.data+xml',
    version: '3.0.0',
    generation: 2,
    names: [],
  },
  {...JSON, writer: json10, version: '1.0.0', generation: 1, names: ['jsondata']},
  {...JSON, writer: json21, version: '2.1.0', generation: 2, names: []},
  {...CSV, writer: csv10, version: '1.0.0', generation: 1, names: ['csvfile', 'csvdata']},
  {...CSV, writer: csv20, version: '2.0.0', generation: 2, names: []},
  {...STAT, writer: jsonStat, version: '2.0', generation: 2, names: ['jsonstat', 'json-stat2']},
];

export type StructureFormat = Format<StructureWriter>;

const STRUCTURE_XML = {...XML, mediaType: 'application/vnd.sdmx.structure+xml', names: []} as const;
const STRUCTURE_JSON = {...JSON, mediaType: 'application/vnd.sdmx.structure+json', names: []} as const;

/** Structures, and what there is of data. */
export const structureFormats: readonly StructureFormat[] = [
  {...STRUCTURE_XML, writer: ml21Structure, version: '2.1', generation: 1},
  {...STRUCTURE_JSON, writer: json20Structure, version: '2.0.0', generation: 2},
  {...STRUCTURE_XML, writer: ml30Structure, version: '3.0.0', generation: 2},
  {...STRUCTURE_JSON, writer: json10Structure, version: '1.0.0', generation: 1},
  {...STRUCTURE_JSON, writer: json21Structure, version: '2.1.0', generation: 2},
];

/** Names that leave the version open. */
export const familyNames: Readonly<Record<string, Family>> = {
  xml: 'xml',
  'sdmx-ml': 'xml',
  json: 'json',
  'sdmx-json': 'json',
  csv: 'csv',
  'sdmx-csv': 'csv',
};

/** Media types of the family as a whole. */
export const plainTypes: Readonly<Record<string, Family>> = {
  'application/xml': 'xml',
  'text/xml': 'xml',
  'application/json': 'json',
  'text/csv': 'csv',
};
