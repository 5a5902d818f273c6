/** What every format of structures says alike: where a stub stands for more, how much a constraint covers, and that data are made. */
import {firstDay, lastDay, type Period} from '../../../../model/period.ts';
import type {Text} from '../../../../model/text.ts';
import {syntheticMark} from '../../../../release/index.ts';
import type {Annotation, AnyArtefact, DataConstraint, Ref} from '../../model/artefact.ts';
import type {Generation} from '../../model/query.ts';
import type {StructureMessage} from '../../model/structure-message.ts';
import {classWord} from '../../query/structures.ts';

/** Where an artefact is found whole. */
export function addressOf({root}: StructureMessage, {cls, agency, id, version}: Ref, generation: Generation): string {
  const path = `${classWord(cls, generation)}/${agency}/${id}/${version}`;
  return generation === 1 ? `${root}/${path}` : `${root}/structure/${path}`;
}

/** Who publishes what, and that it is made where it is. */
export function sourceOf({publisher, isSynthetic}: StructureMessage): Text {
  const parts = (language: keyof Text): readonly string[] => [
    publisher.title[language],
    ...(isSynthetic ? [syntheticMark[language]] : []),
  ];
  return {zh: parts('zh').join('；'), en: parts('en').join('; ')};
}

/**
 * Own annotations, and how many series and observations there are: in all, and of each code as `CODE=SERIES/OBSERVATIONS`. The time that they
 * cover is among them in SDMX-ML alone: pysdmx takes every metric of SDMX-JSON for a number.
 */
export function annotationsOf(artefact: AnyArtefact, syntax: 'ml' | 'json'): readonly Annotation[] {
  return artefact.cls === 'DataConstraint'
    ? [...artefact.annotations, ...metricsOf(artefact, syntax)]
    : artefact.annotations;
}

function metricsOf({counts, time, region}: DataConstraint, syntax: 'ml' | 'json'): readonly Annotation[] {
  const metric = (id: string, title: string): Annotation => ({id, type: 'sdmx_metrics', title});
  return [
    ...(counts
      ? [metric('series_count', String(counts.series)), metric('obs_count', String(counts.observations))]
      : []),
    ...(time && syntax === 'ml' ? [metric('time_period_start', time.from), metric('time_period_end', time.to)] : []),
    ...region.flatMap(({dimension, codes, counts: own}) => {
      if (!own) return [];
      const each = codes.map((code, at) => `${code}=${own[at]?.series ?? 0}/${own[at]?.observations ?? 0}`);
      return [{id: `counts_${dimension}`, type: 'code_metrics', title: each.join(',')}];
    }),
  ];
}

/** Both ends as days, which every reader can read; a year and a month would not be comparable as they are. */
export function daysOf({from, to}: {readonly from: Period; readonly to: Period}): {from: string; to: string} {
  return {from: firstDay(from), to: lastDay(to)};
}

/** characters */
const PIECE = 1 << 16;

/** Parts of text in pieces that are neither many nor large. */
export function* inPieces(parts: Iterable<string>): Generator<string> {
  let text = '';
  for (const part of parts) {
    text += part;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
