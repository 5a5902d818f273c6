/** 户均, per firm: an amount divided by how many there are. */
import type {Draft, Subject} from '../../../present/claims/index.ts';
import type {Column} from '../evidence/frame.ts';
import {bindingsOf, type Bound} from './bind.ts';
import type {Context} from './context.ts';
import {figureOf} from './figure.ts';
import {type Figure, quotient} from './arithmetic.ts';
import type {Found} from './wanted.ts';

const MONEY = /^[A-Z]{3}$/u;

export function perFigures(context: Context, draft: Draft): readonly Found[] {
  return bindingsOf(context, draft.subject).flatMap((bound) =>
    perIn(bound, draft.subject, draft).map((figure) => ({bound, figure})),
  );
}

/** Every amount of the row over every count of it; those whose heads the sentence says first. */
export function perIn({frame, row}: Bound, {flow}: Subject, {per = '', mention}: Draft): readonly Figure[] {
  const noun = per.replace(/^per /u, '').replace(/s$/u, '').toLowerCase();
  const called =
    noun.length > 2
      ? frame.columns.filter(({measure, label}) => measure === 'value' && label.toLowerCase().includes(noun))
      : [];
  const isPeople = /人|head|capita|employee|visitor|worker/iu.test(per);
  const values = frame.columns.filter(({measure, per: price}) => measure === 'value' && price === undefined);
  const amounts = values.filter(({unit}) => MONEY.test(unit ?? ''));
  const counts = values.filter(({unit}) => !MONEY.test(unit ?? ''));
  const isOfPeople = ({unit, label}: Column): boolean =>
    /人|person|people|employee|staff|visitor|head/iu.test(`${unit} ${label}`);
  const wanted = called.length > 0 ? called : counts.filter((column) => isOfPeople(column) === isPeople);
  const over =
    amounts.length > 0 && MONEY.test(mention?.unit ?? '')
      ? amounts
      : values.filter((column) => !wanted.includes(column));
  return over.flatMap((amount) =>
    wanted.flatMap((count) => {
      const [a, b] = [amount, count].map(({unit, label, flow: own}) =>
        figureOf(frame, row, {
          measure: 'value',
          flow: own ?? (unit === amount.unit ? flow : undefined),
          unit,
          words: label,
        }),
      );
      return quotient(a, b) ?? [];
    }),
  );
}
