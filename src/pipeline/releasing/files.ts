/**
 * Files that a releaser keeps beside the declarations: planned dates, clearances of suppliers, reasons of revisions. None of them is part
 * of what a release is made of, since they change without any figure changing.
 */
import {readFile} from 'node:fs/promises';
import {z} from 'zod';
import {parsePeriod, type Period} from '../../model/period.ts';
import type {Place} from '../../model/problem.ts';
import {type DeclaredReason, instantText, revisionReasonIds} from '../../release/index.ts';
import type {Text} from '../../model/text.ts';
import {readCsv} from '../../text/csv.ts';
import {findFile, type Folders} from '../../workspace/index.ts';
import {problems} from '../problems.ts';
import {CALENDAR, CLEARANCES, REASONS} from './declared.ts';

const isPeriod = (text: string): boolean => parsePeriod(text) !== undefined;

export const calendarSchema = z.strictObject({
  label: z.string().min(1).describe('label of the planned release'),
  planned: z
    .string()
    .refine((text) => instantText(text) !== undefined, 'an instant with its zone')
    .describe('when it is to be public: `2020-02-01T10:00:00+08:00`'),
  title_zh: z.string().describe('what comes out, in Chinese; may be empty'),
  title_en: z.string().describe('the same in English; may be empty'),
});

export const clearanceSchema = z.strictObject({
  source: z.string().min(1).describe('source whose figures are cleared'),
  supplier: z.string().describe('id of the supplier; empty where the source has only one'),
  period: z.string().refine(isPeriod, 'a period').describe('period that is cleared; a year clears its months'),
  by: z.string().min(1).describe('who cleared it'),
  at: z.string().min(1).describe('day of the clearance'),
  document: z.string().describe('letter or message; may be empty'),
});

export const reasonSchema = z.strictObject({
  release: z.string().min(1).describe('label of the release whose changes are explained'),
  dataset: z.string().min(1).describe('dataset of the changed figures'),
  key: z.string().describe('their key, `*` for any code of a dimension; empty = all'),
  period: z.string().describe('their period; a year stands for its months too; empty = all'),
  reason: z.enum(revisionReasonIds).describe('why they changed'),
  note_zh: z.string().describe('what happened, in Chinese; may be empty'),
  note_en: z.string().describe('the same in English; may be empty'),
});

export type Planned = {
  readonly label: string;
  readonly planned: string;
  readonly title?: Text;
  readonly place: Place;
};

export type Clearance = {
  readonly source: string;
  readonly supplier: string;
  readonly period: Period;
  readonly by: string;
  readonly at: string;
};

/** @throws Problem `RELEASING_ROW_INVALID`, `CSV_…` */
export async function readCalendar(folders: Folders): Promise<readonly Planned[]> {
  return (await rowsOf(folders, CALENDAR, calendarSchema)).map(
    ({value: {label, planned, title_zh: zh, title_en: en}, place}) => ({
      label,
      planned: instantText(planned) ?? planned,
      ...(zh === '' || en === '' ? {} : {title: {zh, en}}),
      place,
    }),
  );
}

/** @throws Problem `RELEASING_ROW_INVALID`, `CSV_…` */
export async function readClearances(folders: Folders): Promise<readonly Clearance[]> {
  return (await rowsOf(folders, CLEARANCES, clearanceSchema)).flatMap(
    ({value: {period, document: _document, ...rest}}) => {
      const found = parsePeriod(period);
      return found === undefined ? [] : [{...rest, period: found}];
    },
  );
}

/** @throws Problem `RELEASING_ROW_INVALID`, `CSV_…` */
export async function readReasons(folders: Folders): Promise<readonly DeclaredReason[]> {
  return (await rowsOf(folders, REASONS, reasonSchema)).map(({value, place}) => {
    const {release, dataset, key, period, reason, note_zh, note_en} = value;
    const at = parsePeriod(period);
    if (period !== '' && at === undefined) {
      throw problems.RELEASING_ROW_INVALID({field: 'period', found: period, zh: '时期', en: 'a period'}, place);
    }
    return {
      release,
      dataset,
      ...(key === '' ? {} : {key: key.split('.')}),
      ...(at === undefined ? {} : {period: at}),
      reason,
      note: {zh: note_zh, en: note_en},
    };
  });
}

type Row<T> = {readonly value: T; readonly place: Place};

async function rowsOf<S extends z.ZodObject>(
  folders: Folders,
  path: string,
  schema: S,
): Promise<readonly Row<z.output<S>>[]> {
  const file = findFile(folders, path);
  if (!file) return [];
  const columns = Object.keys(schema.shape);
  return readCsv(await readFile(file.path, 'utf8'), file.name, columns).rows.map(({values, line}) => {
    const place = {file: file.name, line};
    const own = Object.fromEntries(columns.map((name) => [name, values[name] ?? '']));
    const result = schema.safeParse(own);
    if (result.success) return {value: result.data, place};
    const [issue] = result.error.issues;
    const field = String(issue?.path[0] ?? '');
    const right = expected[field] ?? {zh: '非空文本', en: 'some text'};
    throw problems.RELEASING_ROW_INVALID({field, found: own[field] ?? '', ...right}, place);
  });
}

const expected: Readonly<Record<string, {zh: string; en: string}>> = {
  planned: {
    zh: '带时区的时刻，如 2020-02-01T10:00:00+08:00',
    en: 'an instant with its zone, such as 2020-02-01T10:00:00+08:00',
  },
  period: {zh: '时期，如 2019、2019-Q1、2019-03', en: 'a period such as 2019, 2019-Q1 or 2019-03'},
  reason: {zh: `以下之一：${revisionReasonIds.join('、')}`, en: `one of ${revisionReasonIds.join(', ')}`},
};
