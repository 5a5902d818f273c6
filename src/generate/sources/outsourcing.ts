/**
 * Outsourcing contracts as the registration system exports them: month N holds January to N, contract and executed value,
 * offshore and onshore, staff. Group, enterprise (and so district) and partner of digital offshore contracts are exact.
 *
 * Contracts stand on the line without months; each is executed over months of its own, so a file needs one walk over all contracts.
 */
import {Line, piecesOf} from '../line.ts';
import type {Enterprise} from '../enterprises.ts';
import {type Year, YEARS} from '../model.ts';
import {spreadOver} from '../plan-outsourcing.ts';
import {apportion} from '../apportion.ts';
import {cumulative, type Stream} from '../random.ts';
import {type Job, monthName, partnerSizes, yuan} from './job.ts';

export const OUTSOURCING_COLUMNS = [
  '合同号',
  '业务类型',
  '区县',
  '发包国家（地区）',
  '企业代码',
  '企业名称',
  '离岸在岸',
  '合同金额',
  '执行金额',
  '从业人员',
] as const;

/** In which month contracts begin to be executed; many run since before January. */
const STARTS = [30, 8, 12, 8, 7, 7, 6, 6, 6, 4, 3, 3];
const START_WEIGHTS = cumulative(STARTS);
/** months in which a contract is delivered, on average: it stays in the cumulative files to December */
const PRESENCE = STARTS.reduce((sum, weight, at) => sum + (weight * (12 - at)) / 100, 0);

/** Onshore contracts are printed nowhere: this part of the offshore total. */
const ONSHORE = 0.22;

/** A family of contracts on a line of its own. */
type Family = {
  readonly mark: 'D' | 'N' | 'L';
  readonly site: '离岸' | '在岸';
  readonly line: Line;
  readonly stream: Stream;
  readonly contracts: number;
  readonly firms: readonly Enterprise[];
  readonly groups: readonly string[];
  readonly partners: readonly string[];
};

/** One contract as it stands at the end of a month; the same object is used again for the next one. */
type Contract = {
  number: number;
  /** positions in the family's lists */
  firm: number;
  group: number;
  partner: number;
  /** first month of execution, 0 to 11 */
  start: number;
  /** executed from January to the month asked for, 分 */
  executed: number;
  value: number;
  staff: number;
};

export async function makeOutsourcing(job: Job): Promise<void> {
  for (const year of YEARS) {
    const families = familiesOf(job, year);
    const rows = new Array<number>(12).fill(0);
    for (const family of families) {
      for (const {start} of contractsOf(job, family, 11)) {
        for (let month = start; month < 12; month += 1) rows[month] = (rows[month] ?? 0) + 1;
      }
    }
    for (const [month, count] of rows.entries()) await makeMonth(job, {year, month, rows: count, families});
  }
}

type Month = {readonly year: Year; readonly month: number; readonly rows: number; readonly families: readonly Family[]};

async function makeMonth(job: Job, {year, month, rows, families}: Month): Promise<void> {
  const sink = await job.open({source: 'outsourcing', period: monthName(year, month), rows});
  const names = new Map(job.plan.lists.districts.map(({code, name}) => [code, name]));
  for (const family of families) {
    let written = 0;
    for (const contract of contractsOf(job, family, month)) {
      if (contract.start > month) continue;
      const firm = family.firms[contract.firm];
      sink.add([
        `WB${year}${family.mark}${String(contract.number).padStart(9, '0')}`,
        family.groups[contract.group] ?? '',
        names.get(firm?.district ?? '') ?? '',
        family.partners[contract.partner] ?? '',
        firm?.code ?? '',
        firm?.name ?? '',
        family.site,
        yuan(contract.value),
        yuan(contract.executed),
        String(contract.staff),
      ]);
      written += 1;
      if (written % 256 === 0) await sink.drain();
    }
  }
  await sink.close();
}

/** This shard's contracts of a family, with what was executed up to and including a month (0 to 11). */
function* contractsOf(job: Job, family: Family, month: number): Generator<Contract> {
  const contract: Contract = {number: 0, firm: 0, group: 0, partner: 0, start: 0, executed: 0, value: 0, staff: 0};
  const sharing = {...job, records: family.contracts};
  for (const {segment, first, count, parts} of piecesOf(family.line, sharing, family.stream, 1.2)) {
    contract.firm = segment.labels[0] ?? 0;
    contract.group = segment.labels[1] ?? 0;
    contract.partner = segment.labels[2] ?? 0;
    for (let at = 0; at < count; at += 1) {
      contract.number = first + at;
      execute(contract, parts[at] ?? 0, month, family.stream);
      yield contract;
    }
  }
}

