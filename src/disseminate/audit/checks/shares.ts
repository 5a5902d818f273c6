/** Shares are the parts of what the table, the text or another table gives as the whole. */
import {intervalText} from '../../../model/interval.ts';
import {type Frame, partsOf, totalRow} from '../evidence/frame.ts';
import {type Figure, percentOf} from '../judging/index.ts';
import {isRight, type Recomputed, settled, type TableFinding, valuesOf} from './finding.ts';

export function shares(frame: Frame, total: Figure | undefined): readonly TableFinding[] {
  return frame.columns.flatMap((column, at) => {
    if (column.measure !== 'share' || column.of !== undefined) return [];
    const period = column.period ?? latest(frame);
    const values = valuesOf(frame, column).filter((value) => {
      const own = frame.columns[value]?.period;
      return own === undefined || period === undefined || own === period;
    });
    // Of several columns it is a share of the one that most of its cells agree with.
    const tried = values.map((value) => cellsOf(frame, {share: at, value}, total));
    const [best] = tried.toSorted((a, b) => b.filter(isRight).length - a.filter(isRight).length);
    return best ? settled(best) : [];
  });
}

function latest({period, columns}: Frame): string | undefined {
  const named = columns.flatMap((column) => (column.measure === 'value' ? (column.period ?? []) : []));
  return period !== undefined && (named.length === 0 || named.includes(period)) ? period : named.toSorted().at(-1);
}

function cellsOf(
  frame: Frame,
  {share, value}: {share: number; value: number},
  total: Figure | undefined,
): readonly Recomputed[] {
  const row = totalRow(frame);
  const printed = row?.facts[value];
  const whole = (printed?.missing ? undefined : printed?.interval) ?? total?.interval;
  const column = frame.columns[share];
  if (!whole || !column) return [];
  return partsOf(frame).flatMap((one): readonly Recomputed[] => {
    const [part, fact] = [one.facts[value], one.facts[share]];
    if (!part || !fact || part.missing || fact.missing) return [];
    const interval = percentOf(part.interval, whole);
    return interval
      ? [
          {
            fact,
            row: one,
            column,
            type: 'share',
            interval,
            computed: intervalText(interval, fact.decimals),
            formula: `${part.text} ÷ ${printed?.text ?? total?.formula ?? ''} × 100`,
          },
        ]
      : [];
  });
}
