/** What judging one claim gives. */
import type {Reading, Verdict} from '../../../model/claim.ts';
import type {Text} from '../../../model/text.ts';

export type Judged = {
  readonly verdict: Verdict;
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
