/** The output formats of tables: one line each. CLI values and the reference page are derived from this list. */
import {csv} from './csv.ts';
import {json} from './json.ts';
import {jsonStat} from './json-stat.ts';
import {md} from './md.ts';
import {parquet} from './parquet.ts';
import type {Writer} from './writer.ts';
import {xlsx} from './xlsx/index.ts';

export {citedOf} from './cited.ts';
export {datasetCsv} from './dataset/csv.ts';
export {datasetParquet, scaleOf} from './dataset/parquet.ts';
export type {Slice} from './dataset/slice.ts';
export {citationFiles, metadataFile} from './download/about.ts';
export {READ_ME, readMe, type ReadMeFacts, readMeText} from './download/read-me.ts';
export {CHECKSUMS, type DownloadFile, type Sum} from './download/file.ts';
export {writeFolder} from './download/folder.ts';
export {zipped} from './download/zip.ts';
export {atomFeed} from './site/feed.ts';
export {type SiteItem, type SitePart, sitePage} from './site/page.ts';
export {humanNumber} from './printed.ts';
export {safe} from './csv.ts';
export {tableJson} from './json.ts';
export type {Job, Writer} from './writer.ts';
export {queryBook, type QueryBook} from './xlsx/query-book.ts';

export const formats: readonly Writer[] = [md, csv, json, jsonStat, xlsx, parquet];

export const formatIds: readonly string[] = formats.map((writer) => writer.id);

/** @returns undefined when there is no such format */
export function writerOf(id: string): Writer | undefined {
  return formats.find((writer) => writer.id === id);
}
