/** What the bench prints: rates with their intervals, aligned. */
import stringWidth from 'string-width';
import {claimTypes} from '../../src/model/claim.ts';
import type {Outcome} from './score-claims.ts';
import {layers} from './miss.ts';
import type {Scored} from './score.ts';
import {type Rate, tally} from './tally.ts';

export const percent = (value: number): string => (100 * value).toFixed(1);

export function line(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - stringWidth(cell))))
    .join('  ')
    .trimEnd();
}

const rateText = ({value, low, high}: Rate): string => `${percent(value)} (${percent(low)}–${percent(high)})`;
const WIDTHS = [12, 9, 9, 21, 21, 21];

/** One line a layer: of all, by language, by part. */
export function scoreLines(scored: readonly Scored[], seed: number): readonly string[] {
  const groups: readonly (readonly [string, (one: Scored) => boolean])[] = [
    ['all', () => true],
    ['zh', ({report}) => report.language === 'zh'],
    ['en', ({report}) => report.language === 'en'],
    ['tune', ({report}) => report.part === 'tune'],
    ['held', ({report}) => report.part === 'held'],
  ];
  const lines = groups.flatMap(([name, isIn]) => {
    const among = scored.filter(isIn);
    if (among.length === 0 || (name !== 'all' && among.length === scored.length)) return [];
    return layers.map((layer) => {
      const {labelled, precision, recall, f1} = tally(
        among.map(({counts}) => counts[layer]),
        seed,
      );
      return line([name, layer, String(labelled), rateText(precision), rateText(recall), rateText(f1)], WIDTHS);
    });
  });
  return [line(['', 'layer', 'labelled', 'precision % (95 %)', 'recall % (95 %)', 'F1 % (95 %)'], WIDTHS), ...lines];
}

/** One line a type of claims: how many of them were typed, bound and judged as labelled. */
export function typeLines(scored: readonly Scored[]): readonly string[] {
  const outcomes = scored.flatMap((one) => one.outcomes);
  const widths = [14, 9, 7, 8, 8];
  const lines = Object.keys(claimTypes).map((type) => {
    const of = outcomes.filter(({wanted}) => wanted.type === type);
    const bindings = of.filter(({isBound}) => isBound !== undefined);
    const share = (list: readonly Outcome[], is: (one: Outcome) => boolean): string =>
      list.length === 0 ? '' : percent(list.filter(is).length / list.length);
    return line(
      [
        type,
        String(of.length),
        share(of, ({isType}) => isType),
        share(bindings, ({isBound}) => isBound === true),
        share(of, ({isVerdict}) => isVerdict),
      ],
      widths,
    );
  });
  return [line(['recall %', 'labelled', 'type', 'binding', 'verdict'], widths), ...lines];
}

/** Every miss with its report and sentence. */
export function missLines(scored: readonly Scored[]): readonly string[] {
  return scored.flatMap(({report, label, misses}) =>
    misses.map(
      ({layer, wanted, found}) =>
        `${report.name} · ${layer} · wanted ${wanted} · found ${found}\n    ${label.sentence}`,
    ),
  );
}
