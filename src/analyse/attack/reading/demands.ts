/**
 * Cells that are hidden because somebody wants it so: decided one by one, or asked for by a unit in them. The attack's own reading of both,
 * so that a protection that forgets one is found out.
 *
 * @source European practice of trade statistics for requests: granted where the cell has fewer than N units or one has at least K percent
 */
import type {Cell} from '../../../model/cell.ts';
import {firstDay, lastDay} from '../../../model/period.ts';
import {codeText} from '../../../process/compile/index.ts';
import type {Demands} from '../input.ts';

/** @returns whether a cell has to be hidden, whatever its contributors' sizes are */
export function demandedBy({decided = [], asked}: Demands): (cell: Cell) => boolean {
  return (cell) => decided.some((line) => isMeant(line, cell)) || (asked !== undefined && isGranted(asked, cell));
}

function isMeant({key, period}: NonNullable<Demands['decided']>[number], cell: Cell): boolean {
  return (period === '*' || period === cell.period) && key.every((code, at) => code === '*' || code === cell.key[at]);
}

function isGranted({units, fewerThan, percent, holdings = []}: NonNullable<Demands['asked']>, cell: Cell): boolean {
  const {period, largest} = cell;
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  const whole = cell.gross ?? size(cell.value);
  const isFew = (cell.holdings ?? cell.enterprises) < BigInt(fewerThan);
  const isLarge = 100n * size(largest[0]?.value ?? 0n) >= BigInt(percent) * whole;
  if (!isFew && !isLarge) return false;
  const end = lastDay(period);
  const asks = units.filter(({from, to = end}) => from <= end && to >= firstDay(period));
  return asks.some(({enterprise}) => {
    const home = holdings.find((one) => one.enterprise === enterprise && isOn(one, end))?.holding;
    return largest.some((one) => one.enterprise === codeText(home ?? enterprise));
  });
}

function isOn({from = '', to = '9999'}: {readonly from?: string; readonly to?: string}, day: string): boolean {
  return from <= day && day <= to;
}
