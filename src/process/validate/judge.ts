/**
 * One rule over the lake, judged month by month where its kind allows, and only the months that were not judged before. A judgement is kept
 * under the hash of what it was made of: the statement with the files and rows it reads, and everything that does not come with records
 * (declarations, code lists, this program), of which the caller gives a hash.
 */
import {type Cache, contentHash, type Engine, type Memo, type Query} from '../../engine/index.ts';
import {byCodePoint} from '../../model/text.ts';
import {type Aggregate, judgeMonths, orderOf} from './aggregate.ts';
import {areApart} from './apart.ts';
import type {LaterRule} from './compiled.ts';
import type {ByMonth, From} from './kind.ts';
import {recordsOf} from './lake.ts';
import {judgeRelation, type Relation} from './relation.ts';
import type {MonthFile, RuleSource} from './source.ts';
import {byPlace, type Judgement, type Keep, together} from './verdicts.ts';

/** Where judgements and sums of months are kept. */
export type Kept = {
  readonly memo: Memo;
  readonly sums: Cache;
  /** hash of all that judgements depend on beside the records */
  readonly standing: string;
};

export type Setting = {
  readonly sources: ReadonlyMap<string, RuleSource>;
  readonly months: readonly MonthFile[];
  readonly engine: Engine;
  /** tells the place of single records in their files */
  readonly placing: Engine;
  readonly keep: Keep;
  readonly kept: Kept;
};

/** A month of the rule's source, or all of them. */
type Part = {
  readonly month: string;
  readonly from: From;
  /** the same records, for the engine that tells their places */
  readonly placed: From;
  /** files and rows that are read */
  readonly rows: readonly string[];
  /** of its judgement */
  readonly name: string;
};

/** @param isTested whether results of a month count, where the rule sums months that it does not judge */
export function judge(rule: LaterRule, setting: Setting, isTested: (month: string) => boolean): Promise<Judgement> {
  return rule.prepared.scope === 'relation'
    ? relation(rule, rule.prepared, setting)
    : aggregate(rule, rule.prepared, setting, isTested);
}

async function relation(rule: LaterRule, prepared: Relation, setting: Setting): Promise<Judgement> {
  const {keep, kept} = setting;
  const text = (from: From): string => prepared.query(from);
  const one = (parts: readonly Part[]) =>
    remembered(parts, kept.memo, (missing) => judgeRelation(prepared, missing, setting));
  const whole = wholeOf(rule, setting, text);
  if (prepared.byMonth === undefined) return together(await one([whole]), byPlace, keep);
  const months = monthsOf(rule, setting, text);
  const isApart = prepared.byMonth === 'always' || (await staysApart(rule, prepared.byMonth, months, whole, setting));
  return together(await one(isApart ? months : [whole]), byPlace, keep);
}

async function remembered(
  parts: readonly Part[],
  memo: Memo,
  judgeThem: (missing: readonly Part[]) => Promise<readonly Judgement[]>,
): Promise<readonly Judgement[]> {
  const found = await Promise.all(parts.map(({name}) => memo.find<Judgement>(name)));
  const missing = parts.filter((_, at) => found[at] === undefined);
  const made = await judgeThem(missing);
  await Promise.all(missing.map(({name}, at) => memo.keep(name, made[at])));
  const byName = new Map(missing.map(({name}, at) => [name, made[at]]));
  return parts.flatMap(({name}, at) => found[at] ?? byName.get(name) ?? []);
}

/**
 * Whether no key stands in two months. Months of which that was seen before are only asked for the keys of new ones; a rule whose months
 * are not apart is judged as a whole, and then not asked again until something changes.
 */
async function staysApart(
  {id, source}: LaterRule,
  {keys, keyed}: Exclude<ByMonth, 'always'>,
  months: readonly Part[],
  whole: Part,
  {engine, kept}: Setting,
): Promise<boolean> {
  if ((await kept.memo.find(whole.name)) !== undefined) return false;
  const name = `${id}.${source.id}.apart`;
  const known = new Set(await kept.memo.find<readonly string[]>(name));
  const [old, added] = [months.filter((one) => known.has(one.name)), months.filter((one) => !known.has(one.name))];
  const asked = {keys, months: [...old, ...added].map(({from}) => keyed(from)), known: old.length};
  if (!(await areApart(engine, asked))) return false;
  await kept.memo.keep(
    name,
    months.map((one) => one.name),
  );
  return true;
}

async function aggregate(
  rule: LaterRule,
  prepared: Aggregate,
  setting: Setting,
  isTested: (month: string) => boolean,
): Promise<Judgement> {
  const {engine, keep, kept} = setting;
  const parts = monthsOf(rule, setting, prepared.sums);
  // Sums depend on nothing but their statement and records.
  const files = await kept.sums.files(
    parts.map(({month, from, rows}): Query => {
      const sql = prepared.sums(from);
      return {name: `sums/${rule.id}.${rule.source.id}.${month}-${contentHash('sums-1', sql, ...rows)}`, sql};
    }),
  );
  const fileOf = new Map(parts.map(({month}, at) => [month, files[at] ?? '']));
  const needs = (month: string): readonly string[] =>
    [0, ...prepared.back].flatMap((back) => fileOf.get(monthBefore(month, back)) ?? []);
  // A month is judged anew when its own sums or those it looks back at are others.
  const named = parts.map((part) => ({...part, name: `${part.name}-${contentHash(...needs(part.month))}`}));
  const judgements = await remembered(named, kept.memo, async (missing) => {
    const read = [...new Set(missing.flatMap(({month}) => needs(month)))].sort(byCodePoint);
    if (read.length === 0) return [];
    const byMonth = await judgeMonths(prepared, engine.rows(prepared.query(engine.relation(read, {}))), keep);
    return missing.map(({month}) => byMonth.get(month) ?? NOTHING);
  });
  const tested = judgements.filter((_, at) => isTested(named[at]?.month ?? ''));
  return together(tested, orderOf(prepared), keep);
}

const NOTHING: Judgement = {passed: 0, failed: 0, unknown: 0, skipped: 0, failures: []};

function monthBefore(month: string, back: number): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - back;
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

function wholeOf(rule: LaterRule, setting: Setting, text: (from: From) => string): Part {
  return partOf(rule, setting, 'all', setting.months, text);
}

function monthsOf(rule: LaterRule, setting: Setting, text: (from: From) => string): readonly Part[] {
  const own = Map.groupBy(
    setting.months.filter(({source}) => source === rule.source.id),
    ({month}) => month,
  );
  return [...own]
    .toSorted(([a], [b]) => byCodePoint(a, b))
    .map(([month, files]) => partOf(rule, setting, month, files, text));
}

function partOf(
  {id, source}: LaterRule,
  {sources, engine, placing, keep, kept}: Setting,
  month: string,
  files: readonly MonthFile[],
  text: (from: From) => string,
): Part {
  const fromOf =
    (own: Engine): From =>
    (name) => {
      const other = sources.get(name);
      if (other === undefined) throw new Error(`rule ${id} was compiled over source ${name}, which is not there`);
      return recordsOf(other, files, own);
    };
  const from = fromOf(engine);
  const rows = files.map((file) => `${file.source} ${file.month} ${file.path} ${file.rows}`);
  const hash = contentHash('judged-1', kept.standing, JSON.stringify(keep), text(from), ...rows);
  return {month, from, placed: fromOf(placing), rows, name: `${id}.${source.id}.${month}-${hash}`};
}
