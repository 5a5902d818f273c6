/**
 * Every attribute that our data can carry, and where its value comes from: the one list of them. At which level each stands, the structure says;
 * what a structure names and this list does not, has no value.
 *
 * Most observations of a release share a few kinds, so what depends on the kind alone can be written once for all of them.
 *
 * @source SDMX cross-domain code lists CL_OBS_STATUS 2.2, CL_CONF_STATUS 1.3, CL_UNIT_MULT and CL_DECIMALS
 */
import {type Flag, statuses} from '../../../../model/observation.ts';
import {confStatuses} from '../../../../model/protection.ts';
import type {ReleasedCube} from '../../../../model/seals.ts';
import type {ObservationKind, SeriesObservation} from '../../../../model/series.ts';
import type {Text} from '../../../../model/text.ts';
import {units} from '../../../../model/unit.ts';
import {reasonText} from '../../../../process/compile/index.ts';

/** Text in both languages where the structure has a text of people, else a code or a number. */
export type Value = string | Text;

export type DataSetFacts = {
  readonly cube: ReleasedCube;
  readonly release: string;
  /** instant of its publication */
  readonly published: string;
};

export const dataSetValues: Readonly<Record<string, (facts: DataSetFacts) => Value | undefined>> = {
  SYNTHETIC: ({cube}) => String(cube.synthetic),
  TITLE: ({cube}) => cube.title,
  NOTES: ({cube}) => notesOf(cube.notes),
  RELEASE: ({release}) => release,
  PUBLISHED: ({published}) => published,
};

export const kindValues: Readonly<Record<string, (kind: ObservationKind) => Value | undefined>> = {
  UNIT_MEASURE: ({unit}) => unitOf(unit).base,
  UNIT_MULT: ({unit}) => String(unitOf(unit).power),
  DECIMALS: ({decimals}) => String(decimals),
  OBS_STATUS: statusCode,
  CONF_STATUS: ({conf}) => conf ?? 'F',
  OBS_FLAGS: ({flags}) => (flags && flags.length > 0 ? flags.join('') : undefined),
  COMMENT_OBS: commentOf,
};

export const observationValues: Readonly<Record<string, (observation: SeriesObservation) => string | undefined>> = {
  OBS_LOW: ({low}) => low,
  OBS_HIGH: ({high}) => high,
};

/** A figure that was printed; a missing or hidden one has no value in any format, but its statuses. */
export function hasValue({status}: ObservationKind): boolean {
  return statuses[status].mark === undefined;
}

/** Flags that SDMX has a status for, the strongest first; `r` has none. */
const flagCodes: readonly (readonly [Flag, string])[] = [
  ['b', 'B'],
  ['u', 'U'],
  ['e', 'E'],
  ['p', 'P'],
];

function statusCode({status, flags}: ObservationKind): string {
  const code = statuses[status].obsStatus;
  if (status !== 'normal' || !flags) return code;
  return flagCodes.find(([flag]) => flags.includes(flag))?.[1] ?? code;
}

function commentOf({status, conf, reason}: ObservationKind): Text | undefined {
  if (status === 'suppressed') return conf && confStatuses[conf];
  return reason === undefined ? undefined : reasonText(reason);
}

/** A unit that the list does not have stands for itself. */
function unitOf(unit: string): {readonly base: string; readonly power: number} {
  const known: Readonly<Record<string, {readonly base: string; readonly power: number} | undefined>> = units;
  return known[unit] ?? {base: unit, power: 0};
}

function notesOf(notes: readonly Text[]): Text | undefined {
  if (notes.length === 0) return undefined;
  return {zh: notes.map(({zh}) => zh).join('\n'), en: notes.map(({en}) => en).join('\n')};
}
