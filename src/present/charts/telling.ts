/** Sentences about points: only what is printed, never a number of our own, not even a count. */
import type {ChartPoint, ChartSpec} from '../../model/chart.ts';
import {compare} from '../../model/decimal.ts';
import type {Language} from '../../model/text.ts';
import {decimalOf, printed} from './number.ts';

/** Up to this many points are told one by one. */
const FEW = 6;

/** `杭州 12.30`, `2019: 12.30`; a percent sign stands with its number. */
export function told(point: ChartPoint, {unit}: ChartSpec, language: Language): string {
  const sign = unit[language] === '%' && point.text !== undefined ? '%' : '';
  const label = point.label[language];
  const number = `${printed(point, language)}${sign}`;
  return /[\d)）]$/.test(label) ? named(label, number, language) : `${label} ${number}`;
}

export function listed(parts: readonly string[], language: Language): string {
  return parts.join(language === 'zh' ? '，' : ', ');
}

/** `名称：内容`, `Name: content` */
export function named(name: string, content: string, language: Language): string {
  return language === 'zh' ? `${name}：${content}` : `${name}: ${content}`;
}

/** Points with a number, largest first; equal ones stay in their order. */
export function byValue(points: readonly ChartPoint[]): readonly ChartPoint[] {
  return points
    .flatMap((point) => {
      const value = decimalOf(point);
      return value === undefined ? [] : [{point, value}];
    })
    .sort((a, b) => compare(b.value, a.value))
    .map(({point}) => point);
}

/** All of few points; of many the highlighted, the largest, the smallest and what is missing. */
export function summary(points: readonly ChartPoint[], spec: ChartSpec, language: Language): readonly string[] {
  const tell = (list: readonly ChartPoint[]) =>
    listed(
      list.map((point) => told(point, spec, language)),
      language,
    );
  if (points.length <= FEW) return [tell(points)];
  const sorted = byValue(points);
  const part = (name: {zh: string; en: string}, list: readonly ChartPoint[]) =>
    list.length === 0 ? [] : [named(name[language], tell(list), language)];
  return [
    ...part(
      {zh: '突出显示', en: 'Highlighted'},
      points.filter((point) => point.isHighlighted),
    ),
    ...part({zh: '居前的', en: 'Largest'}, sorted.slice(0, 3)),
    ...part({zh: '最小的', en: 'Smallest'}, sorted.slice(3).slice(-1)),
    ...part(
      {zh: '缺数', en: 'Missing'},
      points.filter((point) => point.text === undefined),
    ),
  ];
}
