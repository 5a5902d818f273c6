/** The unit of a table: what is declared, what the sheet says, and whether they agree. */
import {mergedAt, spotOf} from './grid.ts';
import type {TableFault, TableInput, TableUnit} from './table.ts';
import {unitIn} from './unit-text.ts';

/** @returns a fault where no unit is known, or the sheet says another one than the declaration */
export function tableUnit({source, mapping, grid}: TableInput): TableUnit | TableFault {
  const declaredText = mapping.unit ?? source.unit;
  const declared = declaredText === undefined ? undefined : unitIn(declaredText);
  const cell = mapping['unit-cell'];
  if (cell === undefined) {
    if (declared && declaredText !== undefined) return {power: declared.power, text: declaredText};
    return {code: 'UNIT_NOT_FOUND', facts: {table: mapping.id, cell: '—', text: ''}};
  }
  const {row, column} = spotOf(cell);
  const text = mergedAt(grid, row, column).text.trim();
  const said = unitIn(text);
  if (!said) return {code: 'UNIT_NOT_FOUND', facts: {table: mapping.id, cell, text}, row};
  const isOther = said.base !== undefined && said.base !== source.currency;
  if (isOther || (declared !== undefined && declared.power !== said.power)) {
    const facts = {table: mapping.id, cell, text: said.text, declared: declaredText ?? source.currency};
    return {code: 'UNIT_DIFFERS', facts: {...facts, ...difference(isOther, said.power - (declared?.power ?? 0))}, row};
  }
  return {power: said.power, text: said.text, cell};
}

function difference(isOther: boolean, powers: number): {times: string; timesEn: string} {
  if (isOther) return {times: '币种不同', timesEn: 'another currency'};
  const factor = `1${'0'.repeat(Math.abs(powers))}`;
  return powers > 0
    ? {times: `前者是后者的 ${factor} 倍`, timesEn: `${factor} times as large`}
    : {times: `前者是后者的 ${factor} 分之一`, timesEn: `one ${factor}th of it`};
}
