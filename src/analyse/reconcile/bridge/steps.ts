/** The steps of a bridge at a period: amounts that a person wrote, looked up by period, or computed from figures. */
import {decimal, type Decimal, negate, add, parseDecimal} from '../../../model/decimal.ts';
import {parsePeriod} from '../../../model/period.ts';
import {nearest} from '../../../model/problem.ts';
import {readCsv} from '../../../text/csv.ts';
import {baseOf, exactly, minus, NOTHING, powerOf, type Printed, raised, sumOf, times} from '../printed.ts';
import type {Part, Side, Step} from './bridge.ts';
import {figureOf} from './figures.ts';
import {problems} from './problems.ts';
import {rateOf} from './rates.ts';
import type {Reconciliation, ReconciliationItem} from './schema.ts';
import type {SideContext} from './sides.ts';

type Written = {readonly amount: Decimal; readonly evidence: string | undefined};

type Amount = {
  readonly amount: Printed;
  readonly how: Step['how'];
  readonly parts: readonly Part[];
  readonly evidence?: string | undefined;
};

/** Steps that hold at the period, in order. @throws Problem `BRIDGE_…` */
export async function stepsOf(
  declared: Reconciliation,
  sides: {readonly a: Side; readonly b: Side},
  context: SideContext,
): Promise<readonly Step[]> {
  const table = await amountsOf(declared, context);
  const steps: Step[] = [];
  for (const [at, item] of declared.items.entries()) {
    const own = {...context, place: (path: readonly (string | number)[]) => context.place(['items', at, ...path])};
    const amount = (await computedOf(item, sides, own, declared)) ?? writtenOf(item, declared, table, context);
    if (!amount) continue;
    const {id, kind, title, reason} = item;
    steps.push({id, kind, title, reason, ...amount, evidence: amount.evidence ?? item.evidence});
  }
  return steps;
}

/** The amount of the declared period stands in the declaration, those of other periods in the table; a reason may outlive its amount. */
function writtenOf(
  item: ReconciliationItem,
  {period: declared, unit}: Reconciliation,
  table: ReadonlyMap<string, Written>,
  {period}: SideContext,
): Amount | undefined {
  const own = period === declared && item.amount !== undefined ? parseDecimal(item.amount) : undefined;
  const listed = table.get(`${item.id}/${period}`);
  const amount = own ?? listed?.amount;
  if (amount) {
    return {
      amount: exactly(raised(amount, powerOf(unit))),
      how: 'declared',
      parts: [],
      evidence: own ? undefined : listed?.evidence,
    };
  }
  const isKnown = item['carries-over'] || (period === declared && item.amount === undefined);
  return isKnown ? {amount: NOTHING, how: 'carried', parts: []} : undefined;
}

async function amountsOf(
  declared: Reconciliation,
  {sources, place}: SideContext,
): Promise<ReadonlyMap<string, Written>> {
  const found = new Map<string, Written & {readonly line: number}>();
  const {amounts: file} = declared;
  if (file === undefined) return found;
  const text = await sources.file(file);
  if (text === undefined) throw problems.BRIDGE_FILE({file}, place(['amounts']));
  const has = declared.items.map(({id}) => id);
  for (const {values, line} of readCsv(text, file, ['period', 'item', 'amount']).rows) {
    const at = {file, line};
    const of = (name: string): string => (values[name] ?? '').trim();
    const [period, item, amount] = [parsePeriod(of('period')), of('item'), parseDecimal(of('amount'))];
    const wrong = (column: string, zh: string, en: string) =>
      problems.BRIDGE_VALUE({column, found: of(column), zh, en}, at);
    if (!period) throw wrong('period', '时期，如 2019-03', 'a period such as 2019-03');
    if (!amount) throw wrong('amount', '精确小数', 'an exact decimal');
    if (!has.includes(item)) {
      throw problems.BRIDGE_UNKNOWN({what: {zh: '步骤', en: 'step'}, id: item, has, hint: nearest(item, has)}, at);
    }
    const name = `${item}/${period}`;
    const before = found.get(name);
    if (before) throw problems.BRIDGE_TWICE({what: `${item} ${period}`, line: before.line}, at);
    found.set(name, {amount, evidence: of('evidence') || undefined, line});
  }
  return found;
}

async function computedOf(
  item: ReconciliationItem,
  sides: {readonly a: Side; readonly b: Side},
  context: SideContext,
  declared: Reconciliation,
): Promise<Amount | undefined> {
  const {percent, convert} = item;
  const only = item['only-in'];
  const figures = item['sum-of'];
  if (figures) return figuresStep(item, figures, context);
  if (only !== undefined) return onlyInStep(item, only, sides, context);
  if (percent) {
    const rate = parseDecimal(percent.rate) ?? decimal(0n, 0);
    return {
      amount: times(sides[percent.of].amount, decimal(rate.unscaled, rate.scale + 2)),
      how: 'computed',
      parts: [],
    };
  }
  if (!convert || context.period !== declared.period) return undefined;
  return {amount: await rateStep(convert, context), how: 'computed', parts: []};
}

function figuresStep(item: ReconciliationItem, figures: readonly string[], context: SideContext): Amount {
  const parts = figures.map((text, at): Part => {
    const place = context.place(['sum-of', at]);
    const found = figureOf(text, {sources: context.sources, period: context.period, level: item.level, place});
    const wants = baseOf(context.unit);
    if (found.base !== wants) throw problems.BRIDGE_UNIT({what: found.address, unit: found.base, wants}, place);
    return {name: found.address, label: {zh: found.address, en: found.address}, amount: found.amount};
  });
  return {amount: sumOf(parts.map(({amount}) => amount)), how: 'computed', parts};
}

/** Codes or months that one side alone has: taken off when they are in a, added when in b. */
function onlyInStep(
  {id}: ReconciliationItem,
  side: 'a' | 'b',
  sides: {readonly a: Side; readonly b: Side},
  context: SideContext,
): Amount {
  for (const one of ['a', 'b'] as const) {
    if (sides[one].parts.length === 0)
      throw problems.BRIDGE_NO_PARTS({item: id, side: one}, context.place(['only-in']));
  }
  const other = new Set(sides[side === 'a' ? 'b' : 'a'].parts.map(({name}) => name));
  const parts = sides[side].parts
    .filter(({name}) => !other.has(name))
    .map((part) => (side === 'a' ? {...part, amount: minus(part.amount)} : part));
  return {amount: sumOf(parts.map(({amount}) => amount)), how: 'computed', parts};
}

async function rateStep(convert: NonNullable<ReconciliationItem['convert']>, context: SideContext): Promise<Printed> {
  const {sources, period, place, unit} = context;
  const [from, to] = [
    await rateOf(convert.from, sources, place(['convert', 'from'])),
    await rateOf(convert.to, sources, place(['convert', 'to'])),
  ];
  const currencies = new Set([convert.from.currency, convert.to.currency, baseOf(convert.unit)]);
  if (currencies.size > 1) {
    const [unlike = ''] = [...currencies].filter((one) => one !== baseOf(convert.unit));
    throw problems.BRIDGE_UNIT(
      {what: convert.amount, unit: baseOf(convert.unit), wants: unlike || unit},
      place(['convert']),
    );
  }
  const amount = exactly(raised(parseDecimal(convert.amount) ?? decimal(0n, 0), powerOf(convert.unit)));
  return times(amount, add(to(period), negate(from(period))));
}

/** The amount as base units of the bridge. */
export function limitOf({unit, 'residual-limit': text}: Reconciliation): Decimal {
  return raised(parseDecimal(text) ?? decimal(0n, 0), powerOf(unit));
}
