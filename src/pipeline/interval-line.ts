/** What a run says of required intervals before anything is released: how many cells were too near, what keeping them apart costs, and what could not be kept. */
import type {IntervalCost, IntervalSummary} from '../analyse/protect/index.ts';
import {decimal, decimalText, pow10, ratio, round} from '../model/decimal.ts';
import type {Text} from '../model/text.ts';
import {units} from '../model/unit.ts';
import {grouped} from './grouped.ts';

export function intervalLines({
  narrowed,
  costs,
  unrepaired,
  isMinimal,
}: IntervalSummary): readonly (Text | undefined)[] {
  const [first] = unrepaired;
  const sums = costs.map(costText);
  return [
    narrowed === 0
      ? undefined
      : {
          zh: `${grouped(narrowed)} 个敏感格子原可推到保护区间以内${sums.length > 0 ? `，为此多隐藏 ${sums.map(({zh}) => zh).join('，')}` : ''}`,
          en: `${grouped(narrowed)} sensitive cells were too near to be guessed${sums.length > 0 ? `: to keep them apart costs ${sums.map(({en}) => en).join(', ')}` : ''}`,
        },
    first
      ? {
          zh: `${grouped(unrepaired.length)} 个仍可推到区间以内，首个为 ${first.cell}：${first.why.zh}`,
          en: `${grouped(unrepaired.length)} stay too near, first ${first.cell}: ${first.why.en}`,
        }
      : undefined,
    isMinimal ? undefined : {zh: '未逐一核对能否少隐藏', en: 'not tried whether fewer would do'},
  ];
}

function costText({dataset, cells, value, of, scale, unit}: IntervalCost): Text {
  const known: Readonly<Record<string, {readonly label: Text; readonly power: number}>> = units;
  const {label, power} = known[unit] ?? {label: {zh: '', en: ''}, power: 0};
  const amount = decimalText(round(ratio(value, pow10(scale + power)), power > 0 ? 2 : 0));
  const percent = decimalText(of === 0n ? decimal(0n, 0) : round(ratio(100n * value, of), 1));
  return {
    zh: `${dataset} 的 ${grouped(cells)} 个格子，计 ${amount} ${label.zh}，占全部格子金额的 ${percent}%`,
    en: `${grouped(cells)} cells of ${dataset} with ${label.en} ${amount}, ${percent} % of the value of all cells`,
  };
}
