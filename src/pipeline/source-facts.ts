/** What compile needs to know of the sources, out of their declarations. */
import type {ColumnFacts, SourceFacts} from '../process/compile/index.ts';
import {
  baseCurrency,
  columnId,
  isTableSource,
  type Source,
  type SourceColumn,
  type TableSource,
  unitIn,
} from '../process/ingest/index.ts';
import type {Workspace} from '../workspace/index.ts';
import type {WorkspaceKinds} from './kinds.ts';

export function sourceFacts({
  workspace: {declarations, config},
}: {
  readonly workspace: Workspace<WorkspaceKinds>;
}): ReadonlyMap<string, SourceFacts> {
  return new Map(
    [...declarations.sources.values()].map(({value}): [string, SourceFacts] => [
      value.id,
      {
        id: value.id,
        title: value.title,
        caliber: value.caliber,
        overlaps: value.overlaps,
        concepts: value.concepts,
        synthetic: value.synthetic || config.value.synthetic,
        isMonthly:
          !isTableSource(value) && value.cumulative === false && (value.period.file?.includes('{MM}') ?? false),
        excused: isTableSource(value) ? [] : excusedIn(value),
        suppliers: value.suppliers.map(({id, covers, except, from, until}) => ({id, covers, except, from, until})),
        grain: isTableSource(value) ? 'table' : 'record',
        columns: isTableSource(value)
          ? tableColumns(value)
          : Object.fromEntries(value.columns.map((column) => [canonicalName(column), columnFacts(value, column)])),
      },
    ]),
  );
}

/** Values of tables come in base units, with as many digits as their print has below one. */
function tableColumns({columns, currency, unit}: TableSource): Readonly<Record<string, ColumnFacts>> {
  const coded = columns.map((column): [string, ColumnFacts] => [
    columnId(column),
    column.classification === undefined ? {} : {classification: column.classification},
  ]);
  const power = unit === undefined ? 0 : (unitIn(unit)?.power ?? 0);
  return {...Object.fromEntries(coded), value: {scale: 2, base: currency, power}};
}

/** Months of a calendar that have no delivery of their own, by the source or all of its suppliers. */
function excusedIn({expect, suppliers}: Pick<Source, 'expect' | 'suppliers'>): readonly string[] {
  const [first, ...others] = [expect, ...suppliers.map((one) => one.expect)].flatMap((one) =>
    one ? [[...one['none-in'], ...one['with-next']]] : [],
  );
  return (first ?? []).filter((month) => others.every((list) => list.includes(month)));
}

function canonicalName(column: SourceColumn): string {
  return column.as === 'attribute' || column.as === 'personal' ? (column.id ?? column.name) : column.as;
}

function columnFacts(source: Source, column: SourceColumn): ColumnFacts {
  const classification = column.classification === undefined ? {} : {classification: column.classification};
  if (column.type === 'integer') return {...classification, scale: 0, base: 'COUNT'};
  const isMoney = column.type === 'money' || (column.as === 'value' && column.type === undefined);
  return isMoney ? {...classification, scale: column.scale, base: baseCurrency(source)} : classification;
}
