/** What is to be said of a bridge: the verdict on its residual, where its figures stand, and the reasons of its steps. */
import {type Bridge, textIn} from '../../analyse/reconcile/index.ts';
import {add, decimal, negate} from '../../model/decimal.ts';
import type {Text} from '../../model/text.ts';
import type {Reconciled} from './reconcile.ts';

export function verdictText({bridge, unit}: Pick<Reconciled, 'bridge' | 'unit'>): Text {
  const limit = textIn(bridge.limit, unit);
  switch (bridge.verdict) {
    case 'none':
      return {zh: '没有剩余', en: 'nothing left'};
    case 'rounding':
      return {
        zh: `舍入差：印出的位数可容 ±${openOf(bridge, unit)}`,
        en: `rounding: the printed digits leave ±${openOf(bridge, unit)} open`,
      };
    case 'within-limit':
      return {zh: `在限度 ${limit} 以内`, en: `within the limit of ${limit}`};
    case 'above-limit':
      return {zh: `超过限度 ${limit}，须再作解释`, en: `above the limit of ${limit}: to be explained`};
  }
}

/** Half of the residual's interval: what all printed numbers together may be off. */
function openOf({residual}: Bridge, unit: string): string {
  const width = add(residual.high, negate(residual.low));
  return textIn(decimal(width.unscaled * 5n, width.scale + 1), unit);
}

export function bridgeNotes(one: Reconciled): readonly Text[] {
  const {a, b, steps} = one.bridge;
  const verdict = verdictText(one);
  return [
    {zh: `剩余：${verdict.zh}。`, en: `Residual: ${verdict.en}.`},
    {zh: `甲：${a.source.zh}；乙：${b.source.zh}。`, en: `a: ${a.source.en}; b: ${b.source.en}.`},
    ...steps.map((step) => {
      const {title, reason, evidence, how} = step;
      const known: Text =
        evidence === undefined ? {zh: '', en: ''} : {zh: `（依据：${evidence}）`, en: ` (evidence: ${evidence})`};
      const open: Text =
        how === 'carried'
          ? {zh: '；本期金额尚未填报，按 0 计', en: '; no amount for this period yet, counted as 0'}
          : {zh: '', en: ''};
      return {
        zh: `${title.zh}：${reason.zh.replace(/。$/, '')}${known.zh}${open.zh}。`,
        en: `${title.en}: ${reason.en.replace(/\.$/, '')}${known.en}${open.en}.`,
      };
    }),
  ];
}
