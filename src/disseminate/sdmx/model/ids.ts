/**
 * Ids of ours in SDMX, and back. One place, since structures, data and queries must agree.
 *
 * The key of a series is the key of a figure's address, then its measure, then its frequency: `_T.330100.value.A`.
 */
import type {Publisher} from '../../../model/seals.ts';

export const MEASURE = 'MEASURE';
export const FREQ = 'FREQ';
export const TIME = 'TIME_PERIOD';
export const OBS_VALUE = 'OBS_VALUE';

/** `digital-services` → `DIGITAL_SERVICES` */
function capitals(id: string): string {
  return id.toUpperCase().replaceAll('-', '_');
}

export const flowId = (dataset: string): string => `DF_${capitals(dataset)}`;
export const structureId = (dataset: string): string => `DSD_${capitals(dataset)}`;
/** Of a classification, or of a dataset's dimension that has none: `CL_OUTSOURCING`, `CL_SHOPS_FLOW`. */
export const codelistId = (...parts: readonly string[]): string => `CL_${parts.map(capitals).join('_')}`;

/** Of a dimension of a series, as `SeriesFile.dimensions` has it. */
export function dimensionId(id: string): string {
  return id === 'measure' ? MEASURE : id === 'frequency' ? FREQ : capitals(id);
}

/** The agency's id: declared, or the workspace's id. */
export function agencyIdOf({id, agencyId}: Publisher): string {
  return agencyId ?? capitals(id);
}
