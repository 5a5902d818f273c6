/**
 * A table that most of the text's numbers disagree with is read wrongly, by the reader of tables more likely than by its author: a unit that was
 * missed, a head that means something else. What it contradicts is then not decided. An author who errs now and then is right for the most part.
 */
import type {Told} from './identities.ts';
import {notDerivable} from './judged.ts';

type Count = {proven: number; contradicted: number};

/** Changes `judged` of contradictions that rest on a column, a row or a table with more contradictions than proofs. */
export function doubt(told: readonly Told[]): void {
  const counts = new Map<string, Count>();
  for (const {judged} of told) {
    const isRight = judged.verdict.startsWith('proven');
    if (!isRight && judged.verdict !== 'contradicted') continue;
    for (const key of keysOf(judged.cells ?? [])) {
      const count = counts.get(key) ?? {proven: 0, contradicted: 0};
      if (isRight) count.proven += 1;
      else count.contradicted += 1;
      counts.set(key, count);
    }
  }
  for (const one of told) {
    const {judged} = one;
    if (judged.verdict !== 'contradicted') continue;
    const isDoubtful = keysOf(judged.cells ?? []).some((key) => isMisread(counts.get(key)));
    if (isDoubtful)
      one.judged = notDerivable(
        '文中多数数字与这张表不符，可能是表未能正确读出',
        'most numbers of the text disagree with this table: it may have been read wrongly',
        {
          ...(judged.computed === undefined ? {} : {computed: judged.computed}),
          ...(judged.cells ? {cells: judged.cells} : {}),
        },
      );
  }
}

/** Errors that an author can make in one place: with one more, and fewer that agree, it is the reading. */
const ERRORS = 2;

const isMisread = (count: Count | undefined): boolean =>
  count !== undefined && count.contradicted > ERRORS && count.contradicted > count.proven;

/** The table, its columns and its rows that the cells stand in. */
function keysOf(cells: readonly string[]): readonly string[] {
  const keys = cells.flatMap((cell) => {
    const [table, row, column] = cell.split(' · ');
    if (table === undefined || row === undefined || column === undefined) return [];
    return [table, `${table} · column ${column}`, `${table} · row ${row}`];
  });
  return [...new Set(keys)];
}
