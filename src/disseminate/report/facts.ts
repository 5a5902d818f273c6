/** What a release says of itself without being asked: how much of it is shown and how much hidden. What the run knows, the caller adds. */
import type {Facts, Scope} from './scope.ts';

/** Names: `datasets`, `figures`, `figures-shown`, `hidden`, `hidden-primary`, `hidden-secondary`, `revised`, `provisional`; the latter two of the report's period. */
export function releaseFacts({released, period}: Pick<Scope, 'released' | 'period'>): Facts {
  const known = cache.get(released)?.get(period);
  if (known) return known;
  const sums = {figures: 0, hidden: 0, primary: 0, secondary: 0, revised: 0, provisional: 0};
  for (const {observations, protection} of released.datasets) {
    sums.figures += observations.length;
    sums.primary += protection.hidden.primary;
    sums.secondary += protection.hidden.secondary + (protection.hidden.interval ?? 0);
    for (const {status, flags, period: own} of observations) {
      if (status === 'suppressed') sums.hidden += 1;
      if (own !== period) continue;
      if (flags?.includes('r')) sums.revised += 1;
      if (flags?.includes('p')) sums.provisional += 1;
    }
  }
  const count = (value: number, zh: string, en: string) => ({text: String(value), unit: 'COUNT', label: {zh, en}});
  const made = {
    datasets: count(released.datasets.length, '数据集', 'datasets'),
    figures: count(sums.figures, '全部数字', 'figures'),
    'figures-shown': count(sums.figures - sums.hidden, '公布的数字', 'figures shown'),
    hidden: count(sums.primary + sums.secondary, '隐藏的单元格', 'hidden cells'),
    'hidden-primary': count(sums.primary, '因敏感而隐藏的单元格', 'sensitive cells hidden'),
    'hidden-secondary': count(sums.secondary, '为保护而隐藏的单元格', 'cells hidden to protect others'),
    revised: count(sums.revised, '修订的数字', 'revised figures'),
    provisional: count(sums.provisional, '初步数', 'provisional figures'),
  };
  cache.set(released, new Map([...(cache.get(released) ?? []), [period, made]]));
  return made;
}

const cache = new WeakMap<object, Map<string, Facts>>();
