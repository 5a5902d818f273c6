/**
 * Deliveries of a run: whose file each is, what has come against the calendar, what compile is told to wait for. Knows no clock: the
 * same files give the same drafts on any day; only `shumao status` asks what day it is.
 */
import {type Period, period} from '../model/period.ts';
import type {Text} from '../model/text.ts';
import type {CodesByColumn, Pending} from '../process/compile/index.ts';
import {
  type AnswersFor,
  type AnySource,
  deliveredFiles,
  type DeliveryLine,
  deliveryLines,
  type IngestResult,
  type Standing,
  supplierTitle,
} from '../process/ingest/index.ts';
import {ancestors, type Classification} from '../model/classification.ts';
import {makeCoding} from './coding.ts';
import type {Plan} from './plan.ts';
import {suppliedSources} from './record-sources.ts';
import type {SourceDeliveries} from './supply.ts';

export function deliveriesOf(plan: Plan, received: IngestResult): readonly SourceDeliveries[] {
  return suppliedSources(plan.workspace).map((source) => ({
    source: source.id,
    files: deliveredFiles(source, received),
    repeated: received.repeatedFiles.filter((one) => one.source === source.id).map(({file}) => file),
  }));
}

/** What each source waits for, up to the end of the last year that it has reached. */
export function pendingOf(
  plan: Plan,
  deliveries: readonly SourceDeliveries[],
): ReadonlyMap<string, readonly Pending[]> {
  return new Map(
    suppliedSources(plan.workspace).flatMap((source): readonly (readonly [string, readonly Pending[]])[] => {
      const files = deliveries.find((one) => one.source === source.id)?.files ?? [];
      const months = files.filter(({state}) => state === 'counts').flatMap((file) => Object.keys(file.months));
      const last = months.toSorted().at(-1);
      if (last === undefined) return [];
      const lines = deliveryLines(source, files, period(last.slice(0, 4)));
      const some = new Set(lines.flatMap(({standings}) => standings.flatMap(arrived)));
      const pending = lines.flatMap((line) => pendingIn(source, line, some));
      return pending.length > 0 ? [[source.id, pending]] : [];
    }),
  );
}

function arrived({state, expected}: Standing): readonly Period[] {
  return state === 'received' || state === 'partial' ? expected.months : [];
}

/** @param some months of which some supplier has delivered */
function pendingIn(source: AnySource, line: DeliveryLine, some: ReadonlySet<Period>): readonly Pending[] {
  const {supplier, standings} = line;
  const id = supplier ? {supplier: supplier.id} : {};
  const whose = {...id, covers: supplier?.covers ?? {}, except: supplier?.except ?? {}};
  const title = supplierTitle(supplier, source);
  const made: Pending[] = [];
  const absent = standings.filter(({state, movedTo}) => state === 'absent' && movedTo === undefined);
  for (const run of runs(absent, standings)) {
    const months = run.flatMap(({expected}) => expected.months);
    made.push({...whose, months, empty: months.filter((month) => some.has(month)), note: absentNote(title, run)});
  }
  for (const {expected, movedTo} of standings.filter((one) => one.movedTo !== undefined)) {
    const months = movedTo === undefined ? expected.months : [...expected.months, movedTo];
    const note = movedNote(title, expected.period, movedTo ?? '');
    made.push({...whose, months, empty: [], settledTogether: true, note});
  }
  for (const standing of standings.filter(({state}) => state === 'partial')) {
    made.push({...whose, months: standing.expected.months, empty: [], note: partialNote(title, standing)});
  }
  return made;
}

/** Neighbours of the calendar together, so that a half year without a delivery is one remark. */
function runs(chosen: readonly Standing[], all: readonly Standing[]): readonly (readonly Standing[])[] {
  const expected = all.filter(({state}) => state !== 'none');
  const found: Standing[][] = [];
  for (const one of chosen) {
    const last = found.at(-1);
    const isNext = last && expected.indexOf(one) === expected.indexOf(last.at(-1) ?? one) + 1;
    if (isNext) last.push(one);
    else found.push([one]);
  }
  return found;
}

function absentNote(title: Text, run: readonly Standing[]): Text {
  const [first, last] = [run[0]?.expected.period ?? '', run.at(-1)?.expected.period ?? ''];
  const zh = run.length === 1 ? first : `${first} 至 ${last}`;
  const en = run.length === 1 ? first : `${first} to ${last}`;
  return {
    zh: `初步数：${title.zh}尚未报送 ${zh}`,
    en: `Provisional: ${title.en} has not delivered ${en}`,
  };
}

function movedNote(title: Text, missing: Period, movedTo: string): Text {
  return {
    zh: `初步数：${title.zh}没有报送 ${missing}，其发生额暂计入 ${movedTo}`,
    en: `Provisional: ${title.en} has not delivered ${missing}; its movement is counted in ${movedTo}`,
  };
}

function partialNote(title: Text, {expected, missingParts, records, usual}: Standing): Text {
  const at = expected.period;
  if (missingParts.length > 0) {
    return {
      zh: `初步数：${title.zh}的 ${at} 缺少分部 ${missingParts.join('、')}`,
      en: `Provisional: ${at} of ${title.en} lacks part ${missingParts.join(', ')}`,
    };
  }
  return {
    zh: `初步数：${title.zh}的 ${at} 只有 ${records} 条记录，通常约 ${usual ?? ''} 条`,
    en: `Provisional: ${at} of ${title.en} has only ${records} records, usually about ${usual ?? ''}`,
  };
}

/** For ingest: whether a supplier answers for a delivered text, by the classification of the column. */
export async function answersFor(plan: Plan): Promise<ReadonlyMap<string, AnswersFor>> {
  const {code} = await makeCoding(plan);
  const found = new Map<string, AnswersFor>();
  for (const source of suppliedSources(plan.workspace)) {
    const columns = new Map<string, Column>();
    for (const column of source.columns) {
      const name = column.as === 'attribute' ? (column.id ?? '') : column.as;
      const isNamed = source.suppliers.some(({covers, except}) => covers?.[name] ?? except?.[name]);
      if (!isNamed || column.classification === undefined) continue;
      const classification = await plan.catalog.classification(column.classification);
      const codeOf = code({source: source.id, column: name, classification, scale: 0, received: []});
      columns.set(name, {classification, codeOf});
    }
    found.set(source.id, (id, column, text, date) => {
      const supplier = source.suppliers.find((one) => one.id === id);
      const coded = columns.get(column);
      const own = coded ? coded.codeOf(text, date) : text;
      // What has no code is nobody's mistake about the area: coverage reports it.
      if (own === '_U' || own === '') return true;
      const above = coded ? [own, ...ancestors(coded.classification, own, date).map((item) => item.code)] : [own];
      return isAnswered(supplier?.covers, column, above, true) && !isAnswered(supplier?.except, column, above, false);
    });
  }
  return found;
}

type Column = {readonly classification: Classification; readonly codeOf: (text: string, date: string) => string};

function isAnswered(
  codes: CodesByColumn | undefined,
  column: string,
  above: readonly string[],
  without: boolean,
): boolean {
  const listed = codes?.[column];
  return listed ? above.some((code) => listed.includes(code)) : without;
}
