/** What a change makes of a workspace's declarations, in memory. */
import type {Text} from '../../model/text.ts';
import type {Opened} from '../plan.ts';

export type Changed = {
  readonly opened: Opened;
  /** what is different, in words */
  readonly text: Text;
  /** datasets whose declarations or records may differ */
  readonly datasets: readonly string[];
  /** rules that differ: records may be refused or accepted otherwise, so they are checked again */
  readonly rules: readonly string[];
};
