/**
 * What shows to anybody that a public release stands in the log: leaf, way and root. The log is shown up to its last entry on a public release, so that
 * nobody outside learns from its size that something else lies ready; a later root continues that one.
 */
import type {Log} from './log.ts';
import {type Hash, inclusionProof, rootOf} from './merkle.ts';

export type LogProof = {
  /** place in the log, from 0 */
  readonly at: number;
  /** what the leaf is the hash of; absent where it names suppliers or recipients */
  readonly entry?: string;
  readonly leaf: Hash;
  /** hashes beside the way from the leaf to the root, nearest first */
  readonly proof: readonly Hash[];
  readonly checkpoint: {readonly size: number; readonly root: Hash};
};

/**
 * @param open ids of the releases that are public now
 * @returns undefined where the log has no such release, or it is not open
 */
export function logProof({entries, leaves}: Log, id: string, open: ReadonlySet<string>): LogProof | undefined {
  const at = entries.findIndex((one) => one.kind === 'release' && one.id === id);
  const [entry, leaf] = [entries[at], leaves[at]];
  if (entry?.kind !== 'release' || leaf === undefined || !open.has(id)) return undefined;
  const size = entries.findLastIndex((one) => open.has(one.id)) + 1;
  const shown = leaves.slice(0, size);
  const isForAll = entry.cleared === undefined && entry.recipients === undefined;
  return {
    at,
    // As the log has it: its keys are in the order in which they were read.
    ...(isForAll ? {entry: JSON.stringify(entry)} : {}),
    leaf,
    proof: inclusionProof(shown, at),
    checkpoint: {size, root: rootOf(shown)},
  };
}
