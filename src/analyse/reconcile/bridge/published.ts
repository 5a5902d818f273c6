/** Figures that somebody else published, from a CSV of the workspace: id, period, value, unit, source, date; `code` where there is one row a code. */
import {monthsOf, parsePeriod, type Period} from '../../../model/period.ts';
import type {Place} from '../../../model/problem.ts';
import type {Text} from '../../../model/text.ts';
import {readCsv} from '../../../text/csv.ts';
import {baseOf, type Printed, printedIn, sumOf} from '../printed.ts';
import type {Part} from './bridge.ts';
import {problems} from './problems.ts';
import type {Sources} from './sources.ts';

export type PublishedSide = {
  readonly amount: Printed;
  readonly parts: readonly Part[];
  readonly base: string;
  readonly source: Text;
};

type Row = {
  readonly id: string;
  readonly period: Period;
  readonly code: string;
  readonly amount: Printed;
  readonly base: string;
  readonly source: string;
  readonly line: number;
};

/** @throws Problem `BRIDGE_FILE`, `BRIDGE_VALUE`, `BRIDGE_TWICE`, `BRIDGE_ROW` */
export async function publishedSide(
  {file, id}: {readonly file: string; readonly id: string},
  {period, months, sources, place}: {period: Period; months: boolean; sources: Sources; place: Place | undefined},
): Promise<PublishedSide> {
  const text = await sources.file(file);
  if (text === undefined) throw problems.BRIDGE_FILE({file}, place);
  const rows = rowsOf(text, file);
  const asked: readonly Period[] = months ? monthsOf(period) : [period];
  const own = rows.filter((row) => row.id === id && asked.includes(row.period));
  const [first] = own;
  if (!first) {
    const has = [...new Set(rows.map((row) => `${row.id} ${row.period}`))];
    throw problems.BRIDGE_ROW({file, id, period, has}, place);
  }
  const nameOf = (row: Row): string => row.code || (months ? row.period : '');
  const parts = [...Map.groupBy(own, nameOf)].filter(([name]) => name !== '');
  const lines = own.length === 1 ? `${first.line}` : `${first.line}–${own.at(-1)?.line}`;
  const where = `${first.source === '' ? file : `${first.source} (${file}:${lines})`}`;
  return {
    amount: sumOf(own.map(({amount}) => amount)),
    parts: parts.map(([name, all]) => ({
      name,
      label: {zh: name, en: name},
      amount: sumOf(all.map(({amount}) => amount)),
    })),
    base: first.base,
    source: {zh: where, en: where},
  };
}

function rowsOf(text: string, file: string): readonly Row[] {
  const known = new Map<string, number>();
  return readCsv(text, file, ['id', 'period', 'value', 'unit', 'source', 'date']).rows.map(({values, line}): Row => {
    const place = {file, line};
    const of = (name: string): string => (values[name] ?? '').trim();
    const period = parsePeriod(of('period'));
    const amount = printedIn(of('value'), of('unit'));
    const wrong = (column: string, zh: string, en: string) =>
      problems.BRIDGE_VALUE({column, found: of(column), zh, en}, place);
    if (!period) throw wrong('period', '时期，如 2019、2019-03', 'a period such as 2019 or 2019-03');
    if (!amount) throw wrong('value', '印出的数字，如 1006.60', 'a number as printed, such as 1006.60');
    const [id, code, date] = [of('id'), of('code'), of('date')];
    if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(date))
      throw wrong('date', '发布日期，如 2020-04-01', 'a day such as 2020-04-01');
    const what = [id, period, code].filter((part) => part !== '').join(' ');
    const before = known.get(what);
    if (before !== undefined) throw problems.BRIDGE_TWICE({what, line: before}, place);
    known.set(what, line);
    const source = [of('source'), date, of('page')].filter((part) => part !== '').join(', ');
    return {id, period, code, amount, base: baseOf(of('unit')), source: of('source') === '' ? '' : source, line};
  });
}
