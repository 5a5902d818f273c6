/** Types of columns of Parquet files as Hive tables have them. */
import {problems} from '../problems.ts';
import type {TrinoColumn} from './client.ts';

const SAME: readonly string[] = ['boolean', 'date', 'tinyint', 'smallint', 'integer', 'bigint', 'double', 'real'];

/** @throws Problem `COLUMN_TYPE_UNKNOWN` */
export function hiveType({name, type}: TrinoColumn, files: string): string {
  const lower = type.toLowerCase();
  if (SAME.includes(lower)) return lower;
  if (lower === 'varchar' || /^(var)?char\(\d+\)$/.test(lower)) return 'varchar';
  const decimal = /^decimal\((\d+),\s*(\d+)\)$/.exec(lower);
  if (decimal) return `decimal(${decimal[1]},${decimal[2]})`;
  throw problems.COLUMN_TYPE_UNKNOWN({column: name, type, files});
}
