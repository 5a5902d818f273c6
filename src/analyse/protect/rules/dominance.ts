/**
 * Dominance (n, k): a cell is unsafe where its n largest contributors make up more than k percent of it (status O). Several may be declared.
 *
 * @source Hundepool et al., Statistical Disclosure Control (2012), chapter 4: unsafe where x₁ + … + xₙ > k/100 · X; level 100/k · (x₁ + … + xₙ) − X
 */
import {type Hit, levelOf, type Rule, type Sized, type Test} from './rule.ts';

export const dominance: Rule = {
  id: 'dominance',
  title: {zh: '（n, k）占比规则', en: 'Dominance (n, k)'},
  open({sensitivity}) {
    const tests = sensitivity.dominance.map(({n, percent}) => testOf(n, percent));
    if (tests.length === 0) return undefined;
    return (sized) => (sized.isUnit ? undefined : strongest(tests, sized));
  },
};

function testOf(n: number, percent: number): Test {
  const k = BigInt(percent);
  const reason = {
    zh: n === 1 ? `最大的贡献单位占比超过 ${percent}%` : `最大的 ${n} 个贡献单位合计占比超过 ${percent}%`,
    en:
      n === 1
        ? `the largest contributor makes up more than ${percent} %`
        : `the ${n} largest contributors make up more than ${percent} %`,
  };
  return ({total, x1, x2, x3}) => {
    const top = x1 + (n > 1 ? x2 : 0n) + (n > 2 ? x3 : 0n);
    const excess = 100n * top - k * total;
    return excess > 0n ? {status: 'O', reason, level: levelOf(excess, k)} : undefined;
  };
}

/** The widest level; of equal ones the first declared. */
function strongest(tests: readonly Test[], sized: Sized): Hit | undefined {
  let found: Hit | undefined;
  for (const test of tests) {
    const hit = test(sized);
    if (hit && (found === undefined || hit.level > found.level)) found = hit;
  }
  return found;
}
