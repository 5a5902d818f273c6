/** Parquet: one table a file, figures as DECIMAL with exactly the printed digits, missing ones as NULL with their status beside them. */
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {Table, TableColumn, TableRow} from '../../model/table.ts';
import {syntheticMark} from '../../release/index.ts';
import {isNumber} from './printed.ts';
import {checkOrigin, onlyTable, type Writer} from './writer.ts';

export const parquet: Writer = {
  id: 'parquet',
  title: {zh: 'Parquet 文件', en: 'Parquet file'},
  about: {
    zh: '一表一文件；数字为 DECIMAL，位数与印出相同；缺值为 NULL，旁列注明状态；列名为列标识。',
    en: 'One table a file; figures are DECIMAL with the printed digits; missing ones are NULL with a status column beside them; columns are named by their ids.',
  },
  extension: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  isText: false,
  holds: 'one',
  write: async (job) => {
    checkOrigin(job);
    if (!job.columnar) throw new Error('Parquet needs an engine and a folder');
    const engine = await job.columnar.engine();
    const folder = await mkdtemp(join(job.columnar.folder, 'parquet-'));
    try {
      const file = join(folder, 'table.parquet');
      // Loaded only here: commands that write text need no engine, and its native library takes a tenth of a second.
      const sql = await import('../../engine/index.ts');
      await engine.write(selectOf(onlyTable(job), sql), file);
      return new Uint8Array(await readFile(file));
    } finally {
      await rm(folder, {recursive: true});
    }
  },
};

type Sql = {readonly sqlName: (name: string) => string; readonly sqlText: (value: string) => string};

type Field = {readonly name: string; readonly type: string; readonly text: (row: TableRow) => string | undefined};

/** The table as one SELECT over literal rows. */
function selectOf(table: Table, {sqlName, sqlText}: Sql): string {
  const fields = fieldsOf(table);
  const values = table.rows.map((row) => {
    const parts = fields.map((field) => {
      const text = field.text(row);
      return text === undefined ? 'null' : sqlText(text);
    });
    return `(${parts.join(', ')})`;
  });
  const names = fields.map(({name}) => sqlName(name)).join(', ');
  const casts = fields.map(({name, type}) => `cast(${sqlName(name)} as ${type}) as ${sqlName(name)}`).join(', ');
  const none = `(${fields.map(() => 'null').join(', ')})`;
  const rows = values.length === 0 ? none : values.join(',\n');
  return `select ${casts} from (values ${rows}) as t(${names})${values.length === 0 ? ' where false' : ''}`;
}

function fieldsOf(table: Table): readonly Field[] {
  const {rows} = table;
  const text = (name: string, of: Field['text']): Field => ({name, type: 'varchar', text: of});
  return [
    text('code', (row) => row.code),
    ...(table.parentHead
      ? [text('parent_zh', (row) => row.parentLabel?.zh), text('parent_en', (row) => row.parentLabel?.en)]
      : []),
    text('label_zh', (row) => row.label.zh),
    text('label_en', (row) => row.label.en),
    ...table.columns.flatMap((column) => figureFields(column, rows)),
    ...(rows.some((row) => row.unit) ? [text('unit', (row) => row.unit)] : []),
    text('table', () => table.id),
    text('period', () => table.period),
    text('release', () => table.release),
    ...(table.synthetic ? [text('synthetic', () => `${syntheticMark.zh} / ${syntheticMark.en}`)] : []),
  ];
}

function figureFields(column: TableColumn, rows: readonly TableRow[]): readonly Field[] {
  const cells = rows.map((row) => row.cells[column.id]);
  const number = (name: string, part: 'text' | 'low' | 'high'): Field => {
    const texts = cells.flatMap((cell) => (isNumber(cell?.[part] ?? '') ? [cell?.[part] ?? ''] : []));
    const scale = Math.max(0, ...texts.map((one) => one.split('.')[1]?.length ?? 0));
    const whole = Math.max(1, ...texts.map((one) => one.replace('-', '').split('.')[0]?.length ?? 0));
    const type = `decimal(${whole + scale <= 18 ? 18 : 38}, ${scale})`;
    return {
      name,
      type,
      text: (row) => (isNumber(row.cells[column.id]?.[part] ?? '') ? row.cells[column.id]?.[part] : undefined),
    };
  };
  const bounds = (['low', 'high'] as const).filter((part) => cells.some((cell) => cell?.[part] !== undefined));
  const hasConf = cells.some((cell) => cell?.conf);
  const hasFlags = cells.some((cell) => cell?.flags);
  return [
    number(column.id, 'text'),
    {name: `${column.id}_status`, type: 'varchar', text: (row) => row.cells[column.id]?.status},
    ...(hasConf
      ? [{name: `${column.id}_conf_status`, type: 'varchar', text: (row: TableRow) => row.cells[column.id]?.conf}]
      : []),
    ...bounds.map((part) => number(`${column.id}_${part}`, part)),
    ...(hasFlags
      ? [{name: `${column.id}_flags`, type: 'varchar', text: (row: TableRow) => row.cells[column.id]?.flags?.join('')}]
      : []),
  ];
}
