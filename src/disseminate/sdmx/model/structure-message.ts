/** A message of structures on its way to a writer. */
import type {Publisher} from '../../../model/seals.ts';
import type {Language} from '../../../model/text.ts';
import type {AnyArtefact} from './artefact.ts';

export type StructureMessage = {
  readonly id: string;
  /** of this message: the publication time of the release, so that the same question has the same bytes */
  readonly prepared: string;
  readonly publisher: Publisher;
  readonly agency: string;
  readonly isSynthetic: boolean;
  /** the first is that of formats which show one; all of them come where a format holds several */
  readonly languages: readonly [Language, ...Language[]];
  /** URL of the question, for links */
  readonly self: string;
  /** URL of the service: what a stub stands for is found below it */
  readonly root: string;
  readonly artefacts: readonly AnyArtefact[];
};

/** A writer of structures: text in pieces of about 64 KiB. */
export type StructureWriter = {
  /** id in the list of formats */
  readonly id: string;
  readonly write: (message: StructureMessage) => Iterable<string>;
};
