/** Orders of cross-border online retail: monthly, 2018 as gzipped CSV, 2019 as Parquet. City × flow, partner and month are exact. */
import {apportion} from '../apportion.ts';
import {cut, Line} from '../line.ts';
import {lognormal} from '../lognormal.ts';
import {type Flow, FLOWS, type Year, YEARS} from '../model.ts';
import {plausibleWeights} from '../partners.ts';
import {cumulative} from '../random.ts';
import type {Sink} from '../files/sink.ts';
import {daysIn, type Job, MONTHS, monthName, yuan} from './job.ts';

const MODES = {
  X: {codes: ['9610', '1210', 'KJ', 'YJ'], weights: cumulative([36, 10, 22, 32]), name: 'export'},
  M: {codes: ['1210', '9610', '1239', 'KJ'], weights: cumulative([74, 12, 5, 9]), name: 'import'},
} as const;

/** Imports by city are not printed; bonded zones stand in few cities. */
const IMPORT_CITIES: Readonly<Record<string, number>> = {
  '330200': 48,
  '330100': 44,
  '330700': 3,
  '330300': 2,
  '330600': 1.5,
};

const SHOPS_PER_CITY = 800;

export async function makeEcommerce(job: Job): Promise<void> {
  for (const year of YEARS) {
    const lines = FLOWS.map((flow) => flowLine(job, year, flow));
    for (const month of MONTHS.retail.keys()) {
      const rows = job.records / YEARS.length / MONTHS.retail.length;
      const sink = await job.open({source: 'ecommerce', period: monthName(year, month), rows});
      for (const line of lines) await line(month, sink);
      await sink.close();
    }
  }
}

/** Writes one flow's orders month after month; each call goes on where the last one ended. */
function flowLine(job: Job, year: Year, flow: Flow): (month: number, sink: Sink) => Promise<void> {
  const {lists, targets} = job.plan;
  const {exports, imports} = targets[year].retail;
  const cities =
    flow === 'X'
      ? lists.cities.map(({code}) => exports.listed.get(code) ?? 0)
      : apportion(
          imports,
          lists.cities.map(({code}) => IMPORT_CITIES[code] ?? 0.3),
        );
  const total = cities.reduce((sum, next) => sum + next, 0);
  const both = total / ([...exports.listed.values()].reduce((sum, next) => sum + next, 0) + imports);
  const records = (job.records / YEARS.length) * both;
  const order = flow === 'X' ? 'retail-exports' : 'retail-imports';
  const months = apportion(total, MONTHS.retail);
  const line = new Line(
    total,
    [
      {sizes: months, blocks: 0, order: 'kept'},
      {sizes: cities, blocks: Math.min(20_000, records / 8), order: 'mixed'},
      {
        sizes: apportion(
          total,
          plausibleWeights(
            lists.economies.map(({code}) => code),
            order,
          ),
        ),
        blocks: Math.min(40_000, records / 8),
        order: 'mixed',
      },
    ],
    job.stream(`ecommerce line ${flow} ${year}`),
  );
  const stream = job.stream(`ecommerce records ${flow} ${year}`);
  const modes = MODES[flow];
  const segments = line.walk();
  let next = segments.next();
  let ordinal = 0;
  let parts = new Float64Array(1024);
  return async (month, sink) => {
    const start = next.done ? 0 : next.value.start;
    for (; !next.done && next.value.labels[0] === month; next = segments.next()) {
      const segment = next.value;
      const count = line.recordsIn(segment, records);
      const first = ordinal;
      ordinal += count;
      if (segment.index % job.shards !== job.shard) continue;
      if (parts.length < count) parts = new Float64Array(2 * count);
      stream.at(segment.index);
      cut(segment.length, count, stream, lognormal(1.1), parts);
      const city = lists.cities[segment.labels[1] ?? 0];
      const partner = lists.economies[segment.labels[2] ?? 0]?.code ?? '';
      const day = 1 + Math.floor((daysIn(year, month) * (segment.start - start)) / (months[month] ?? 1));
      const date = `${monthName(year, month)}-${String(day).padStart(2, '0')}`;
      const shop = `SYN-${city?.code ?? ''}-`;
      for (let at = 0; at < count; at += 1) {
        sink.add([
          `SYN${flow}${year}${String(first + at).padStart(10, '0')}`,
          date,
          modes.name,
          modes.codes[stream.choose(modes.weights)] ?? '',
          city?.bankName ?? '',
          partner,
          shop + String(stream.below(SHOPS_PER_CITY)).padStart(4, '0'),
          yuan(parts[at] ?? 0),
        ]);
      }
      await sink.drain();
    }
  };
}

export const ECOMMERCE_COLUMNS = [
  {name: 'order_id', type: 'VARCHAR'},
  {name: 'order_date', type: 'DATE'},
  {name: 'flow', type: 'VARCHAR'},
  {name: 'mode', type: 'VARCHAR'},
  {name: 'city', type: 'VARCHAR'},
  {name: 'partner', type: 'VARCHAR'},
  {name: 'shop_id', type: 'VARCHAR'},
  {name: 'amount_cny', type: 'DECIMAL(18,2)'},
] as const;
