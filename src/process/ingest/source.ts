/**
 * A source as it is declared: which files, how they are read, what each column means. This schema is the reference page of `sources/*.yaml`.
 *
 * Knows nothing of classifications beyond their ids: codes stay the delivered text in the lake.
 */
import {z} from 'zod';
import {idSchema, textSchema} from '../../text/schema.ts';
import {supplyFields} from './suppliers/schema.ts';

const formatSchema = z.strictObject({
  reader: z
    .enum(['csv', 'xlsx', 'parquet'])
    .optional()
    .describe('reader of the files; told by the first bytes where left out'),
  encoding: z
    .enum(['auto', 'utf-8', 'utf-16', 'gb18030'])
    .default('auto')
    .describe('encoding of CSV files; `auto` goes by the byte order mark, then tries UTF-8, then GB18030'),
  delimiter: z
    .string()
    .length(1)
    .optional()
    .describe('delimiter of CSV files; the one that splits the header best where left out'),
  header: z
    .union([z.int().min(0), z.literal('auto')])
    .default('auto')
    .describe(
      'row of the column names, from 1; 0 = no header, columns are in the declared order; `auto` looks in the first 30 rows',
    ),
  sheet: z
    .union([z.string(), z.int().min(1)])
    .optional()
    .describe('sheet of a workbook, by name or by number from 1; the first one that has the columns where left out'),
  formulas: z
    .enum(['cached', 'refuse'])
    .default('cached')
    .describe(
      'rows with formulas: `cached` takes the value stored with the formula and says so, `refuse` puts the row into quarantine',
    ),
});

const limitsSchema = z.strictObject({
  columns: z.int().min(1).default(4096).describe('a file with more columns is refused'),
  cell: z.int().min(1).default(65_536).describe('a row with a longer cell is refused; in characters'),
  'inflated-mb': z.int().min(1).default(256).describe('a workbook that unpacks to more is refused; in MiB'),
  ratio: z
    .int()
    .min(1)
    .default(100)
    .describe(
      'a workbook part above 10 MiB, or a gz file above 1 GiB, that unpacks to more than this many times its size is refused',
    ),
});

function isZone(text: string): boolean {
  return text === 'UTC' || Intl.supportedValuesOf('timeZone').includes(text);
}

const periodSchema = z
  .strictObject({
    column: z.string().optional().describe('delivered column with the date; a column `as: period` says the same'),
    file: z
      .string()
      .optional()
      .describe(
        'period in the file name, with {YYYY} and {MM}: `bop-{YYYY}-{MM}`; with `column` too, rows outside that period are refused',
      ),
    format: z
      .array(
        z.enum([
          'YYYY-MM-DD',
          'YYYYMMDD',
          'YYYY/MM/DD',
          'YYYY/M/D',
          'YYYY-MM',
          'YYYYMM',
          'YYYY年MM月DD日',
          'YYYY年MM月',
          'YYYY',
          'timestamp',
        ]),
      )
      .min(1)
      .default(['YYYY-MM-DD', 'YYYYMMDD', 'YYYY-MM', 'timestamp'])
      .describe(
        'forms of a date that the column may have; `timestamp` is YYYY-MM-DD with a time, which is cut off; `YYYY/M/D` is 2019/3/5, as Excel writes it',
      ),
    zone: z
      .string()
      .refine(isZone, {
        error: 'a time zone such as `Asia/Shanghai` or `UTC`',
        params: {zh: '时区名称，如 `Asia/Shanghai`、`UTC`'},
      })
      .optional()
      .describe(
        'time zone in which instants of a Parquet file (timestamps with time zone) are days: `Asia/Shanghai`; a column of instants is refused without it',
      ),
    month: z
      .int()
      .min(1)
      .max(12)
      .default(1)
      .describe('month that a bare year stands for, for example 12 for a stock at the end of the year'),
  })
  .describe('where the period of a record is');

const flowCode = z.enum(['X', 'M']);

