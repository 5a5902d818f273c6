/** Tables held against themselves: sums, shares and growth recomputed from what is printed, with interval arithmetic. */
import type {AuditedClaim} from '../../../model/claim.ts';
import type {TableBlock} from '../../../model/document.ts';
import type {Frame} from '../evidence/frame.ts';
import type {Figure} from '../judging/index.ts';
import type {TableFinding} from './finding.ts';
import {growths, impliedGrowths} from './growths.ts';
import {shares} from './shares.ts';
import {sums} from './sums.ts';

const checks: readonly ((frame: Frame, total: Figure | undefined) => readonly TableFinding[])[] = [
  sums,
  shares,
  growths,
  impliedGrowths,
];

/** @returns a finding for every cell that could be recomputed, right or wrong */
export function checkTable(frame: Frame, total: Figure | undefined): readonly TableFinding[] {
  return checks.flatMap((check) => check(frame, total));
}

/** Findings as claims of cells, at their places in the document. */
export function claimsOf(table: TableBlock, findings: readonly TableFinding[]): readonly Omit<AuditedClaim, 'id'>[] {
  return findings.flatMap(({fact, row, column, type, verdict, computed, formula, note}) => {
    const [line, place] = fact.at ?? [];
    const cells = line === undefined ? undefined : table.rows[line];
    const cell = place === undefined ? undefined : cells?.[place];
    if (!cells || !cell) return [];
    return [
      {
        start: cell.start,
        end: cell.end,
        sentence: cells.map(({text}) => text).join('  '),
        text: cell.text,
        type,
        subject: [row.label, column.label].filter((one) => one !== '').join(' · '),
        value: fact.text,
        unit: column.measure === 'value' ? (table.unit ?? '') : '%',
        verdict,
        computed,
        formula,
        cells: [fact.where],
        ...(note ? {note} : {}),
      },
    ];
  });
}
