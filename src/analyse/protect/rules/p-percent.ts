/**
 * p percent: a cell is unsafe where its second largest contributor could estimate the largest to within p percent (status O).
 *
 * @source Hundepool et al., Statistical Disclosure Control (2012), chapter 4: unsafe where X − x₁ − x₂ < p/100 · x₁; level p/100 · x₁ − (X − x₁ − x₂)
 */
import {levelOf, type Rule} from './rule.ts';

export const pPercent: Rule = {
  id: 'p-percent',
  title: {zh: 'p% 规则', en: 'p percent'},
  open({sensitivity}) {
    const {pPercent: percent} = sensitivity;
    if (percent === undefined) return undefined;
    const p = BigInt(percent);
    const reason = {
      zh: `第二大贡献单位可将最大贡献单位估计到 ${percent}% 以内`,
      en: `the second largest contributor could estimate the largest to within ${percent} %`,
    };
    return ({total, x1, x2, isUnit}) => {
      const lacking = p * x1 - 100n * (total - x1 - x2);
      return lacking > 0n && !isUnit ? {status: 'O', reason, level: levelOf(lacking, 100n)} : undefined;
    };
  },
};
