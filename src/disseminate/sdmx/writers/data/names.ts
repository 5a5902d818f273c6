/** Names of codes and components for formats that show them beside their ids. */
import type {Text} from '../../../../model/text.ts';
import type {Code, Component} from '../../model/artefact.ts';
import type {MessageFlow} from '../../model/message.ts';

/** The codes that a component may have; undefined where it has no list of them. */
export function codesOf({codelists}: MessageFlow, {representation}: Component): readonly Code[] | undefined {
  if (!('codelist' in representation)) return undefined;
  const {agency, id, version} = representation.codelist;
  return codelists.find((list) => list.agency === agency && list.id === id && list.version === version)?.codes;
}

export function isMultiLingual({representation}: Component): boolean {
  return 'type' in representation && representation.isMultiLingual === true;
}

/** What people call a component: the name of its concept. */
export function componentName({concepts}: MessageFlow, {id, concept}: Component): Text {
  return concepts.find((one) => one.id === concept.item)?.names ?? {zh: id, en: id};
}
