/** Services receipts and payments as banks declare them: one CSV a month. Item × city × flow, partner and month are exact. */
import {apportion} from '../apportion.ts';
import {fictitious, type Enterprise} from '../enterprises.ts';
import type {Sink} from '../files/sink.ts';
import {Line, type Piece, piecesOf} from '../line.ts';
import {type Year, YEARS} from '../model.ts';
import type {ServiceCell} from '../plan-services.ts';
import {cumulative, type Stream} from '../random.ts';
import type {Lists} from '../lists.ts';
import {calendar, type Job, MONTHS, monthName, partnerSizes, yuan} from './job.ts';

/** Declarants of a city, larger ones first. */
type Pool = {readonly firms: readonly (Enterprise & {readonly area: string})[]; readonly weights: Float64Array};

const DECLARANTS = 4000;
const FIRST_NUMBER = 2001;

export async function makeBop(job: Job): Promise<void> {
  const pools = declarants(job.plan.lists, job.stream('bop declarants'));
  for (const year of YEARS) await makeYear(job, year, pools);
}

async function makeYear(job: Job, year: Year, pools: ReadonlyMap<string, Pool>): Promise<void> {
  const cells = job.plan.services[year].filter(({amount}) => amount > 0);
  const total = cells.reduce((sum, {amount}) => sum + amount, 0);
  const records = job.records / YEARS.length;
  const months = apportion(total, MONTHS.bop);
  const line = new Line(
    total,
    [
      {sizes: months, blocks: 0, order: 'kept'},
      {sizes: cells.map(({amount}) => amount), blocks: Math.min(60_000, records / 4), order: 'mixed'},
      {sizes: partnerSizes(job, total, 'large'), blocks: Math.min(40_000, records / 8), order: 'mixed'},
    ],
    job.stream(`bop line ${year}`),
  );
  const stream = job.stream(`bop records ${year}`);
  const dayOf = calendar(year, months);
  const pieces = piecesOf(line, {...job, records}, stream, 1.3);
  let next = pieces.next();
  for (const month of months.keys()) {
    const sink = await job.open({source: 'bop', period: monthName(year, month), rows: records / 12});
    for (; !next.done && next.value.segment.labels[0] === month; next = pieces.next()) {
      const {segment} = next.value;
      const cell = cells[segment.labels[1] ?? 0];
      const partner = job.plan.lists.economies[segment.labels[2] ?? 0]?.name ?? '';
      const pool = pools.get(cell?.area ?? '');
      if (cell === undefined || pool === undefined) throw new Error('a segment without a cell');
      addRecords(sink, next.value, {cell, partner, pool, date: dayOf(month, segment.start), stream});
      await sink.drain();
    }
    await sink.close();
  }
}

type Content = {
  readonly cell: ServiceCell;
  readonly partner: string;
  readonly pool: Pool;
  readonly date: string;
  readonly stream: Stream;
};

function addRecords(sink: Sink, {first, count, parts}: Piece, {cell, partner, pool, date, stream}: Content): void {
  const number = `3300${date.replaceAll('-', '')}`;
  const flow = cell.flow === 'X' ? '收入' : '支出';
  const {transactions} = cell.item;
  for (let at = 0; at < count; at += 1) {
    const firm = pool.firms[stream.choose(pool.weights)];
    if (firm === undefined) throw new Error('an empty pool of declarants');
    sink.add([
      number + String(first + at).padStart(10, '0'),
      date,
      flow,
      transactions[transactions.length === 1 ? 0 : stream.below(transactions.length)] ?? '',
      firm.area,
      partner,
      firm.code,
      firm.name,
      'CNY',
      yuan(parts[at] ?? 0),
      `1000${String(stream.below(10_000_000)).padStart(7, '0')}`,
    ]);
  }
}

export const BOP_COLUMNS = [
  '申报号',
  '申报日期',
  '收支',
  '交易编码',
  '地区',
  '对方国家',
  '主体代码',
  '主体名称',
  '币种',
  '金额',
  '联系电话',
] as const;

function declarants(lists: Lists, stream: Stream): ReadonlyMap<string, Pool> {
  const counts = apportion(
    DECLARANTS,
    lists.cities.map((_, at) => 1 / (at + 1.5)),
  );
  let number = FIRST_NUMBER;
  return new Map(
    lists.cities.map(({code, bankName}, at) => {
      const districts = lists.districts.filter((district) => district.city === code && /^\d{6}$/.test(district.code));
      const firms = Array.from({length: counts[at] ?? 0}, () => {
        const district = districts[stream.at(number).below(districts.length)];
        const firm = fictitious(number, district?.code ?? '');
        number += 1;
        return {...firm, area: district?.bankName ?? bankName};
      });
      return [code, {firms, weights: cumulative(firms.map((_, place) => 1 / (place + 3)))}];
    }),
  );
}
