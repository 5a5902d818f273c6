/** References between structures that have no versions yet: those are given when a set is laid beside the one before it. */
import type {Annotation, Artefact, ArtefactClass, ItemRef, Ref} from '../../model/artefact.ts';
import type {Text} from '../../../../model/text.ts';

/** Stands for a version, and for the instant from which it holds, until both are known. */
export const UNDECIDED = '';

export function refTo(cls: ArtefactClass, agency: string, id: string): Ref {
  return {cls, agency, id, version: UNDECIDED};
}

export function itemOf(scheme: Ref, item: string): ItemRef {
  return {...scheme, item};
}

type Said = {
  readonly names: Text;
  readonly descriptions?: Text | undefined;
  readonly annotations?: readonly Annotation[];
};

/** What every artefact has. */
export function artefact<C extends ArtefactClass>(
  cls: C,
  agency: string,
  id: string,
  {names, descriptions, annotations = []}: Said,
): Artefact & {readonly cls: C} {
  const body = {cls, agency, id, version: UNDECIDED, names, annotations, validFrom: UNDECIDED};
  return descriptions === undefined ? body : {...body, descriptions};
}

export const schemeId = (agency: string): string => `CS_${agency.replaceAll('.', '_')}`;
export const TOPICS = 'TOPICS';
export const AGENCIES = 'AGENCIES';
/** As the .Stat Suite names the actual constraint of a dataflow. */
export const actualId = (flow: string): string => `CR_A_${flow}`;
export const allowedId = (flow: string): string => `CR_${flow}`;
