/**
 * (p, q): the p percent rule where everybody can estimate every contributor to within q percent beforehand (status O).
 *
 * @source Hundepool et al., Statistical Disclosure Control (2012), chapter 4: unsafe where q/100 · (X − x₁ − x₂) < p/100 · x₁;
 *   level p/q · x₁ − (X − x₁ − x₂)
 */
import {levelOf, type Rule} from './rule.ts';

export const pq: Rule = {
  id: 'pq',
  title: {zh: '（p, q）规则', en: '(p, q)'},
  open({sensitivity}) {
    const {pq: declared} = sensitivity;
    if (declared === undefined) return undefined;
    const [p, q] = [BigInt(declared.p), BigInt(declared.q)];
    const reason = {
      zh: `他人事前能估计到 ${q}% 以内，由此可将最大贡献单位估计到 ${p}% 以内`,
      en: `with estimates to within ${q} % beforehand, the largest contributor could be estimated to within ${p} %`,
    };
    return ({total, x1, x2, isUnit}) => {
      const lacking = p * x1 - q * (total - x1 - x2);
      return lacking > 0n && !isUnit ? {status: 'O', reason, level: levelOf(lacking, q)} : undefined;
    };
  },
};