/** Draws when and how a contract is executed; the sum over its months is its amount to the 分. */
function execute(contract: Contract, amount: number, month: number, stream: Stream): void {
  contract.start = stream.choose(START_WEIGHTS);
  const end = contract.start + stream.below(12 - contract.start);
  let sum = 0;
  let done = 0;
  for (let at = contract.start; at <= end; at += 1) {
    const part = 0.5 + stream.unit();
    sum += part;
    if (at <= month) done += part;
  }
  contract.executed = month >= end ? amount : Math.floor(amount * (done / sum));
  contract.value = amount + Math.floor(amount * 0.6 * stream.unit());
  contract.staff = 1 + Math.floor(amount / 5e7) + stream.below(12);
}

function familiesOf(job: Job, year: Year): readonly Family[] {
  const {all, digital} = job.plan.targets[year].outsourcing;
  return [
    familyOf(job, year, {mark: 'D', part: 0.75, ...digitalContent(job, year)}),
    familyOf(job, year, {mark: 'N', part: 0.1, ...otherContent(job, year, all - digital)}),
    familyOf(job, year, {mark: 'L', part: 0.15, ...onshoreContent(job, year, Math.round(all * ONSHORE))}),
  ];
}

type Content = Pick<Family, 'firms' | 'groups' | 'partners'> & {
  readonly total: number;
  readonly firmSizes: readonly number[];
  readonly groupSizes: readonly number[];
  readonly partnerSizes: readonly number[];
};

type Kind = Pick<Family, 'mark'> & {readonly part: number};

/** @param kind `part`: which part of the contracts belongs to the family */
function familyOf(job: Job, year: Year, {mark, part, ...content}: Kind & Content): Family {
  const contracts = (job.records / YEARS.length / PRESENCE) * part;
  const blocks = Math.min(40_000, contracts / 6);
  const line = new Line(
    content.total,
    [
      {sizes: content.firmSizes, blocks: 0, order: 'kept'},
      {sizes: content.groupSizes, blocks, order: 'mixed'},
      {sizes: content.partnerSizes, blocks, order: 'mixed'},
    ],
    job.stream(`contracts line ${mark} ${year}`),
  );
  const stream = job.stream(`contracts ${mark} ${year}`);
  return {mark, site: mark === 'L' ? '在岸' : '离岸', line, stream, contracts, ...content};
}

/** Digital exports: everything as planned. */
function digitalContent({plan}: Job, year: Year): Content {
  const {firms, groups, partners} = plan.outsourcing;
  const names = new Map([...plan.lists.groups, ...plan.lists.economies].map(({code, name}) => [code, name]));
  const active = firms.filter(({amounts}) => amounts[year] > 0);
  return {
    total: plan.targets[year].outsourcing.digital,
    firms: active.map(({unit}) => unit),
    firmSizes: active.map(({amounts}) => amounts[year]),
    groups: groups.map(({unit}) => names.get(unit) ?? ''),
    groupSizes: groups.map(({amounts}) => amounts[year]),
    partners: partners.map(({unit}) => names.get(unit) ?? ''),
    partnerSizes: partners.map(({amounts}) => amounts[year]),
  };
}

/** Exports of the groups that do not count as digital. */
function otherContent(job: Job, year: Year, total: number): Content {
  const {lists} = job.plan;
  const firms = otherFirms(job, year);
  const groups = lists.groups.filter(({digital}) => !digital).map(({name}) => name);
  return {
    total,
    firms,
    firmSizes: spreadOver(total, firms.length, job.stream(`not digital ${year}`)),
    groups,
    groupSizes: falling(total, groups.length),
    partners: lists.economies.map(({name}) => name),
    partnerSizes: partnerSizes(job, total, 'large'),
  };
}

/** Contracts from inside the country, of all groups. */
function onshoreContent(job: Job, year: Year, total: number): Content {
  const firms = otherFirms(job, year);
  const groups = job.plan.lists.groups.map(({name}) => name);
  return {
    total,
    firms,
    firmSizes: spreadOver(total, firms.length, job.stream(`onshore ${year}`)),
    groups,
    groupSizes: falling(total, groups.length),
    partners: ['中国'],
    partnerSizes: [total],
  };
}

/** Fictitious ones only: printed enterprises keep what the report printed of them and get nothing else. */
function otherFirms({plan}: Job, year: Year): readonly Enterprise[] {
  const printed = new Set(plan.published.enterprises.map(({code}) => code));
  const also = plan.outsourcing.firms.filter(({unit, amounts}) => amounts[year] > 0 && !printed.has(unit.code));
  return [...also.slice(0, 300).map(({unit}) => unit), ...plan.outsourcing.otherFirms];
}

function falling(total: number, count: number): readonly number[] {
  const weights = Array.from({length: count}, (_, at) => 1 / (at + 2));
  return apportion(total, weights);
}