const acceptSchema = z
  .array(z.enum(['thousands', 'full-width', 'chinese-units', 'exponent', 'parentheses']))
  .default([])
  .describe(
    'spellings of numbers taken beside plain decimals: `1,234.5`, full-width `１２３`, `3.5万` and `1亿`, `1.2e3`, `(12.50)` for a negative one; all others are refused',
  );

const columnSchema = z.strictObject({
  name: z.string().min(1).describe('column name as delivered'),
  aliases: z.array(z.string().min(1)).default([]).describe('other spellings of the column name'),
  as: z
    .enum([
      'period',
      'flow',
      'item',
      'area',
      'partner',
      'enterprise',
      'record_id',
      'value',
      'currency',
      'attribute',
      'personal',
    ])
    .describe('what the column is in the record'),
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, 'lower case letters, digits and _')
    .optional()
    .describe(
      'name of an attribute in the record; needed with `as: attribute`, and with `as: personal` that is hashed',
    ),
  title: textSchema.optional().describe('name of the attribute for people'),
  type: z
    .enum(['text', 'money', 'integer', 'date'])
    .optional()
    .describe('type of an attribute or value: money is an exact decimal; text where left out, money for `as: value`'),
  scale: z.int().min(0).max(9).default(2).describe('digits after the point of a money column, in the base unit'),
  unit: z
    .union([
      z.literal(1),
      z.literal(10),
      z.literal(100),
      z.literal(1000),
      z.literal(10_000),
      z.literal(1_000_000),
      z.literal(100_000_000),
    ])
    .default(1)
    .describe('base units in one delivered unit: 10000 for 万元; the delivered number may have that many digits more'),
  accept: acceptSchema,
  float: z
    .strictObject({scale: z.int().min(0).max(9).describe('true digits after the point')})
    .optional()
    .describe(
      'the source delivers floating point: a number within 1e-9 of this scale is taken as that decimal, any other is refused',
    ),
  product: z
    .array(z.string().min(1))
    .default([])
    .describe('delivered columns with whole numbers that the money is multiplied by: value = unit price × quantity'),
  values: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'delivered text → text in the record; `C*` stands for every text that begins with C, `*` for any, the first that matches counts; a text that is not listed is refused; for `as: flow` the result is X or M',
    ),
  missing: z
    .array(z.string())
    .default([])
    .describe('texts that mean there is no value, beside the empty cell: `-`, `…`, `N/A`'),
  required: z.boolean().optional().describe('an empty cell is refused; true for period, flow and value where left out'),
  optional: z.boolean().default(false).describe('the column itself may be absent from a file'),
  classification: idSchema
    .optional()
    .describe('classification that gives the column its codes; used by classify, not by ingest'),
  cumulative: z
    .boolean()
    .optional()
    .describe('in a cumulative source: this money or integer attribute is cumulative too; `value` always is'),
  keep: z
    .enum(['drop', 'hash'])
    .default('drop')
    .describe('personal columns: drop, or keep a keyed hash (HMAC-SHA256) that only links equal texts'),
});

const currencySchema = z.strictObject({
  base: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .describe('currency that values are kept in'),
  rates: z
    .string()
    .optional()
    .describe(
      'CSV with date (YYYY-MM or a day of the month), currency, rate (base currency per unit) and source; monthly average; relative to the workspace',
    ),
  rounding: z
    .enum(['half-away'])
    .default('half-away')
    .describe('how the converted value is rounded to the scale of the value'),
});

const duplicatesSchema = z.strictObject({
  key: z.array(z.string()).default([]).describe('record columns that name a record; the whole record where left out'),
  action: z
    .enum(['drop', 'report'])
    .default('drop')
    .describe(
      'identical repeats inside a file: `drop` keeps the first and counts the others as duplicate, `report` keeps all and lists them',
    ),
  differing: z
    .enum(['quarantine', 'report'])
    .optional()
    .describe(
      'records of one key with different content: all of them into quarantine, or kept and reported; `quarantine` with drop, `report` with report where left out',
    ),
});

const conceptsSchema = z.partialRecord(
  z.enum(['partner', 'area', 'enterprise', 'item', 'period', 'value']),
  textSchema,
);

