/** All faults of single rows: one line each. */
import type {RowFault} from './fault.ts';
import {cancelledContract} from './faults/cancelled-contract.ts';
import {foreignCurrency} from './faults/foreign-currency.ts';
import {fullWidth} from './faults/full-width.ts';
import {impossibleDate} from './faults/impossible-date.ts';
import {oldAreaName} from './faults/old-area-name.ts';
import {overstatedMonth} from './faults/overstated-month.ts';
import {repeatedRow} from './faults/repeated-row.ts';
import {reversal} from './faults/reversal.ts';
import {thousands} from './faults/thousands.ts';
import {unreadableAmount} from './faults/unreadable-amount.ts';

export const rowFaults: readonly RowFault[] = [
  repeatedRow,
  reversal,
  foreignCurrency,
  oldAreaName,
  fullWidth,
  thousands,
  impossibleDate,
  unreadableAmount,
  cancelledContract,
  overstatedMonth,
];
