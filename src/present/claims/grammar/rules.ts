/** How numbers become claims: one entry a kind of mention. */
import type {MentionKind} from '../../../model/claim.ts';
import {amount} from './amount.ts';
import {count} from './count.ts';
import {multiple} from './multiple.ts';
import {percent} from './percent.ts';
import {period} from './period.ts';
import {points} from './points.ts';
import {rank} from './rank.ts';
import {ratio} from './ratio.ts';
import type {Numbers, Reading} from './reading.ts';
import {top} from './top.ts';

export const rules: Readonly<Record<MentionKind, (reading: Reading, numbers: Numbers, at: number) => void>> = {
  percent,
  amount,
  points,
  rank,
  top,
  count,
  multiple,
  ratio,
  period,
  number: count,
  exempt: () => undefined,
};
