/** Orders of cross-border online retail: monthly, 2018 as gzipped CSV, 2019 as Parquet. City × flow, partner and month are exact. */
import {apportion} from '../apportion.ts';
import {Line, type Piece, piecesOf} from '../line.ts';
import type {City} from '../lists.ts';
import {type Flow, FLOWS, type Year, YEARS} from '../model.ts';
import {cumulative, type Stream} from '../random.ts';
import {sum} from '../targets.ts';
import type {Sink} from '../files/sink.ts';
import {calendar, type Job, MONTHS, monthName, partnerSizes, yuan} from './job.ts';

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
  const {lists} = job.plan;
  const cities = citySizes(job, year, flow);
  const total = cities.reduce((before, next) => before + next, 0);
  const records = (job.records / YEARS.length) * (total / retailTotal(job, year));
  const months = apportion(total, MONTHS.retail);
  const partners = partnerSizes(job, total, flow === 'X' ? 'retail-exports' : 'retail-imports');
  const line = new Line(
    total,
    [
      {sizes: months, blocks: 0, order: 'kept'},
      {sizes: cities, blocks: Math.min(20_000, records / 8), order: 'mixed'},
      {sizes: partners, blocks: Math.min(40_000, records / 8), order: 'mixed'},
    ],
    job.stream(`ecommerce line ${flow} ${year}`),
  );
  const stream = job.stream(`ecommerce records ${flow} ${year}`);
  const dayOf = calendar(year, months);
  const pieces = piecesOf(line, {...job, records}, stream, 1.1);
  let next = pieces.next();
  return async (month, sink) => {
    for (; !next.done && next.value.segment.labels[0] === month; next = pieces.next()) {
      const {segment} = next.value;
      const city = lists.cities[segment.labels[1] ?? 0];
      const partner = lists.economies[segment.labels[2] ?? 0]?.code ?? '';
      if (city === undefined) throw new Error('a segment without a city');
      addOrders(sink, next.value, {flow, date: dayOf(month, segment.start), city, partner, stream});
      await sink.drain();
    }
  };
}

type Content = {
  readonly flow: Flow;
  readonly date: string;
  readonly city: City;
  readonly partner: string;
  readonly stream: Stream;
};

function addOrders(sink: Sink, {first, count, parts}: Piece, {flow, date, city, partner, stream}: Content): void {
  const modes = MODES[flow];
  const number = `SYN${flow}${date.slice(0, 4)}`;
  const shop = `SYN-${city.code}-`;
  for (let at = 0; at < count; at += 1) {
    sink.add([
      number + String(first + at).padStart(10, '0'),
      date,
      modes.name,
      modes.codes[stream.choose(modes.weights)] ?? '',
      city.bankName,
      partner,
      shop + String(stream.below(SHOPS_PER_CITY)).padStart(4, '0'),
      yuan(parts[at] ?? 0),
    ]);
  }
}

/** Exports by city are printed; imports are spread over the cities with bonded zones. */
function citySizes({plan}: Job, year: Year, flow: Flow): readonly number[] {
  const {exports, imports} = plan.targets[year].retail;
  if (flow === 'X') return plan.lists.cities.map(({code}) => exports.listed.get(code) ?? 0);
  const weights = plan.lists.cities.map(({code}) => IMPORT_CITIES[code] ?? 0.3);
  return apportion(imports, weights);
}

function retailTotal({plan}: Job, year: Year): number {
  const {exports, imports} = plan.targets[year].retail;
  return sum(exports.listed) + imports;
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
