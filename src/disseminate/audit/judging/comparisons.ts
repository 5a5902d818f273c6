/** A higher than B by so many points; a : b : c. */
import {add, HUNDRED, overlaps, printed, subtract} from '../../../model/interval.ts';
import type {Draft} from '../../../present/claims/index.ts';
import {compareWith, computedText} from './compare.ts';
import type {Context} from './context.ts';
import type {Figure} from './figure.ts';
import {type Judged, notDerivable} from './judged.ts';
import {figuresFor} from './numbers.ts';

export function judgeGap(context: Context, draft: Draft): Judged {
  const {value, base} = draft;
  const measure = draft.measure === 'share-change' ? 'share' : draft.measure;
  if (!value || !base) return notDerivable('句中没有可比的对象', 'the sentence names nothing to compare with');
  const [left, right] = [figuresFor(context, draft.subject, {measure}), figuresFor(context, base, {measure})];
  const claimed = {value, step: draft.mention?.step, bound: draft.bound, power: 0};
  const gaps = left.flatMap((a) =>
    right.map(
      (b): Figure => ({
        interval: subtract(a.figure.interval, b.figure.interval),
        cells: [...a.figure.cells, ...b.figure.cells],
        formula: `${a.figure.printed?.text ?? ''} − ${b.figure.printed?.text ?? ''}`,
      }),
    ),
  );
  const fitting = gaps.find((gap) => compareWith(claimed, gap) !== 'contradicted') ?? gaps[0];
  if (!fitting) return notDerivable('证据中没有可比的数', 'the evidence has nothing to compare');
  return {
    verdict: compareWith(claimed, fitting),
    computed: computedText(fitting, claimed),
    cells: fitting.cells,
    formula: fitting.formula ?? '',
  };
}

/** Parts that are said to make up a whole: their shares where they are named, at least that they add up to 100. */
export function judgeStructure(context: Context, draft: Draft): Judged {
  const values = draft.mention?.values ?? [];
  const subjects = draft.list?.subjects ?? [];
  const claimed = values.map((value) => printed(value));
  const [first, ...others] = claimed;
  if (!first) return notDerivable('句中没有可核对的数', 'the sentence gives no number to check');
  const sum = others.reduce((all, one) => add(all, one), first);
  const named =
    subjects.length === values.length
      ? subjects.map((subject) => figuresFor(context, subject, {measure: 'share'})[0]?.figure)
      : [];
  const known = named.filter((one) => one !== undefined);
  if (known.length === values.length && known.length > 0) {
    const wrong = known.findIndex((figure, at) => !overlaps(figure.interval, claimed[at] ?? first));
    const facts = {
      computed: known
        .map((figure, at) => computedText(figure, {value: values[at] ?? {unscaled: 0n, scale: 0}}))
        .join(':'),
      cells: known.flatMap(({cells}) => cells),
    };
    return {verdict: wrong < 0 ? 'proven' : 'contradicted', ...facts};
  }
  const isWhole = overlaps(sum, HUNDRED);
  if (isWhole)
    return notDerivable(
      '各部分合计为 100，但证据中没有这些部分',
      'the parts add up to 100, but the evidence does not have them',
    );
  const scaled = values.every(({unscaled, scale}) => Number(unscaled) / 10 ** scale <= 10);
  if (scaled) return notDerivable('比例的各部分不在证据中', 'the evidence does not have the parts of the ratio');
  return {
    verdict: 'contradicted',
    computed: '100',
    note: {zh: '各部分合计不是 100', en: 'the parts do not add up to 100'},
  };
}
