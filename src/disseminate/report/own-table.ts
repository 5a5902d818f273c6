/** A table of single figures that a chapter declares for itself, as any table: marks for what is not published, never a hole. */
import type {TableCell, TableRow} from '../../model/table.ts';
import type {Table} from '../../model/table.ts';
import type {Text} from '../../model/text.ts';
import {unitIds, units} from '../../model/unit.ts';
import {statusNotes} from '../../present/tables/index.ts';
import {findFigureAt, type Found} from './figures.ts';
import {titled, wordsOf} from './names.ts';
import type {ChapterScope} from './scope.ts';

export function ownTable(scope: ChapterScope, id: string): Table | undefined {
  const declared = scope.chapter.head.tables[id];
  if (!declared) return undefined;
  const words = wordsOf(scope);
  const both = (text: Text): Text => ({zh: titled(text, words, 'zh'), en: titled(text, words, 'en')});
  const found = declared.rows.map((row, at) =>
    row.figures.map((figure, index) =>
      findFigureAt(scope, figure, () => scope.chapter.headPlace(['tables', id, 'rows', at, 'figures', index])),
    ),
  );
  const rows = declared.rows.map((row, at): TableRow => {
    const unit = found[at]?.[0]?.said.unit ?? '';
    const cells = declared.columns.map((_, index): [string, TableCell] => [
      `c${index + 1}`,
      cellOf(found[at]?.[index]),
    ]);
    return {
      code: `r${at + 1}`,
      key: [],
      label: both(row.label),
      depth: 0,
      ...(row.unit ? {unit, unitLabel: labelOf(unit)} : {}),
      cells: Object.fromEntries(cells),
    };
  });
  const used = new Set(rows.flatMap((row) => Object.values(row.cells).map(({status}) => status)));
  const notes = Object.entries(statusNotes).flatMap(([status, note]) =>
    [...used].some((one) => one === status) ? [note] : [],
  );
  return {
    id,
    title: both(declared.title),
    period: scope.period,
    release: scope.released.id,
    synthetic: scope.released.synthetic,
    rowHead: declared.head,
    notes,
    columns: declared.columns.map(({label}, index) => {
      const own = found.map((row) => row[index]?.said.unit).filter((unit) => unit !== undefined);
      const [unit = ''] = own;
      const isOne = own.every((one) => one === unit) && declared.rows.every((row) => !row.unit);
      const decimals = Math.max(0, ...found.map((row) => row[index]?.said.text.split('.')[1]?.length ?? 0));
      const unitLabel = isOne ? labelOf(unit) : {zh: '见各行', en: 'see rows'};
      return {id: `c${index + 1}`, measure: 'value', label: both(label), unit: isOne ? unit : '', unitLabel, decimals};
    }),
    rows,
  };
}

function cellOf(found: Found | undefined): TableCell {
  if (!found) return {text: '×', status: 'inapplicable'};
  const {said, observation} = found;
  const [figure] = said.figures;
  const rare = {
    ...(observation?.conf === undefined ? {} : {conf: observation.conf}),
    ...(observation?.flags && observation.flags.length > 0 ? {flags: observation.flags} : {}),
  };
  return {text: said.text, status: said.status, ...rare, ...(figure === undefined ? {} : {figure})};
}

function labelOf(unit: string): Text {
  const known = unitIds.find((id) => id === unit);
  return known ? units[known].label : {zh: unit, en: unit};
}
