/** 户均, per firm: an amount divided by how many there are. */
import type {Draft, Subject} from '../../../present/claims/index.ts';
import {divide} from '../../../model/interval.ts';
import {bindingsOf, type Bound} from './bind.ts';
import type {Context} from './context.ts';
import {type Figure, figureOf, made} from './figure.ts';
import type {Found} from './numbers.ts';

const MONEY = /^[A-Z]{3}$/u;

export function perFigures(context: Context, draft: Draft): readonly Found[] {
  return bindingsOf(context, draft.subject).flatMap((bound) =>
    perIn(bound, draft.subject, draft).map((figure) => ({bound, figure})),
  );
}

/** Every amount of the row over every count of it; those whose heads the sentence says first. */
export function perIn({frame, row}: Bound, {flow}: Subject, {per = ''}: Draft): readonly Figure[] {
  const isPeople = /人|head|capita|employee/iu.test(per);
  const amounts = frame.columns.filter(({measure, unit, per: price}) => measure === 'value' && price === undefined && MONEY.test(unit ?? ''));
  const counts = frame.columns.filter(({measure, unit}) => measure === 'value' && unit !== undefined && !MONEY.test(unit));
  const wanted = counts.filter(({unit}) => /人|person|people|employee/iu.test(unit ?? '') === isPeople);
  return amounts.flatMap((amount) =>
    wanted.flatMap((count) => {
      const [a, b] = [amount, count].map(({unit, label}) => figureOf(frame, row, {measure: 'value', flow, unit, words: label}));
      return made([a, b], (x, y) => x && y && divide(x, y), (x, y) => `${x} ÷ ${y}`) ?? [];
    }),
  );
}
