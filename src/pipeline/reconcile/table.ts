/** A bridge as a table, so that every format of tables can write it: a, the steps, b, and what is left. */
import {digitsIn, runningTotals, type Step, stepKinds, textIn} from '../../analyse/reconcile/index.ts';
import type {Decimal} from '../../model/decimal.ts';
import type {Released} from '../../model/seals.ts';
import type {Table, TableColumn, TableRow} from '../../model/table.ts';
import type {Text} from '../../model/text.ts';
import {units} from '../../model/unit.ts';
import {bridgeNotes} from './notes.ts';
import type {Reconciled} from './reconcile.ts';

/** Digits after the point that every number of the bridge fits into: no part is rounded, so they add up as they are read. */
export function decimalsOf({bridge, unit}: Reconciled): number {
  const {a, b, steps, residual} = bridge;
  const all = [a.amount, b.amount, residual, ...steps.map(({amount}) => amount)];
  return Math.max(...all.map((amount) => digitsIn(amount, unit)));
}

export function bridgeTable(one: Reconciled, released: Released): Table {
  const {id, title, period, unit, bridge} = one;
  const decimals = decimalsOf(one);
  const label = Object.entries(units).find(([known]) => known === unit)?.[1].label ?? {zh: unit, en: unit};
  const column = (name: string, head: Text): TableColumn => ({
    id: name,
    measure: name,
    label: head,
    unit,
    unitLabel: label,
    decimals,
  });
  const text = (value: Decimal): string => textIn(value, unit, decimals);
  const totals = runningTotals(bridge);
  const row = (code: string, name: Text, kind: Text, amount: Decimal, total: Decimal | undefined): TableRow => ({
    code,
    key: [code],
    label: name,
    depth: 0,
    parentLabel: kind,
    cells: {
      amount: {text: text(amount), status: 'normal'},
      ...(total ? {total: {text: text(total), status: 'normal'}} : {}),
    },
  });
  const {a, b, steps, residual} = bridge;
  const side = {zh: '数字', en: 'figure'};
  return {
    id,
    title,
    period,
    release: released.id,
    synthetic: released.synthetic,
    rowHead: {zh: '内容', en: 'Item'},
    parentHead: {zh: '种类', en: 'Kind'},
    notes: bridgeNotes(one),
    columns: [column('amount', {zh: '金额', en: 'Amount'}), column('total', {zh: '累计', en: 'Running total'})],
    rows: [
      row('a', a.title, side, a.amount.value, a.amount.value),
      ...steps.map((step, at) => row(step.id, step.title, kindOf(step), step.amount.value, totals[at])),
      row('residual', residualTitle, {zh: '剩余', en: 'residual'}, residual.value, b.amount.value),
      row('b', b.title, side, b.amount.value, b.amount.value),
    ],
  };
}

const residualTitle: Text = {zh: '未解释的剩余', en: 'Not explained'};

function kindOf({kind}: Step): Text {
  return stepKinds[kind];
}
