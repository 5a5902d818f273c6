/** What judging one claim gives. */
import type {ClaimType, Reading, Verdict} from '../../../model/claim.ts';
import type {Subject} from '../../../present/claims/index.ts';
import type {Column, Frame, Row} from '../evidence/frame.ts';
import type {Text} from '../../../model/text.ts';

/** The printed cell that proved a number: rates that follow it are of it too. */
export type Anchor = {readonly frame: Frame; readonly row: Row; readonly column: Column};

export type Judged = {
  /** of the figure that a contradicted number was held against */
  readonly column?: Column;
  readonly anchor?: Anchor;
  /** the frame whose direction of trade is another than the sentence's, where a number was held against it */
  readonly otherFlow?: Frame;
  /** the subject that the number fits, where it is another than the sentence goes on with */
  readonly meant?: Subject;
  readonly verdict: Verdict;
  /** of the figure that was found, where it is no figure of the type that the sentence seemed to state */
  readonly type?: ClaimType;
  readonly computed?: string;
  readonly formula?: string;
  readonly cells?: readonly string[];
  readonly subject?: string;
  readonly note?: Text;
  readonly readings?: readonly Reading[];
};

export const notDerivable = (zh: string, en: string, more: Omit<Judged, 'verdict' | 'note'> = {}): Judged => ({
  verdict: 'not-derivable',
  note: {zh, en},
  ...more,
});
