/**
 * What this room needs to know of sources, code lists and the lake: minimal shapes of its own, since the rooms of one floor are strangers.
 * The pipeline fills them from the source declarations, the catalog and the manifests.
 */

/** A column of a source's canonical record. */
export type RuleColumn = {
  /** canonical name (`value`, `item`) or the attribute's id; the name in the lake */
  readonly id: string;
  readonly type: 'text' | 'date' | 'decimal' | 'integer';
  /** digits after the point of a `decimal`; 0 when absent */
  readonly scale?: number;
  /** other names a rule may use: as the received file calls it */
  readonly names?: readonly string[];
  /** id of the classification that its texts are read with */
  readonly classification?: string;
  /** the only values that ingest lets through, for example X and M */
  readonly values?: readonly string[];
};

export type RuleSource = {readonly id: string; readonly columns: readonly RuleColumn[]};

export type Codelist = {
  /** codes only: `item in codelist(…)` */
  readonly codes: ReadonlySet<string>;
  /** codes, names and other spellings, all as received texts may have them: `known(item)` */
  readonly texts: ReadonlySet<string>;
};

/** One Parquet file of one source that counts for one month. */
export type MonthFile = {
  readonly source: string;
  /** `2019-03` */
  readonly month: string;
  readonly path: string;
  readonly rows: number;
  /** the columns that the file has */
  readonly columns: readonly {readonly name: string}[];
  /** false where the file holds other months too; absent = true */
  readonly wholeMonth?: boolean;
  /** true where the file was made of several batches and says in its columns `batch` and `position` whence each record came */
  readonly derived?: boolean;
};

/** Where a record of the lake came from. `batch` is set where the file holds records of several batches. */
export type LineOf = (
  path: string,
  position: number,
  batch?: string,
) => {readonly file: string; readonly line?: number; readonly sheet?: string};

/** Columns by every name that a rule may use for them. */
export function columnsByName(source: RuleSource): ReadonlyMap<string, RuleColumn> {
  const found = new Map<string, RuleColumn>();
  for (const column of source.columns) for (const name of column.names ?? []) found.set(name, column);
  for (const column of source.columns) found.set(column.id, column);
  return found;
}

/** How the lake stores a column. */
export function sqlType(column: RuleColumn): string {
  if (column.type === 'decimal') return `DECIMAL(18, ${column.scale ?? 0})`;
  return {text: 'VARCHAR', date: 'DATE', integer: 'BIGINT'}[column.type];
}

/** The part of a source declaration that rules depend on. */
export type DeclaredSource = {
  readonly id: string;
  readonly columns: readonly {
    readonly name: string;
    readonly aliases?: readonly string[] | undefined;
    /** `value`, `item`, … or `attribute`, `personal` */
    readonly as: string;
    readonly id?: string | undefined;
    readonly type?: string | undefined;
    readonly scale?: number | undefined;
    readonly classification?: string | undefined;
    readonly values?: Readonly<Record<string, string>> | undefined;
    readonly keep?: string | undefined;
  }[];
};

/** The columns of a source's canonical record, from its declaration. Dropped personal columns are not in the lake, so rules can't test them. */
export function ruleSource({id, columns}: DeclaredSource): RuleSource {
  const found = columns.flatMap((column): RuleColumn[] => {
    if (column.as === 'personal' && column.keep !== 'hash') return [];
    const own = column.as === 'attribute' || column.as === 'personal';
    const {classification, values} = column;
    return [
      {
        id: own ? (column.id ?? column.name) : column.as,
        names: [column.name, ...(column.aliases ?? [])],
        ...typeOfColumn(column),
        ...(classification === undefined ? {} : {classification}),
        ...(values === undefined ? {} : {values: [...new Set(Object.values(values))]}),
      },
    ];
  });
  const has = (name: string): boolean => found.some((column) => column.id === name);
  const value = found.find((column) => column.id === 'value');
  const added: RuleColumn[] = [];
  if (!has('period')) added.push({id: 'period', type: 'date'});
  if (has('currency') && value?.type === 'decimal' && !has('original_value')) {
    added.push({id: 'original_value', type: 'decimal', scale: value.scale ?? 0});
  }
  return {id, columns: [...found, ...added]};
}

function typeOfColumn(column: DeclaredSource['columns'][number]): Pick<RuleColumn, 'type' | 'scale'> {
  if (column.as === 'period' || column.type === 'date') return {type: 'date'};
  if (column.type === 'integer') return {type: 'integer'};
  const isMoney = column.type === 'money' || (column.as === 'value' && column.type === undefined);
  return isMoney ? {type: 'decimal', scale: column.scale ?? 2} : {type: 'text'};
}