export const sourceSchema = z
  .strictObject({
    grain: z
      .literal('record')
      .optional()
      .describe('`record`: the files hold records; so where left out. `table`: see the other kind of source'),
    id: idSchema,
    title: textSchema.describe('name of the source'),
    caliber: idSchema.describe(
      'what the records measure: bop, outsourcing, customs, platforms, …; values of different calibers are never added',
    ),
    overlaps: z
      .array(
        z.strictObject({
          caliber: idSchema.describe('source or caliber whose records partly repeat these'),
          why: textSchema.describe('why they overlap; printed where adding them is refused'),
        }),
      )
      .default([])
      .describe('sources or calibers that this one can never be combined with'),
    concepts: conceptsSchema
      .default({})
      .describe(
        'what the columns mean in this source: residence of the counterparty or contracting party, place of registration or of business',
      ),
    synthetic: z.boolean().default(false).describe('true for generated records; every output says so'),
    files: z.string().min(1).describe('files of the source in the inbox, a glob: `bop-*.csv*`, `shop/*.parquet`'),
    folder: z
      .strictObject({
        env: z.string().optional().describe('environment variable that holds a folder'),
        path: z.string().default('.').describe('folder below that of the environment variable'),
        default: z.string().describe('folder where the variable is not set, relative to the workspace'),
      })
      .optional()
      .describe('folder of the files when they are not in the inbox'),
    format: formatSchema.prefault({}).describe('how the files are written'),
    limits: limitsSchema.prefault({}).describe('guards against broken and hostile files'),
    period: periodSchema.prefault({}),
    flow: flowCode.optional().describe('flow of all records, where no column says it: X exports, M imports'),
    cumulative: z
      .union([
        z.literal(false),
        z.strictObject({
          from: z.literal('january').default('january').describe('a file of month N holds January to N of the year'),
          key: z.array(z.string()).min(1).default(['record_id']).describe('record columns that name what is cumulated'),
        }),
      ])
      .default(false)
      .describe('files hold the sum since January; months are made as differences'),
    supersede: z
      .enum(['period', 'key', 'none'])
      .optional()
      .describe(
        'what a later delivery replaces: the months it covers, the records of the same record_id, or nothing; where left out, `period` if `delivery` says how to tell deliveries apart or the source is cumulative, else `none`',
      ),
    delivery: z
      .string()
      .optional()
      .describe(
        'order of deliveries in the file name: `-r{delivery}.`; a name without it comes first; by file name where left out',
      ),
    part: z
      .string()
      .optional()
      .describe(
        'in the file name, which part of a delivery a file is: `-s{part}.`; parts stand beside each other, a later delivery of a part replaces that part',
      ),
    ...supplyFields,
    duplicates: duplicatesSchema
      .optional()
      .describe('how repeated records inside a file are treated; not searched for where left out'),
    columns: z.array(columnSchema).min(1).describe('columns to read; all others are left out and named'),
    currency: currencySchema.optional().describe('currency of the values, and how foreign ones are converted'),
  })
  .describe('a source of records: its files and the meaning of their columns');

export type Source = z.output<typeof sourceSchema>;
export type SourceColumn = Source['columns'][number];

/** What a later delivery replaces. Without a way to tell deliveries apart, files of one month stand beside each other. */
export function supersession({supersede, delivery, cumulative}: Source): 'period' | 'key' | 'none' {
  return supersede ?? (delivery !== undefined || cumulative !== false ? 'period' : 'none');
}

/** Currency of the source's values; `XXX` (ISO 4217: none) where nothing is declared, for example counts. */
export function baseCurrency(source: Source): string {
  return source.currency?.base ?? 'XXX';
}

/** `period: {column}` is the short way to say `as: period`; here it becomes a column like the others. */
export function completed(source: Source): Source {
  const {column} = source.period;
  if (column === undefined || source.columns.some(({as}) => as === 'period')) return source;
  return {...source, columns: [columnSchema.parse({name: column, as: 'period'}), ...source.columns]};
}
