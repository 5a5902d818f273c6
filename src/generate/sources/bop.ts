/** Services receipts and payments as banks declare them: one CSV a month. Item × city × flow, partner and month are exact. */
import {apportion} from '../apportion.ts';
import {fictitious, type Enterprise} from '../enterprises.ts';
import {cut, Line} from '../line.ts';
import {lognormal} from '../lognormal.ts';
import {type Year, YEARS} from '../model.ts';
import {plausibleWeights} from '../partners.ts';
import {cumulative, type Stream} from '../random.ts';
import type {Lists} from '../lists.ts';
import {daysIn, type Job, MONTHS, monthName, yuan} from './job.ts';

/** Declarants of a city, larger ones first. */
type Pool = {readonly firms: readonly (Enterprise & {readonly area: string})[]; readonly weights: Float64Array};

const DECLARANTS = 4000;
const FIRST_NUMBER = 2001;

export async function makeBop(job: Job): Promise<void> {
  const pools = declarants(job.plan.lists, job.stream('bop declarants'));
  for (const year of YEARS) await makeYear(job, year, pools);
}

async function makeYear(job: Job, year: Year, pools: ReadonlyMap<string, Pool>): Promise<void> {
  const {lists} = job.plan;
  const cells = job.plan.services[year].filter(({amount}) => amount > 0);
  const total = cells.reduce((sum, {amount}) => sum + amount, 0);
  const perYear = job.records / YEARS.length;
  const partnerSizes = apportion(
    total,
    plausibleWeights(
      lists.economies.map(({code}) => code),
      'large',
    ),
  );
  const line = new Line(
    total,
    [
      {sizes: apportion(total, MONTHS.bop), blocks: 0, order: 'kept'},
      {sizes: cells.map(({amount}) => amount), blocks: Math.min(60_000, perYear / 4), order: 'mixed'},
      {sizes: partnerSizes, blocks: Math.min(40_000, perYear / 8), order: 'mixed'},
    ],
    job.stream(`bop line ${year}`),
  );
  const months = apportion(total, MONTHS.bop);
  const stream = job.stream(`bop records ${year}`);
  const table = lognormal(1.3);
  let parts = new Float64Array(1024);
  let ordinal = 0;
  let month = -1;
  let start = 0;
  let sink: Awaited<ReturnType<Job['open']>> | undefined;
  for (const segment of line.walk()) {
    const count = line.recordsIn(segment, perYear);
    const first = ordinal;
    ordinal += count;
    if (segment.labels[0] !== month) {
      await sink?.close();
      start = segment.start;
      month = segment.labels[0] ?? 0;
      sink = await job.open({source: 'bop', period: monthName(year, month), rows: perYear / 12});
    }
    if (sink === undefined || segment.index % job.shards !== job.shard) continue;
    if (parts.length < count) parts = new Float64Array(2 * count);
    stream.at(segment.index);
    cut(segment.length, count, stream, table, parts);
    const cell = cells[segment.labels[1] ?? 0];
    const partner = lists.economies[segment.labels[2] ?? 0]?.name ?? '';
    const pool = pools.get(cell?.area ?? '');
    if (cell === undefined || pool === undefined) throw new Error('a segment without a cell');
    const day = 1 + Math.floor((daysIn(year, month) * (segment.start - start)) / (months[month] ?? 1));
    const date = `${monthName(year, month)}-${String(day).padStart(2, '0')}`;
    const number = `3300${date.replaceAll('-', '')}`;
    const flow = cell.flow === 'X' ? '收入' : '支出';
    const {transactions} = cell.item;
    for (let at = 0; at < count; at += 1) {
      const firm = pool.firms[pool.weights.length === 0 ? 0 : stream.choose(pool.weights)];
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
    await sink.drain();
  }
  await sink?.close();
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
