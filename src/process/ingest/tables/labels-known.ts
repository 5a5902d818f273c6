/** Labels that their classification does not know: named with the first cell they stand in and the nearest label that it does know. */
import type {DeliveredCell} from '../../../model/delivered.ts';
import type {Finding} from '../../../model/finding.ts';
import {firstDay} from '../../../model/period.ts';
import {nearest} from '../../../model/problem.ts';
import {TOTAL} from '../../../model/address.ts';
import {noteFinding} from '../finding.ts';
import {spotOf} from './grid.ts';
import {columnId, type TableSource} from './source.ts';

/** What the pipeline knows of a classification. */
export type KnownLabels = {
  /** whether a label has a code on a day */
  readonly knows: (text: string, date: string) => boolean;
  /** codes and names */
  readonly texts: readonly string[];
};

export function unknownLabels(
  source: TableSource,
  cells: readonly DeliveredCell[],
  labels: ReadonlyMap<string, KnownLabels>,
): readonly Finding[] {
  return source.columns.flatMap((column) => {
    const {classification} = column;
    const known = classification === undefined ? undefined : labels.get(classification);
    if (!known || classification === undefined) return [];
    const id = columnId(column);
    const seen = new Set<string>([TOTAL]);
    return cells.flatMap((cell): Finding[] => {
      const text = cell.texts[id] ?? TOTAL;
      if (seen.has(text)) return [];
      seen.add(text);
      if (known.knows(text, firstDay(cell.period))) return [];
      const hint = nearest(text, known.texts);
      const facts = {column: id, text, classification, cell: cell.place.cell};
      const hints = {hintZh: hint ? `。${hint.zh}` : '', hintEn: hint ? `. ${hint.en}` : ''};
      const at = {sheet: cell.place.sheet, line: spotOf(cell.place.cell).row + 1};
      return [noteFinding(source.id, cell.place.file, 'UNKNOWN_LABEL', {...facts, ...hints}, at)];
    });
  });
}
